import type { Analysis } from '@madoguchi/finding/analysis.ts';
import { analyseTexts } from '@madoguchi/finding/analysis.ts';
import { FindingIndex } from '@madoguchi/finding/finding-index.ts';
import { search } from '@madoguchi/finding/search.ts';

export interface LoadResults {
  documents: number;
  queries: number;
  p50: number;
  p95: number;
  loadSeconds: number;
  rssBytes: number;
}

const WORDS =
  '電源 ランプ 給水 タンク 抽出 ボタン フィルター 豆 粉 水漏れ 掃除 交換 部品 保証 修理 返品 返金 注文 配送 送料 領収書 会員 登録 解約 変更 住所 支払い カード 請求 期限 在庫 予約 問い合わせ 電話 メール 設定 アプリ 接続 更新 画面 表示 エラー 音 温度 圧力 蒸気 ミルク 泡 洗浄 容器'.split(
    ' ',
  );
const ENDS = '方法 手順 時期 理由 場合 確認 一覧 注意 費用 条件'.split(' ');

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many articles of some 25 words each, and how long a question takes among them. */
export function searchMany(documents: number, queries: number): LoadResults {
  const next = numbers(7);
  const pick = (from: readonly string[]) => from[Math.floor(next() ** 2 * from.length)] ?? '';
  const started = performance.now();
  const index = new FindingIndex();
  // Sentences are analysed once and put together: what is measured is searching, not the dictionary.
  const sentences: Analysis[] = Array.from({ length: 400 }, () =>
    analyseTexts({ answer: `${pick(WORDS)}の${pick(WORDS)}を${pick(WORDS)}する${pick(ENDS)}です。` }),
  );
  for (let at = 0; at < documents; at += 1) {
    const parts = Array.from({ length: 4 }, () => sentences[Math.floor(next() * sentences.length)]?.fields.answer);
    const [title, ...rest] = parts.flatMap((part) => (part ? [part] : []));
    const words = rest.flatMap((part, n) => part.words.map((word) => ({ ...word, at: word.at + n * 20 })));
    const answer = { words: [...words, numbered(at)], pairs: rest.flatMap((part) => part.pairs) };
    index.put(String(at), { fields: title ? { title, answer } : { answer } });
  }
  const loadSeconds = (performance.now() - started) / 1000;
  const times: number[] = [];
  for (let at = 0; at < queries; at += 1) {
    const text = `${pick(WORDS)}の${pick(WORDS)}が${pick(WORDS)}できないのですが${pick(ENDS)}を教えてください`;
    const from = performance.now();
    search(index, { text }, { limit: 20 });
    times.push(performance.now() - from);
  }
  const sorted = times.slice(3).toSorted((a, b) => a - b);
  const share = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { documents, queries, p50: share(0.5), p95: share(0.95), loadSeconds, rssBytes: process.memoryUsage().rss };
}

/** A word that stands in few documents, as codes and names do. */
function numbered(at: number) {
  const term = `e${at % 5000}`;
  return { term, kind: 'latin' as const, reading: null, surface: term, at: 100 };
}
