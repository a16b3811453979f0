-- Alerts: something outside says that what customers have is broken. Known to where it came from as (source, external_id), so that it
-- may be said again. Confirmed, it becomes a known issue and one conversation for each account concerned, before anybody asks.
create table app.alerts (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  number integer not null check (number > 0),
  source text not null check (length(source) between 1 and 40),
  external_id text not null check (length(external_id) between 1 and 190),
  title text not null check (length(title) between 1 and 200),
  detail text not null default '' check (length(detail) <= 4000),
  severity text not null check (severity in ('notice', 'warning', 'critical')),
  -- What it names: a product by code with lots of it, machines by serial number, a service by the name of its contracts or its code.
  product text not null default '' check (length(product) <= 200),
  lot text not null default '' check (length(lot) <= 200),
  serials text[] not null default '{}',
  service text not null default '' check (length(service) <= 200),
  state text not null check (state in ('proposed', 'opening', 'open', 'dismissed', 'resolved')),
  issue_id uuid,
  -- What accounts are told as soon as their conversations stand; empty: somebody sends it later.
  notice text not null default '' check (length(notice) <= 20000),
  -- Somebody stopped it before every account had its conversation.
  stopped_at timestamptz,
  decided_by_id uuid,
  decided_at timestamptz,
  resolved_at timestamptz,
  raised_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint alerts_number unique (workspace_id, number),
  constraint alerts_once unique (workspace_id, source, external_id),
  foreign key (workspace_id, issue_id) references app.known_issues (workspace_id, id),
  foreign key (workspace_id, decided_by_id) references app.members (workspace_id, id)
);
create index alerts_of_issue on app.alerts (workspace_id, issue_id) where issue_id is not null;

-- Each account an alert concerns, once: a company, or a person who is of none. The row is settled with its conversation.
create table app.alert_accounts (
  workspace_id uuid not null,
  alert_id uuid not null,
  account_id uuid not null,
  -- Whom we write to.
  customer_id uuid not null,
  items integer not null check (items > 0),
  state text not null check (state in ('queued', 'opened', 'joined', 'failed', 'stopped')),
  reason text,
  conversation_id uuid,
  at timestamptz not null,
  primary key (workspace_id, alert_id, account_id),
  foreign key (workspace_id, alert_id) references app.alerts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references app.conversations (workspace_id, id) on delete cascade
);
create index alert_accounts_of on app.alert_accounts (workspace_id, account_id);
create index alert_accounts_of_customer on app.alert_accounts (workspace_id, customer_id);
create index alert_accounts_at on app.alert_accounts (workspace_id, conversation_id) where conversation_id is not null;

create table app.alert_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  -- From this severity on conversations are opened without a person's word.
  opens_from text not null check (opens_from in ('never', 'notice', 'warning', 'critical')),
  team_id uuid,
  category_id uuid,
  updated_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, team_id) references app.teams (workspace_id, id),
  foreign key (workspace_id, category_id) references app.categories (workspace_id, id)
);

create index contracts_of_product on app.contracts (workspace_id, product_id) where product_id is not null;
create index contracts_by_name on app.contracts (workspace_id, name);

-- Alerts are records that systems beside us tell.
alter table app.connector_syncs drop constraint connector_syncs_record_check;
alter table app.connector_syncs add constraint connector_syncs_record_check
  check (record in ('customers', 'companies', 'products', 'stock', 'orders', 'shipments', 'contracts', 'assets', 'alerts'));
alter table app.connector_links drop constraint connector_links_record_check;
alter table app.connector_links add constraint connector_links_record_check check (record in ('customers', 'companies', 'alerts'));

do $$
declare name text;
begin
  foreach name in array array['alerts', 'alert_accounts', 'alert_settings'] loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end $$;
