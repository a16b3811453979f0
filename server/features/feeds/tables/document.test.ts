import { expect, test } from 'vitest';
import { createTranslate } from '../../../kernel/i18n.ts';
import { feedDocument } from './document.ts';
import { TABLES } from './tables.ts';

const page = (name: string) => new URL(`../../../../docs/operate/${name}`, import.meta.url).pathname;

test('the pages of the feed say what its tables are; `vitest -u` writes them', async () => {
  const translate = createTranslate();
  await expect(feedDocument('en', translate)).toMatchFileSnapshot(page('data-feed.md'));
  await expect(feedDocument('ja', translate)).toMatchFileSnapshot(page('data-feed.ja.md'));
});

test('every column has its meaning in both languages', () => {
  const translate = createTranslate();
  const missing = TABLES.flatMap((table) =>
    table.columns.flatMap(({ name }) => {
      const key = `feed-tables.${table.name}.column.${name}`;
      return (['ja', 'en'] as const).some((locale) => translate(locale, key) === key) ? [key] : [];
    }),
  );
  expect(missing).toEqual([]);
});
