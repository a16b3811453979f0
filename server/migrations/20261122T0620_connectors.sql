-- Systems beside us: what is read from them, what is carried out in them, and what they are told.
create table app.connectors (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  name text not null check (length(name) between 1 and 100),
  -- What the kind asks for, without its secrets.
  settings jsonb not null default '{}',
  -- Sealed one by one, under `connector:<id>:<name>`.
  sealed_secrets jsonb not null default '{}',
  paused boolean not null default false,
  -- In the address of webhooks in; random, unique over all workspaces.
  hook_key text not null check (length(hook_key) between 16 and 64),
  -- Proves that a webhook comes from the system, when its kind has no secret of its own for that.
  sealed_hook_secret text not null,
  tested_at timestamptz,
  test_error text,
  created_by_id uuid,
  created_at timestamptz not null,
  archived_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, id)
);
-- 192 random bits: no two are alike, and a unique index could not be distributed.
create index connectors_by_hook_key on app.connectors (hook_key);

create function app.find_connector_by_key(key text) returns table (workspace_id uuid, connector_id uuid)
  language sql stable security definer set search_path = app, pg_temp
  as $$ select c.workspace_id, c.id from app.connectors c where c.hook_key = key and c.archived_at is null $$;
grant execute on function app.find_connector_by_key(text) to madoguchi_app;

-- One kind of record read from one system, and how far reading got.
create table app.connector_syncs (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null check (record in ('customers', 'companies', 'products', 'stock', 'orders', 'shipments', 'contracts', 'assets')),
  every_minutes integer not null default 15 check (every_minutes between 1 and 10080),
  enabled boolean not null default true,
  state text not null default 'new' check (state in ('new', 'ok', 'reading', 'failing', 'needs_attention')),
  -- The page to read next while a round is under way; null between rounds.
  cursor text,
  -- Changed since this was read in full; null: everything is to be read.
  since timestamptz,
  -- When the round under way began: what changes meanwhile belongs to the next.
  round_at timestamptz,
  round_counts jsonb not null default '{}',
  last_counts jsonb not null default '{}',
  error_code text,
  error_detail text not null default '' check (length(error_detail) <= 500),
  failures integer not null default 0,
  next_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, connector_id, record),
  foreign key (workspace_id, connector_id) references app.connectors (workspace_id, id) on delete cascade
);
create index connector_syncs_due on app.connector_syncs (workspace_id, next_at) where enabled;

-- Rows that could not be taken over, each until a later reading takes it.
create table app.connector_refusals (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null,
  external_id text not null check (length(external_id) <= 300),
  code text not null,
  detail text not null default '' check (length(detail) <= 500),
  row jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, connector_id, record, external_id),
  foreign key (workspace_id, connector_id) references app.connectors (workspace_id, id) on delete cascade
);

-- What came by webhook, as it came, before anybody understood it.
create table app.connector_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  connector_id uuid not null,
  -- Of the sender; the same delivery twice is one.
  delivery_key text not null check (length(delivery_key) between 1 and 200),
  topic text not null default '' check (length(topic) <= 200),
  raw bytea not null,
  received_at timestamptz not null,
  state text not null default 'stored' check (state in ('stored', 'done', 'ignored', 'failed')),
  error_code text,
  error_detail text not null default '' check (length(error_detail) <= 500),
  done_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, connector_id, delivery_key),
  foreign key (workspace_id, connector_id) references app.connectors (workspace_id, id) on delete cascade
);
create index connector_deliveries_latest on app.connector_deliveries (workspace_id, connector_id, id desc);
create index connector_deliveries_old on app.connector_deliveries (workspace_id, received_at) where state <> 'stored';

-- What is to happen in another system, once.
create table app.connector_effects (
  workspace_id uuid not null,
  id uuid not null,
  connector_id uuid not null,
  kind text not null check (length(kind) between 1 and 60),
  -- Of whoever asked: asking twice under one key is one effect, and the key goes to the other system.
  key text not null check (length(key) between 1 and 120),
  payload jsonb not null,
  conversation_id uuid,
  customer_id uuid,
  state text not null default 'requested' check (state in ('requested', 'sending', 'waiting', 'done', 'failed', 'uncertain')),
  attempts integer not null default 0,
  -- Set before the first byte leaves: found set by another attempt, the outcome of the one before is not known.
  sent_at timestamptz,
  next_at timestamptz,
  result jsonb,
  external_id text,
  error_code text,
  error_detail text not null default '' check (length(error_detail) <= 500),
  requested_by_kind text not null,
  requested_by_id uuid,
  decided_by_id uuid,
  requested_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, connector_id, key),
  foreign key (workspace_id, connector_id) references app.connectors (workspace_id, id),
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id)
);
create index connector_effects_latest on app.connector_effects (workspace_id, connector_id, id desc);
create index connector_effects_open on app.connector_effects (workspace_id, next_at) where state in ('requested', 'sending', 'waiting');
create index connector_effects_of_conversation on app.connector_effects (workspace_id, conversation_id) where conversation_id is not null;
create index connector_effects_of_customer on app.connector_effects (workspace_id, customer_id) where customer_id is not null;

select app.isolate('app.connectors');
select app.isolate('app.connector_syncs');
select app.isolate('app.connector_refusals');
select app.isolate('app.connector_deliveries');
select app.isolate('app.connector_effects');
