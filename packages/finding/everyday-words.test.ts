import { expect, test } from 'vitest';
import { analyseTexts } from './analysis.ts';
import { FindingIndex } from './finding-index.ts';
import { search } from './search.ts';

/** Beside what is asked for stand others, so that finding it means something. */
const OTHERS = ['面会時間は何時までですか', '粗大ごみの出し方', '栄養成分を知りたい', '荷物を預かってもらえますか'];

function first(title: string, question: string): string | undefined {
  const index = new FindingIndex();
  for (const each of [title, ...OTHERS]) index.put(each, analyseTexts({ title: each }));
  return search(index, { text: question }, { limit: 5 }).found[0]?.id;
}

test.each([
  // As people say it: as the house has written it.
  ['代引きできる？', '代金引換について'],
  ['着拒のやり方', '着信拒否の設定'],
  ['マニュアルがほしい', '取扱説明書をダウンロードする'],
  ['レシートください', '領収書の発行'],
  ['バッテリーがだめ', '電池の交換'],
  ['コンピューターが', 'パソコンの初期設定'],
  ['where is my delivery', 'Shipping times'],
  ['invoices', 'Your bill'],
  ['2FAをオンに', '二段階認証の設定'],
  ['SSOは？', 'シングルサインオンの設定'],
  // One word, however much of it is written in kana, and verbs of one family.
  ['引越し', '引っ越すとき'],
  ['払戻しを', '払い戻しの手続き'],
  ['取消の', '注文を取り消す'],
  ['届かない', '商品をお届けする日'],
  ['開かない', '蓋の開け方。蓋を開ける'],
])('%s finds %s', (question, title) => {
  expect(first(title, question)).toBe(title);
});

test('what only begins with the same letter is no family', () => {
  const index = new FindingIndex();
  for (const title of ['行政の窓口', '行列のできる店']) index.put(title, analyseTexts({ title }));
  expect(search(index, { text: '行う' }, { limit: 5 }).found.filter(({ coverage }) => coverage > 0.5)).toEqual([]);
});
