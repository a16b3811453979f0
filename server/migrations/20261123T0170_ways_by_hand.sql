-- Who called, came, or sent a letter or a fax takes a place like any other; retention may ask by these ways too.
alter table app.capacities drop constraint capacities_channel_check;
alter table app.capacities add constraint capacities_channel_check
  check (channel in ('email', 'chat', 'form', 'api', 'phone', 'visit', 'letter', 'fax'));
