import { describe, expect, test } from 'vitest';
import { addressOf } from './addressee.ts';
import { printable } from './printable.ts';
import { isRegistrationNumber, payableOf, totalsOf, type Rounding } from './tax.ts';

describe('the tax within an amount', () => {
  test.each<[string, number[], number[], Rounding, [number, number]]>([
    ['nothing to round', [11_000], [10_800], 'floor', [1000, 800]],
    // Per line it would be 9 + 9 + 9 = 27; once per rate it is 300 × 10 / 110 = 27.27.
    ['once per rate, not per line', [100, 100, 100], [], 'floor', [27, 0]],
    // Per line 0 + 0 + 0; once 15 × 10 / 110 = 1.36.
    ['small lines count together', [5, 5, 5], [], 'floor', [1, 0]],
    ['down', [999], [999], 'floor', [90, 74]],
    ['half up', [999], [999], 'round', [91, 74]],
    ['up', [999], [1001], 'ceil', [91, 75]],
    ['half itself goes up', [], [27], 'round', [0, 2]],
  ])('%s', (_name, ten, eight, rounding, taxes) => {
    const lines = [
      ...ten.map((amount) => ({ rate: 10 as const, amount })),
      ...eight.map((amount) => ({ rate: 8 as const, amount })),
    ];
    const totals = totalsOf(lines, rounding);
    expect([10, 8].map((rate) => totals.find((one) => one.rate === rate)?.tax ?? 0)).toEqual(taxes);
    expect(totals.reduce((sum, { amount }) => sum + amount, 0)).toBe(
      [...ten, ...eight].reduce((sum, amount) => sum + amount, 0),
    );
  });
});

test('tax on amounts without it is rounded once for each rate too, and added to what is paid', () => {
  const lines = [
    { rate: 10 as const, amount: 333 },
    { rate: 10 as const, amount: 333 },
    { rate: 8 as const, amount: 1_234 },
  ];
  const taxes = (['floor', 'round', 'ceil'] as const).map((rounding) =>
    totalsOf(lines, rounding, 'excluded').map(({ tax }) => tax),
  );
  // 666 × 10% = 66.6; 1,234 × 8% = 98.72.
  expect(taxes).toEqual([
    [66, 98],
    [67, 99],
    [67, 99],
  ]);
  expect(payableOf(totalsOf(lines, 'floor', 'excluded'), 'excluded')).toBe(666 + 66 + 1_234 + 98);
  expect(payableOf(totalsOf(lines, 'floor'), 'included')).toBe(1_900);
});

test('a registration number is T, thirteen digits and the right check digit', () => {
  // 国税庁 (7000012050002) and デジタル庁 (8000012010038), as they publish them.
  expect(['T7000012050002', 'T8000012010038'].map(isRegistrationNumber)).toEqual([true, true]);
  expect(
    ['T7000012050003', 'T6000012050002', '7000012050002', 'T700001205000', 'T70000120500021', ''].map(
      isRegistrationNumber,
    ),
  ).toEqual([false, false, false, false, false, false]);
});

test.each([
  ['小林 由紀子', 'to'],
  ['株式会社山猫', 'toHouse'],
  ['㈱ 山猫', 'toHouse'],
  ['山猫（株）', 'toHouse'],
  ['学校法人山猫学園 総務部', 'toHouse'],
  ['株式会社山猫 小林 由紀子', 'to'],
  ['株式会社山猫 御中', 'toAsWritten'],
  ['小林様', 'toAsWritten'],
])('%s is addressed as %s', (party, how) => {
  expect(addressOf(party)).toBe(how);
});

test('a letter the font does not have is drawn by its common form, or as a missing one', () => {
  const has = (code: number) => ![...'𠮷🐈𣘺'].some((letter) => letter.codePointAt(0) === code);
  expect(printable('𠮷野 𣘺本\n葛\u{e0100}城 🐈\ufe0f 髙﨑①㈱', has)).toBe('吉野 橋本\n葛城 〓 髙﨑①㈱');
});

test('what bears no tax is summed apart for each reason, is in no base of tax, and is paid as it stands', () => {
  const lines = [
    { rate: 'outside' as const, amount: 150 },
    { rate: 10 as const, amount: 1_000 },
    { rate: 'export' as const, amount: 500 },
    { rate: 'nontaxable' as const, amount: 300 },
    { rate: 'nontaxable' as const, amount: 301 },
  ];
  const totals = totalsOf(lines, 'ceil', 'excluded');
  expect(totals).toEqual([
    { rate: 10, amount: 1_000, tax: 100 },
    { rate: 'export', amount: 500, tax: 0 },
    { rate: 'nontaxable', amount: 601, tax: 0 },
    { rate: 'outside', amount: 150, tax: 0 },
  ]);
  expect([payableOf(totals, 'excluded'), payableOf(totalsOf(lines, 'ceil'), 'included')]).toEqual([2_351, 2_251]);
});
