import { parseArgs } from 'node:util';
import { Ranker } from '../features/knowledge/suggestions/rank/ranker.ts';
import { writeReport } from './evals/report-file.ts';

/** `bench:suggest [--articles 5000] [--guides 500] [--json FILE]`: how long one ranking takes among so many, and building the index. */
const startedAt = new Date();
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '5000' },
    guides: { type: 'string', default: '500' },
    json: { type: 'string' },
  },
  strict: true,
});

const THINGS =
  '電源 給水タンク ミル 抽出 温度 豆 ランプ 蒸気 フィルター ケトル 定期便 領収書 配送 返品 交換 修理 部品 保証 会員 登録'.split(
    ' ',
  );
const TROUBLES =
  '入らない 異音がする 漏れる 届かない 変更したい 取り消したい 分からない 遅い 壊れた 足りない 違う 点滅する 止まる'.split(
    ' ',
  );
const PLACES = '昨日から 今朝 洗ったあと 使い始めて 電話で 画面で 玄関で 店舗で 三回目に 何度も'.split(' ');

/** The same numbers in every run (Lehmer). */
let seed = 20_261_122;
function pick<T>(words: readonly T[]): T {
  seed = (seed * 48_271) % 2_147_483_647;
  return words[seed % words.length] as T;
}
const sentence = (): string => `${pick(PLACES)}${pick(THINGS)}が${pick(TROUBLES)}`;
const many = (count: number): string => Array.from({ length: count }, sentence).join('。');

const ranker = new Ranker();
const began = performance.now();
const counts = { guide: Number(values.guides), article: Number(values.articles) };
for (const [kind, count] of Object.entries(counts))
  for (let at = 0; at < count; at += 1)
    ranker.put(`${kind}:${at}`, {
      title: sentence(),
      triggers: many(3),
      purpose: sentence(),
      answers: many(4),
      steps: many(12),
    });
for (let at = 0; at < 5000 && counts.guide > 0; at += 1)
  ranker.lessons.learn(`guide:${at % counts.guide}`, { turns: [sentence(), sentence()], marks: ['@channel:email'] });
const buildMs = performance.now() - began;

const times = Array.from({ length: 1000 }, () => {
  const turns = [many(2), sentence(), many(2)];
  const from = performance.now();
  ranker.rank({ turns, marks: ['@channel:chat'] });
  return performance.now() - from;
}).toSorted((a, b) => a - b);
const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100;
const results = { ...counts, buildMs: Math.round(buildMs), p50: at(0.5), p95: at(0.95) };
console.log(
  `${counts.article} articles, ${counts.guide} guides: built in ${results.buildMs} ms; a ranking p50 ${results.p50} ms, p95 ${results.p95} ms`,
);
writeReport(values.json, { name: 'bench:suggest', startedAt, results, limits: { rankings: 1000, lessons: 5000 } });
