-- When another system says a record was changed last: what it tells later of an earlier time is passed over.
create table app.connector_told (
  workspace_id uuid not null,
  connector_id uuid not null,
  record text not null,
  external_id text not null check (length(external_id) between 1 and 300),
  changed_at timestamptz not null,
  primary key (workspace_id, connector_id, record, external_id),
  foreign key (workspace_id, connector_id) references app.connectors (workspace_id, id) on delete cascade
);
select app.isolate('app.connector_told');
