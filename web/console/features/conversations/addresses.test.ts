import { describe, expect, test } from 'vitest';
import { copiedByCustomer, hasSeveral, isAddress, readAddresses, withMailboxes } from './addresses.ts';
import { mail } from './testing/entries.ts';

const addresses = (text: string) => readAddresses(text).found.map((each) => each.address);

describe('addresses as people type and paste them', () => {
  test('a list copied from a mail program keeps names and order', () =>
    expect(readAddresses('佐藤 美咲 <misaki@example.jp>, "株式会社みなと, 総務" <soumu@example.jp>').found).toEqual([
      { name: '佐藤 美咲', address: 'misaki@example.jp' },
      { name: '株式会社みなと, 総務', address: 'soumu@example.jp' },
    ]));
  test('Japanese punctuation, lines and spaces separate', () => {
    expect(addresses('a@example.jp、b@example.jp；c@example.jp\nd@example.jp')).toEqual([
      'a@example.jp',
      'b@example.jp',
      'c@example.jp',
      'd@example.jp',
    ]);
    expect(addresses('a@example.jp b@example.jp')).toEqual(['a@example.jp', 'b@example.jp']);
  });
  test('full width signs of an input method left on are read', () =>
    expect(addresses('ｍｉｓａｋｉ＠ｅｘａｍｐｌｅ．ｊｐ')).toEqual(['misaki@example.jp']));
  test('what is no address is given back, the rest is taken', () =>
    expect(readAddresses('a@example.jp, misaki@, 鈴木')).toEqual({
      found: [{ name: '', address: 'a@example.jp' }],
      rest: 'misaki@, 鈴木',
    }));
  test('half a word is no list', () => {
    expect(hasSeveral('misaki@exam')).toBe(false);
    expect(hasSeveral('a@example.jp、b@example.jp')).toBe(true);
  });
  test('addresses the API refuses are refused here', () => {
    expect(isAddress('a@example')).toBe(false);
    expect(isAddress('.a@example.jp')).toBe(false);
    expect(isAddress("o'neil+1@example.co.jp")).toBe(true);
  });
  test('nobody is named twice, whatever the case', () =>
    expect(withMailboxes([{ name: '', address: 'a@x.jp' }], [{ name: 'A', address: 'A@x.jp' }])).toHaveLength(1));
});

describe('who else got the last mail', () => {
  const isOurs = (address: string) => address.endsWith('@shop.example');
  const us = { name: '', address: 'help@shop.example' };
  const boss = { name: '部長', address: 'boss@example.jp' };
  const other = { name: '', address: 'other@example.jp' };
  test('the copied are offered; we, the sender and those already there are not', () => {
    const entries = [mail('a', { from: { name: '', address: 'me@example.jp' }, to: [us, other], cc: [boss] })];
    expect(copiedByCustomer(entries, isOurs, [])).toEqual([other, boss]);
    expect(copiedByCustomer(entries, isOurs, [boss])).toEqual([other]);
  });
  test('only of the last mail', () =>
    expect(
      copiedByCustomer([mail('a', { to: [us], cc: [boss] }), mail('b', { to: [us], cc: [] })], isOurs, []),
    ).toEqual([]));
});
