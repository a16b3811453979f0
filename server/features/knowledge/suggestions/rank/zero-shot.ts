import { tokensOf } from './tokens.ts';

/** What a guide or an article says, by where it stands. */
export interface KnowledgeTexts {
  title: string;
  /** Words its author says bring it up, synonyms, keywords. */
  triggers: string;
  /** What it is for: the summary, when it applies. */
  purpose: string;
  /** What customers answer. */
  answers: string;
  /** What is asked, said, done. */
  steps: string;
}
const TEXTS = ['title', 'triggers', 'purpose', 'answers', 'steps'] as const;
const FIELDS = [...TEXTS, 'marks'] as const;

/** How much a word counts by where it stands, and how strongly long fields are held back (BM25F, Robertson 2004). */
export const RANKING = {
  weight: { title: 3, triggers: 3, purpose: 2, answers: 1, steps: 0.5, marks: 4 },
  length: { title: 0.3, triggers: 0.3, purpose: 0.5, answers: 0.6, steps: 0.6, marks: 0 },
  saturation: 3,
  /** What is meant counts more than which word was taken for it. */
  concept: 1.3,
};

/** So many with a rarer word in common are enough to choose from. */
const ENOUGH = 400;

interface Entry {
  id: string;
  lengths: number[];
  terms: string[];
  /** By field: what one word there adds; true for `epoch` only, lengths are measured against all others. */
  worth: number[];
  epoch: number;
  /** The sum while a query is answered. */
  sum: number;
}

export type Weights = ReadonlyMap<string, number>;

/** An index of texts in memory, kept up one by one; ranking touches only what shares a word. */
export class TextIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #postings = new Map<string, Map<Entry, number[]>>();
  readonly #totals = FIELDS.map(() => 0);
  #epoch = 0;

  get size(): number {
    return this.#entries.size;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** @param marks what it is declared to be about, as terms of their own (`@product:yc520`) */
  put(id: string, texts: KnowledgeTexts, marks: readonly string[] = []): void {
    this.remove(id);
    const entry: Entry = { id, lengths: [], terms: [], worth: [], epoch: -1, sum: 0 };
    const counts = new Map<string, number[]>();
    const tokensByField = [...TEXTS.map((field) => tokensOf(texts[field])), marks];
    for (const [at, tokens] of tokensByField.entries()) {
      entry.lengths[at] = tokens.length;
      this.#totals[at] = (this.#totals[at] ?? 0) + tokens.length;
      for (const token of tokens) {
        const byField = counts.get(token) ?? FIELDS.map(() => 0);
        byField[at] = (byField[at] ?? 0) + 1;
        counts.set(token, byField);
      }
    }
    entry.terms = [...counts.keys()];
    for (const [term, byField] of counts) {
      const holders = this.#postings.get(term) ?? new Map<Entry, number[]>();
      this.#postings.set(term, holders.set(entry, byField));
    }
    this.#entries.set(id, entry);
    this.#epoch += 1;
  }

  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    for (const [at, length] of entry.lengths.entries()) this.#totals[at] = (this.#totals[at] ?? 0) - length;
    for (const term of entry.terms) {
      const holders = this.#postings.get(term);
      holders?.delete(entry);
      if (holders?.size === 0) this.#postings.delete(term);
    }
    this.#epoch += 1;
  }

  /** How rare a term is among the texts, 0 (nobody or everybody has it) to 1: scores mean the same among ten and ten thousand. */
  rarity(term: string): number {
    const holding = this.#postings.get(term)?.size ?? 0;
    if (holding === 0) return 0;
    const rare = Math.log(1 + (this.size - holding + 0.5) / (holding + 0.5));
    const rarest = Math.log(2 + (this.size - 0.5) / 1.5);
    return (rare / rarest) * (term.startsWith('~') ? RANKING.concept : 1);
  }

  #worthOf(entry: Entry): readonly number[] {
    if (entry.epoch === this.#epoch) return entry.worth;
    entry.worth = FIELDS.map((field, at) => {
      const average = (this.#totals[at] ?? 0) / this.size || 1;
      const share = RANKING.length[field];
      return RANKING.weight[field] / (1 - share + (share * (entry.lengths[at] ?? 0)) / average);
    });
    entry.epoch = this.#epoch;
    return entry.worth;
  }

  #saturated(entry: Entry, byField: readonly number[]): number {
    const worth = this.#worthOf(entry);
    let sum = 0;
    for (let at = 0; at < byField.length; at += 1) sum += (byField[at] ?? 0) * (worth[at] ?? 0);
    return sum / (RANKING.saturation + sum);
  }

  /** How much each asked term adds to one of them, on the scale of `scores`. */
  explain(id: string, query: Weights): [term: string, added: number][] {
    const entry = this.#entries.get(id);
    if (!entry) return [];
    return [...query].flatMap(([term, weight]) => {
      const byField = this.#postings.get(term)?.get(entry);
      const added = byField ? weight * this.rarity(term) * this.#saturated(entry, byField) : 0;
      return added > 0 ? [[term, added] as [string, number]] : [];
    });
  }

  /**
   * Scores of what shares a term with the query. Rare terms first: a term half of everything has decides among what shares a
   * rarer one, and brings nothing up by itself once there is enough (a ranking reads thousands of postings, not all).
   */
  scores(query: Weights): Map<string, number> {
    const touched: Entry[] = [];
    const asked = [...query].flatMap(([term, weight]) => {
      const holders = weight === 0 ? undefined : this.#postings.get(term);
      return holders ? [{ holders, rare: weight * this.rarity(term) }] : [];
    });
    for (const { holders, rare } of asked.toSorted((a, b) => a.holders.size - b.holders.size)) {
      if (touched.length < ENOUGH) this.#addAll(touched, holders, rare);
      else this.#addAmong(touched, holders, rare);
    }
    const scores = new Map(touched.map((entry) => [entry.id, entry.sum]));
    for (const entry of touched) entry.sum = 0;
    return scores;
  }

  #addAll(touched: Entry[], holders: ReadonlyMap<Entry, number[]>, rare: number): void {
    for (const [entry, byField] of holders) {
      if (entry.sum === 0) touched.push(entry);
      entry.sum += rare * this.#saturated(entry, byField);
    }
  }

  #addAmong(touched: readonly Entry[], holders: ReadonlyMap<Entry, number[]>, rare: number): void {
    for (const entry of touched) {
      const byField = holders.get(entry);
      if (byField) entry.sum += rare * this.#saturated(entry, byField);
    }
  }
}
