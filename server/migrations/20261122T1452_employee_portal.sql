-- Colleagues ask the help desk on the same pages: whoever proves an address of one of these domains may come in.
alter table app.portals add column employee_domains text[] not null default '{}'
  check (cardinality(employee_domains) <= 20);
