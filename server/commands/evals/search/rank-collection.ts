import { analyseTexts } from '@madoguchi/finding/analysis.ts';
import { FindingIndex } from '@madoguchi/finding/finding-index.ts';
import { search } from '@madoguchi/finding/search.ts';
import type { Collection } from './collections.ts';
import { BM25_PARAMETERS, KuromojiBaseline } from './kuromoji-baseline.ts';
import { scoresOf, type Judged, type Scores } from './scores.ts';

export interface SearchResults extends Scores {
  p50: number;
  p95: number;
  buildMs: number;
  documents: number;
  /** By query: what was found, best first. */
  rankings: Record<string, string[]>;
  /** The same scores for every other document group; what weights were set on, and what they were looked at with. */
  split: { dev: Scores; validation: Scores };
  /** BM25 over Kuromoji's words, by its parameters: what the product is measured against. */
  baseline: Record<string, Scores & { validation: Scores }>;
  /** Points of nDCG@10 (0 to 1) beyond the better baseline, over all queries and over the validation half. */
  overBaseline: { ndcg10: number; validationNdcg10: number };
}

const DEPTH = 100;

/** Asks every judged query of an index of the whole collection, as the product would. */
export function rankCollection({ corpus, queries, qrels }: Collection): SearchResults {
  const started = performance.now();
  const index = new FindingIndex();
  for (const [id, { title, body }] of Object.entries(corpus)) index.put(id, analyseTexts({ title, answer: body }));
  const buildMs = performance.now() - started;
  const rankings: Record<string, string[]> = {};
  const judged: Split[] = [];
  const times: number[] = [];
  for (const { id, text, grades, isDev } of judgedQueries({ corpus, queries, qrels })) {
    const from = performance.now();
    const ranking = search(index, { text }, { limit: DEPTH }).found.map((one) => one.id);
    times.push(performance.now() - from);
    rankings[id] = ranking;
    judged.push({ ranking, grades, isDev });
  }
  const split = { dev: scoresOf(judged.filter((one) => one.isDev)), validation: validationOf(judged) };
  const all = scoresOf(judged);
  const baseline = baselineOf({ corpus, queries, qrels });
  const best = (read: (one: Scores & { validation: Scores }) => number) =>
    Math.max(...Object.values(baseline).map(read));
  const overBaseline = {
    ndcg10: all.ndcg10 - best((one) => one.ndcg10),
    validationNdcg10: split.validation.ndcg10 - best((one) => one.validation.ndcg10),
  };
  const at = (share: number) =>
    times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const documents = Object.keys(corpus).length;
  return { ...all, p50: at(0.5), p95: at(0.95), buildMs, documents, split, baseline, overBaseline, rankings };
}

type Split = Judged & { isDev: boolean };
const validationOf = (judged: readonly Split[]): Scores => scoresOf(judged.filter((one) => !one.isDev));

function judgedQueries({ queries, qrels }: Collection) {
  return Object.entries(qrels).flatMap(([id, grades]) => {
    const text = queries[id];
    // Questions of one document lie in one half; where many documents answer many questions, each question for itself.
    const group = Object.keys(grades).length === 1 ? Object.keys(grades)[0] : id;
    return text === undefined ? [] : [{ id, text, grades, isDev: hash(group ?? id) % 2 === 0 }];
  });
}

function baselineOf(collection: Collection): SearchResults['baseline'] {
  const baseline = new KuromojiBaseline();
  for (const [id, { title, body }] of Object.entries(collection.corpus)) baseline.put(id, `${title}\n${body}`);
  const asked = judgedQueries(collection);
  return Object.fromEntries(
    Object.entries(BM25_PARAMETERS).map(([name, parameters]) => {
      const judged = asked.map(({ text, grades, isDev }): Split => {
        return { ranking: baseline.search(text, parameters, DEPTH), grades, isDev };
      });
      return [name, { ...scoresOf(judged), validation: validationOf(judged) }];
    }),
  );
}

/** FNV-1a: the same half in every run, and questions of one document in one half. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
