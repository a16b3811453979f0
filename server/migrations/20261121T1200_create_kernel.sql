-- Facts, their counter, idempotency and reactions. Every table starts with workspace_id, in every key.
create table app.workspaces (
  workspace_id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  reference_prefix text not null check (reference_prefix ~ '^[A-Z0-9]{1,6}$'),
  locale text not null check (locale in ('ja', 'en')),
  time_zone text not null,
  business_hours jsonb not null,
  settings jsonb not null default '{}',
  is_demo boolean not null default false,
  created_at timestamptz not null
);

create table app.workspace_sequences (
  workspace_id uuid primary key references app.workspaces (workspace_id) on delete cascade,
  fact_seq bigint not null default 0
);

-- Numbers of a day, for references. Taken in short transactions of their own, so that nobody waits for anybody's work;
-- a number may stay unused, none is given twice.
create table app.workspace_numbers (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  day date not null,
  value integer not null,
  primary key (workspace_id, day)
);

create table app.facts (
  workspace_id uuid not null,
  seq bigint not null,
  id uuid not null,
  name text not null,
  conversation_id uuid,
  customer_id uuid,
  actor_kind text not null,
  actor_id uuid,
  payload jsonb not null,
  occurred_at timestamptz not null,
  primary key (workspace_id, seq)
);
create index facts_by_conversation on app.facts (workspace_id, conversation_id, seq) where conversation_id is not null;
create index facts_by_customer on app.facts (workspace_id, customer_id, seq) where customer_id is not null;

create table app.reactions_done (
  workspace_id uuid not null,
  fact_id uuid not null,
  reaction text not null,
  done_at timestamptz not null default now(),
  primary key (workspace_id, fact_id, reaction)
);

create table app.idempotency_keys (
  workspace_id uuid not null,
  actor_id uuid not null,
  key text not null check (length(key) between 1 and 255),
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, actor_id, key)
);
create index idempotency_keys_by_age on app.idempotency_keys (workspace_id, created_at);
