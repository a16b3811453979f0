-- Boards somebody put together; what the house ships stands in code. Tiles name figures, never hold any.
create table app.dashboards (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  scope text not null check (scope in ('personal', 'shared')),
  owner_id uuid not null,
  tiles jsonb not null,
  -- What it shows before somebody chooses: period and narrowing.
  choice jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id)
);
create index dashboards_of_owner on app.dashboards (workspace_id, owner_id);

-- Which board a role sees first; without a row the shipped one.
create table app.dashboard_defaults (
  workspace_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'supervisor', 'agent', 'light', 'partner')),
  dashboard_id uuid not null,
  primary key (workspace_id, role),
  foreign key (workspace_id, dashboard_id) references app.dashboards (workspace_id, id) on delete cascade
);

-- What is to become better, from where to where, until when.
create table app.goals (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  metric text not null check (length(metric) between 1 and 60),
  statistic text not null check (length(statistic) between 1 and 20),
  narrowing jsonb not null default '{}',
  sense text not null check (sense in ('at_least', 'at_most')),
  baseline double precision,
  -- Days of the workspace, the last one included.
  baseline_from date not null,
  baseline_until date not null,
  target double precision not null,
  due_on date not null,
  owner_id uuid not null,
  state text not null default 'active' check (state in ('active', 'reached', 'dropped')),
  closing_note text not null default '' check (length(closing_note) <= 1000),
  closed_at timestamptz,
  author_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id),
  check (baseline_from <= baseline_until)
);
create index goals_by_due on app.goals (workspace_id, due_on, id);

-- What is done for a goal; the day it began is marked on the goal's line.
create table app.goal_actions (
  workspace_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  details text not null default '' check (length(details) <= 4000),
  owner_id uuid not null,
  due_on date not null,
  state text not null check (state in ('planned', 'doing', 'measuring', 'done', 'dropped')),
  began_on date,
  ended_on date,
  author_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, goal_id) references app.goals (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references app.members (workspace_id, id)
);
create index goal_actions_of_goal on app.goal_actions (workspace_id, goal_id);

-- Days on which a goal is looked at together, and what was found.
create table app.goal_reviews (
  workspace_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  planned_on date not null,
  held_at timestamptz,
  held_by_id uuid,
  note text not null default '' check (length(note) <= 4000),
  primary key (workspace_id, id),
  foreign key (workspace_id, goal_id) references app.goals (workspace_id, id) on delete cascade
);
create index goal_reviews_of_goal on app.goal_reviews (workspace_id, goal_id, planned_on);

-- From when on the screen on the wall warns.
create table app.wallboard_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  thresholds jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id)
);

-- Screens on a wall without anybody signed in: each has a link of its own, which can be taken back.
create table app.wallboard_links (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  token_hash bytea not null,
  created_by_id uuid,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
-- A link is looked up before its workspace is known.
create index wallboard_links_by_hash on app.wallboard_links (token_hash);

create function app.find_wallboard_link(hash bytea) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = '' as $$
  select l.workspace_id, l.id from app.wallboard_links l where l.token_hash = hash and l.revoked_at is null
$$;
revoke all on function app.find_wallboard_link(bytea) from public;
grant execute on function app.find_wallboard_link(bytea) to madoguchi_app;

select app.isolate('app.dashboards');
select app.isolate('app.dashboard_defaults');
select app.isolate('app.goals');
select app.isolate('app.goal_actions');
select app.isolate('app.goal_reviews');
select app.isolate('app.wallboard_settings');
select app.isolate('app.wallboard_links');
