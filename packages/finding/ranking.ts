import type { FindingIndex } from './finding-index.ts';
import { FIELDS, countIn, type Postings } from './postings.ts';
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
    this.#norms = index.norms();
    this.#hidden = hiddenFields.reduce((mask, field) => mask | (63 << (field * 6)), 0);
    this.#isExplained = isExplained;
  }

  /** The best of what stands for a word counts, not the sum: a document with three synonyms is not three times as good. */
  addWord(asked: Asked): void {
    const gains = new Map<number, { gain: number; weight: number; at: number }>();
    let most = 0;
    const own = this.#idf(this.#index.words.get(asked.term));
    for (const [at, { term, weight }] of asked.alternatives.entries()) {
      const postings = this.#index.words.get(term);
      if (!postings) continue;
      const idf = own === 0 ? this.#idf(postings) : Math.min(own, this.#idf(postings));
      const share = idf * weight * asked.weight;
      most = Math.max(most, share);
      this.#each(postings, 'words', WEIGHTS.words.k1, (slot, filled) => {
        const gain = share * filled;
        const before = gains.get(slot);
        if (!before || before.gain < gain) gains.set(slot, { gain, weight, at });
      });
    }
    // A word that nobody ever wrote was asked for all the same, as one that is rare.
    const isContent = asked.kind !== 'courtesy';
    const told = most > 0 ? most : isContent ? this.#rarest() * asked.weight : 0;
    if (isContent) this.#asked += told;
    if (most > 0) this.weighed.push({ asked, weight: most });
    for (const [slot, { gain, weight, at }] of gains) {
      this.#scores[slot] = (this.#scores[slot] ?? 0) + gain;
      if (isContent) this.#covered[slot] = (this.#covered[slot] ?? 0) + told * Math.min(1, weight + 0.15);
      const { term = '', why = 'same' } = asked.alternatives[at] ?? {};
      this.#explain(slot, { surface: asked.surface, term, why, score: gain });
    }
  }

  addCompound(compound: string): void {
    const postings = this.#index.compounds.get(compound);
    const share = this.#idf(postings) * WEIGHTS.compound;
    const surface = compound.replace('+', ' ');
    this.#each(postings, 'words', WEIGHTS.words.k1, (slot, filled) => {
      this.#scores[slot] = (this.#scores[slot] ?? 0) + share * filled;
      this.#explain(slot, { surface, term: surface, why: 'compound', score: share * filled });
    });
  }

  addPair(pair: string): void {
    const postings = this.#index.pairs.get(pair);
    const { share, hiragana, k1 } = WEIGHTS.pairs;
    const weight = share * (/^[ぁ-んー]+$/u.test(pair) ? hiragana : 1) * this.#idf(postings);
    this.#letters += weight;
    this.#each(postings, 'pairs', k1, (slot, filled) => {
      this.#scores[slot] = (this.#scores[slot] ?? 0) + weight * filled;
      this.#explain(slot, { surface: pair, term: pair, why: 'letters', score: weight * filled });
    });
  }

  /** The best documents that are not refused, and how many answer the question. */
  best(limit: number, refused: (slot: number) => boolean): { found: Ranked[]; total: number } {
    const slots: number[] = [];
    let total = 0;
    for (let slot = 0; slot < this.#scores.length; slot += 1) {
      if ((this.#scores[slot] ?? 0) <= 0) continue;
      const answers = this.#coverage(slot) >= ANSWERS;
      if (!answers && slots.length > limit * 50) continue;
      if (answers && !refused(slot)) total += 1;
      slots.push(slot);
    }
    const ordered = slots.toSorted(
      (a, b) =>
        (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0) ||
        ((this.#index.ids[a] ?? '') < (this.#index.ids[b] ?? '') ? -1 : 1),
    );
    const found: Ranked[] = [];
    for (const slot of ordered) {
      if (found.length >= limit) break;
      if (refused(slot)) continue;
      const coverage = Math.max(0.02, this.#coverage(slot));
      const parts = this.#parts.get(slot) ?? [];
      found.push({ slot, id: this.#index.ids[slot] ?? '', score: this.#scores[slot] ?? 0, coverage, parts });
    }
    return { found, total };
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
      for (let field = 0; field < FIELDS.length; field += 1) {
        const count = countIn(packed, field);
        if (count > 0) weighted += count * (norms[slot * FIELDS.length + field] ?? 0);
      }
      run(slot, (weighted * (k1 + 1)) / (k1 + weighted));
    }
  }

  #explain(slot: number, part: Part): void {
    if (!this.#isExplained) return;
    const parts = this.#parts.get(slot) ?? [];
    parts.push(part);
    this.#parts.set(slot, parts);
  }
}
