import { expect, test } from 'vitest';
import { findMacros, type Findable } from './find-macros.ts';
import { romajiToKana } from '@madoguchi/finding/romaji';

const macro = (name: string, kana: string, shortcut = '', folder = ''): Findable => ({
  id: name,
  name,
  kana,
  shortcut,
  folder,
});
const all = [
  macro('電源が入らない', 'でんげんがはいらない', 'den', '故障'),
  macro('電話の折り返し', 'でんわのおりかえし', 'tel'),
  macro('確認中です', 'かくにんちゅうです', 'kakunin', '受付'),
  macro('お詫び', 'おわび', '', 'お詫び'),
  macro('コーヒーの豆', 'こーひーのまめ'),
  macro('Thank you', 'Thank you', 'thx'),
];
const found = (query: string) => findMacros(all, query).map((each) => each.name);

test.each([
  ['でんげん', '電源が入らない'],
  ['デンゲン', '電源が入らない'],
  ['ﾃﾞﾝｹﾞﾝ', '電源が入らない'],
  ['dengen', '電源が入らない'],
  ['ｄｅｎｇｅｎ', '電源が入らない'],
  ['でんg', '電源が入らない'],
  ['電源', '電源が入らない'],
  ['den', '電源が入らない'],
  ['denwa', '電話の折り返し'],
  ['kakuninchuu', '確認中です'],
  ['かくに', '確認中です'],
  ['owabi', 'お詫び'],
  ['ko-hi-', 'コーヒーの豆'],
  ['THX', 'Thank you'],
  ['でげん', '電源が入らない'],
])('%s finds %s first', (query, name) => {
  expect(found(query)[0]).toBe(name);
});

test('what nobody has is not found, and nothing typed is everything', () => {
  expect(found('そんなものはない')).toEqual([]);
  expect(found('')).toHaveLength(all.length);
});

test.each([
  ['shinbun', 'しんぶん'],
  ['sinnbunn', 'しんぶん'],
  ['kippu', 'きっぷ'],
  ['kyoutei', 'きょうてい'],
  ['matcha', 'まっちゃ'],
  ['jisho', 'じしょ'],
  ['konnichiha', 'こんにちは'],
  ['tsuuchi', 'つうち'],
  ['kak', 'か'],
  ['denn', 'でん'],
])('%s is typed for %s', (romaji, kana) => {
  expect(romajiToKana(romaji)).toBe(kana);
});
