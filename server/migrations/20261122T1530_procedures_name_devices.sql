-- The device a procedure is about (機器): repairs, exchanges and visits stand in its history. No foreign key: a device that was
-- written down by mistake goes without taking the work with it, and what is read joins the devices there are.
alter table app.procedure_runs add column asset_id uuid;
create index procedure_runs_of_asset on app.procedure_runs (workspace_id, asset_id, started_at desc) where asset_id is not null;
