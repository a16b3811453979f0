import type { FindingIndex } from './finding-index.ts';
import { FIELDS, type Postings } from './postings.ts';
import type { Asked, Found, Part } from './search.ts';
import { ANSWERS, WEIGHTS } from './weights.ts';

interface Ranked extends Found {
  slot: number;
}

/** Adds up what each document gets; one is made for every question. */
export class Ranking {
  /** Words of the question that some document has, with how much they tell. */
  readonly weighed: { asked: Asked; weight: number }[] = [];
  readonly #index: FindingIndex;
  readonly #scores: Float64Array;
  readonly #covered: Float64Array;
  /** Of the word that is being added: by document what it gives, and which alternative does. */
  readonly #gains: Float64Array;
  readonly #by: Uint16Array;
  readonly #norms: { words: Float32Array; pairs: Float32Array };
  readonly #hidden: number;
  readonly #isExplained: boolean;
  readonly #parts = new Map<number, Part[]>();
  #letters = 0;
  #asked = 0;

  constructor(index: FindingIndex, hiddenFields: readonly number[], isExplained: boolean) {
    this.#index = index;
    this.#scores = new Float64Array(index.ids.length);
    this.#covered = new Float64Array(index.ids.length);
    this.#gains = new Float64Array(index.ids.length);
    this.#by = new Uint16Array(index.ids.length);
    this.#norms = index.norms();
    this.#hidden = hiddenFields.reduce((mask, field) => mask | (63 << (field * 6)), 0);
    this.#isExplained = isExplained;
  }

  /** The best of what stands for a word counts, not the sum: a document with three synonyms is not three times as good. */
  addWord(asked: Asked): void {
    const own = this.#idf(this.#index.words.get(asked.term));
    const shares = asked.alternatives.map(({ term, weight }) => {
      const idf = this.#idf(this.#index.words.get(term));
      return (own === 0 ? idf : Math.min(own, idf)) * weight * asked.weight;
    });
    const most = Math.max(0, ...shares);
    // A word that nobody ever wrote was asked for all the same, as one that is rare.
    const isContent = asked.kind !== 'courtesy';
    const told = most > 0 ? most : isContent ? this.#rarest() * asked.weight : 0;
    if (isContent) this.#asked += told;
    if (most > 0) this.weighed.push({ asked, weight: most });
    const touched = this.#gather(asked, shares);
    for (const slot of touched) this.#settle(asked, slot, isContent ? told : 0);
  }

