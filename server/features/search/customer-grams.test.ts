import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { PART_SEPARATOR } from '../../kernel/text/fold.ts';
import { testKernel } from '../../testing/database.ts';
import { buildWorkspace } from '../../testing/workspace.ts';

const context = testKernel();
const SHELF = 7;

const letters = fc.constantFrom(
  ...'高橋鱗雲𠮷一',
  ...'さとみんゝヶー',
  ...'09127',
  ...'abz~',
  ...`.@-'\\:*& é`,
  '\u{ad}',
  PART_SEPARATOR,
);
const documents = fc.array(letters, { maxLength: 40 }).map((all) => all.join(''));

const isKanji = (letter = ''): boolean => {
  const point = letter.codePointAt(0) ?? 0;
  return point >= 0x3400 && point <= 0x9fff;
};

/** What ADR 6 says of them: two letters where one is a kanji, four of digits and Latin, else three; never across a part. */
function gramsOf(folded: string): string[] {
  return folded.split(PART_SEPARATOR).flatMap((part) => {
    const all = [...part];
    return all.flatMap((letter, at) => {
      if (letter === ' ') return [];
      const size = isKanji(letter) || isKanji(all[at + 1]) ? 2 : letter <= '~' ? 4 : 3;
      return [all.slice(at, at + size).join('')];
    });
  });
}

test('the grams of a customer are those that were decided, whatever stands in the text', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const samples = fc.sample(documents, 2_000);
  const { rows } = await workspace.run(({ db }) =>
    sql<{ grams: string[]; key: string }>`
      select tsvector_to_array(app.customer_grams(${workspace.id}, ${SHELF}, folded)) as grams, app.search_shelf_key(${workspace.id}, ${SHELF}) as key
      from unnest(${samples}::text[]) with ordinality as t (folded, at) order by at`.execute(db),
  );
  for (const [at, { grams, key }] of rows.entries())
    expect(grams.toSorted(), JSON.stringify(samples[at])).toEqual(
      [...new Set(gramsOf(samples[at] ?? '').map((gram) => key + gram))].toSorted(),
    );
});

test('whatever piece of a customer is looked for, the grams that are asked for are among those of the customer', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const pieces = fc
    .sample(fc.tuple(documents, fc.nat(40), fc.integer({ min: 1, max: 14 })), 3_000)
    .flatMap(([document, from, length]) => {
      const word = [...document]
        .slice(from, from + length)
        .join('')
        .trim();
      return word && !word.includes(PART_SEPARATOR) ? [{ document, word }] : [];
    });
  const { rows } = await workspace.run(({ db }) =>
    sql<{ document: string; word: string }>`
      select document, word from unnest(${pieces.map((one) => one.document)}::text[], ${pieces.map((one) => one.word)}::text[]) as t (document, word)
      where (app.customer_grams(${workspace.id}, ${SHELF}, document)
        @@ replace(app.customer_template(array[word]), e'\x01', app.search_shelf_key(${workspace.id}, ${SHELF}))::tsquery) is not true`.execute(
      db,
    ),
  );
  expect(pieces.length).toBeGreaterThan(250);
  expect(rows).toEqual([]);
});

test('a long word is looked for by grams that overlap by half, and beside a number not by letters that stand everywhere', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const asked = async (...words: string[]) => {
    const { rows } = await workspace.run(({ db }) =>
      sql<{ template: string | null }>`select app.customer_template(${words}::text[]) as template`.execute(db),
    );
    return rows[0]?.template?.replaceAll('\u0001', '').replaceAll("'", '') ?? null;
  };
  expect(await asked('佐藤美咲')).toBe('佐藤 & 藤美 & 美咲');
  expect(await asked('さとうみさき')).toBe('さとう & うみさ & みさき');
  expect(await asked('user123456.ab')).toBe('er12 & 1234 & 3456 & 56.a & 6.ab');
  expect(await asked('keiko.yamada2024')).toBe('keik & iko. & o.ya & yama & mada');
  expect(await asked('1234567')).toBe('1234 & 3456 & 4567');
  expect(await asked('12', '佐')).toBe('12:* & 佐:*');
  expect(await asked('')).toBeNull();
});
