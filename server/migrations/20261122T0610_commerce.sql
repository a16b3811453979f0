-- What was offered, bought, agreed, is entitled to, and runs at the customer: five different things. Each is known to where it
-- came from as (source, external_id), so that connectors and imports may say the same thing again. Money is in minor units.
create table app.products (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  source text not null check (length(source) between 1 and 40),
  external_id text not null check (length(external_id) between 1 and 190),
  code text not null check (length(code) between 1 and 80),
  -- Folded letters and digits only: YC-520, ｙｃ５２０ and yc 520 are one code.
  code_key text not null,
  name text not null check (length(name) between 1 and 200),
  kana text not null default '',
  category text not null default '',
  price bigint,
  currency text not null default 'JPY' check (currency ~ '^[A-Z]{3}$'),
  tax_rate smallint not null default 10 check (tax_rate in (0, 8, 10)),
  jan text not null default '',
  status text not null default 'on_sale' check (status in ('on_sale', 'ended')),
  -- After so many days it is usually bought again.
  cycle_days integer check (cycle_days between 1 and 3650),
  attributes jsonb not null default '{}',
  -- Code, name, kana and category, folded for search.
  folded text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id)
);
create index products_by_code on app.products (workspace_id, code_key);
create index products_by_order on app.products (workspace_id, code, id);
create index products_by_jan on app.products (workspace_id, jan) where jan <> '';
create index products_of_category on app.products (workspace_id, category, id) where status = 'on_sale';

-- How much lies where, and when more comes.
create table app.product_stock (
  workspace_id uuid not null,
  product_id uuid not null,
  place text not null check (length(place) between 1 and 80),
  source text not null,
  external_id text not null,
  quantity integer not null,
  next_arrival_on date,
  next_arrival_quantity integer,
  as_of timestamptz not null,
  primary key (workspace_id, product_id, place),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, product_id) references app.products (workspace_id, id) on delete cascade
);

-- What may be offered instead.
create table app.product_substitutes (
  workspace_id uuid not null,
  product_id uuid not null,
  substitute_id uuid not null,
  reason text not null default '' check (length(reason) <= 300),
  priority smallint not null default 1 check (priority between 1 and 99),
  primary key (workspace_id, product_id, substitute_id),
  check (product_id <> substitute_id),
  foreign key (workspace_id, product_id) references app.products (workspace_id, id) on delete cascade,
  foreign key (workspace_id, substitute_id) references app.products (workspace_id, id) on delete cascade
);
create index product_substitutes_for on app.product_substitutes (workspace_id, substitute_id);

