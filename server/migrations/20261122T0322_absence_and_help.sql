-- Days off, with who steps in and what they should know.
create table app.absences (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  backup_id uuid,
  note text not null default '' check (length(note) <= 4000),
  created_by_id uuid,
  created_at timestamptz not null,
  -- Their waiting conversations were handed on.
  begun_at timestamptz,
  cancelled_at timestamptz,
  primary key (workspace_id, id),
  check (until_at > from_at),
  check (backup_id is distinct from member_id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, backup_id) references app.members (workspace_id, id) on delete cascade
);
create index absences_by_end on app.absences (workspace_id, until_at) where cancelled_at is null;
create index absences_of_member on app.absences (workspace_id, member_id, until_at) where cancelled_at is null;

-- Conversations handed on together, so that it can be undone.
create table app.transfers (
  workspace_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  -- Null: back to where they wait for anybody.
  to_id uuid,
  cause text not null check (cause in ('person', 'absence', 'break', 'offline', 'left')),
  conversation_ids uuid[] not null,
  made_by_id uuid,
  made_at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, from_id) references app.members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, to_id) references app.members (workspace_id, id) on delete cascade
);
create index transfers_by_time on app.transfers (workspace_id, made_at desc);

-- Somebody asks a supervisor to look.
create table app.help_requests (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  asked_by_id uuid not null,
  question text not null default '' check (length(question) <= 1000),
  asked_at timestamptz not null,
  answered_by_id uuid,
  answered_at timestamptz,
  answer text not null default '' check (length(answer) <= 1000),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, asked_by_id) references app.members (workspace_id, id) on delete cascade
);
create unique index help_requests_open on app.help_requests (workspace_id, conversation_id) where answered_at is null;

select app.isolate('app.absences'), app.isolate('app.transfers'), app.isolate('app.help_requests');

-- Kinds of notices are said in the contract; the table only keeps them to words.
alter table app.notifications drop constraint notifications_kind_check;
alter table app.notifications add constraint notifications_kind_check check (kind ~ '^[a-z_]{1,40}$');
