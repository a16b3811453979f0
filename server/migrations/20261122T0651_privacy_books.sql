-- Books outlive an erasure by law, without what says whose they are.
create function app.blank_books(people uuid[]) returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  update app.order_shipments s set tracking_number = '' from app.orders o
    where s.workspace_id = workspace and o.workspace_id = s.workspace_id and o.id = s.order_id and o.customer_id = any (people) and s.tracking_number <> '';
  update app.order_refunds r set reason = '' from app.orders o
    where r.workspace_id = workspace and o.workspace_id = r.workspace_id and o.id = r.order_id and o.customer_id = any (people) and r.reason <> '';
  update app.orders set address = '', note = '', conversation_id = null where workspace_id = workspace and customer_id = any (people);
  get diagnostics done = row_count;
  return done;
end $$;

-- When their time is over they go, and with the last of them the empty record of the customer.
create function app.erase_old_books(people uuid[], before timestamptz) returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  delete from app.orders where workspace_id = workspace and customer_id = any (people) and ordered_at < before;
  get diagnostics done = row_count;
  return done;
end $$;

-- Records of erased persons that nothing stands under any more.
create function app.erase_empty_records(people uuid[]) returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
  workspace constant uuid := app.current_workspace();
  done integer := 0;
begin
  if workspace is null then return 0; end if;
  begin
    delete from app.customers where workspace_id = workspace and id = any (people) and anonymous
      and not exists (select from app.orders o where o.workspace_id = workspace and o.customer_id = customers.id);
    get diagnostics done = row_count;
  exception when foreign_key_violation then
    done := 0;
  end;
  return done;
end $$;

revoke execute on function app.blank_books(uuid[]), app.erase_old_books(uuid[], timestamptz), app.erase_empty_records(uuid[]) from public;
grant execute on function app.blank_books(uuid[]), app.erase_old_books(uuid[], timestamptz), app.erase_empty_records(uuid[]) to madoguchi_app;

-- Up to which fact the rule has gone.
alter table app.retention_rules add column facts_seq bigint not null default 0;
