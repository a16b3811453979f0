import { compounds, type AnalysedField, type Analysis } from './analysis.ts';
import { foldKatakana } from './fold.ts';
import { FIELDS, packCounts, Postings } from './postings.ts';
import { WEIGHTS } from './weights.ts';

/** Where a word stands in a document: the field above, the place in it below. Places of two fields are never near. */
const FIELD_SHIFT = 20;
const LAST_PLACE = (1 << FIELD_SHIFT) - 1;

interface Lengths {
  words: Uint32Array;
  pairs: Uint32Array;
}

/**
 * An inverted index in memory. A changed document gets a new slot and leaves its old one dead; counting leaves the dead
 * out, and `isWorn` says when building anew is worth it. What is found depends on the living documents alone, never on
 * the order in which they came.
 */
export class FindingIndex {
  readonly ids: string[] = [];
  readonly words = new Map<string, Postings>();
  readonly pairs = new Map<string, Postings>();
  readonly compounds = new Map<string, Postings>();
  /** Katakana, in one spelling, to the words said so. */
  readonly readings = new Map<string, Set<string>>();
  /** The kanji of a word (取消 of 取り消す) to the words that have just these. */
  readonly kin = new Map<string, Set<string>>();
  readonly sequences: { terms: string[]; places: Uint32Array }[] = [];
  dead = new Uint8Array(16);
  deadCount = 0;
  readonly #slots = new Map<string, number>();
  readonly #lengths: Lengths[] = [];
  #sums = { words: FIELDS.map(() => 0), pairs: FIELDS.map(() => 0) };
  #norms: { words: Float32Array; pairs: Float32Array } | null = null;

  get size(): number {
    return this.#slots.size;
  }

  get isWorn(): boolean {
    return this.deadCount > 200 && this.deadCount > this.size / 3;
  }

  has(id: string): boolean {
    return this.#slots.has(id);
  }

  put(id: string, analysis: Analysis): void {
    this.remove(id);
    const slot = this.ids.push(id) - 1;
    this.#slots.set(id, slot);
    if (slot >= this.dead.length) this.#growDead();
    const fields = FIELDS.map((field) => analysis.fields[field]);
    this.#keepKin(fields);
    this.#post(this.words, slot, fields, (field) => field.words.map((word) => word.term));
    this.#post(this.pairs, slot, fields, (field) => field.pairs);
    this.#post(this.compounds, slot, fields, (field) => compounds(field.words));
    this.#keepSequence(fields);
    this.#keepReadings(fields);
    const lengths = {
      words: Uint32Array.from(fields, (field) => field?.words.length ?? 0),
      pairs: Uint32Array.from(fields, (field) => field?.pairs.length ?? 0),
    };
    this.#lengths[slot] = lengths;
    this.#sum(lengths, 1);
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.dead[slot] = 1;
    this.deadCount += 1;
    const lengths = this.#lengths[slot];
    if (lengths) this.#sum(lengths, -1);
    this.sequences[slot] = { terms: [], places: new Uint32Array(0) };
  }

  /** Whether any living document has it. */
  isKnown(term: string): boolean {
    return this.countDocuments(this.words.get(term)) > 0;
  }

  /** In how many living documents. */
  countDocuments(postings: Postings | undefined): number {
    if (!postings || this.deadCount === 0) return postings?.length ?? 0;
    let count = 0;
    for (let at = 0; at < postings.length; at += 1) count += 1 - (this.dead[postings.docs[at] ?? 0] ?? 0);
    return count;
  }

  /** What one occurrence counts, by slot and field: the field's weight, less in texts longer than most. */
  norms(): { words: Float32Array; pairs: Float32Array } {
    this.#norms ??= { words: this.#normsOf('words'), pairs: this.#normsOf('pairs') };
    return this.#norms;
  }

