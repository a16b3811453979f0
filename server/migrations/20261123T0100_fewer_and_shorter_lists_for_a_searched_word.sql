-- A search asks a shelf for fewer grams, and for none that are long and tell nobody apart (docs/adr/0006-search-by-bigrams.md). What
-- a look-up costs on the shelf that holds the answer is the length of its lists: "user" of user9812345 stands half a million times on
-- each, and reading that list through took longer than all other shelves together. At ten million customers a piece of an address
-- takes 3 ms instead of 8 in the database; grams that overlap by half still tell shelves apart, which those beside each other did not.

create or replace function app.customer_template(words text[]) returns text
  language sql immutable strict parallel safe
  as $$
    select string_agg('''' || e'\x01' || replace(replace(piece, '\', '\\'), '''', '''''') || ''''
      -- A word shorter than its first gram is looked for as the beginning of one.
      || case when i + size - 1 > n then ':*' else '' end, ' & ')
    from unnest(words) as w (word),
      lateral (select string_to_array(word, null) as c, length(word) as n) as characters,
      -- The beginning decides: addresses end alike, and what is proposed is compared with the word itself.
      lateral generate_series(1, least(n, 10)) as i,
      lateral (select case
        when app.is_kanji(c[i]) or app.is_kanji(c[i + 1]) then 2
        when ascii(c[i]) <= 126 then 4
        else 3 end as size) as grams,
      lateral (select substr(word, i, size) as piece) as pieces
    where c[i] <> ' ' and (i = 1 or i + size - 1 <= n)
      -- Of three and four characters every second one will do, and the one at the end.
      and (size = 2 or i % 2 = 1 or i + size - 1 = n)
      -- Beside a number of four digits, letters alone (the "user" of user9812345) tell nobody apart and are in the way.
      and (piece ~ '[^a-z@._-]' or substr(word, 1, 10) !~ '[0-9]{4}')
  $$;
