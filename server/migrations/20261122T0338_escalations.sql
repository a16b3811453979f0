-- On which tier a team stands (一次・二次・本社・他部署): solved without leaving the first is 一次解決.
alter table app.teams add column tier text not null default 'first'
  check (tier in ('first', 'second', 'head_office', 'department'));

-- Whom to ask about what (取次先).
create table app.directory_entries (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  topic text not null check (length(topic) between 1 and 120),
  team_id uuid,
  member_id uuid,
  -- Somebody without a seat here: what they are called.
  outside text not null default '' check (length(outside) <= 120),
  hours text not null default '' check (length(hours) <= 200),
  phone text not null default '' check (length(phone) <= 60),
  mail text not null default '' check (length(mail) <= 320),
  notes text not null default '' check (length(notes) <= 1000),
  folded text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  check (num_nonnulls(team_id, member_id) + (outside <> '')::int = 1),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id)
);
create table app.directory_categories (
  workspace_id uuid not null,
  entry_id uuid not null,
  category_id uuid not null,
  primary key (workspace_id, entry_id, category_id),
  foreign key (workspace_id, entry_id) references app.directory_entries (workspace_id, id) on delete cascade,
  foreign key (workspace_id, category_id) references app.categories (workspace_id, id) on delete cascade
);
create index directory_categories_of on app.directory_categories (workspace_id, category_id);

-- A conversation put before another tier, with what is asked of it and by when.
create table app.escalations (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  ask text not null check (ask in ('answer', 'decision', 'take_over')),
  reason text not null check (length(reason) between 1 and 500),
  summary text not null check (length(summary) between 1 and 4000),
  question text not null default '' check (length(question) <= 2000),
  -- Where the conversation stood, and where it comes back to.
  from_team_id uuid,
  from_assignee_id uuid,
  from_tier text not null,
  to_team_id uuid,
  to_member_id uuid,
  to_outside text not null default '' check (length(to_outside) <= 120),
  to_tier text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'answered', 'returned', 'declined', 'cancelled')),
  due_at timestamptz,
  overdue_told_at timestamptz,
  author_kind text not null,
  author_id uuid,
  created_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by_id uuid,
  ended_at timestamptz,
  ended_by_id uuid,
  -- The answer, or why it was declined or cancelled.
  answer text not null default '' check (length(answer) <= 10000),
  primary key (workspace_id, id),
  check (num_nonnulls(to_team_id, to_member_id) + (to_outside <> '')::int = 1),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, from_team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, from_assignee_id) references app.members (workspace_id, id),
  foreign key (workspace_id, to_team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, to_member_id) references app.members (workspace_id, id)
);
create index escalations_of_conversation on app.escalations (workspace_id, conversation_id);
create index escalations_active on app.escalations (workspace_id, due_at nulls last, id) where state in ('open', 'accepted');
create index escalations_ended on app.escalations (workspace_id, ended_at desc, id desc) where ended_at is not null;
create index escalations_to_warn on app.escalations (workspace_id, due_at)
  where state in ('open', 'accepted') and overdue_told_at is null and due_at is not null;

-- Who follows the conversation only because they were asked; they stop when the escalation ends.
create table app.escalation_sights (
  workspace_id uuid not null,
  escalation_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, escalation_id, member_id),
  foreign key (workspace_id, escalation_id) references app.escalations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

select app.isolate('app.directory_entries');
select app.isolate('app.directory_categories');
select app.isolate('app.escalations');
select app.isolate('app.escalation_sights');