  #normsOf(of: 'words' | 'pairs'): Float32Array {
    const norms = new Float32Array(this.ids.length * FIELDS.length);
    const { b } = WEIGHTS[of];
    const averages = this.#sums[of].map((sum) => Math.max(1, sum / Math.max(1, this.size)));
    for (let slot = 0; slot < this.ids.length; slot += 1) {
      const lengths = this.#lengths[slot]?.[of];
      for (let field = 0; field < FIELDS.length; field += 1) {
        const relative = (lengths?.[field] ?? 0) / (averages[field] ?? 1);
        norms[slot * FIELDS.length + field] = (WEIGHTS.fields[field] ?? 1) / (1 - b + b * relative);
      }
    }
    return norms;
  }

  #post(
    into: Map<string, Postings>,
    slot: number,
    fields: readonly (AnalysedField | undefined)[],
    read: (field: AnalysedField) => readonly string[],
  ): void {
    const counts = new Map<string, number[]>();
    for (const [index, field] of fields.entries()) {
      if (!field) continue;
      for (const term of read(field)) {
        let count = counts.get(term);
        if (!count) counts.set(term, (count = FIELDS.map(() => 0)));
        count[index] = (count[index] ?? 0) + 1;
      }
    }
    for (const [term, count] of counts) {
      let postings = into.get(term);
      if (!postings) into.set(term, (postings = new Postings()));
      postings.push(slot, packCounts(count));
    }
  }

  #keepSequence(fields: readonly (AnalysedField | undefined)[]): void {
    const terms: string[] = [];
    const places: number[] = [];
    for (const [index, field] of fields.entries()) {
      for (const word of field?.words ?? []) {
        terms.push(word.term);
        places.push((index << FIELD_SHIFT) | Math.min(word.at, LAST_PLACE));
      }
    }
    this.sequences.push({ terms, places: Uint32Array.from(places) });
  }

  #keepReadings(fields: readonly (AnalysedField | undefined)[]): void {
    for (const field of fields) {
      for (const { term, reading, kind } of field?.words ?? []) {
        if (reading === null || kind === 'courtesy') continue;
        const said = sayBase(term, reading);
        let terms = this.readings.get(said);
        if (!terms) this.readings.set(said, (terms = new Set()));
        terms.add(term);
      }
    }
  }

  /** Before its words are posted: a word that is there already has its kin. */
  #keepKin(fields: readonly (AnalysedField | undefined)[]): void {
    for (const field of fields) {
      for (const { term } of field?.words ?? []) {
        const kanji = this.words.has(term) ? '' : kanjiOf(term);
        if (kanji === '') continue;
        let terms = this.kin.get(kanji);
        if (!terms) this.kin.set(kanji, (terms = new Set()));
        terms.add(term);
      }
    }
  }

  #sum(lengths: Lengths, sign: 1 | -1): void {
    for (const kind of ['words', 'pairs'] as const) {
      const sums = this.#sums[kind];
      for (const [field, length] of lengths[kind].entries()) sums[field] = (sums[field] ?? 0) + sign * length;
    }
    this.#norms = null;
  }

  #growDead(): void {
    const larger = new Uint8Array(this.dead.length * 2);
    larger.set(this.dead);
    this.dead = larger;
  }
}

/** ハイラ of 入る is the reading of one form; what is kept is that of its stem, which every form shares. */
export function sayBase(term: string, reading: string): string {
  const okurigana = /[ぁ-ん]+$/u.exec(term)?.[0].length ?? 0;
  const isConjugated = okurigana > 0 && /[うくぐすつぬぶむるい]$/u.test(term);
  const said = foldKatakana(reading);
  return isConjugated && said.length > 2 ? said.slice(0, -1) : said;
}

/** 取消 of 取り消す: what stays the same however much of a word is written in kana. Empty where nothing but kanji or kana is. */
export function kanjiOf(term: string): string {
  return /^[\u3400-\u9fff々ぁ-ん]+$/u.test(term) ? term.replaceAll(/[ぁ-ん]+/gu, '') : '';
}

/** The field of a place in a document. */
export function fieldOf(place: number): number {
  return place >>> FIELD_SHIFT;
}
