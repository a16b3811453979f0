import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReference, referencesIn } from './reference.ts';

const wide = (text: string): string =>
  [...text].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('');
const prefix = fc.stringMatching(/^[A-Z0-9]{0,5}[A-Z]$/);
const reference = fc
  .record({
    prefix,
    day: fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2049-12-31') }),
    number: fc.nat(99_999),
  })
  .map(({ prefix: letters, day, number }) => formatReference(letters, day.toISOString().slice(0, 10), number + 1));

test('a reference is found however it was typed, and whatever stands around it', () => {
  fc.assert(
    fc.property(reference, fc.constantFrom('Re: ', '返信：', '【受付番号】', '[', 'お問い合わせ　'), (ref, before) => {
      const typed = [
        ref,
        ref.toLowerCase(),
        ref.replaceAll('-', ''),
        ref.replaceAll('-', 'ー'),
        ref.replaceAll('-', '‐'),
        wide(ref),
      ];
      for (const form of typed) expect(referencesIn(`${before}${form}] の件`), form).toEqual([ref]);
    }),
  );
});

test('a prefix of digits is found with its hyphens', () => {
  expect(referencesIn('Re: [24-261121-0001]')).toEqual(['24-261121-0001']);
});

test('telephone numbers, dates, orders and words are none', () => {
  for (const text of [
    '03-1234-5678',
    '2026-11-21',
    '注文 1234567890',
    '0120-123-456',
    'ABC-12345-0001',
    '',
    '件名なし',
  ])
    expect(referencesIn(text), text).toEqual([]);
});

test('a subject of any length is read in no time, and yields five at most', () => {
  const many = Array.from({ length: 5000 }, (_none, at) => formatReference('TS', '2026-11-21', at + 1)).join(' ');
  expect(referencesIn(many)).toHaveLength(5);
  expect(referencesIn('A1'.repeat(500_000))).toEqual([]);
});
