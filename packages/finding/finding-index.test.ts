import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { analyseTexts, packAnalysis, unpackAnalysis } from './analysis.ts';
import { FindingIndex } from './finding-index.ts';
import { QuestionPredictor } from './predict.ts';
import { search } from './search.ts';
import { correct } from './typos.ts';

const terms = (text: string) => analyse(text).words.map((word) => word.term);

test.each([
  ['サーバー', 'サーバ'],
  ['ヴァイオリン', 'バイオリン'],
  ['ﾛｸﾞｲﾝ', 'ログイン'],
  ['ＡＢＣ－１２', 'abc-12'],
  ['三月十五日', '3月15日'],
  ['國際', '国際'],
  ['入りません', '入る'],
])('%s and %s are the same words', (a, b) => {
  expect(terms(a)[0]).toBe(terms(b)[0]);
});

test('codes are found whole and by their parts, English by its stem', () => {
  expect(terms('YC-520')).toEqual(['yc520', 'yc', '520']);
  expect(terms('cancelled subscriptions')).toEqual(terms('cancel subscription'));
});

test('slips on the keyboard and of the tongue lead to the word that was meant; another word does not', () => {
  const known = ['サーバ', 'ログイン', 'password', '電源', '電話'];
  expect(correct('サーパ', known)[0]?.word).toBe('サーバ');
  expect(correct('passwrod', known)[0]?.word).toBe('password');
  expect(correct('電池', known)).toEqual([]);
});

test('what was taken apart comes back as it was from where it is kept', () => {
  const analysis = analyseTexts({ title: '電源が入らない E-05', answer: '3月にサーバーへ接続。\nOK?' });
  expect(unpackAnalysis(packAnalysis(analysis))).toEqual({
    fields: Object.fromEntries(
      Object.entries(analysis.fields).map(([field, one]) => [
        field,
        { ...one, words: one.words.map((word) => ({ ...word, surface: word.term })) },
      ]),
    ),
  });
});

const TEXTS = [
  '電源が入らない',
  '水が漏れる',
  '電源ランプの点滅',
  '返品の送料',
  '送料はいくらですか',
  '引越し先の住所',
].map((title) => ({
  title,
  analysis: analyseTexts({ title, answer: `${title}ときは窓口へ。` }),
}));

test('an index that was kept up finds what an index built anew finds', () => {
  const change = fc.record({ id: fc.integer({ min: 0, max: 5 }), text: fc.integer({ min: 0, max: TEXTS.length }) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const kept = new FindingIndex();
      const last = new Map<string, number>();
      for (const { id, text } of changes) {
        const chosen = TEXTS[text];
        if (chosen) kept.put(String(id), chosen.analysis);
        else kept.remove(String(id));
        last.set(String(id), text);
      }
      const anew = new FindingIndex();
      for (const [id, text] of last) if (TEXTS[text]) anew.put(id, TEXTS[text].analysis);
      for (const asked of ['電源', '送料はいくら', '引っ越しの住所', '水漏れ', 'でんげん']) {
        const options = { limit: 10 };
        expect(search(kept, { text: asked }, options)).toEqual(search(anew, { text: asked }, options));
      }
    }),
    { numRuns: 60 },
  );
});

test('a document that is not for the reader is neither found nor counted', () => {
  const index = new FindingIndex();
  for (const [id, { analysis }] of TEXTS.entries()) index.put(String(id), analysis);
  const { found, total } = search(index, { text: '電源' }, { limit: 10, allows: (id) => id !== '0' });
  expect(found.map((one) => one.id)).toEqual(['2']);
  expect(total).toBe(1);
});

test('questions are predicted by every word typed, in kana or as written', () => {
  const predictor = new QuestionPredictor();
  for (const { title } of TEXTS) predictor.add({ id: title, text: title, weight: 1 });
  const texts = (typed: string) => predictor.predict(typed, 5).map((one) => one.text);
  expect(texts('でんげん')).toEqual(['電源が入らない', '電源ランプの点滅']);
  expect(texts('電源 らんぷ')).toEqual([]);
  expect(texts('そうりょ')).toEqual(['返品の送料', '送料はいくらですか'].toReversed());
  expect(texts('')).toEqual([]);
});
