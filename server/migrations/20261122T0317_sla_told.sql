-- Which due times have been told of a clock. Hours that are changed and changed back bring the same one again.
create table app.sla_told (
  workspace_id uuid not null,
  clock_id uuid not null,
  state text not null check (state in ('due_soon', 'breaching')),
  due_at timestamptz not null,
  primary key (workspace_id, clock_id, state, due_at),
  foreign key (workspace_id, clock_id) references app.sla_clocks (workspace_id, id) on delete cascade
);
select app.isolate('app.sla_told');
