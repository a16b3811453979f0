-- Finding customers among ten million (docs/adr/0006-search-by-bigrams.md, "Customers").
-- A shelf of customers is half a million: names, numbers and addresses are short and rare, so it is the number of shelves that costs,
-- where in messages it is the words that stand in a quarter of them. Digits and Latin letters are four to a gram: there are a
-- thousand threes of digits and everybody's two telephone numbers hold twenty of them.
-- A page that was found is looked up one by one: joined in an order while sorts were forbidden, it read every customer there is.

create function app.customer_grams(workspace uuid, shelf integer, folded text) returns tsvector
  language plpgsql immutable strict parallel safe
  as $$
  declare
    key constant text := app.search_shelf_key(workspace, shelf);
    c constant text[] := string_to_array(folded, null);
  begin
    return array_to_tsvector(array(
      select key || split_part(a || coalesce(b, '') || case
        when app.is_kanji(a) or app.is_kanji(b) then ''
        when a <= '~' collate "C" then coalesce(d, '') || coalesce(e, '')
        else coalesce(d, '') end, e'\x1f', 1)
      from unnest(c, c[2:], c[3:], c[4:]) as t (a, b, d, e)
      where a <> ' ' and a <> e'\x1f'
    ));
  end
  $$;

-- The same for a search. A word shorter than its first gram is looked for as the beginning of one.
create function app.customer_template(words text[]) returns text
  language sql immutable strict parallel safe
  as $$
    select string_agg('''' || e'\x01' || replace(replace(substr(word, i, size), '\', '\\'), '''', '''''') || '''' || case when i + size - 1 > n then ':*' else '' end, ' & ')
    from unnest(words) as w (word),
      lateral (select string_to_array(word, null) as c, length(word) as n) as characters,
      -- The beginning decides, the text itself is compared anyway: addresses end alike, and every further gram of thousands costs.
      lateral generate_series(1, least(n, 10)) as i,
      lateral (select case
        when app.is_kanji(c[i]) or app.is_kanji(c[i + 1]) then 2
        when c[i] <= '~' collate "C" then 4
        else 3 end as size) as grams
    where c[i] <> ' ' and (i = 1 or i + size - 1 <= n)
  $$;

create index customer_search_pieces on app.customer_search
  using gin (app.customer_grams(workspace_id, shelf, folded)) with (fastupdate = on, gin_pending_list_limit = 65536)
  where shelf is not null;
-- Grams are never estimated: statistics of them would only slow ANALYZE down.
alter index app.customer_search_pieces alter column 1 set statistics 0;

CREATE OR REPLACE FUNCTION app.search_customers(words text[], before uuid, row_limit integer)
 RETURNS TABLE(customer_id uuid, folded text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_sort TO 'off'
 SET max_parallel_workers_per_gather TO '0'
 SET jit TO 'off'
 SET work_mem TO '32MB'
AS $function$
  #variable_conflict use_column
  declare
    walk constant integer := 2000;
    workspace constant uuid := app.current_workspace();
    patterns constant text[] := array(
      select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) as w (word));
    template constant text := app.customer_template(words);
    ceiling constant uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    lowest uuid;
    ids uuid[] := '{}';
    shelf_query tsquery;
    place record;
  begin
    if workspace is null or template is null or row_limit < 1 then return; end if;
    lowest := (select s.customer_id from app.customer_search s
      where s.workspace_id = workspace and s.customer_id < ceiling order by s.customer_id desc offset walk - 1 limit 1);
    ids := array(
      select s.customer_id from app.customer_search s
      where s.workspace_id = workspace and s.customer_id < ceiling
        and s.customer_id >= coalesce(lowest, '00000000-0000-0000-0000-000000000000') and s.folded like all (patterns)
      order by s.customer_id desc limit row_limit);
    if lowest is not null and cardinality(ids) < row_limit then
      for place in
        with recursive shelves (shelf, top) as (
          (select s.shelf, s.customer_id from app.customer_search s
            where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc, s.customer_id desc limit 1)
          union all
          select n.shelf, n.customer_id from shelves p, lateral (select s.shelf, s.customer_id from app.customer_search s
            where s.workspace_id = workspace and s.shelf < p.shelf order by s.shelf desc, s.customer_id desc limit 1) as n
        ), reachable (shelf, newest) as (
          -- The second look is only for shelves that reach above the place where this page begins.
          select p.shelf, case when p.top < lowest then p.top else (select s.customer_id from app.customer_search s
            where s.workspace_id = workspace and s.shelf = p.shelf and s.customer_id < lowest order by s.customer_id desc limit 1) end
          from shelves p
        )
        select r.shelf, r.newest from reachable r where r.newest is not null
        union all
        select null, lowest
        order by newest desc
      loop
        exit when ids[row_limit] > place.newest;
        shelf_query := replace(template, e'\x01', app.search_shelf_key(workspace, coalesce(place.shelf, 0)))::tsquery;
        ids := array(
          select u.id from (
            select unnest(ids) as id
            union all
            select c.customer_id
            from (
              select s.* from app.customer_search s
                where s.shelf is not null and app.customer_grams(s.workspace_id, s.shelf, s.folded) @@ shelf_query offset 0
            ) as c
            where place.shelf is not null and c.workspace_id = workspace and c.shelf = place.shelf and c.customer_id < lowest
              and c.folded like all (patterns)
            union all
            select f.customer_id
            from (select s.* from app.customer_search s where s.workspace_id = workspace and s.shelf is null offset 0) as f
            where place.shelf is null and f.customer_id < lowest and f.folded like all (patterns)
          ) as u order by u.id desc limit row_limit);
      end loop;
    end if;
    -- One look-up for each of the page (`offset 0` leaves no other way), in the order the ids already have.
    return query select u.id, document.folded from unnest(ids) as u (id)
      cross join lateral (select s.folded from app.customer_search s where s.workspace_id = workspace and s.customer_id = u.id offset 0) as document;
  end
  $function$;

CREATE OR REPLACE FUNCTION app.shelve_customers()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET jit TO 'off'
AS $function$
  declare
    workspace constant uuid := app.current_workspace();
    newest integer;
    shelved integer;
  begin
    if workspace is null or not pg_try_advisory_xact_lock(hashtextextended('customer_search' || workspace::text, 0)) then return 0; end if;
    if (select count(*) from (select from app.customer_search s where s.workspace_id = workspace and s.shelf is null limit 1000) as fresh) < 1000 then
      return 0;
    end if;
    newest := coalesce((select s.shelf from app.customer_search s where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc limit 1), 0);
    -- Counting a shelf costs more than filling it by 500, and one a little over-full costs nothing: counted now and then.
    if random() < 0.02 then
      newest := newest + (select (count(*) = 524288)::integer
        from (select from app.customer_search s where s.workspace_id = workspace and s.shelf = newest limit 524288) as full_shelf);
    end if;
    update app.customer_search s set shelf = newest
      where s.workspace_id = workspace and s.customer_id = any (array(
        select f.customer_id from app.customer_search f where f.workspace_id = workspace and f.shelf is null order by f.customer_id limit 500 for update skip locked));
    get diagnostics shelved = row_count;
    perform gin_clean_pending_list('app.customer_search_pieces');
    return shelved;
  end
  $function$;

drop index app.customer_search_grams;

grant execute on function app.customer_grams(uuid, integer, text) to madoguchi_app;
