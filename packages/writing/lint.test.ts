import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judge, type LabelledSentence, rewritten } from './judge.ts';
import { writingRule } from '@madoguchi/contracts/writing.ts';
import { lint, lookAhead } from './lint.ts';
import { RULE_IDS } from './rule.ts';

const labelled = (): LabelledSentence[] =>
  readFileSync(new URL('labelled/sentences.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledSentence);
const rewrite = (text: string): string | null => rewritten(text, lint(text));
const rules = (text: string): string[] => lint(text).map((each) => each.rule);

test('of the labelled sentences at least 95 in 100 findings are right, and at least 85 in 100 bad ones are found', () => {
  const sentences = labelled();
  expect(sentences.length).toBeGreaterThanOrEqual(300);
  const { precision, recall, perRule } = judge(sentences);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.85);
  for (const [rule, { sentences: all, found }] of Object.entries(perRule))
    expect(found / all, rule).toBeGreaterThanOrEqual(0.8);
});

test('one verb raised twice is said once', () => {
  expect(rewrite('先ほどおっしゃられました件です。')).toBe('先ほどおっしゃいました件です。');
  expect(rewrite('ご覧になられた画面を教えてください。')).toBe('ご覧になった画面を教えてください。');
  expect(rewrite('部長様にお伝えください。')).toBe('部長にお伝えください。');
});

test('a dropped ら comes back, and conditionals and verbs with れ stay', () => {
  expect(rewrite('履歴が見れます。')).toBe('履歴が見られます。');
  expect(rewrite('すぐに変えれます。')).toBe('すぐに変えられます。');
  expect(rules('画面を見ればわかります。')).toEqual([]);
  expect(rules('手を触れると開きます。忘れないでください。壊れることはありません。')).toEqual([]);
});

test('a refusal is marked whole, and not where something is offered', () => {
  const [found] = lint('当日の配達はできません。');
  expect([found?.rule, found?.text]).toEqual(['negative', 'できません']);
  expect(rules('当日の配達はできませんが、翌朝でしたらお届けできます。')).toEqual([]);
  expect(rules('当日の配達はできません。翌朝でしたらお届けできます。')).toEqual([]);
  expect(rules('ご連絡いただけませんでしょうか。費用はかかりません。問題ございません。')).toEqual([]);
});

test('a word of the trade is fine where it is explained, where customers know it, and where its rule is off', () => {
  const words = 'キャッシュを消してください。';
  expect(rules(words)).toEqual(['jargon']);
  expect(rules('キャッシュ（一時的に保存されたデータ）を消してください。')).toEqual([]);
  expect(lint(words, { off: new Set(['jargon']) })).toEqual([]);
  expect(lint(words, { terms: [{ word: 'キャッシュ', instead: null, known: true }] })).toEqual([]);
});

test('what is quoted is somebody else’s, and a line that is nothing but a quotation is one’s own', () => {
  expect(rules('エラー「接続できません」が出ましたら、お知らせください。')).toEqual([]);
  expect(rules('お客様から「履歴が見れない」とのご連絡です。')).toEqual([]);
  expect(rules('「履歴が見れます。」')).toEqual(['ra_dropping']);
  expect(lint('「お安く」と書いてあります。', { avoid: [{ word: 'お安く', instead: null }] })).toHaveLength(1);
});

test('a needless さ and what is said twice have switches of their own', () => {
  const text = '本日は休まさせていただきます。まず最初に電源を切ってください。';
  expect(rules(text)).toEqual(['sa_insertion', 'wordy']);
  expect(rewrite(text)).toContain('休ませていただきます');
  expect(lint(text, { off: new Set(['part_time_honorific']) })).toHaveLength(2);
  expect(lint(text, { off: new Set(['sa_insertion', 'wordy']) })).toEqual([]);
});

test('それ is clear after what it is, and a fee that is not taken after a refusal is an offer', () => {
  expect(rules('控えをお送りしますので、それを大切に保管してください。')).toEqual([]);
  expect(rules('確認してから、それを押してください。')).toEqual(['vague_reference']);
  expect(rules('お名前の変更はできませんが、取り直していただければ手数料はいただきません。')).toEqual([]);
});

test('words of the house are found with what is said instead', () => {
  const options = {
    avoid: [{ word: 'お安く', instead: 'お求めやすく' }],
    terms: [{ word: 'ロット', instead: '製造番号の先頭5桁', known: false }],
  };
  const text = 'お安く交換します。ロットをお知らせください。';
  expect(lint(text, options).map(({ rule, text: words }) => [rule, words])).toEqual([
    ['avoided_word', 'お安く'],
    ['jargon', 'ロット'],
  ]);
  expect(rewritten(text, lint(text, options))).toBe('お求めやすく交換します。製造番号の先頭5桁をお知らせください。');
});

test('what the customer wrote is not looked at, and places count from the beginning of the whole text', () => {
  const text = '> できません\nお客様の操作ミスです。';
  expect(lint(text)).toEqual([
    { rule: 'blame', from: text.indexOf('お客様'), to: text.indexOf('です'), text: 'お客様の操作ミス', instead: null },
  ]);
});

test('English is looked at as English', () => {
  expect(rules("We can't refund this.")).toEqual(['negative']);
  expect(rules("We can't refund this, but we can offer store credit.")).toEqual([]);
  expect(rules("I'm sorry to hear that you can't sign in.")).toEqual([]);
  expect(rules('You should have read the manual.')).toContain('blame');
});

test('a text no human wrote is looked through in time that grows with its length', () => {
  for (const piece of ['できません', 'お客様が', 'ご確認に', 'that that ', 'それを', '様様様', 'あ'])
    expect(Array.isArray(lint(piece.repeat(20_000 / piece.length)))).toBe(true);
});

test('the rules are those the API knows', () => {
  expect([...writingRule.options].sort()).toEqual([...RULE_IDS].sort());
});

test('what is put in place of some words is not pointed at for the same words', () => {
  const again = labelled().flatMap(({ text }) =>
    lint(text).flatMap((finding) => {
      const { from, to, rule, text: words, instead } = finding;
      if (instead === null) return [];
      const after = lint(text.slice(0, from) + instead + text.slice(to));
      return after.filter((each) => each.rule === rule && each.text === words && each.from === from);
    }),
  );
  expect(again).toEqual([]);
});

test('a refusal keeps its words where only an offer can be added, and a particle stays where it is needed', () => {
  expect(rewrite('ご指定の日は空きがございません。')).toBe('ご指定の日は空きがございませんが、＿＿でしたら承ります。');
  expect(rewrite('お名前のほう頂戴しました。')).toBe('お名前を頂戴しました。');
  expect(rewrite('ご住所のほうを確認いたします。')).toBe('ご住所を確認いたします。');
  expect(rewrite('うちの会社では明日送ります。')).toBe('弊社では明日送ります。');
});

test('looking ahead in steps finds what looking at once finds', () => {
  const text = 'この頁は先に見ました。履歴が見れます。返品はできません。';
  const steps = [...lookAhead(text)].length;
  expect(steps).toBeGreaterThan(10);
  expect([...lookAhead(text)]).toEqual([]);
  expect(lint(text).map((each) => each.rule)).toEqual(['ra_dropping', 'negative']);
});
