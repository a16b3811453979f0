-- Figures taken out as files: what was asked, how far it is, where the bytes lie while they are kept.
create table app.figure_exports (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  -- The order as it was given (contracts/feeds.ts, figureOrder).
  wanted jsonb not null,
  state text not null check (state in ('running', 'done', 'failed', 'expired')),
  rows integer not null default 0,
  bytes bigint not null default 0,
  storage_key text,
  made_by_kind text not null check (made_by_kind in ('member', 'key')),
  made_by_id uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (workspace_id, id)
);
create index figure_exports_of_maker on app.figure_exports (workspace_id, made_by_id, id desc);
create index figure_exports_to_expire on app.figure_exports (workspace_id, expires_at) where storage_key is not null;
select app.isolate('app.figure_exports');
