import { analyseTexts } from '@madoguchi/finding/analysis.ts';
import { FindingIndex } from '@madoguchi/finding/finding-index.ts';
import { search } from '@madoguchi/finding/search.ts';
import type { Collection } from './collections.ts';
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
}

const DEPTH = 100;

/** Asks every judged query of an index of the whole collection, as the product would. */
export function rankCollection({ corpus, queries, qrels }: Collection): SearchResults {
  const started = performance.now();
  const index = new FindingIndex();
  for (const [id, { title, body }] of Object.entries(corpus)) index.put(id, analyseTexts({ title, answer: body }));
  const buildMs = performance.now() - started;
  const rankings: Record<string, string[]> = {};
  const judged: (Judged & { isDev: boolean })[] = [];
  const times: number[] = [];
  for (const [id, grades] of Object.entries(qrels)) {
    const text = queries[id];
    if (text === undefined) continue;
    const from = performance.now();
    const ranking = search(index, { text }, { limit: DEPTH }).found.map((one) => one.id);
    times.push(performance.now() - from);
    rankings[id] = ranking;
    judged.push({ ranking, grades, isDev: hash(Object.keys(grades).toSorted()[0] ?? id) % 2 === 0 });
  }
  const split = {
    dev: scoresOf(judged.filter((one) => one.isDev)),
    validation: scoresOf(judged.filter((one) => !one.isDev)),
  };
  const at = (share: number) =>
    times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const documents = Object.keys(corpus).length;
  return { ...scoresOf(judged), p50: at(0.5), p95: at(0.95), buildMs, documents, split, rankings };
}

/** FNV-1a: the same half in every run, and questions of one document in one half. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
