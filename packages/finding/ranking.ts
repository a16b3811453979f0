import type { Compound } from './analysis.ts';
import type { FindingIndex, Listed, Scratch } from './finding-index.ts';
import { explain, type Beside, type Weighed } from './explain.ts';
import { FIELD_BITS, filled, type Cursor } from './postings.ts';
import { BestOf } from './best-of.ts';
import type { Asked, Found } from './search.ts';
import { ANSWERS, WEIGHTS } from './weights.ts';

interface Ranked extends Found {
  slot: number;
}

/** In numbers added in another order the last digits differ; so much is not told apart. */
const SLACK = 1e-9;
/** Looking which documents can still be among the best is worth it when so many lists were added since. */
const LOOK_EVERY = 4;
/** Asking for documents one by one is worth it when they are so much fewer than all. */
const FEW = 8;

/**
 * Adds up what each document gets; one is made for every question. Words are added for every document: they decide which
 * of them answer. Letters stand nearly everywhere, so they are added, those that tell most first, until the best so far
 * cannot be reached by the others any more, and from then on only for documents that still can (MaxScore: Turtle and
 * Flood 1995). What is found is the same as without.
 */
export class Ranking {
  /** Words of the question that some document has, with how much they tell. */
  readonly weighed: { asked: Asked; weight: number }[] = [];
  readonly #index: FindingIndex;
  readonly #room: Scratch;
  readonly #norms: { words: Float32Array; pairs: Float32Array };
  /** The bits of packed counts that the reader may know of. */
  readonly #visible: number;
  readonly #words: Weighed[] = [];
  readonly #beside: Beside[] = [];
  #letters = 0;
  #asked = 0;

  constructor(index: FindingIndex, hiddenFields: readonly number[]) {
    this.#index = index;
    this.#room = index.scratch();
    this.#norms = index.norms();
    this.#visible = ~hiddenFields.reduce((mask, field) => mask | (63 << (field * FIELD_BITS)), 0);
  }

