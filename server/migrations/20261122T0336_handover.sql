-- What one shift tells the next (申し送り). Open until somebody closes it, however many shifts that takes.
create table app.handover_notes (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  -- Null: for everybody.
  team_id uuid,
  shift text not null default '' check (length(shift) <= 40),
  body text not null check (length(body) between 1 and 4000),
  important boolean not null default false,
  due_at timestamptz,
  mentions uuid[] not null default '{}',
  author_kind text not null,
  author_id uuid,
  -- Folded words of body, shift and comments, for searching.
  folded text not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  closed_at timestamptz,
  closed_by_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id)
);
create index handover_notes_open on app.handover_notes (workspace_id, id) where closed_at is null;
create index handover_notes_closed on app.handover_notes (workspace_id, closed_at desc, id desc) where closed_at is not null;

-- Who has read it as it stands now (既読); changing the text starts again.
create table app.handover_reads (
  workspace_id uuid not null,
  note_id uuid not null,
  member_id uuid not null,
  read_at timestamptz not null,
  primary key (workspace_id, note_id, member_id),
  foreign key (workspace_id, note_id) references app.handover_notes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references app.members (workspace_id, id) on delete cascade
);

create table app.handover_comments (
  workspace_id uuid not null,
  note_id uuid not null,
  id uuid not null,
  author_kind text not null,
  author_id uuid,
  body text not null check (length(body) between 1 and 2000),
  created_at timestamptz not null,
  primary key (workspace_id, note_id, id),
  foreign key (workspace_id, note_id) references app.handover_notes (workspace_id, id) on delete cascade
);

create table app.handover_conversations (
  workspace_id uuid not null,
  note_id uuid not null,
  conversation_id uuid not null,
  primary key (workspace_id, note_id, conversation_id),
  foreign key (workspace_id, note_id) references app.handover_notes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index handover_conversations_of on app.handover_conversations (workspace_id, conversation_id);

select app.isolate('app.handover_notes');
select app.isolate('app.handover_reads');
select app.isolate('app.handover_comments');
select app.isolate('app.handover_conversations');
