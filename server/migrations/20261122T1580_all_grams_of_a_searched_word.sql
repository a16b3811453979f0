-- A search asks for every gram of the beginning of a word again (docs/adr/0006-search-by-bigrams.md): numbers and addresses that were
-- given out in order share the grams that cover them with everybody on every shelf, while one of those between is on no shelf but
-- theirs. At ten million customers a piece of an address took 32 ms without them, 8 to 12 with them.

create or replace function app.customer_template(words text[]) returns text
  language sql immutable strict parallel safe
  as $$
    select string_agg('''' || e'\x01' || replace(replace(substr(word, i, size), '\', '\\'), '''', '''''') || ''''
      -- A word shorter than its first gram is looked for as the beginning of one.
      || case when i + size - 1 > n then ':*' else '' end, ' & ')
    from unnest(words) as w (word),
      lateral (select string_to_array(word, null) as c, length(word) as n) as characters,
      -- The beginning decides: addresses end alike, and what is proposed is compared with the word itself.
      lateral generate_series(1, least(n, 10)) as i,
      lateral (select case
        when app.is_kanji(c[i]) or app.is_kanji(c[i + 1]) then 2
        when ascii(c[i]) <= 126 then 4
        else 3 end as size) as grams
    where c[i] <> ' ' and (i = 1 or i + size - 1 <= n)
  $$;
