import type { SearchText } from '../custom-fields/value-queries.ts';
import { labelOf, type Value } from './explain.ts';
import { foldCustomer, joined, withoutMarks } from './fold-customer.ts';
import { bareWord } from './other-writings.ts';
import type { CustomerTextsRow } from './source-queries.ts';

/** Everything somebody is found by, as it is written: the same as in their document, in the order in which reasons are told. */
export function valuesOf(row: CustomerTextsRow, own: readonly SearchText[]): Value[] {
  const of = (field: Value['field'], kinds: readonly string[]): Value[] =>
    row.identities.filter((one) => kinds.includes(one.kind)).map((one) => ({ field, text: one.display || one.value }));
  const texts = (field: Value['field'], ...all: (string | null)[]): Value[] =>
    all.flatMap((text) => (text ? [{ field, text }] : []));
  return [
    ...texts('name', `${row.family_name} ${row.given_name}`.trim(), ...row.other_names),
    ...texts('kana', `${row.family_kana} ${row.given_kana}`.trim(), ...row.other_kana),
    ...of('phone', ['phone']),
    ...of('email', ['email']),
    ...texts('member_number', row.external_id, ...row.other_ids),
    ...of('member_number', ['member_number', 'external']),
    ...texts('company', row.company, row.company_kana),
    ...own.map(({ text_value: text, ...called }): Value => ({ field: 'own', text, label: labelOf(called) })),
  ];
}

// Written the same, not only folded the same: who typed 渡邉 means 渡邉 before 渡邊 and 渡辺.
const AS_WRITTEN = 0.5;

/** How far somebody is from what was typed; 0 for each word that is one of their names, more the less of a value it is. */
export function nearness(values: readonly Value[], words: readonly string[], query: string): number {
  const typed = new Set(query.normalize('NFKC').split(/\s+/u));
  return words
    .map((word) =>
      Math.min(...values.map((value) => distance(value, word) + (isWritten(value, typed) ? 0 : AS_WRITTEN))),
    )
    .reduce((sum, far) => sum + far, 0);
}

function isWritten({ text }: Value, typed: ReadonlySet<string>): boolean {
  const written = text.normalize('NFKC');
  const names = written.split(/[\s・]+/u);
  return (
    typed.has(names.join('')) ||
    names.some((name) => typed.has(name)) ||
    [...typed].every((word) => written.includes(word))
  );
}

function distance({ field, text }: Value, word: string): number {
  if (field === 'phone') return withoutMarks(foldCustomer(text)).endsWith(word) ? 1 : 3;
  const whole = joined(text);
  const names = foldCustomer(text).split(/[ ・]/);
  if (whole === word || withoutMarks(whole) === word) return 0;
  if (field === 'company') return bareWord(whole) === word ? 1 : 3;
  if (names.includes(word)) return field === 'name' || field === 'kana' ? 0.5 : 1;
  if (names.some((name) => name.startsWith(word))) return 2;
  return whole.includes(word) || withoutMarks(whole).includes(word) ? 3 : 9;
}
