do $$
declare
  name text;
begin
  for name in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relrowsecurity
  loop
    perform app.isolate(format('app.%I', name)::regclass);
  end loop;
end
$$;

-- Facts are append-only, for everybody.
revoke update, delete on app.facts from madoguchi_app;

grant execute on function app.find_inbox_by_key(text), app.find_inbox_by_address(text) to madoguchi_app;

-- Which workspaces a person belongs to: asked at sign-in, before any workspace is chosen.
create function accounts.memberships_of(person uuid)
  returns table (workspace_id uuid, workspace_name text, member_id uuid, role text, deactivated boolean)
  language sql stable security definer set search_path = app, pg_temp
  as $$
    select m.workspace_id, w.name, m.id, m.role, m.deactivated_at is not null
    from app.members m join app.workspaces w on w.workspace_id = m.workspace_id
    where m.person_id = person
    order by w.created_at
  $$;
grant execute on function accounts.memberships_of(uuid) to madoguchi_accounts;

-- The workspaces themselves, for the process's own round trips (live delivery, schedules): ids only.
create function app.workspace_ids() returns table (workspace_id uuid)
  language sql stable security definer set search_path = app, pg_temp
  as $$ select w.workspace_id from app.workspaces w $$;
grant execute on function app.workspace_ids() to madoguchi_app;

-- First run: is there any real workspace yet? A demo does not count. Answers the set-up screen without showing anything.
create function app.is_empty() returns boolean
  language sql stable security definer set search_path = app, pg_temp
  as $$ select not exists (select from app.workspaces where not is_demo) $$;
create function app.demo_workspace() returns uuid
  language sql stable security definer set search_path = app, pg_temp
  as $$ select workspace_id from app.workspaces where is_demo order by created_at limit 1 $$;
grant execute on function app.is_empty(), app.demo_workspace() to madoguchi_app;
