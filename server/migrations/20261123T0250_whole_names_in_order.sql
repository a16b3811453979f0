-- The newest of those with a name: with ten million customers hundreds share a common one, and each was read to be sorted.
-- Whoever has as many may make it beforehand with `concurrently`: it takes a minute there, in which nobody could be written.
create index if not exists customers_by_whole_name on app.customers (workspace_id, name_key, id) where name_key <> '';
drop index if exists app.customers_by_name_key;
