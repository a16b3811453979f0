import type { Analysis } from './analysis.ts';
import { FreshPart } from './fresh-part.ts';
import { FIELDS, FreshCursor, type Cursor, type FreshPostings } from './postings.ts';
import { compoundKey, pairKey } from './segment-builder.ts';
import { FIELD_SHIFT, type Segment, type Sequence, type ShelfName } from './segment.ts';
import { WEIGHTS } from './weights.ts';

/** Where a word, a pair of letters or two nouns side by side stand. */
export interface Listed {
  /** In how many living documents. */
  readonly count: number;
  /** From the front; slots of a later cursor lie behind those of an earlier one. */
  cursors(): Cursor[];
}

/**
 * An inverted index in memory: a segment of what was there when it was built, and what changed since. A changed document
 * gets a new slot and leaves its old one dead; counting leaves the dead out, and `changes` says when building anew is
 * worth it. What is found depends on the living documents alone, never on the order in which they came.
 */
export class FindingIndex {
  readonly ids: string[];
  dead: Uint8Array;
  deadCount = 0;
  readonly #segment: Segment | null;
  readonly #base: number;
  readonly #slots: Map<string, number>;
  /** Of the segment; ascending once `#deadInSegment` was asked for. */
  #deadOfSegment: number[] = [];
  #isDeadSorted = true;
  readonly #fresh: FreshPart;
  readonly #sums = { words: FIELDS.map(() => 0), pairs: FIELDS.map(() => 0) };
  #norms: { words: Float32Array; pairs: Float32Array } | null = null;
  #scratch: Scratch | null = null;

