-- Copies of issued papers are kept as long as books; after that they go, and what was issued again with them.
create function app.erase_old_papers(people uuid[], before timestamptz) returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
  workspace constant uuid := app.current_workspace();
  done integer;
begin
  if workspace is null then return 0; end if;
  delete from app.procedure_documents d where d.workspace_id = workspace and d.customer_id = any (people) and d.issued_at < before
    and not exists (select from app.procedure_documents n where n.workspace_id = d.workspace_id and n.reissue_of_id = d.id and n.issued_at >= before);
  get diagnostics done = row_count;
  return done;
end $$;
revoke execute on function app.erase_old_papers(uuid[], timestamptz) from public;
grant execute on function app.erase_old_papers(uuid[], timestamptz) to madoguchi_app;
