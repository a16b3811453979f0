-- ito@example.jp stands inside saito@example.jp and 1234567 inside 81234567: whose word it is, its neighbours say. Words of
-- other letters (names, addresses) have no such borders and are taken as they stand.
create or replace function app.scrub_text(value text, words text[]) returns text language plpgsql immutable as $$
declare word text; before text; behind text;
begin
  foreach word in array words loop
    continue when position(word in value) = 0;
    before := case when word ~ '^[+0-9]' and word !~ '@' then '(?<![0-9])' when word ~ '^[A-Za-z0-9]' then '(?<![A-Za-z0-9._%+-])' else '' end;
    behind := case when word ~ '[0-9]$' and word !~ '@' then '(?![0-9])' when word ~ '[A-Za-z0-9]$' then '(?![A-Za-z0-9-])' else '' end;
    value := regexp_replace(value, before || regexp_replace(word, '([^\w\s])', '\\\1', 'g') || behind, '＊', 'g');
  end loop;
  return value;
end $$;

create or replace function app.scrub_table(target text, words text[], whole boolean) returns integer
  language plpgsql security definer set search_path to 'app', 'pg_temp' as $$
declare
  workspace constant uuid := app.current_workspace();
  patterns constant text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
  relation constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relname = target and c.relkind in ('r', 'p'));
  col record;
  expression text;
  said text;
  done integer;
  total integer := 0;
begin
  if workspace is null or relation is null or cardinality(words) = 0 then return 0; end if;
  for col in
    select a.attname as name, t.typname as kind, exists (select from pg_index x where x.indrelid = relation and x.indisunique and a.attnum = any (x.indkey)) as is_key
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and t.typname in ('text', 'varchar', 'jsonb', '_text')
  loop
    expression := case col.kind when 'jsonb' then format('app.scrub_json(%I, $2, false)', col.name)
      when '_text' then format('array(select app.scrub_text(v, $2) from unnest(%I) v)', col.name) else format('app.scrub_text(%I, $2)', col.name) end;
    -- A row goes when the word is in it, not when it is part of somebody else's.
    said := format('workspace_id = $1 and %I::text like any ($3) and %s <> %I', col.name, expression, col.name);
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
