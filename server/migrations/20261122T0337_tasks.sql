-- What somebody promised or means to do, and calls back (折り返し) among it.
create table app.tasks (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('todo', 'callback', 'visit', 'check')),
  title text not null check (length(title) between 1 and 200),
  details text not null default '' check (length(details) <= 4000),
  conversation_id uuid,
  customer_id uuid,
  assignee_id uuid,
  team_id uuid,
  -- A promised window begins here and ends at due_at.
  due_from timestamptz,
  due_at timestamptz,
  remind_at timestamptz,
  -- Told once each; setting another time makes them empty again.
  reminded_at timestamptz,
  overdue_told_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  outcome text not null default '' check (length(outcome) <= 500),
  ended_at timestamptz,
  ended_by_id uuid,
  -- Of a call: whom to ask for, at which number (as written, and E.164), and what they wished.
  contact jsonb not null default '{}',
  phone text not null default '',
  phone_folded text,
  attempts integer not null default 0,
  -- How often nobody was there (不在).
  absences integer not null default 0,
  next_try_at timestamptz,
  author_kind text not null,
  author_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, assignee_id) references app.members (workspace_id, id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id)
);
create index tasks_open_by_due on app.tasks (workspace_id, due_at nulls last, id) where state = 'open';
create index tasks_ended on app.tasks (workspace_id, ended_at desc, id desc) where state <> 'open';
create index tasks_of_conversation on app.tasks (workspace_id, conversation_id) where conversation_id is not null;
create index tasks_of_customer on app.tasks (workspace_id, customer_id) where customer_id is not null;
create index tasks_to_remind on app.tasks (workspace_id, remind_at) where state = 'open' and reminded_at is null and remind_at is not null;
create index tasks_to_warn on app.tasks (workspace_id, due_at) where state = 'open' and overdue_told_at is null and due_at is not null;

create table app.task_attempts (
  workspace_id uuid not null,
  task_id uuid not null,
  id uuid not null,
  result text not null check (result in ('reached', 'absent', 'busy', 'voicemail', 'wrong_number')),
  note text not null default '' check (length(note) <= 1000),
  author_kind text not null,
  author_id uuid,
  at timestamptz not null,
  primary key (workspace_id, task_id, id),
  foreign key (workspace_id, task_id) references app.tasks (workspace_id, id) on delete cascade
);

select app.isolate('app.tasks');
select app.isolate('app.task_attempts');
