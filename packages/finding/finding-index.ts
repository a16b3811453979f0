import { compounds, type AnalysedField, type Analysis } from './analysis.ts';
import { countOnce, FIELDS, FreshCursor, FreshPostings, type Cursor } from './postings.ts';
import { compoundKey, pairKey } from './segment-builder.ts';
import { FIELD_SHIFT, kanjiOf, LAST_PLACE, sayBase, type Segment, type Sequence, type ShelfName } from './segment.ts';
import { WEIGHTS } from './weights.ts';

interface Lengths {
  words: readonly number[];
  pairs: readonly number[];
}

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
  readonly #fresh: Record<ShelfName, Map<string, FreshPostings>> = {
    words: new Map(),
    pairs: new Map(),
    compounds: new Map(),
  };
  /** Katakana, in one spelling, to the words said so. */
  readonly #readings = new Map<string, Set<string>>();
  /** The kanji of a word (取消 of 取り消す) to the words that have just these. */
  readonly #kin = new Map<string, Set<string>>();
  /** Of fresh documents. */
  readonly #sequences: Sequence[] = [];
  readonly #lengths: Lengths[] = [];
  readonly #sums = { words: FIELDS.map(() => 0), pairs: FIELDS.map(() => 0) };
  #norms: { words: Float32Array; pairs: Float32Array } | null = null;
  #scratch: Scratch | null = null;

  constructor(segment: Segment | null = null) {
    this.#segment = segment;
    this.#base = segment?.size ?? 0;
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
    return (this.#segment?.bytes ?? 0) + this.#sequences.length * 25_000;
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
    this.#post('words', slot, fields, (field) => field.words.map((word) => word.term));
    this.#post('pairs', slot, fields, (field) => field.pairs);
    this.#post('compounds', slot, fields, (field) => compounds(field.words).map((words) => words.join('+')));
    this.#keepSequence(fields);
    this.#keepReadings(fields);
    const lengths = {
      words: fields.map((field) => field?.words.length ?? 0),
      pairs: fields.map((field) => field?.pairs.length ?? 0),
    };
    this.#lengths.push(lengths);
    this.#sum(slot, 1);
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#bury(slot);
    if (slot >= this.#base) this.#sequences[slot - this.#base] = { terms: [], places: new Uint32Array(0) };
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
    for (const term of this.#fresh.words.keys()) if (!this.#segment?.terms.has(term)) yield term;
  }

  /** How words are said, also those of documents that are gone. */
  *knownReadings(): Iterable<string> {
    if (this.#segment) yield* this.#segment.readings.keys();
    for (const said of this.#readings.keys()) if (!this.#segment?.readings.has(said)) yield said;
  }

  /** The words said so, in order. */
  saidSo(said: string): string[] {
    const sealed = this.#segment?.readings.get(said) ?? [];
    return this.#together(typeof sealed === 'number' ? [sealed] : sealed, this.#readings.get(said));
  }

  /** The words that have just these kanji, in order. */
  kinOf(kanji: string): string[] {
    return this.#together(this.#segment?.kin.get(kanji) ?? [], this.#kin.get(kanji));
  }

  /** The words of a document in the order in which they stand. */
  sequence(slot: number): Sequence {
    const fresh = this.#sequences[slot - this.#base];
    if (fresh) return fresh;
    return this.#segment && slot < this.#base
      ? this.#segment.sequence(slot)
      : { terms: [], places: new Uint32Array(0) };
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
    const fresh = this.#fresh[name].get(key);
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
    return this.#lengths[slot - this.#base]?.[of][field] ?? 0;
  }

  #normsOf(of: 'words' | 'pairs'): Float32Array {
    const norms = new Float32Array(this.ids.length * FIELDS.length);
    const { b } = WEIGHTS[of];
    const averages = this.#sums[of].map((sum) => Math.max(1, sum / Math.max(1, this.size)));
    for (let slot = 0; slot < this.ids.length; slot += 1) {
      for (let field = 0; field < FIELDS.length; field += 1) {
        const relative = this.#length(of, slot, field) / (averages[field] ?? 1);
        norms[slot * FIELDS.length + field] = (WEIGHTS.fields[field] ?? 1) / (1 - b + b * relative);
      }
    }
    return norms;
  }

  #post(
    name: ShelfName,
    slot: number,
    fields: readonly (AnalysedField | undefined)[],
    read: (field: AnalysedField) => readonly string[],
  ): void {
    const counts = new Map<string, number>();
    for (const [index, field] of fields.entries())
      if (field) for (const term of read(field)) counts.set(term, countOnce(counts.get(term) ?? 0, index));
    const into = this.#fresh[name];
    for (const [term, packed] of counts) {
      let postings = into.get(term);
      if (!postings) into.set(term, (postings = new FreshPostings()));
      postings.push(slot, packed);
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
    this.#sequences.push({ terms, places: Uint32Array.from(places) });
  }

  #keepReadings(fields: readonly (AnalysedField | undefined)[]): void {
    for (const field of fields) {
      for (const { term, reading, kind } of field?.words ?? []) {
        if (reading === null || kind === 'courtesy') continue;
        const said = sayBase(term, reading);
        let terms = this.#readings.get(said);
        if (!terms) this.#readings.set(said, (terms = new Set()));
        terms.add(term);
      }
    }
  }

  /** Before its words are posted: a word that is there already has its kin. */
  #keepKin(fields: readonly (AnalysedField | undefined)[]): void {
    for (const field of fields) {
      for (const { term } of field?.words ?? []) {
        const kanji = this.#fresh.words.has(term) ? '' : kanjiOf(term);
        if (kanji === '') continue;
        let terms = this.#kin.get(kanji);
        if (!terms) this.#kin.set(kanji, (terms = new Set()));
        terms.add(term);
      }
    }
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
