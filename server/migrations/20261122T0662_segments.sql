-- Groups of customers by what is known of them, and the rule that gives ranks each night.
create table app.segments (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  conditions jsonb not null,
  author_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint segments_name_taken unique (workspace_id, name)
);
create table app.rank_rules (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  enabled boolean not null default false,
  -- [{rank, minValue, minOrders}], the best first.
  steps jsonb not null default '[]',
  updated_at timestamptz not null,
  primary key (workspace_id)
);
select app.isolate('app.segments');
select app.isolate('app.rank_rules');
