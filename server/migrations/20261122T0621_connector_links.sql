-- Who of another system is who of ours, and what was last taken over: a person who corrected a name by hand is not
-- corrected back as long as the other system says what it said before.
create table app.connector_links (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null check (record in ('customers', 'companies')),
  external_id text not null check (length(external_id) between 1 and 300),
  customer_id uuid,
  company_id uuid,
  seen_hash bytea not null,
  seen_at timestamptz not null,
  primary key (workspace_id, connector_id, record, external_id),
  check ((record = 'customers') = (customer_id is not null)),
  check ((record = 'companies') = (company_id is not null)),
  foreign key (workspace_id, connector_id) references app.connectors (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references app.customers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, company_id) references app.companies (workspace_id, id) on delete cascade
);
create index connector_links_of_customer on app.connector_links (workspace_id, customer_id) where customer_id is not null;
create index connector_links_of_company on app.connector_links (workspace_id, company_id) where company_id is not null;
select app.isolate('app.connector_links');
