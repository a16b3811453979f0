import { taughtBy, type Situation } from './asked.ts';

/** How many words of its own an item needs before its past outweighs everybody's: few examples change little. */
const SHRINKAGE = 50;
const PRIOR = 0.3;

interface Taught {
  id: string;
  total: number;
  examples: number;
}

/**
 * What past contacts taught: which words came when an item was really used. Multinomial, each item shrunk towards all of
 * them together, so an item without a past is neither favoured nor held back. Counts only, kept up one by one.
 */
export class Lessons {
  readonly #items = new Map<string, Taught>();
  /** By term: how often it came with each item, and in all. */
  readonly #terms = new Map<string, { by: Map<Taught, number>; count: number }>();
  #total = 0;
  #examples = 0;

  get examples(): number {
    return this.#examples;
  }

  examplesOf(id: string): number {
    return this.#items.get(id)?.examples ?? 0;
  }

  /** @param weight 1: it solved; less: it was used */
  learn(id: string, situation: Situation, weight = 1): void {
    const item = this.#items.get(id) ?? { id, total: 0, examples: 0 };
    this.#items.set(id, item);
    for (const [term, times] of taughtBy(situation)) {
      const known = this.#terms.get(term) ?? { by: new Map<Taught, number>(), count: 0 };
      this.#terms.set(term, known);
      known.by.set(item, (known.by.get(item) ?? 0) + times * weight);
      known.count += times * weight;
      item.total += times * weight;
      this.#total += times * weight;
    }
    item.examples += weight;
    this.#examples += weight;
  }

  /** Log of how much likelier the situation is with each item than at large, by id; items without a past are not in it. */
  scores(situation: Situation): Map<string, number> {
    const known = [...taughtBy(situation).keys()].flatMap((term) => this.#terms.get(term) ?? []);
    const even = 1 / (this.#items.size + 1);
    const scores = new Map<Taught, number>();
    // As if no item had any of the words; then what they have is put right: most have few of them.
    for (const item of this.#items.values()) {
      const prior = PRIOR * Math.log((item.examples + 1) / (this.#examples + this.#items.size) / even);
      scores.set(item, prior + known.length * Math.log(SHRINKAGE / (item.total + SHRINKAGE)));
    }
    for (const { by, count } of known) {
      const share = (count + 0.5) / (this.#total + 0.5 * this.#terms.size);
      for (const [item, times] of by)
        scores.set(item, (scores.get(item) ?? 0) + Math.log(1 + times / (SHRINKAGE * share)));
    }
    return new Map([...scores].map(([item, score]) => [item.id, score]));
  }
}
