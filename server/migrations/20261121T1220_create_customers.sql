create table app.companies (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kana text not null default '',
  domain text,
  external_id text,
  attributes jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  constraint companies_external_id_taken unique (workspace_id, external_id)
);

create table app.customers (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  id uuid not null,
  -- An anonymous visitor has no name yet; `visitor_number` is what the desk calls them by.
  anonymous boolean not null default false,
  visitor_number integer,
  family_name text not null default '',
  given_name text not null default '',
  family_kana text not null default '',
  given_kana text not null default '',
  company_id uuid,
  locale text check (locale in ('ja', 'en')),
  external_id text,
  attributes jsonb not null default '{}',
  caution text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  constraint customers_external_id_taken unique (workspace_id, external_id),
  foreign key (workspace_id, company_id) references app.companies (workspace_id, id)
);
create index customers_by_company on app.customers (workspace_id, company_id) where company_id is not null;

create table app.identities (
  workspace_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'visitor', 'member_number', 'external')),
  value text not null check (length(value) between 1 and 320),
  display text not null,
  verified_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade
);
create index identities_by_customer on app.identities (workspace_id, customer_id);
create index identities_by_value on app.identities (workspace_id, value);
-- A telephone may be shared by a household or an office; every other identity names one customer.
create unique index identities_name_one_customer on app.identities (workspace_id, kind, value) where kind <> 'phone';
