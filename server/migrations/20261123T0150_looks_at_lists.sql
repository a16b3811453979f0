-- Who pages through lists of customers has seen their names and addresses: such looks are kept too, once a day.
alter table app.customer_accesses drop constraint customer_accesses_kind_check;
alter table app.customer_accesses add constraint customer_accesses_kind_check
  check (kind = any (array['customer', 'conversation', 'reveal', 'export', 'list'])) not valid;
alter table app.customer_accesses validate constraint customer_accesses_kind_check;
