import type { Ctx } from '../../kernel/context.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { hideNumbersIn } from '../customers/schema.ts';
import { throughCp932 } from '../../kernel/tables/write-csv.ts';
import { RECORD_ID } from './columns/column.ts';
import { ATTRIBUTE, FIELD } from './columns/columns-of.ts';
import { readCells } from './exports/read-page.ts';
import type { ImportRow } from './queries.ts';
import type { RowValues } from './read-row.ts';

/** What takes the place of a letter CP932 has none for, and of the digits of a secret number. */
const TAKEN = /〓|\*{4}/;

const isFlattened = ({ values, attributes, fields }: RowValues): boolean =>
  [...Object.values(values), ...Object.values(attributes), ...Object.values(fields)].some(
    (said) => typeof said === 'string' && TAKEN.test(said),
  );

/** What a row says under these names, each that says no more than an export made of our own words with our own words. */
function restored<T>(said: Record<string, T>, ours: (key: string) => string | undefined): Record<string, T> {
  const entries = Object.entries(said).map(([key, value]) => {
    const own = ours(key);
    if (typeof value !== 'string' || own === undefined || own === value) return [key, value] as const;
    const written = [own, maskSensitive(own).text, hideNumbersIn({ [key]: own })[key] ?? own];
    const isOurs = written.some((text) => text === value || throughCp932(text) === value);
    return [key, isOurs ? (own as T) : value] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Rows that went out and come back: in CP932 𠮷 has become 〓 and 〜 has become ～, and a card is asterisks. A cell nobody touched must not take the
 * place of what it stands for. Only rows with our own id can be such rows.
 */
export async function withOwnLetters(
  ctx: Ctx,
  row: Pick<ImportRow, 'noun' | 'form' | 'key_column' | 'mapping'>,
  rows: readonly RowValues[],
): Promise<readonly RowValues[]> {
  const isCp932 = row.form.kind === 'csv' && row.form.encoding === 'shift_jis';
  if (row.key_column !== RECORD_ID || !(isCp932 || rows.some(isFlattened))) return rows;
  const keys = row.mapping.filter((meaning) => meaning !== '');
  const ids = rows.flatMap((one) => one.values[RECORD_ID] ?? []);
  const kept = await readCells(ctx, { noun: row.noun, keys }, ids);
  return rows.map((one) => {
    const cells = kept.get(one.values[RECORD_ID] ?? '');
    if (!cells) return one;
    const under = (prefix: string) => (key: string) => cells.get(prefix + key);
    const { values, attributes, fields } = one;
    return {
      ...one,
      values: restored(values, under('')),
      attributes: restored(attributes, under(ATTRIBUTE)),
      fields: restored(fields, under(FIELD)),
    };
  });
}