create table app.orders (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  source text not null check (length(source) between 1 and 40),
  external_id text not null check (length(external_id) between 1 and 190),
  -- As the customer was told it, and folded for finding it.
  number text not null check (length(number) between 1 and 80),
  number_key text not null,
  customer_id uuid not null,
  ordered_at timestamptz not null,
  status text not null check (status in ('placed', 'preparing', 'shipped', 'delivered', 'cancelled', 'returned')),
  currency text not null default 'JPY' check (currency ~ '^[A-Z]{3}$'),
  -- What the customer pays, tax and delivery included.
  total bigint not null,
  -- [{rate, net, tax}], as an invoice splits it.
  totals_by_rate jsonb not null default '[]',
  payment_state text not null default 'unpaid' check (payment_state in ('unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'failed')),
  refunded bigint not null default 0,
  -- What it counts for in the customer's value: total less refunds; nothing when cancelled.
  value bigint not null default 0,
  address text not null default '' check (length(address) <= 500),
  note text not null default '' check (length(note) <= 2000),
  -- The conversation it was taken in, when it was.
  conversation_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  unique (workspace_id, source, number),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id)
);
create index orders_of_customer on app.orders (workspace_id, customer_id, ordered_at desc, id desc);
create index orders_by_time on app.orders (workspace_id, ordered_at desc, id desc);
create index orders_by_number on app.orders (workspace_id, number_key);

create table app.order_lines (
  workspace_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  product_id uuid,
  -- As it was called when it was bought.
  name text not null check (length(name) between 1 and 200),
  code text not null default '',
  quantity integer not null check (quantity > 0),
  unit_price bigint not null,
  tax_rate smallint not null default 10 check (tax_rate in (0, 8, 10)),
  primary key (workspace_id, order_id, position),
  foreign key (workspace_id, order_id) references app.orders (workspace_id, id) on delete cascade,
  foreign key (workspace_id, product_id) references app.products (workspace_id, id)
);
create index order_lines_of_product on app.order_lines (workspace_id, product_id) where product_id is not null;

create table app.order_shipments (
  workspace_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  carrier text not null default '',
  tracking_number text not null default '',
  state text not null check (state in ('preparing', 'in_transit', 'out_for_delivery', 'delivered', 'returned', 'lost')),
  shipped_at timestamptz,
  expected_on date,
  delivered_at timestamptz,
  primary key (workspace_id, order_id, position),
  foreign key (workspace_id, order_id) references app.orders (workspace_id, id) on delete cascade
);

create table app.order_refunds (
  workspace_id uuid not null,
  order_id uuid not null,
  position smallint not null,
  amount bigint not null check (amount > 0),
  reason text not null default '' check (length(reason) <= 300),
  state text not null check (state in ('requested', 'done', 'failed')),
  at timestamptz not null,
  primary key (workspace_id, order_id, position),
  foreign key (workspace_id, order_id) references app.orders (workspace_id, id) on delete cascade
);

create table app.contracts (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  source text not null check (length(source) between 1 and 40),
  external_id text not null check (length(external_id) between 1 and 190),
  number text not null check (length(number) between 1 and 80),
  number_key text not null,
  customer_id uuid not null,
  kind text not null check (kind in ('subscription', 'maintenance', 'warranty_plan', 'trial', 'other')),
  name text not null check (length(name) between 1 and 200),
  product_id uuid,
  status text not null check (status in ('active', 'paused', 'cancelled', 'ended')),
  starts_on date not null,
  ends_on date,
  renewal text not null default 'none' check (renewal in ('auto', 'manual', 'none')),
  -- The next delivery or payment.
  next_on date,
  amount bigint not null default 0,
  currency text not null default 'JPY' check (currency ~ '^[A-Z]{3}$'),
  period text not null default 'month' check (period in ('once', 'month', 'quarter', 'year')),
  -- Value to date (periods begun x amount), and the day from which it is more.
  value bigint not null default 0,
  grows_on date,
  -- The end of which somebody was told.
  end_told date,
  note text not null default '' check (length(note) <= 2000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, product_id) references app.products (workspace_id, id)
);
create index contracts_of_customer on app.contracts (workspace_id, customer_id, starts_on desc, id desc);
create index contracts_by_start on app.contracts (workspace_id, starts_on desc, id desc);
create index contracts_by_end on app.contracts (workspace_id, ends_on, id) where status = 'active' and ends_on is not null;
create index contracts_growing on app.contracts (workspace_id, grows_on) where grows_on is not null;
create index contracts_by_number on app.contracts (workspace_id, number_key);

create table app.assets (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  source text not null check (length(source) between 1 and 40),
  external_id text not null check (length(external_id) between 1 and 190),
  customer_id uuid not null,
  product_id uuid,
  name text not null check (length(name) between 1 and 200),
  serial text not null default '',
  serial_key text not null default '',
  lot text not null default '',
  lot_key text not null default '',
  bought_on date,
  warranty_until date,
  -- A plan that covers it beyond the maker's warranty, and the order it came with.
  contract_id uuid,
  order_id uuid,
  installed_at text not null default '' check (length(installed_at) <= 300),
  health text not null default 'good' check (health in ('good', 'watch', 'faulty', 'retired')),
  health_note text not null default '' check (length(health_note) <= 500),
  next_service_on date,
  service_every_months smallint check (service_every_months between 1 and 120),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, product_id) references app.products (workspace_id, id),
  foreign key (workspace_id, contract_id) references app.contracts (workspace_id, id),
  foreign key (workspace_id, order_id) references app.orders (workspace_id, id)
);
create index assets_of_customer on app.assets (workspace_id, customer_id, id desc);
create index assets_by_id on app.assets (workspace_id, id desc);
create index assets_by_serial on app.assets (workspace_id, serial_key text_pattern_ops) where serial_key <> '';
create index assets_of_product on app.assets (workspace_id, product_id, lot_key) where product_id is not null;
create index assets_to_service on app.assets (workspace_id, next_service_on) where next_service_on is not null;

