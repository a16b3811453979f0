import { expect, test } from 'vitest';
import { KuromojiBaseline, kuromojiWords } from './evals/search/kuromoji-baseline.ts';
import { rankCollection } from './evals/search/rank-collection.ts';

test('the baseline has the words Kuromoji has: base forms, no particles, no stop words, katakana without its last dash', () => {
  expect(kuromojiWords('サーバーの電源が入りませんでした。')).toEqual(['サーバ', '電源', '入る']);
  expect(kuromojiWords('それについてはできることがない')).toEqual([]);
});

test('the baseline scores as BM25 does', () => {
  const baseline = new KuromojiBaseline();
  baseline.put('one', '電源');
  baseline.put('two', '電源 水漏れ 給水 掃除');
  baseline.put('three', '返品');
  expect(baseline.search('電源', { k1: 1.2, b: 0.75 }, 10)).toEqual(['one', 'two']);
  expect(baseline.search('水漏れ', { k1: 0.9, b: 0.4 }, 10)).toEqual(['two']);
});

test('a collection is ranked by the product and by the baseline, in halves that never share a document', () => {
  const corpus = Object.fromEntries(
    ['電源が入らない', '水が漏れる', '返品の方法', '配送の遅れ', '領収書の発行', '住所の変更'].map((title, at) => [
      `d${at}`,
      { title, body: '' },
    ]),
  );
  const asked = Object.entries(corpus).flatMap(([id, { title }]) => [
    { id, text: `${title}のはどうすれば` },
    { id, text: title },
  ]);
  const queries = Object.fromEntries(asked.map(({ text }, at) => [`q${at}`, text]));
  const qrels = Object.fromEntries(asked.map(({ id }, at) => [`q${at}`, { [id]: 1 }]));
  const { split, baseline, overBaseline, ...all } = rankCollection({ corpus, queries, qrels });
  expect(all).toMatchObject({ queries: 12, failed: 0, r1: 1, ndcg10: 1 });
  expect(split.dev.queries % 2).toBe(0);
  expect(split.dev.queries + split.validation.queries).toBe(12);
  const best = Math.max(...Object.values(baseline).map((scores) => scores.ndcg10));
  expect(overBaseline.ndcg10).toBeCloseTo(1 - best);
});