  /** The best of what stands for a word counts, not the sum: a document with three synonyms is not three times as good. */
  addWord(asked: Asked): void {
    const own = this.#idf(this.#index.word(asked.term));
    const listed = asked.alternatives.map(({ term }) => this.#index.word(term));
    const shares = asked.alternatives.map(({ weight }, at) => {
      const idf = this.#idf(listed[at]);
      return (own === 0 ? idf : Math.min(own, idf)) * weight * asked.weight;
    });
    const most = Math.max(0, ...shares);
    // A word that nobody ever wrote was asked for all the same, as one that is rare.
    const isContent = asked.kind !== 'courtesy';
    const told = most > 0 ? most : isContent ? this.#rarest() * asked.weight : 0;
    if (isContent) this.#asked += told;
    if (most > 0) this.weighed.push({ asked, weight: most });
    const word = { asked, shares, listed };
    this.#words.push(word);
    if (listed.length === 1) this.#addOnly(word, isContent ? told : 0);
    else this.#settle(asked, this.#gather(word), isContent ? told : 0);
  }

  addCompound(compound: Compound): void {
    const listed = this.#index.compound(compound);
    const weight = this.#idf(listed) * WEIGHTS.compound;
    const surface = compound.join(' ');
    this.#beside.push({ surface, why: 'compound', of: 'words', weight, most: weight * (WEIGHTS.words.k1 + 1), listed });
  }

  addPair(pair: string): void {
    const listed = this.#index.pair(pair);
    const { share, hiragana, k1 } = WEIGHTS.pairs;
    const weight = share * (/^[ぁ-んー]+$/u.test(pair) ? hiragana : 1) * this.#idf(listed);
    this.#letters += weight;
    this.#beside.push({ surface: pair, why: 'letters', of: 'pairs', weight, most: weight * (k1 + 1), listed });
  }

  /**
   * The best documents that are not refused, and how many answer the question. `isPruned: false` adds everything for
   * every document: the same, slower.
   */
  best(
    limit: number,
    refused: (slot: number) => boolean,
    { isPruned = true, isExplained = false } = {},
  ): { found: Ranked[]; total: number } {
    const isRefused = this.#remembering(refused);
    // Where a question has words of asking only, how many answer is known when all letters are added.
    const isCounted = this.#asked > 0;
    const before = isCounted ? this.#answering(isRefused) : 0;
    const slots = this.#addBeside(limit, isRefused, isPruned && isCounted);
    const best = new BestOf(limit, this.#room.scores, this.#index.ids);
    for (let at = 0; at < (slots?.length ?? this.#index.ids.length); at += 1) {
      const slot = slots ? (slots[at] ?? 0) : at;
      if (best.takes(slot) && !isRefused(slot)) best.put(slot);
    }
    const found = best.ordered().map((slot) => this.#ranked(slot));
    if (isExplained)
      explain(found, { words: this.#words, beside: this.#beside, norms: this.#norms, visible: this.#visible });
    return { found, total: isCounted ? before : this.#answering(isRefused) };
  }

  /** A word that nothing stands for: there is no best to look for. */
  #addOnly({ asked, shares, listed }: Weighed, told: number): void {
    const { scores, covered } = this.#room;
    const [norms, visible, dead] = [this.#norms.words, this.#visible, this.#index.dead];
    const { k1 } = WEIGHTS.words;
    const share = shares[0] ?? 0;
    const covers = told * Math.min(1, (asked.alternatives[0]?.weight ?? 1) + 0.15);
    for (const cursor of share > 0 ? (listed[0]?.cursors() ?? []) : []) {
      const { docs, packed } = cursor;
      while (cursor.next()) {
        for (let n = 0; n < cursor.length; n += 1) {
          const slot = docs[n] ?? 0;
          const seen = (packed[n] ?? 0) & visible;
          if (seen === 0 || dead[slot] === 1) continue;
          scores[slot] = (scores[slot] ?? 0) + share * filled(seen, norms, slot, k1);
          covered[slot] = (covered[slot] ?? 0) + covers;
        }
      }
    }
  }

  /** By document, what the best alternative gives. @returns how many documents have any. */
  #gather({ shares, listed }: Weighed): number {
    const { gains, by, touched } = this.#room;
    const [norms, visible, dead] = [this.#norms.words, this.#visible, this.#index.dead];
    const { k1 } = WEIGHTS.words;
    let count = 0;
    for (const [at, one] of listed.entries()) {
      const share = shares[at] ?? 0;
      for (const cursor of share > 0 ? one.cursors() : []) {
        const { docs, packed } = cursor;
        while (cursor.next()) {
          for (let n = 0; n < cursor.length; n += 1) {
            const slot = docs[n] ?? 0;
            const seen = (packed[n] ?? 0) & visible;
            if (seen === 0 || dead[slot] === 1) continue;
            const gain = share * filled(seen, norms, slot, k1);
            const before = gains[slot] ?? 0;
            if (gain <= before) continue;
            if (before === 0) {
              touched[count] = slot;
              count += 1;
            }
            gains[slot] = gain;
            by[slot] = at;
          }
        }
      }
    }
    return count;
  }

  #settle({ alternatives }: Asked, count: number, told: number): void {
    const { gains, by, touched, scores, covered } = this.#room;
    const shares = alternatives.map(({ weight }) => told * Math.min(1, weight + 0.15));
    for (let at = 0; at < count; at += 1) {
      const slot = touched[at] ?? 0;
      scores[slot] = (scores[slot] ?? 0) + (gains[slot] ?? 0);
      covered[slot] = (covered[slot] ?? 0) + (shares[by[slot] ?? 0] ?? 0);
      gains[slot] = 0;
    }
  }

  /** @returns the documents that may be among the best; null where all may. */
  #addBeside(limit: number, refused: (slot: number) => boolean, isPruned: boolean): Uint32Array | null {
    const lists = this.#beside.filter(({ weight }) => weight > 0).toSorted((a, b) => b.most - a.most);
    let left = lists.reduce((sum, { most }) => sum + most, 0);
    let slots: Uint32Array | null = null;
    for (const [at, list] of lists.entries()) {
      if (isPruned && at % LOOK_EVERY === 0) slots = this.#reaching(left, limit, refused, slots);
      for (const cursor of list.listed.cursors()) {
        if (slots && slots.length * FEW < this.#index.ids.length) this.#addTo(slots, list, cursor);
        else this.#addAll(list, cursor);
      }
      left -= list.most;
    }
    return slots;
  }

  /** Documents that can be among the best when no more than `left` is to come. */
  #reaching(
    left: number,
    limit: number,
    refused: (slot: number) => boolean,
    slots: Uint32Array | null,
  ): Uint32Array | null {
    const { scores } = this.#room;
    const count = slots?.length ?? this.#index.ids.length;
    const best = new BestOf(limit, scores, this.#index.ids);
    for (let at = 0; at < count; at += 1) {
      const slot = slots ? (slots[at] ?? 0) : at;
      if (best.takes(slot) && !refused(slot)) best.put(slot);
    }
    const least = best.least() - left - SLACK * (best.least() + left);
    if (least <= 0) return slots;
    const reaching = this.#room.touched;
    let length = 0;
    for (let at = 0; at < count; at += 1) {
      const slot = slots ? (slots[at] ?? 0) : at;
      if ((scores[slot] ?? 0) < least) continue;
      reaching[length] = slot;
      length += 1;
    }
    return length < count ? reaching.slice(0, length) : slots;
  }

  #addAll({ of, weight }: Beside, cursor: Cursor): void {
    const { scores } = this.#room;
    const { docs, packed } = cursor;
    const [norms, visible, dead] = [this.#norms[of], this.#visible, this.#index.dead];
    const { k1 } = WEIGHTS[of];
    while (cursor.next()) {
      for (let n = 0; n < cursor.length; n += 1) {
        const slot = docs[n] ?? 0;
        const seen = (packed[n] ?? 0) & visible;
        if (seen === 0 || dead[slot] === 1) continue;
        scores[slot] = (scores[slot] ?? 0) + weight * filled(seen, norms, slot, k1);
      }
    }
  }

  #addTo(slots: Uint32Array, { of, weight }: Beside, cursor: Cursor): void {
    const { scores } = this.#room;
    const { k1 } = WEIGHTS[of];
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      const seen = cursor.seek(slot) & this.#visible;
      if (seen === 0 || this.#index.dead[slot] === 1) continue;
      scores[slot] = (scores[slot] ?? 0) + weight * filled(seen, this.#norms[of], slot, k1);
    }
  }

  /** How many documents answer the question. */
  #answering(refused: (slot: number) => boolean): number {
    let total = 0;
    for (let slot = 0; slot < this.#index.ids.length; slot += 1) {
      if ((this.#room.scores[slot] ?? 0) > 0 && this.#coverage(slot) >= ANSWERS && !refused(slot)) total += 1;
    }
    return total;
  }

  /** Who asks whether a document is refused asks once. */
  #remembering(refused: (slot: number) => boolean): (slot: number) => boolean {
    const known = new Uint8Array(this.#index.ids.length);
    return (slot) => {
      if (known[slot] === 0) known[slot] = refused(slot) ? 2 : 1;
      return known[slot] === 2;
    };
  }

  #ranked(slot: number): Ranked {
    const coverage = Math.max(0.02, this.#coverage(slot));
    return { slot, id: this.#index.ids[slot] ?? '', score: this.#room.scores[slot] ?? 0, coverage, parts: [] };
  }

  /** Where a question has words of asking only, the letters say how much of it a document has. */
  #coverage(slot: number): number {
    if (this.#asked > 0) return Math.min(1, (this.#room.covered[slot] ?? 0) / this.#asked);
    return this.#letters > 0 ? Math.min(1, (this.#room.scores[slot] ?? 0) / (this.#letters * 1.5)) : 1;
  }

  #rarest(): number {
    return Math.log(1 + (this.#index.size + 0.5) / 1.5);
  }

  #idf(listed: Listed | undefined): number {
    const count = listed?.count ?? 0;
    return count === 0 ? 0 : Math.log(1 + (this.#index.size - count + 0.5) / (count + 0.5));
  }
}
