-- An order within so many days of our answer is credited to it (応対後売上).
alter table app.commerce_settings add column attribution_days smallint not null default 5;
alter table app.commerce_settings add constraint commerce_settings_attribution_days_check
  check (attribution_days between 1 and 60) not valid;
alter table app.commerce_settings validate constraint commerce_settings_attribution_days_check;
