-- After a big import the planner still takes tables for empty until autovacuum has looked, a minute later where PostgreSQL is
-- set up as it comes: counting an audience then passes its time. Only owners may analyse; this does it for one table of ours.
create function app.refresh_statistics(target text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
declare
  relation constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relname = target and c.relkind = 'r');
begin
  if relation is null then return false; end if;
  execute format('analyze app.%I', target);
  return true;
end $$;

revoke execute on function app.refresh_statistics(text) from public;
grant execute on function app.refresh_statistics(text) to madoguchi_app;
