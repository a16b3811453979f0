import type { Situation } from './asked.ts';
import { KINDS, kindOf, taughtBy, type TermKind } from './taught.ts';

/**
 * How much a term counts by its kind: fitted by maximum likelihood on requests and conversations of four collections,
 * English and Japanese, at three amounts of learning, then rounded with the flows of `evals:guides` seen
 * (docs/benchmarks.md).
 */
export const EVIDENCE: Readonly<Record<TermKind, number>> = {
  stem: 0.4,
  concept: 0.4,
  word: 0.9,
  beside: 0.2,
  reading: 0.1,
  mark: 0.6,
};
/** So many contacts of everybody's stand beside an item's own: few examples change little. */
const SHRINKAGE = 2;
const PRIOR = 0.3;
/** As if each item had had this much of every term: one occurrence is no rule. */
const UNSEEN = 0.06;
/** How strongly terms that come with almost everything are held back; below the least they are passed over. */
const TELLING = 0.7;
const LEAST_TELLING = 0.03;
/** More terms than this are not kept: what came least often goes. */
const MOST_TERMS = 250_000;

interface Taught {
  id: string;
  /** Weight of its terms, by kind. */
  totals: Record<TermKind, number>;
  examples: number;
  /** The sum while a situation is looked at. */
  sum: number;
}

interface Term {
  kind: TermKind;
  by: Map<Taught, number>;
  count: number;
  /** Sum of x log x over the items it came with, for its entropy. */
  spread: number;
}

const noTotals = (): Record<TermKind, number> => ({
  stem: 0,
  concept: 0,
  word: 0,
  beside: 0,
  reading: 0,
  mark: 0,
});
const spreadOf = (times: number): number => (times + UNSEEN) * Math.log(times + UNSEEN);

/**
 * What past contacts taught: which terms came when an item was really used. Multinomial for each kind of terms, each item
 * shrunk towards all of them together, so an item without a past is neither favoured nor held back; a term counts the more,
 * the more it tells items apart. Counts only, kept up one by one.
 */
export class Lessons {
  readonly #items = new Map<string, Taught>();
  readonly #terms = new Map<string, Term>();
  readonly #totals = noTotals();
  readonly #sizes = noTotals();
  readonly #mostTerms: number;
  #examples = 0;

  constructor(mostTerms = MOST_TERMS) {
    this.#mostTerms = mostTerms;
  }

  get examples(): number {
    return this.#examples;
  }

  get terms(): number {
    return this.#terms.size;
  }

  examplesOf(id: string): number {
    return this.#items.get(id)?.examples ?? 0;
  }

  /** @param weight 1: it solved; less: it was used */
  learn(id: string, situation: Situation, weight = 1): void {
    const item = this.#items.get(id) ?? { id, totals: noTotals(), examples: 0, sum: 0 };
    this.#items.set(id, item);
    for (const [name, times] of taughtBy(situation)) this.#count(name, item, times * weight);
    item.examples += weight;
    this.#examples += weight;
    if (this.#terms.size > this.#mostTerms) this.#forgetRare();
  }

  #count(name: string, item: Taught, times: number): void {
    const kind = kindOf(name);
    const term = this.#terms.get(name) ?? { kind, by: new Map<Taught, number>(), count: 0, spread: 0 };
    if (term.by.size === 0) {
      this.#terms.set(name, term);
      this.#sizes[kind] += 1;
    }
    const before = term.by.get(item);
    const now = (before ?? 0) + times;
    term.by.set(item, now);
    term.spread += spreadOf(now) - (before === undefined ? 0 : spreadOf(before));
    term.count += times;
    item.totals[kind] += times;
    this.#totals[kind] += times;
  }

  #forgetRare(): void {
    for (let rare = 1; this.#terms.size > this.#mostTerms / 2; rare *= 2)
      for (const [name, { kind, count }] of this.#terms)
        if (count <= rare) {
          this.#terms.delete(name);
          this.#sizes[kind] -= 1;
        }
  }

  /** From 0, it comes with every item alike, to 1, with one alone: one less its entropy over the items. */
  #telling({ by, count, spread }: Term): number {
    const items = Math.max(2, this.#items.size);
    const all = count + UNSEEN * items;
    const entropy = Math.log(all) - (spread + (items - by.size) * spreadOf(0)) / all;
    const telling = 1 - entropy / Math.log(items);
    return telling < LEAST_TELLING ? 0 : telling ** TELLING;
  }

  /** Log of how much likelier the situation is with each item than at large, by id; items without a past are not in it. */
  scores(situation: Situation): Map<string, number> {
    const terms = [...taughtBy(situation).keys()].flatMap((name) => this.#terms.get(name) ?? []);
    const held = noTotals();
    for (const kind of KINDS) held[kind] = Math.max(1, (SHRINKAGE * this.#totals[kind]) / Math.max(1, this.#examples));
    const asked = noTotals();
    for (const term of terms) {
      const { kind } = term;
      const worth = EVIDENCE[kind] * this.#telling(term);
      if (worth === 0) continue;
      const share = (term.count + 0.5) / (this.#totals[kind] + 0.5 * this.#sizes[kind]);
      const even = 1 / (held[kind] * share);
      asked[kind] += worth;
      for (const [item, times] of term.by) item.sum += worth * Math.log(1 + times * even);
    }
    const scores = new Map<string, number>();
    for (const item of this.#items.values()) {
      scores.set(item.id, item.sum + this.#scoreOf(item, asked, held));
      item.sum = 0;
    }
    return scores;
  }

  /** As if an item had none of the words: most have few of them, and what they have is added. */
  #scoreOf(item: Taught, asked: Record<TermKind, number>, held: Record<TermKind, number>): number {
    const items = this.#items.size;
    const often = Math.log(((item.examples + 1) * items) / (this.#examples + items));
    return KINDS.reduce(
      (sum, kind) => sum + asked[kind] * Math.log(held[kind] / (item.totals[kind] + held[kind])),
      PRIOR * often,
    );
  }
}
