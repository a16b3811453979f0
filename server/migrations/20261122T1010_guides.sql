-- Manuals as flowcharts (手順書): what is being written, and every version somebody approved.
create table app.guides (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  -- What jumps, imports and files name it by; never changes.
  key text not null check (key ~ '^[a-z0-9][a-z0-9_-]{0,79}$'),
  title text not null check (length(title) between 1 and 200),
  draft jsonb not null,
  -- The draft differs from the version in use.
  draft_changed boolean not null default true,
  -- Folded title, summary and triggers, for finding it by a part of them.
  folded text not null default '',
  approved_version integer,
  retired_at timestamptz,
  owner_id uuid,
  review_on date,
  -- Counts every saving: who saves says which one they read.
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id),
  foreign key (workspace_id, updated_by_id) references app.members (workspace_id, id)
);
create index guides_by_title on app.guides (workspace_id, title, id) where retired_at is null;

create table app.guide_versions (
  workspace_id uuid not null,
  guide_id uuid not null,
  version integer not null check (version > 0),
  document jsonb not null,
  -- What changed, in the words of who approved it.
  note text not null default '' check (length(note) <= 500),
  approved_at timestamptz not null,
  approved_by_id uuid,
  primary key (workspace_id, guide_id, version),
  foreign key (workspace_id, guide_id) references app.guides (workspace_id, id) on delete cascade,
  foreign key (workspace_id, approved_by_id) references app.members (workspace_id, id)
);

select app.isolate('app.guides');
select app.isolate('app.guide_versions');
