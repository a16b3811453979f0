-- Who is told of facts in other systems, and how far each of them was told (docs/adr/0030-webhooks-out.md).
create table app.webhooks (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  url text not null check (length(url) <= 2000),
  -- Names of facts.
  facts text[] not null,
  -- What is sent is what a member of this role would see.
  role text not null check (role in ('admin', 'supervisor', 'agent')),
  sealed_secret text not null,
  -- Signs beside the new one until then.
  sealed_old_secret text,
  old_secret_until timestamptz,
  enabled boolean not null default true,
  -- Why we switched it off: `gone` (it said 410), `failing` (days without a success).
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  -- Every fact up to here has become a delivery, or is none of its business.
  read_seq bigint not null,
  last_success_at timestamptz,
  -- Since when every try failed.
  failing_since timestamptz,
  created_by_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id)
);
select app.isolate('app.webhooks');

-- What is sent is made anew for each try, from the fact: nothing of a customer is kept here.
create table app.webhook_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  fact_seq bigint not null,
  -- The id the receiver knows it by.
  fact_id uuid not null,
  fact text not null,
  -- Of one subject one after the other: the conversation, else the customer, else the webhook itself.
  subject_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'dropped')),
  attempts integer not null default 0,
  next_at timestamptz,
  last_status integer,
  last_code text check (length(last_code) <= 80),
  last_ms integer,
  last_tried_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, webhook_id, fact_seq),
  foreign key (workspace_id, webhook_id) references app.webhooks (workspace_id, id) on delete cascade
);
create index webhook_deliveries_waiting on app.webhook_deliveries (workspace_id, webhook_id, subject_id, fact_seq) where state = 'waiting';
create index webhook_deliveries_old on app.webhook_deliveries (workspace_id, created_at);
select app.isolate('app.webhook_deliveries');
