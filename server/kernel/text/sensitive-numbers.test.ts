import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskSensitive, maskSensitiveHtml } from './sensitive-numbers.ts';

const masked = (text: string): string => maskSensitive(text).text;

describe('card numbers', () => {
  // Numbers the brands publish for tests.
  test.each([
    ['カードは4111111111111111です', 'カードは************1111です'],
    ['4111 1111 1111 1111', '**** **** **** 1111'],
    ['4111-1111-1111-1111', '****-****-****-1111'],
    ['４１１１－１１１１－１１１１－１１１１', '****－****－****－１１１１'],
    ['5555 5555 5555 4444 (05/27)', '**** **** **** 4444 (05/27)'],
    ['3782 822463 10005', '**** ****** *0005'],
    ['JCB 3530111333300000', 'JCB ************0000'],
    ['3056 930902 5904', '**** ****** 5904'],
    ['2026-11-22 4111 1111 1111 1111', '2026-11-22 **** **** **** 1111'],
    ['4111 1111 1111 1111 123', '**** **** **** 1111 123'],
    ['4111 1111\n> 1111 1111', '**** ****\n> **** 1111'],
    ['カード\n4111\n1111\n1111\n1111', 'カード\n****\n****\n****\n1111'],
    ['カード番号 四一一一一一一一一一一一一一一一', 'カード番号 ************一一一一'],
    ['その一4111111111111111', 'その一************1111'],
    ['٤١١١١١١١١١١١١١١١', '************١١١١'],
    ['𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏', '******** ******** ******** 𝟏𝟏𝟏𝟏'],
  ])('%s', (text, expected) => {
    expect(maskSensitive(text)).toEqual({ text: expected, kinds: ['card'] });
  });

  test('are told from what only looks like them', () => {
    for (const text of [
      '4111 1111 1111 1112',
      'JAN 4901234567894',
      '0000 0000 0000 0000',
      '電話 090-1234-5678、受付番号 YM-261120-0427',
      '追跡番号 1234-5678-9012',
      '2026-11-22 10:20:30',
      '4111 1111\n1111 1112',
      '4111 1111\n\n1111 1111',
      '在庫\n4111\n1111\n1111\n1111',
    ])
      expect(maskSensitive(text)).toEqual({ text, kinds: [] });
  });
});

describe('individual numbers', () => {
  test('are hidden where the words name them', () => {
    expect(masked('マイナンバーは 1234 5678 9018 です')).toBe('マイナンバーは **** **** **** です');
    expect(masked('個人番号：１２３４５６７８９０１８')).toBe('個人番号：************');
    expect(maskSensitive('個人番号：123456789018').kinds).toEqual(['my_number']);
  });

  test('a wrong check digit or a parcel’s number stays', () => {
    expect(masked('マイナンバーは 1234 5678 9012')).toContain('9012');
    expect(masked('お荷物は 1234 5678 9018 です')).toContain('9018');
  });
});

describe('bank accounts', () => {
  test.each([
    ['みずほ銀行 新宿支店 普通 1234567', 'みずほ銀行 新宿支店 普通 *******'],
    ['口座番号：０１２３４５６', '口座番号：*******'],
    ['ゆうちょ 記号 12340 番号 12345671', 'ゆうちょ 記号 ***** 番号 ********'],
    ['account number: 1234-5678', 'account number: ****-****'],
  ])('%s', (text, expected) => {
    expect(maskSensitive(text)).toEqual({ text: expected, kinds: ['bank_account'] });
  });

  test('other numbers after everyday words stay', () => {
    expect(masked('普通は 3 日で届きます。注文 1234567')).toContain('1234567');
  });
});

test('in HTML what stands between the tags is hidden, the tags are not touched', () => {
  const html = '<p style="width:4111111111111111px">4111&nbsp;1111&nbsp;1111&nbsp;1111</p>';
  expect(maskSensitiveHtml(html)).toEqual({
    text: '<p style="width:4111111111111111px">****&nbsp;****&nbsp;****&nbsp;1111</p>',
    kinds: ['card'],
  });
});

test('nothing but digits changes, the length stays, and what is hidden stays hidden', () => {
  const text = fc.array(
    fc.constantFrom(
      '4111 1111 1111 1111',
      '普通 1234567',
      'マイナンバー 123456789018',
      'あ',
      ' ',
      '-',
      '\n',
      '12',
      '９',
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const before = parts.join('');
      const { text: after } = maskSensitive(before);
      expect(after).toHaveLength(before.length);
      for (let at = 0; at < after.length; at += 1)
        if (after[at] !== before[at]) expect([/[0-9０-９]/.test(before[at]!), after[at]]).toEqual([true, '*']);
    }),
    { numRuns: 500 },
  );
});

test('a million digits are read in one go', () => {
  for (const text of [
    '1'.repeat(1_000_000),
    '1 '.repeat(500_000),
    '普通 '.repeat(300_000),
    '記号12345'.repeat(100_000),
  ])
    expect(maskSensitive(text).text).toHaveLength(text.length);
});
