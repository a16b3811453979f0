-- Exact substring search (docs/adr/0006-search-by-bigrams.md). A document is folded text (server/kernel/text/fold.ts); its
-- parts are separated by U+001F, which no search word contains. Every gram is indexed together with its shelf: some 32,000
-- documents of one workspace that were added one after another. A search opens one shelf after the other, newest first,
-- and stops when the page is full, so no word is too common, and other workspaces cost nothing. The shelf is a hint for
-- speed only: search is exact whatever number a document has.
-- A new document has no shelf yet and costs its writer next to nothing; search reads those one by one, and every 500 are
-- put on the shelf together (app.shelve_messages), which costs a third of entering them into the index singly.

-- Rare collisions cost time, nothing else. The shelf's own two characters rise, so a new shelf fills index pages in order.
create function app.search_shelf_key(workspace uuid, shelf integer) returns text
  language sql immutable strict parallel safe
  as $$ select left(encode(sha256(uuid_send(workspace)), 'base64'), 3) || chr(48 + shelf / 40 % 40) || chr(48 + shelf % 40) $$;

-- Kanji are so many that two of them tell texts apart as well as three letters or kana do.
create function app.is_kanji(letter text) returns boolean
  language sql immutable parallel safe
  as $$ select ascii(letter) between 13312 and 40959 $$;

-- One gram for each character: two characters when one of them is a kanji, else three; shorter at the end of a part, so
-- that a prefix finds words of one and two characters. None begins with a space, as no word does.
create function app.search_grams(workspace uuid, shelf integer, folded text) returns tsvector
  language plpgsql immutable strict parallel safe
  as $$
  declare
    key constant text := app.search_shelf_key(workspace, shelf);
    c constant text[] := string_to_array(folded, null);
  begin
    return array_to_tsvector(array(
      select key || split_part(a || coalesce(b, '') || case when app.is_kanji(a) or app.is_kanji(b) then '' else coalesce(d, '') end, e'\x1f', 1)
      from unnest(c, c[2:], c[3:]) as t (a, b, d)
      where a <> ' ' and a <> e'\x1f'
    ));
  end
  $$;

