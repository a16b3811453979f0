-- An erasure takes a word in whatever case an address is written, and deletes rows whose bytes (mails and deliveries as they came) say one.
create or replace function app.scrub_text(value text, words text[]) returns text language plpgsql immutable as $$
declare word text; before text; behind text; low text := lower(value);
begin
  foreach word in array words loop
    continue when position(lower(word) in low) = 0;
    before := case when word ~ '^[+0-9]' and word !~ '@' then '(?<![0-9])' when word ~ '^[A-Za-z0-9]' then '(?<![A-Za-z0-9._%+-])' else '' end;
    behind := case when word ~ '[0-9]$' and word !~ '@' then '(?![0-9])' when word ~ '[A-Za-z0-9]$' then '(?![A-Za-z0-9-])' else '' end;
    value := regexp_replace(value, before || regexp_replace(word, '([^\w\s])', '\\\1', 'g') || behind, '＊', 'gi');
    low := lower(value);
  end loop;
  return value;
end $$;

create or replace function app.scrub_table(target text, words text[], whole boolean) returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
  workspace constant uuid := app.current_workspace();
  patterns constant text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
  relation constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relname = target and c.relkind in ('r', 'p'));
  col record;
  expression text;
  said text;
  done integer;
  total integer := 0;
  has_rows boolean;
begin
  if workspace is null or relation is null or cardinality(words) = 0 then return 0; end if;
  -- Most tables of most houses are empty, and each of their columns would be asked by a statement of its own.
  execute format('select exists (select from app.%I where workspace_id = $1)', target) into has_rows using workspace;
  if not has_rows then return 0; end if;
  for col in
    select a.attname as name, t.typname as kind, exists (select from pg_index x where x.indrelid = relation and x.indisunique and a.attnum = any (x.indkey)) as is_key
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and t.typname in ('text', 'varchar', 'jsonb', '_text')
  loop
    expression := case col.kind when 'jsonb' then format('app.scrub_json(%I, $2, false)', col.name)
      when '_text' then format('array(select app.scrub_text(v, $2) from unnest(%I) v)', col.name) else format('app.scrub_text(%I, $2)', col.name) end;
    -- A row goes when the word is in it, not when it is part of somebody else's.
    said := format('workspace_id = $1 and %I::text ilike any ($3) and %s <> %I', col.name, expression, col.name);
    begin
      if whole or (col.is_key and col.kind <> 'jsonb') then
        execute format('delete from app.%I where %s', target, said) using workspace, words, patterns;
      else
        execute format('update app.%I set %I = %s where %s', target, col.name, expression, said) using workspace, words, patterns;
      end if;
      get diagnostics done = row_count;
    exception when check_violation or unique_violation or not_null_violation then
      execute format('delete from app.%I where %s', target, said) using workspace, words, patterns;
      get diagnostics done = row_count;
    end;
    total := total + done;
  end loop;
  return total;
end $$;

create or replace function app.erase_jobs(words text[]) returns integer language plpgsql security definer set search_path = app, pg_temp as $$
declare
  patterns constant text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
  done integer;
begin
  if app.current_workspace() is null or to_regclass('pgboss.job') is null or cardinality(words) = 0 then return 0; end if;
  execute 'delete from pgboss.job where data ->> ''workspaceId'' = $1 and state <> ''active'' and (data::text ilike any ($2) or output::text ilike any ($2))'
    using app.current_workspace()::text, patterns;
  get diagnostics done = row_count;
  return done;
end $$;

-- Columns of bytes that are no hash, key or number of ours.
create function app.byte_columns() returns table (target text, col text) language sql stable set search_path = pg_catalog as $$
  select c.relname::text, a.attname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
  join pg_attribute k on k.attrelid = c.oid and k.attname = 'id' and k.atttypid = 'uuid'::regtype
  where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and a.attname !~ '(hash|sha256|salt|vector)$|^sealed' order by 1, 2
$$;

revoke execute on function app.byte_columns() from public;
grant execute on function app.byte_columns() to madoguchi_app;
