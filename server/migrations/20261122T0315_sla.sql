-- What we promise: policies in order; the first whose conditions a conversation meets counts for it.
create table app.sla_policies (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  position integer not null,
  -- The newest version; clocks that run keep the one they began with.
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create index sla_policies_in_order on app.sla_policies (workspace_id, position, id) where archived_at is null;
select app.isolate('app.sla_policies');

-- Never changed once written: terms are conditions, calendar, pauses and targets (`slaTerms` in the contracts).
create table app.sla_policy_versions (
  workspace_id uuid not null,
  policy_id uuid not null,
  version integer not null,
  name text not null,
  terms jsonb not null,
  created_by_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, policy_id, version),
  foreign key (workspace_id, policy_id) references app.sla_policies (workspace_id, id) on delete cascade
);
select app.isolate('app.sla_policy_versions');

create table app.sla_clocks (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('first_response', 'next_response', 'periodic_update', 'resolution', 'callback', 'approval', 'escalation_return')),
  -- Of callback, approval and escalation: which one; of the others the conversation itself.
  subject_id uuid not null,
  state text not null check (state in ('pending', 'due_soon', 'breaching', 'achieved', 'breached', 'cancelled')),
  -- Null: a due time that somebody promised.
  policy_id uuid,
  policy_version integer,
  priority text not null,
  target_ms bigint,
  -- Business time before the due time at which it is due soon.
  warn_ms bigint not null,
  -- Null: day and night.
  calendar_id uuid,
  calendar_version integer,
  started_at timestamptz not null,
  -- Null: the calendar never has that much time.
  due_at timestamptz,
  warn_at timestamptz,
  -- When its state changes by itself; null while it stands still or when nothing is left to tell.
  next_at timestamptz,
  paused_at timestamptz,
  -- [{from, to, reason}], in order; the one that lasts has no `to`.
  pauses jsonb not null default '[]',
  -- The customer brought it back, and whether somebody has answered since: solving without an answer was a thank-you.
  reopened boolean not null default false,
  answered boolean not null default false,
  ended_at timestamptz,
  end_reason text,
  business_ms bigint,
  calendar_ms bigint,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, policy_id, policy_version) references app.sla_policy_versions (workspace_id, policy_id, version),
  check (state not in ('achieved', 'breached', 'cancelled') or ended_at is not null)
);
create unique index sla_clocks_running_once on app.sla_clocks (workspace_id, conversation_id, kind, subject_id) where ended_at is null;
create index sla_clocks_of_conversation on app.sla_clocks (workspace_id, conversation_id, started_at, id);
create index sla_clocks_next on app.sla_clocks (workspace_id, next_at) where next_at is not null;
create index sla_clocks_of_calendar on app.sla_clocks (workspace_id, calendar_id, conversation_id) where ended_at is null;
select app.isolate('app.sla_clocks');
