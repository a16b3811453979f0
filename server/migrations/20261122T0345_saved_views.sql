-- Lists people make: what stands in them, in which order, with which columns.
create table app.saved_views (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  scope text not null check (scope in ('personal', 'team', 'shared')),
  team_id uuid,
  -- null: made by an API key.
  owner_id uuid,
  -- Shape: `viewConditions` in the contracts.
  conditions jsonb not null default '{}',
  sort text not null check (sort in ('due', 'waiting', 'activity', 'oldest', 'priority')),
  grouping_by text not null default 'none' check (grouping_by in ('none', 'sort', 'status', 'priority', 'channel')),
  layout text not null default 'compact' check (layout in ('compact', 'table')),
  columns text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Deleted ones can be brought back for a day.
  deleted_at timestamptz,
  primary key (workspace_id, id),
  constraint saved_views_team check ((scope = 'team') = (team_id is not null)),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id) on delete cascade
);
select app.isolate('app.saved_views');

-- Which lists a member watches, in order: names of shipped ones, ids of saved ones.
create table app.view_pins (
  workspace_id uuid not null,
  member_id uuid not null,
  views text[] not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);
select app.isolate('app.view_pins');

-- One change to many conversations.
create table app.bulk_edits (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  made_by_kind text not null check (made_by_kind in ('member', 'key')),
  made_by_id uuid not null,
  -- Shape: `bulkChange` in the contracts.
  change jsonb not null,
  state text not null check (state in ('running', 'cancelled', 'done', 'undoing', 'undone')),
  total integer not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index bulk_edits_of_maker on app.bulk_edits (workspace_id, made_by_id, created_at desc);
select app.isolate('app.bulk_edits');

-- Each conversation of a bulk edit, as chosen when it began. A row's change and its state commit together.
create table app.bulk_edit_rows (
  workspace_id uuid not null,
  bulk_edit_id uuid not null,
  position integer not null,
  conversation_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'changed', 'unchanged', 'failed', 'restored', 'kept')),
  code text,
  -- What was before and after, of the fields that changed.
  before jsonb,
  after jsonb,
  primary key (workspace_id, bulk_edit_id, position),
  foreign key (workspace_id, bulk_edit_id) references app.bulk_edits (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index bulk_edit_rows_by_state on app.bulk_edit_rows (workspace_id, bulk_edit_id, state, position);
create index bulk_edit_rows_of_conversation on app.bulk_edit_rows (workspace_id, conversation_id);
select app.isolate('app.bulk_edit_rows');

-- The orders of lists that had no index yet. Finished work leaves them.
create index conversations_by_priority on app.conversations (workspace_id, priority, last_activity_at desc, id desc)
  where status in ('new', 'open', 'pending', 'on_hold');
create index conversations_by_age on app.conversations (workspace_id, created_at, id)
  where status in ('new', 'open', 'pending', 'on_hold');
create index conversations_of_team on app.conversations (workspace_id, team_id, last_activity_at desc, id desc)
  where status in ('new', 'open', 'pending', 'on_hold');
create index conversation_tags_of_tag on app.conversation_tags (workspace_id, tag_id, conversation_id);
create index approvals_of_conversation on app.approvals (workspace_id, conversation_id) where state = 'pending';