-- The same for a search: text of the tsquery that every document with all the words matches; U+0001 stands for the key.
create function app.search_template(words text[]) returns text
  language sql immutable strict parallel safe
  as $$
    select string_agg('''' || e'\x01' || replace(replace(gram, '\', '\\'), '''', '''''') || '''' || mark, ' & ')
    from unnest(words) as w (word),
      lateral (select string_to_array(word, null) as c, length(word) as n) as characters,
      -- Forty grams decide; the text itself is compared anyway.
      lateral generate_series(1, least(greatest(n - 1, 1), 40)) as i,
      lateral (select case
        when n = 1 then c[1]
        when c[i] = ' ' then null
        when app.is_kanji(c[i]) or app.is_kanji(c[i + 1]) then c[i] || c[i + 1]
        when i + 2 <= n then c[i] || c[i + 1] || c[i + 2]
        when n = 2 then c[1] || c[2]
      end as gram, case when n = 1 or n = 2 and not (app.is_kanji(c[1]) or app.is_kanji(c[2])) then ':*' else '' end as mark) as grams
    where gram is not null
  $$;

create table app.message_search (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  shelf integer,
  folded text not null,
  primary key (workspace_id, message_id)
);
-- Not partial: a partial one could be read from end to end in place of the index over grams.
create index message_search_shelves on app.message_search (workspace_id, shelf, message_id);
create index message_search_fresh on app.message_search (workspace_id, message_id) where shelf is null;
create index message_search_conversation on app.message_search (workspace_id, conversation_id, message_id);
create index message_search_grams on app.message_search
  using gin (app.search_grams(workspace_id, shelf, folded)) with (fastupdate = on, gin_pending_list_limit = 65536) where shelf is not null;
-- The plan is fixed, so statistics about grams are not needed, and gathering them is slow.
alter index app.message_search_grams alter column 1 set statistics 0;
select app.isolate('app.message_search');

create table app.customer_search (
  workspace_id uuid not null,
  customer_id uuid not null,
  shelf integer,
  folded text not null,
  primary key (workspace_id, customer_id)
);
create index customer_search_shelves on app.customer_search (workspace_id, shelf, customer_id);
create index customer_search_fresh on app.customer_search (workspace_id, customer_id) where shelf is null;
create index customer_search_grams on app.customer_search
  using gin (app.search_grams(workspace_id, shelf, folded)) with (fastupdate = on, gin_pending_list_limit = 65536) where shelf is not null;
-- The plan is fixed, so statistics about grams are not needed, and gathering them is slow.
alter index app.customer_search_grams alter column 1 set statistics 0;
select app.isolate('app.customer_search');

-- Puts the 500 oldest messages without a shelf on the newest one, or on the next when that is full, once 1,000 wait.
-- Answers how many; call it again until 0. Runs as the owner because only the owner may empty the index's pending list,
-- which each search would otherwise read once for every shelf.
create function app.shelve_messages() returns integer
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
  set jit = off
  as $$
  declare
    workspace constant uuid := app.current_workspace();
    newest integer;
    shelved integer;
  begin
    if workspace is null or not pg_try_advisory_xact_lock(hashtextextended('message_search' || workspace::text, 0)) then return 0; end if;
    if (select count(*) from (select from app.message_search s where s.workspace_id = workspace and s.shelf is null limit 1000) as fresh) < 1000 then
      return 0;
    end if;
    newest := coalesce((select s.shelf from app.message_search s where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc limit 1), 0);
    newest := newest + (select (count(*) = 32768)::integer
      from (select from app.message_search s where s.workspace_id = workspace and s.shelf = newest limit 32768) as full_shelf);
    update app.message_search s set shelf = newest
      where s.workspace_id = workspace and s.message_id = any (array(
        select f.message_id from app.message_search f where f.workspace_id = workspace and f.shelf is null order by f.message_id limit 500 for update skip locked));
    get diagnostics shelved = row_count;
    perform gin_clean_pending_list('app.message_search_grams');
    return shelved;
  end
  $$;

-- Puts the 500 oldest customers without a shelf on the newest one, or on the next when that is full, once 1,000 wait.
-- Answers how many; call it again until 0. Runs as the owner because only the owner may empty the index's pending list,
-- which each search would otherwise read once for every shelf.
create function app.shelve_customers() returns integer
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
  set jit = off
  as $$
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
    newest := newest + (select (count(*) = 32768)::integer
      from (select from app.customer_search s where s.workspace_id = workspace and s.shelf = newest limit 32768) as full_shelf);
    update app.customer_search s set shelf = newest
      where s.workspace_id = workspace and s.customer_id = any (array(
        select f.customer_id from app.customer_search f where f.workspace_id = workspace and f.shelf is null order by f.customer_id limit 500 for update skip locked));
    get diagnostics shelved = row_count;
    perform gin_clean_pending_list('app.customer_search_grams');
    return shelved;
  end
  $$;

-- Conversations that hold all words in one message, each with its newest such message, newest first, only those whose
-- newest such message is older than `before`. Runs as the owner because row-level security would switch the index off
-- (`@@` and `like` are not leakproof); the workspace is the transaction's own and nothing else.
create function app.search_messages(words text[], before uuid, row_limit integer)
  returns table (message_id uuid, conversation_id uuid)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_sort = off
  set max_parallel_workers_per_gather = 0
  set jit = off
  set work_mem = '32MB'
  as $$
  #variable_conflict use_column
  declare
    -- A word found in one message of fifteen fills a page of 50 within the walk; rarer ones are few on a shelf.
    walk constant integer := 800;
    workspace constant uuid := app.current_workspace();
    patterns constant text[] := array(
      select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) as w (word));
    template constant text := app.search_template(words);
    ceiling constant uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    lowest uuid;
    ids uuid[] := '{}';
    conversations uuid[] := '{}';
    shelf_ids uuid[];
    shelf_conversations uuid[];
    shelf_query tsquery;
    place record;
    hit record;
  begin
    if workspace is null or template is null or row_limit < 1 then return; end if;

    -- 1. The newest messages, one after the other.
    lowest := (select s.message_id from app.message_search s
      where s.workspace_id = workspace and s.message_id < ceiling order by s.message_id desc offset walk - 1 limit 1);
    for hit in
      select s.message_id, s.conversation_id from app.message_search s
      where s.workspace_id = workspace and s.message_id < ceiling
        and s.message_id >= coalesce(lowest, '00000000-0000-0000-0000-000000000000') and s.folded like all (patterns)
      order by s.message_id desc
    loop
      continue when hit.conversation_id = any (conversations);
      continue when before is not null and exists (select from app.message_search s where s.workspace_id = workspace
        and s.conversation_id = hit.conversation_id and s.message_id >= ceiling and s.folded like all (patterns));
      ids := ids || hit.message_id;
      conversations := conversations || hit.conversation_id;
      exit when cardinality(ids) = row_limit;
    end loop;

    -- 2. The rest, shelf after shelf and those without one, until nothing newer can come.
    if lowest is not null and cardinality(ids) < row_limit then
      for place in
        with recursive shelves (shelf, top) as (
          (select s.shelf, s.message_id from app.message_search s
            where s.workspace_id = workspace and s.shelf is not null order by s.shelf desc, s.message_id desc limit 1)
          union all
          select n.shelf, n.message_id from shelves p, lateral (select s.shelf, s.message_id from app.message_search s
            where s.workspace_id = workspace and s.shelf < p.shelf order by s.shelf desc, s.message_id desc limit 1) as n
        ), reachable (shelf, newest) as (
          -- The second look is only for shelves that reach above the place where this page begins.
          select p.shelf, case when p.top < lowest then p.top else (select s.message_id from app.message_search s
            where s.workspace_id = workspace and s.shelf = p.shelf and s.message_id < lowest order by s.message_id desc limit 1) end
          from shelves p
        )
        select r.shelf, r.newest from reachable r where r.newest is not null
        union all
        select null, lowest
        order by newest desc
      loop
        exit when ids[row_limit] > place.newest;
        shelf_query := replace(template, e'\x01', app.search_shelf_key(workspace, coalesce(place.shelf, 0)))::tsquery;
        shelf_ids := '{}';
        shelf_conversations := '{}';
        for hit in
          select m.message_id, m.conversation_id
          from (
            -- Nothing but the grams in here, so that no other index can seem better.
            select s.* from app.message_search s
              where s.shelf is not null and app.search_grams(s.workspace_id, s.shelf, s.folded) @@ shelf_query offset 0
          ) as m
          where place.shelf is not null and m.workspace_id = workspace and m.shelf = place.shelf and m.message_id < lowest
            and m.folded like all (patterns)
          union all
          select f.message_id, f.conversation_id
          from (select s.* from app.message_search s where s.workspace_id = workspace and s.shelf is null offset 0) as f
          where place.shelf is null and f.message_id < lowest and f.folded like all (patterns)
          order by message_id desc
        loop
          exit when ids[row_limit] > hit.message_id;
          continue when hit.conversation_id = any (shelf_conversations);
          continue when before is not null and exists (select from app.message_search s where s.workspace_id = workspace
            and s.conversation_id = hit.conversation_id and s.message_id >= ceiling and s.folded like all (patterns));
          shelf_ids := shelf_ids || hit.message_id;
          shelf_conversations := shelf_conversations || hit.conversation_id;
          exit when cardinality(shelf_ids) = row_limit;
        end loop;
        if shelf_ids <> '{}' then
          select array_agg(merged.id order by merged.id desc), array_agg(merged.conversation order by merged.id desc)
          into ids, conversations
          from (
            select newest.* from (
              select distinct on (u.conversation) u.id, u.conversation
              from unnest(ids || shelf_ids, conversations || shelf_conversations) as u (id, conversation)
              order by u.conversation, u.id desc
            ) as newest order by newest.id desc limit row_limit
          ) as merged;
        end if;
      end loop;
    end if;
    return query select * from unnest(ids, conversations);
  end
  $$;

-- Customers whose parts hold all words, newest first, older than `before`. The same in all else.
create function app.search_customers(words text[], before uuid, row_limit integer)
  returns table (customer_id uuid, folded text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_sort = off
  set max_parallel_workers_per_gather = 0
  set jit = off
  set work_mem = '32MB'
  as $$
  #variable_conflict use_column
  declare
    walk constant integer := 800;
    workspace constant uuid := app.current_workspace();
    patterns constant text[] := array(
      select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) as w (word));
    template constant text := app.search_template(words);
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
                where s.shelf is not null and app.search_grams(s.workspace_id, s.shelf, s.folded) @@ shelf_query offset 0
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
    return query select s.customer_id, s.folded from unnest(ids) as u (id)
      join app.customer_search s on s.workspace_id = workspace and s.customer_id = u.id order by u.id desc;
  end
  $$;

grant execute on function app.is_kanji(text), app.search_shelf_key(uuid, integer), app.search_grams(uuid, integer, text),
  app.shelve_messages(), app.shelve_customers(), app.search_messages(text[], uuid, integer),
  app.search_customers(text[], uuid, integer) to madoguchi_app;
