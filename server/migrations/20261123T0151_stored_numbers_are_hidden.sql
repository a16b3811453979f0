-- How far the texts of a workspace that are hidden on arrival were gone through again, and with which detectors.
create table app.number_sweeps (
  workspace_id uuid not null,
  detectors integer not null,
  place text not null,
  after uuid,
  changed integer not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id),
  foreign key (workspace_id) references app.workspaces (workspace_id) on delete cascade
);
select app.isolate('app.number_sweeps');
