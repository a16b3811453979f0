import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCollection, readFaq, readPassages, type Collection } from './evals/search/collections.ts';
import { searchMany } from './evals/search/many-articles.ts';
import { rankCollection } from './evals/search/rank-collection.ts';
import type { Scores } from './evals/search/scores.ts';
import { writeReport } from './evals/report-file.ts';

const USAGE =
  'evals:search (--corpus FILE --queries FILE --qrels FILE | --data DIR | --faq DIR | --size N) [--json FILE]\n';

/** `evals:search`: how well the product's search finds what answers, in any collection; and how fast among many articles. */
const startedAt = new Date();
const option = { type: 'string' } as const;
const { values } = parseArgs({
  options: { corpus: option, queries: option, qrels: option, data: option, faq: option, size: option, json: option },
  strict: true,
});

function collection(): Collection | null {
  const { corpus, queries, qrels, data, faq } = values;
  if (faq !== undefined) return readFaq(faq);
  if (data !== undefined && statSync(data, { throwIfNoEntry: false })?.isDirectory() === true)
    return readPassages(data);
  return corpus && queries && qrels ? readCollection({ corpus, queries, qrels }) : null;
}

const asked = collection();
const size = values.size === undefined ? null : Number(values.size);
if (asked) {
  const results = rankCollection(asked);
  const { rankings: _rankings, split, baseline, overBaseline, ...rest } = results;
  for (const [name, value] of Object.entries(rest)) console.log(`${name.padEnd(10)} ${Number(value.toFixed(4))}`);
  const say = (what: string, { ndcg10, r1, r5, mrr }: Scores) =>
    console.log(
      `${what.padEnd(42)} nDCG@10 ${ndcg10.toFixed(4)} R@1 ${r1.toFixed(4)} R@5 ${r5.toFixed(4)} MRR ${mrr.toFixed(4)}`,
    );
  for (const [half, scores] of Object.entries(split)) say(half, scores);
  for (const [name, scores] of Object.entries(baseline)) {
    say(`BM25 Kuromoji ${name}`, scores);
    say(`BM25 Kuromoji ${name}, validation`, scores.validation);
  }
  const points = (share: number) => `${share < 0 ? '' : '+'}${(share * 100).toFixed(2)}`;
  console.log(
    `points of nDCG@10 beyond the better BM25: ${points(overBaseline.ndcg10)}, validation ${points(overBaseline.validationNdcg10)}`,
  );
  writeReport(values.json, { name: 'evals:search', startedAt, results, limits: { p95: 150 } });
} else if (size !== null && Number.isInteger(size) && size > 0) {
  const results = searchMany(size, 200);
  console.table(results);
  writeReport(values.json, { name: 'evals:search', startedAt, results, limits: { p95: 100 } });
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
