-- Two schemas, two lesser roles: `app` (one workspace at a time, row-level security) and `accounts` (people, global).
create schema if not exists app;
create schema if not exists accounts;
revoke all on schema app, accounts from public;
grant usage on schema app to madoguchi_app, madoguchi_accounts;
grant usage on schema accounts to madoguchi_accounts;
alter default privileges in schema app grant select, insert, update, delete on tables to madoguchi_app;
alter default privileges in schema accounts grant select, insert, update, delete on tables to madoguchi_accounts;
alter default privileges in schema app revoke execute on functions from public;
alter default privileges revoke execute on functions from public;

-- The workspace of the running transaction; null outside one, and then no row is visible.
create function app.current_workspace() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;
grant execute on function app.current_workspace() to madoguchi_app, madoguchi_accounts;

-- Every table of schema app gets this: rows of other workspaces do not exist for the app's role.
create function app.isolate(target regclass) returns void
  language plpgsql
  as $$
  begin
    execute format('alter table %s enable row level security', target);
    execute format(
      'create policy workspace_isolation on %s using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)',
      target);
  end
  $$;
