-- What was suggested at contacts, and what became of it: the past that suggestions learn from.
create table app.suggestions_shown (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('guide', 'article')),
  -- A guide or an article; not bound to it, so that what was shown stays true when it is gone.
  item_id uuid not null,
  -- 0 to 1, before it was put beside the past: what confidence is learnt from.
  raw real not null,
  -- First, second or third.
  place integer not null check (place between 1 and 10),
  shown_at timestamptz not null,
  opened_at timestamptz,
  used_at timestamptz,
  dismissed_at timestamptz,
  -- The conversation was solved after it was used.
  solved_at timestamptz,
  by_id uuid,
  primary key (workspace_id, conversation_id, kind, item_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references app.members (workspace_id, id)
);
create index suggestions_shown_by_time on app.suggestions_shown (workspace_id, shown_at desc);

-- Which guide or article a contact was really handled with. Its words stay in the conversation: what is erased there is forgotten here.
create table app.suggestion_lessons (
  workspace_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('guide', 'article')),
  item_id uuid not null,
  -- The conversation was solved with it: such lessons count fully.
  solved boolean not null default false,
  at timestamptz not null,
  primary key (workspace_id, conversation_id, kind, item_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index suggestion_lessons_by_time on app.suggestion_lessons (workspace_id, at desc);

-- Counts every change to what is suggested from; processes compare it with what they hold in memory.
create table app.suggestion_marks (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  revision bigint not null default 0,
  primary key (workspace_id)
);

select app.isolate('app.suggestions_shown');
select app.isolate('app.suggestion_lessons');
select app.isolate('app.suggestion_marks');
