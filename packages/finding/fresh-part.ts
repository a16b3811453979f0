import { compounds, type AnalysedField, type Analysis } from './analysis.ts';
import { countOnce, FIELDS, FreshPostings } from './postings.ts';
import { FIELD_SHIFT, kanjiOf, LAST_PLACE, sayBase, type Sequence, type ShelfName } from './segment.ts';

type Fields = readonly (AnalysedField | undefined)[];

/** The documents of an index that came since it was built: quick to add to, some ten times as large as sealed ones. */
export class FreshPart {
  readonly shelves: Record<ShelfName, Map<string, FreshPostings>> = {
    words: new Map(),
    pairs: new Map(),
    compounds: new Map(),
  };
  /** Katakana, in one spelling, to the words said so. */
  readonly readings = new Map<string, Set<string>>();
  /** The kanji of a word (取消 of 取り消す) to the words that have just these. */
  readonly kin = new Map<string, Set<string>>();
  /** Slots begin here. */
  readonly #from: number;
  readonly #sequences: Sequence[] = [];
  readonly #lengths: Record<'words' | 'pairs', readonly number[]>[] = [];

  constructor(from: number) {
    this.#from = from;
  }

  /** How many documents it was given, living or dead. */
  get size(): number {
    return this.#sequences.length;
  }

  /** Slots come one after the other. */
  put(slot: number, analysis: Analysis): void {
    const fields = FIELDS.map((field) => analysis.fields[field]);
    this.#keepKin(fields);
    this.#post('words', slot, fields, (field) => field.words.map((word) => word.term));
    this.#post('pairs', slot, fields, (field) => field.pairs);
    this.#post('compounds', slot, fields, (field) => compounds(field.words).map((words) => words.join('+')));
    this.#keepSequence(fields);
    this.#keepReadings(fields);
    this.#lengths.push({
      words: fields.map((field) => field?.words.length ?? 0),
      pairs: fields.map((field) => field?.pairs.length ?? 0),
    });
  }

  /** Postings stay, and are left out by who reads them. */
  remove(slot: number): void {
    if (slot >= this.#from) this.#sequences[slot - this.#from] = { terms: [], places: new Uint32Array(0) };
  }

  sequence(slot: number): Sequence {
    return this.#sequences[slot - this.#from] ?? { terms: [], places: new Uint32Array(0) };
  }

  length(of: 'words' | 'pairs', slot: number, field: number): number {
    return this.#lengths[slot - this.#from]?.[of][field] ?? 0;
  }

  #post(name: ShelfName, slot: number, fields: Fields, read: (field: AnalysedField) => readonly string[]): void {
    const counts = new Map<string, number>();
    for (const [index, field] of fields.entries())
      if (field) for (const term of read(field)) counts.set(term, countOnce(counts.get(term) ?? 0, index));
    const into = this.shelves[name];
    for (const [term, packed] of counts) {
      let postings = into.get(term);
      if (!postings) into.set(term, (postings = new FreshPostings()));
      postings.push(slot, packed);
    }
  }

  #keepSequence(fields: Fields): void {
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

  #keepReadings(fields: Fields): void {
    for (const field of fields)
      for (const { term, reading, kind } of field?.words ?? [])
        if (reading !== null && kind !== 'courtesy') addTo(this.readings, sayBase(term, reading), term);
  }

  /** Before its words are posted: a word that is there already has its kin. */
  #keepKin(fields: Fields): void {
    for (const field of fields)
      for (const { term } of field?.words ?? []) {
        const kanji = this.shelves.words.has(term) ? '' : kanjiOf(term);
        if (kanji !== '') addTo(this.kin, kanji, term);
      }
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, term: string): void {
  const terms = sets.get(key);
  if (terms) terms.add(term);
  else sets.set(key, new Set([term]));
}
