-- Rules: what happens by itself. In the order of `position`; a suspended rule stays enabled and does not run.
create table app.automation_rules (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  position integer not null,
  enabled boolean not null default false,
  trigger jsonb not null,
  conditions jsonb not null,
  actions jsonb not null,
  stop_after boolean not null default false,
  version integer not null default 1,
  -- Restricted teams whose conversations the rule may touch, because its writer sees them; null: all.
  reach uuid[],
  changed_by_id uuid,
  -- Since when it is switched on: a daily rule begins with the next time of day after that.
  enabled_at timestamptz,
  suspended_at timestamptz,
  suspended_reason text check (suspended_reason in ('loop', 'depth', 'rate')),
  suspended_conversation_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index automation_rules_in_order on app.automation_rules (workspace_id, position, id);

-- What a rule said in each of its versions.
create table app.automation_rule_versions (
  workspace_id uuid not null,
  rule_id uuid not null,
  version integer not null,
  definition jsonb not null,
  changed_by_id uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, rule_id, version),
  foreign key (workspace_id, rule_id) references app.automation_rules (workspace_id, id) on delete cascade
);

-- One row a workspace: rises with every change of its rules, so that each process knows when to read them again.
create table app.automation_generations (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  generation bigint not null,
  -- Events some active rule waits for: facts of other kinds make no job.
  events text[] not null default '{}',
  primary key (workspace_id)
);

-- A rule ran for a conversation on an occasion (the fact, or the moment a time came), once.
create table app.automation_runs (
  workspace_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  rule_version integer not null,
  conversation_id uuid not null,
  occasion text not null,
  -- The fact at the beginning of what led here, and how many rules lie between.
  chain_id uuid not null,
  depth integer not null,
  outcome text not null check (outcome in ('done', 'unchanged', 'failed', 'suspended')),
  effects jsonb not null default '[]',
  customer_id uuid not null,
  -- It wrote to the customer; `unproven`: to an address nobody proved to be theirs.
  replied text check (replied in ('proven', 'unproven')),
  ran_at timestamptz not null,
  primary key (workspace_id, id),
  constraint automation_runs_once unique (workspace_id, rule_id, conversation_id, occasion),
  foreign key (workspace_id, rule_id) references app.automation_rules (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index automation_runs_of_rule on app.automation_runs (workspace_id, rule_id, id desc);
create index automation_runs_of_conversation on app.automation_runs (workspace_id, conversation_id, id desc);
create index automation_runs_replies on app.automation_runs (workspace_id, ran_at) where replied is not null;
create index automation_runs_to_customer on app.automation_runs (workspace_id, customer_id, ran_at) where replied is not null;

-- Facts that a rule caused and other rules wait for: what the loop guard follows.
create table app.automation_causes (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  fact_id uuid not null,
  chain_id uuid not null,
  depth integer not null,
  caused_at timestamptz not null,
  primary key (workspace_id, fact_id)
);
create index automation_causes_by_age on app.automation_causes (workspace_id, caused_at);

-- Since when a conversation has been what it is; kept from facts, for rules that wait.
create table app.automation_clocks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  status text not null,
  status_since timestamptz not null,
  unassigned_since timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index automation_clocks_by_status on app.automation_clocks (workspace_id, status, status_since, conversation_id)
  where status in ('new', 'open', 'pending', 'on_hold', 'solved');
create index automation_clocks_unassigned on app.automation_clocks (workspace_id, unassigned_since, conversation_id)
  where unassigned_since is not null;
insert into app.automation_clocks (workspace_id, conversation_id, status, status_since, unassigned_since)
select c.workspace_id, c.id, c.status,
  coalesce((select max(f.occurred_at) from app.facts f where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.name = 'conversation.status_changed'), c.created_at),
  case when c.assignee_id is null then
    coalesce((select max(f.occurred_at) from app.facts f where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.name = 'conversation.assigned'), c.created_at) end
from app.conversations c;

-- How far a rule that waits has looked: everything up to the frontier was judged; the cursor goes round behind it.
create table app.automation_sweeps (
  workspace_id uuid not null,
  rule_id uuid not null,
  -- Of the rule: another version begins anew.
  version integer not null,
  frontier_at timestamptz,
  frontier_id uuid,
  cursor_at timestamptz,
  cursor_id uuid,
  -- Of a daily rule: the day it is at, and whether it is done with it.
  day date,
  finished boolean not null default false,
  primary key (workspace_id, rule_id),
  foreign key (workspace_id, rule_id) references app.automation_rules (workspace_id, id) on delete cascade
);

select app.isolate('app.automation_rules');
select app.isolate('app.automation_rule_versions');
select app.isolate('app.automation_generations');
select app.isolate('app.automation_runs');
select app.isolate('app.automation_causes');
select app.isolate('app.automation_clocks');
select app.isolate('app.automation_sweeps');
