-- The same grams of a customer for two thirds of the work, and a search that asks for fewer of them (docs/adr/0006-search-by-bigrams.md).

-- Separators become nulls, so that a gram ends before one without being cut; four arrays are walked beside each other instead of
-- being stored and joined; letters are told apart by their number, not by a collation.
create or replace function app.customer_grams(workspace uuid, shelf integer, folded text) returns tsvector
  language plpgsql immutable strict parallel safe
  as $$
  declare
    key constant text := app.search_shelf_key(workspace, shelf);
    c constant text[] := string_to_array(folded, null, e'\x1f');
  begin
    return array_to_tsvector(array(
      select key || a || case
        when b is null then ''
        when d is null or ascii(a) between 13312 and 40959 or ascii(b) between 13312 and 40959 then b
        when e is null or ascii(a) > 126 then b || d
        else b || d || e end
      from (select unnest(c) as a, unnest(c[2:]) as b, unnest(c[3:]) as d, unnest(c[4:]) as e) as t
      where a <> ' '
    ));
  end
  $$;

-- Grams that cover the word without overlapping, and the last one: those between say nearly the same again, and every one of them is
-- looked up on every shelf. What they propose is compared with the word itself.
create or replace function app.customer_template(words text[]) returns text
  language plpgsql immutable strict parallel safe
  as $$
  declare
    chosen text[] := '{}';
    covered integer;
    word text;
    gram record;
  begin
    foreach word in array words loop
      covered := 0;
      for gram in
        select i, size, length(word) as n, lead(i) over (order by i) is null as is_last
        from (select string_to_array(word, null) as c) as characters,
          -- The beginning decides: addresses end alike.
          lateral generate_series(1, least(length(word), 10)) as i,
          lateral (select case
            when app.is_kanji(c[i]) or app.is_kanji(c[i + 1]) then 2
            when ascii(c[i]) <= 126 then 4
            else 3 end as size) as grams
        where c[i] <> ' ' and (i = 1 or i + size - 1 <= length(word))
        order by i
      loop
        continue when gram.i <= covered and not gram.is_last;
        -- A word shorter than its first gram is looked for as the beginning of one.
        chosen := chosen || ('''' || e'\x01' || replace(replace(substr(word, gram.i, gram.size), '\', '\\'), '''', '''''') || ''''
          || case when gram.i + gram.size - 1 > gram.n then ':*' else '' end);
        covered := gram.i + gram.size - 1;
      end loop;
    end loop;
    return nullif(array_to_string(chosen, ' & '), '');
  end
  $$;

-- Reads nothing: it says what a search asks for, as `customer_grams` says what is found.
grant execute on function app.customer_template(text[]) to madoguchi_app;
