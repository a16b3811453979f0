-- Mail to many goes out in these hours of the workspace's day, so that nobody's telephone rings at night; null: at any hour.
alter table app.outreach_settings add column send_from smallint, add column send_until smallint;
alter table app.outreach_settings add constraint outreach_settings_hours check (
  (send_from is null and send_until is null) or (send_from >= 0 and send_until <= 24 and send_from < send_until and send_from is not null));