  /** By document, what the best alternative gives. @returns the documents that have any. */
  #gather(asked: Asked, shares: readonly number[]): number[] {
    const touched: number[] = [];
    const [gains, by] = [this.#gains, this.#by];
    for (const [at, { term }] of asked.alternatives.entries()) {
      const share = shares[at] ?? 0;
      this.#each(this.#index.words.get(term), 'words', WEIGHTS.words.k1, (slot, filled) => {
        const before = gains[slot] ?? 0;
        const gain = share * filled;
        if (gain <= before) return;
        if (before === 0) touched.push(slot);
        gains[slot] = gain;
        by[slot] = at;
      });
    }
    return touched;
  }

  #settle(asked: Asked, slot: number, told: number): void {
    const gain = this.#gains[slot] ?? 0;
    const { term = '', why = 'same', weight = 1 } = asked.alternatives[this.#by[slot] ?? 0] ?? {};
    this.#scores[slot] = (this.#scores[slot] ?? 0) + gain;
    this.#covered[slot] = (this.#covered[slot] ?? 0) + told * Math.min(1, weight + 0.15);
    this.#gains[slot] = 0;
    if (this.#isExplained) this.#explain(slot, { surface: asked.surface, term, why, score: gain });
  }

  addCompound(compound: string): void {
    const postings = this.#index.compounds.get(compound);
    const share = this.#idf(postings) * WEIGHTS.compound;
    const surface = compound.replace('+', ' ');
    this.#each(postings, 'words', WEIGHTS.words.k1, (slot, filled) => {
      this.#scores[slot] = (this.#scores[slot] ?? 0) + share * filled;
      if (this.#isExplained) this.#explain(slot, { surface, term: surface, why: 'compound', score: share * filled });
    });
  }

  addPair(pair: string): void {
    const postings = this.#index.pairs.get(pair);
    const { share, hiragana, k1 } = WEIGHTS.pairs;
    const weight = share * (/^[ぁ-んー]+$/u.test(pair) ? hiragana : 1) * this.#idf(postings);
    this.#letters += weight;
    this.#each(postings, 'pairs', k1, (slot, filled) => {
      this.#scores[slot] = (this.#scores[slot] ?? 0) + weight * filled;
      if (this.#isExplained) this.#explain(slot, { surface: pair, term: pair, why: 'letters', score: weight * filled });
    });
  }

  /** The best documents that are not refused, and how many answer the question. */
  best(limit: number, refused: (slot: number) => boolean): { found: Ranked[]; total: number } {
    const least = this.#floor(limit);
    const best = this.#bestAbove(least, limit, refused);
    return least > 0 && best.found.length < limit ? this.#bestAbove(0, limit, refused) : best;
  }

  #bestAbove(least: number, limit: number, refused: (slot: number) => boolean): { found: Ranked[]; total: number } {
    const slots: number[] = [];
    let total = 0;
    for (let slot = 0; slot < this.#scores.length; slot += 1) {
      const score = this.#scores[slot] ?? 0;
      if (score <= 0) continue;
      const answers = this.#coverage(slot) >= ANSWERS;
      if (!answers && score < least) continue;
      if (refused(slot)) continue;
      if (answers) total += 1;
      if (score >= least) slots.push(slot);
    }
    const { ids } = this.#index;
    const ordered = slots.toSorted(
      (a, b) => (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1),
    );
    const found = ordered.slice(0, limit).map((slot) => {
      const coverage = Math.max(0.02, this.#coverage(slot));
      return {
        slot,
        id: ids[slot] ?? '',
        score: this.#scores[slot] ?? 0,
        coverage,
        parts: this.#parts.get(slot) ?? [],
      };
    });
    return { found, total };
  }

  /** A score that more than enough documents have: sorting a hundred thousand for ten is the dearest part of a search. */
  #floor(limit: number): number {
    const top = this.#scores.reduce((most, score) => Math.max(most, score), 0);
    const counts = new Uint32Array(65);
    for (const score of this.#scores) {
      if (score <= 0) continue;
      const bucket = Math.floor((score / top) * 64);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    let seen = 0;
    for (let bucket = 64; bucket >= 0; bucket -= 1) {
      seen += counts[bucket] ?? 0;
      if (seen > limit * 20 + 2_000) return (bucket / 64) * top;
    }
    return 0;
  }

  /** Where a question has words of asking only, the letters say how much of it a document has. */
  #coverage(slot: number): number {
    if (this.#asked > 0) return Math.min(1, (this.#covered[slot] ?? 0) / this.#asked);
    return this.#letters > 0 ? Math.min(1, (this.#scores[slot] ?? 0) / (this.#letters * 1.5)) : 1;
  }

  #rarest(): number {
    return Math.log(1 + (this.#index.size + 0.5) / 1.5);
  }

  #idf(postings: Postings | undefined): number {
    const count = this.#index.countDocuments(postings);
    return count === 0 ? 0 : Math.log(1 + (this.#index.size - count + 0.5) / (count + 0.5));
  }

  /** How full each living document is of a word: 0 not at all, towards 1 the more often it stands in fields that matter. */
  #each(
    postings: Postings | undefined,
    of: 'words' | 'pairs',
    k1: number,
    run: (slot: number, filled: number) => void,
  ): void {
    const norms = this.#norms[of];
    const { dead } = this.#index;
    for (let at = 0; at < (postings?.length ?? 0); at += 1) {
      const slot = postings?.docs[at] ?? 0;
      const packed = (postings?.counts[at] ?? 0) & ~this.#hidden;
      if (packed === 0 || dead[slot] === 1) continue;
      let weighted = 0;
      // Six bits a field, as packCounts has them; most words stand in one field.
      for (let field = slot * FIELDS.length, left = packed; left !== 0; left >>>= 6, field += 1) {
        if ((left & 63) !== 0) weighted += (left & 63) * (norms[field] ?? 0);
      }
      run(slot, (weighted * (k1 + 1)) / (k1 + weighted));
    }
  }

  #explain(slot: number, part: Part): void {
    const parts = this.#parts.get(slot) ?? [];
    parts.push(part);
    this.#parts.set(slot, parts);
  }
}