  constructor(segment: Segment | null = null) {
    this.#segment = segment;
    this.#base = segment?.size ?? 0;
    this.#fresh = new FreshPart(this.#base);
    this.#slots = segment?.slots ?? new Map<string, number>();
    this.ids = segment ? [...segment.parts.texts.ids] : [];
    this.dead = new Uint8Array(Math.max(16, this.#base));
    for (const kind of ['words', 'pairs'] as const) {
      const lengths = segment?.parts.lengths[kind] ?? [];
      const sums = this.#sums[kind];
      for (let at = 0; at < lengths.length; at += 1)
        sums[at % FIELDS.length] = (sums[at % FIELDS.length] ?? 0) + (lengths[at] ?? 0);
    }
    for (const slot of segment?.parts.dead ?? []) this.#bury(slot);
  }

  get size(): number {
    return this.#slots.size;
  }

  /** How many documents changed or went since it was built. */
  get changes(): number {
    return this.ids.length - this.#base + this.deadCount;
  }

  /** What it holds in memory, roughly: a fresh document takes some ten times what a sealed one does. */
  get bytes(): number {
    return (this.#segment?.bytes ?? 0) + this.#fresh.size * 25_000;
  }

  has(id: string): boolean {
    return this.#slots.has(id);
  }

  put(id: string, analysis: Analysis): void {
    this.remove(id);
    const slot = this.ids.push(id) - 1;
    this.#slots.set(id, slot);
    if (slot >= this.dead.length) this.#growDead();
    this.#fresh.put(slot, analysis);
    this.#sum(slot, 1);
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#bury(slot);
    this.#fresh.remove(slot);
  }

  word(term: string): Listed {
    const number = this.#segment?.terms.get(term);
    return this.#listed('words', term, number);
  }

  pair(pair: string): Listed {
    return this.#listed('pairs', pair, pairKey(pair));
  }

  compound([first, second]: readonly [string, string]): Listed {
    const terms = this.#segment?.terms;
    const [one, other] = [terms?.get(first), terms?.get(second)];
    const key = one === undefined || other === undefined ? undefined : compoundKey(one, other);
    return this.#listed('compounds', `${first}+${second}`, key);
  }

  /** Whether any living document has it. */
  isKnown(term: string): boolean {
    return this.word(term).count > 0;
  }

  /** Every word, also of documents that are gone. */
  *knownWords(): Iterable<string> {
    if (this.#segment) yield* this.#segment.parts.texts.terms;
    for (const term of this.#fresh.shelves.words.keys()) if (!this.#segment?.terms.has(term)) yield term;
  }

  /** How words are said, also those of documents that are gone. */
  *knownReadings(): Iterable<string> {
    if (this.#segment) yield* this.#segment.readings.keys();
    for (const said of this.#fresh.readings.keys()) if (!this.#segment?.readings.has(said)) yield said;
  }

  /** The words said so, in order. */
  saidSo(said: string): string[] {
    const sealed = this.#segment?.readings.get(said) ?? [];
    return this.#together(typeof sealed === 'number' ? [sealed] : sealed, this.#fresh.readings.get(said));
  }

  /** The words that have just these kanji, in order. */
  kinOf(kanji: string): string[] {
    return this.#together(this.#segment?.kin.get(kanji) ?? [], this.#fresh.kin.get(kanji));
  }

  /** The words of a document in the order in which they stand. */
  sequence(slot: number): Sequence {
    return this.#segment && slot < this.#base ? this.#segment.sequence(slot) : this.#fresh.sequence(slot);
  }

  /** What one occurrence counts, by slot and field: the field's weight, less in texts longer than most. */
  norms(): { words: Float32Array; pairs: Float32Array } {
    this.#norms ??= { words: this.#normsOf('words'), pairs: this.#normsOf('pairs') };
    return this.#norms;
  }

  /** Room for one search at a time, empty. */
  scratch(): Scratch {
    const held = this.#scratch;
    if (!held || held.scores.length < this.ids.length) {
      const room = Math.ceil(this.ids.length * 1.1);
      this.#scratch = {
        scores: new Float64Array(room),
        covered: new Float64Array(room),
        gains: new Float64Array(room),
        by: new Uint16Array(room),
        touched: new Uint32Array(room),
      };
      return this.#scratch;
    }
    held.scores.fill(0);
    held.covered.fill(0);
    held.gains.fill(0);
    return held;
  }

  #listed(name: ShelfName, key: string, sealedKey: number | undefined): Listed {
    const fresh = this.#fresh.shelves[name].get(key);
    const shelf = this.#segment?.parts.shelves[name];
    const place = shelf && sealedKey !== undefined ? shelf.placeOf(sealedKey) : -1;
    const sealed = () => (shelf && place >= 0 ? [shelf.cursor(place)] : []);
    const cursors = (): Cursor[] => [...sealed(), ...(fresh ? [new FreshCursor(fresh)] : [])];
    let count = (sealed()[0]?.count ?? 0) + (fresh?.length ?? 0);
    if (this.deadCount > 0 && count > 0) count -= this.#deadIn(sealed()[0], fresh);
    return { count, cursors };
  }

  #deadIn(sealed: Cursor | undefined, fresh: FreshPostings | undefined): number {
    let count = 0;
    if (sealed) for (const slot of this.#deadInSegment()) if (sealed.seek(slot) !== 0) count += 1;
    for (let at = 0; fresh && at < fresh.entries.length; at += 2) count += this.dead[fresh.entries[at] ?? 0] ?? 0;
    return count;
  }

  #deadInSegment(): readonly number[] {
    if (!this.#isDeadSorted) this.#deadOfSegment = this.#deadOfSegment.toSorted((a, b) => a - b);
    this.#isDeadSorted = true;
    return this.#deadOfSegment;
  }

  #together(sealed: readonly number[], fresh: ReadonlySet<string> | undefined): string[] {
    const terms = sealed.map((number) => this.#segment?.term(number) ?? '');
    return [...new Set([...terms, ...(fresh ?? [])])].toSorted();
  }

  #bury(slot: number): void {
    this.dead[slot] = 1;
    this.deadCount += 1;
    if (slot < this.#base) {
      this.#deadOfSegment.push(slot);
      this.#isDeadSorted = false;
    }
    this.#sum(slot, -1);
  }

  #length(of: 'words' | 'pairs', slot: number, field: number): number {
    if (slot < this.#base) return this.#segment?.length(of, slot, field) ?? 0;
    return this.#fresh.length(of, slot, field);
  }

  #normsOf(of: 'words' | 'pairs'): Float32Array {
    const norms = new Float32Array(this.ids.length * FIELDS.length);
    const { b } = WEIGHTS[of];
    const sealed = this.#segment?.parts.lengths[of] ?? [];
    for (const [field, weight] of WEIGHTS.fields.entries()) {
      const average = Math.max(1, (this.#sums[of][field] ?? 0) / Math.max(1, this.size));
      // Once after every change, for every document there is: read where it stands.
      for (let at = field; at < norms.length; at += FIELDS.length) {
        const length =
          at < sealed.length ? (sealed[at] ?? 0) : this.#fresh.length(of, (at - field) / FIELDS.length, field);
        norms[at] = weight / (1 - b + b * (length / average));
      }
    }
    return norms;
  }

  #sum(slot: number, sign: 1 | -1): void {
    for (const kind of ['words', 'pairs'] as const) {
      const sums = this.#sums[kind];
      for (let field = 0; field < FIELDS.length; field += 1)
        sums[field] = (sums[field] ?? 0) + sign * this.#length(kind, slot, field);
    }
    this.#norms = null;
  }

  #growDead(): void {
    const larger = new Uint8Array(this.dead.length * 2);
    larger.set(this.dead);
    this.dead = larger;
  }
}

/** What a search adds up, by slot. */
export interface Scratch {
  scores: Float64Array;
  covered: Float64Array;
  /** Of the word that is being added: what it gives, and which alternative does. Left empty behind every word. */
  gains: Float64Array;
  by: Uint16Array;
  /** Slots that the word gives something. */
  touched: Uint32Array;
}

/** The field of a place in a document. */
export function fieldOf(place: number): number {
  return place >>> FIELD_SHIFT;
}