-- Visits and maintenance of an asset, planned and done.
create table app.asset_services (
  workspace_id uuid not null,
  asset_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('inspection', 'repair', 'parts', 'installation', 'other')),
  done_on date not null,
  note text not null default '' check (length(note) <= 2000),
  worker text not null default '' check (length(worker) <= 120),
  created_at timestamptz not null,
  primary key (workspace_id, asset_id, id),
  foreign key (workspace_id, asset_id) references app.assets (workspace_id, id) on delete cascade
);

-- The right to support: what for, until when, how often; every use is a row and a fact.
create table app.entitlements (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  source text not null check (length(source) between 1 and 40),
  external_id text not null check (length(external_id) between 1 and 190),
  customer_id uuid not null,
  contract_id uuid,
  product_id uuid,
  asset_id uuid,
  name text not null check (length(name) between 1 and 200),
  covers text not null default '' check (length(covers) <= 1000),
  starts_on date not null,
  until_on date,
  -- Null: as often as needed.
  quota integer check (quota > 0),
  unit text not null default 'cases' check (unit in ('cases', 'minutes')),
  used integer not null default 0 check (used >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id),
  foreign key (workspace_id, contract_id) references app.contracts (workspace_id, id),
  foreign key (workspace_id, product_id) references app.products (workspace_id, id),
  foreign key (workspace_id, asset_id) references app.assets (workspace_id, id)
);
create index entitlements_of_customer on app.entitlements (workspace_id, customer_id, id desc);
create index entitlements_by_id on app.entitlements (workspace_id, id desc);

create table app.entitlement_uses (
  workspace_id uuid not null,
  entitlement_id uuid not null,
  id uuid not null,
  amount integer not null check (amount > 0),
  conversation_id uuid,
  note text not null default '' check (length(note) <= 300),
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, entitlement_id, id),
  foreign key (workspace_id, entitlement_id) references app.entitlements (workspace_id, id) on delete cascade
);

-- What a customer has been worth to date, kept with every order and contract; never counted on reading.
create table app.customer_value (
  workspace_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  order_count integer not null default 0,
  order_value bigint not null default 0,
  contract_count integer not null default 0,
  contract_value bigint not null default 0,
  first_order_at timestamptz,
  last_order_at timestamptz,
  primary key (workspace_id, customer_id, currency),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);

-- Which lots of which product a known issue is about. Lots compare as folded text of equal length: 25K07 to 25K12.
create table app.known_issue_lots (
  workspace_id uuid not null,
  issue_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  lot_from text not null check (length(lot_from) between 1 and 40),
  lot_to text not null check (length(lot_to) between 1 and 40),
  lot_from_key text not null,
  lot_to_key text not null,
  primary key (workspace_id, issue_id, id),
  foreign key (workspace_id, issue_id) references app.known_issues (workspace_id, id) on delete cascade,
  foreign key (workspace_id, product_id) references app.products (workspace_id, id) on delete cascade
);
create index known_issue_lots_of_product on app.known_issue_lots (workspace_id, product_id);

do $$
declare name text;
begin
  foreach name in array array['products', 'product_stock', 'product_substitutes', 'orders', 'order_lines', 'order_shipments', 'order_refunds',
    'contracts', 'assets', 'asset_services', 'entitlements', 'entitlement_uses', 'customer_value', 'known_issue_lots'] loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end $$;
