import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FOLDED_LIMIT, foldEmail, foldParts, foldPhone, foldText } from './fold.ts';
import { NAME_VARIANTS } from './name-variants.ts';

test('what people type for the same word folds to the same text', () => {
  const same: string[][] = [
    ['髙橋', '高橋'],
    ['山﨑', '山崎', '山嵜'],
    ['渡邊', '渡邉', '渡辺'],
    ['齋藤', '齊藤', '斎藤', '斉藤'],
    ['濵田', '濱田', '浜田'],
    ['𠮷野家', '吉野家'],
    ['葛\u{e0100}城', '葛城'],
    ['ﾊﾞｲｵﾘﾝ', 'バイオリン', 'ばいおりん'],
    ['サービス', 'サ―ビス', 'ｻｰﾋﾞｽ', 'サ-ビス'],
    ['ＷｉＦｉ　接続', 'wifi 接続', 'WIFI\u00a0\n接続'],
    ['０３−１２３４', '03-1234', '03ー1234'],
    ['関ヶ原', '関ケ原'],
    ['①㈱', '1(株)'],
    ['コ\u200bーヒー', 'コーヒー'],
    ['ΟΔΟΣ', 'οδοσ', 'οδος'],
  ];
  for (const [first, ...others] of same)
    for (const other of others) expect(foldText(other), other).toBe(foldText(first ?? ''));
});

test('different words stay different', () => {
  expect(foldText('はは')).not.toBe(foldText('ばば'));
  expect(foldText('きやく')).not.toBe(foldText('きゃく'));
  expect(foldText('一')).not.toBe(foldText('ー'));
});

test('folding twice changes nothing more, and never leaves a control character or a double space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(folded).not.toMatch(/\p{Cc}| {2}|^ | $/u);
    }),
  );
});

test('a piece of a text folds to a piece of the folded text', () => {
  const letter = fc.constantFrom(
    'あ',
    'ー',
    'カ',
    'ヶ',
    '髙',
    '﨑',
    'A',
    'ｱ',
    '１',
    '-',
    '−',
    '〜',
    'Σ',
    'ß',
    '😀',
    '㈱',
    ' ',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(letter), fc.array(letter), fc.array(letter), (before, piece, after) => {
      const whole = [...before, ...piece, ...after].join('');
      expect(foldText(whole)).toContain(foldText(piece.join('')));
    }),
  );
});

test('no variant of a kanji leads to another variant', () => {
  for (const [variant, base] of NAME_VARIANTS) {
    expect(NAME_VARIANTS.has(base), variant + base).toBe(false);
    expect([[...variant].length, [...base].length]).toEqual([1, 1]);
  }
});

test('a telephone number has one form, whatever its notation', () => {
  for (const written of [
    '03-1234-5678',
    '(03)1234-5678',
    '０３ー１２３４−５６７８',
    '+81 3 1234 5678',
    '0312345678',
    '81-3-1234-5678'.replace('81', '+81'),
  ])
    expect(foldPhone(written), written).toBe('+81312345678');
  for (const written of ['03-1234-5678 内線12', '03-1234-5678（内線：123）', '03-1234-5678(代)', '03-1234-5678 ext. 7'])
    expect(foldPhone(written), written).toBe('+81312345678');
  expect(foldPhone('0120-444-444')).toBe('+81120444444');
  expect(foldPhone('+1 650-253-0000')).toBe('+16502530000');
  for (const none of ['', 'なし', '110', '12-3']) expect(foldPhone(none), none).toBeNull();
});

test('a mail address keeps its dots and tags', () => {
  expect(foldEmail(' Taro.Y+shop@Example.CO.JP ')).toBe('taro.y+shop@example.co.jp');
  expect(foldEmail('ｔａｒｏ＠example.com')).toBe('taro@example.com');
});

test('parts stay apart and a document has a greatest length', () => {
  expect(foldParts(['件名', '', '本文'])).toBe('件名\u001f\u001f本文');
  expect(foldParts(['a\u001fb'])).toBe('a b');
  expect(foldParts(['😀'.repeat(FOLDED_LIMIT)]).length).toBeLessThanOrEqual(FOLDED_LIMIT);
});
