import { expect, test } from 'vitest';
import { readingOf } from './reading.ts';

test.each([
  ['電源が入らない', 'でんげんがはいらない'],
  ['竈門の件', ''],
  ['電源の確認', 'でんげんのかくにん'],
  ['お詫び', 'おわび'],
  ['コーヒーマシンの修理', 'こーひーましんのしゅうり'],
  ['ﾏｼﾝ', 'ましん'],
  ['Welcome', 'Welcome'],
  ['返品・交換のご案内', 'へんぴん・こうかんのごあんない'],
])('%s is read %s', (name, reading) => {
  expect(readingOf(name)).toBe(reading);
});
