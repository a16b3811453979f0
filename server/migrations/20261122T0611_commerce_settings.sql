-- How deliveries and ends of contracts are counted; who never said anything has these.
create table app.commerce_settings (
  workspace_id uuid not null references app.workspaces (workspace_id) on delete cascade,
  delivery_days smallint not null default 1 check (delivery_days between 0 and 60),
  trial_days smallint not null default 7 check (trial_days between 0 and 90),
  ending_days smallint not null default 30 check (ending_days between 0 and 366),
  primary key (workspace_id)
);
select app.isolate('app.commerce_settings');
