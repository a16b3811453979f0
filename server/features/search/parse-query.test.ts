import { expect, test } from 'vitest';
import { parseSearchQuery } from './parse-query.ts';

test('words are split on any white space, quoted phrases are one word, none is there twice', () => {
  expect(parseSearchQuery('返金　ノート\tPC 返金').words).toEqual(['返金', 'の-と', 'pc']);
  expect(parseSearchQuery('"お客様 番号" ok').words).toEqual(['お客様 番号', 'ok']);
  expect(parseSearchQuery('“改行 された” 5" disk').words).toEqual(['改行 された', '5"', 'disk']);
  expect(parseSearchQuery(' 　').words).toEqual([]);
  expect(parseSearchQuery('""').words).toEqual(['""']);
});

test('a reference is recognised however it is written', () => {
  for (const written of [
    'YM-261121-0427',
    'ym261121 0427',
    'ＹＭ－２６１１２１－０４２７',
    'YM2611210427',
    '受付番号YM-261121-0427について',
    'YM 261121 0427',
  ])
    expect(parseSearchQuery(written).references, written).toEqual(['YM-261121-0427']);
  for (const other of ['090-1234-5678', '261121-0427', 'YM-26112-0427', 'LONGWORD-261121-0427'])
    expect(parseSearchQuery(other).references, other).toEqual([]);
});

test('telephone numbers and mail addresses are recognised when they are the whole query', () => {
  expect(parseSearchQuery('０９０ー１２３４ー５６７８').phone).toBe('+819012345678');
  expect(parseSearchQuery('(03) 1234-5678').phone).toBe('+81312345678');
  expect(parseSearchQuery('+81 90 1234 5678').phone).toBe('+819012345678');
  expect(parseSearchQuery('090-1234-5678 の件').phone).toBeNull();
  expect(parseSearchQuery('12').phone).toBeNull();
  expect(parseSearchQuery(' Taro@Example.CO.JP ').email).toBe('taro@example.co.jp');
  expect(parseSearchQuery('taro@').email).toBeNull();
});

test('a query of any length and any characters is taken apart without an error', () => {
  expect(parseSearchQuery('a'.repeat(10_000)).words[0]).toHaveLength(100);
  expect(parseSearchQuery(Array.from({ length: 50 }, (_, i) => `w${i}`).join(' ')).words).toHaveLength(10);
  expect(parseSearchQuery('\ud800\u0000').words).toEqual(['\ufffd']);
});
