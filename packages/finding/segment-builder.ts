import { compounds, type AnalysedField, type Analysis } from './analysis.ts';
import { countOnce, FIELDS } from './postings.ts';
import { Bytes, ShelfWriter, type SealedShelf } from './sealed-shelf.ts';
import { LAST_PLACE, sayBase, SHELVES, type SegmentParts, type ShelfName } from './segment.ts';

/** Documents that are gathered before their postings are written: slots of a run need two bytes. */
const RUN = 4_096;
/** Terms are numbered below this, so that two of them make one number a double holds exactly. */
const TERMS = 2 ** 26;

export const compoundKey = (first: number, second: number): number => first * TERMS + second;
/** One letter, or two side by side. */
export const pairKey = (pair: string): number =>
  pair.charCodeAt(0) * 65_536 + (pair.length > 1 ? pair.charCodeAt(1) : 0);

/** Numbers that grow by doubling. */
class Numbers {
  data = new Uint32Array(1 << 12);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Uint32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length] = value;
    this.length += 1;
  }
}

/** The postings of one run as they come, by document; sealed by key. */
class Gathering {
  readonly #places = new Map<number, number>();
  readonly #keys: number[] = [];
  readonly #of = new Numbers();
  readonly #slots = new Numbers();
  readonly #packed = new Numbers();

  add(key: number, slot: number, packed: number): void {
    let place = this.#places.get(key);
    if (place === undefined) this.#places.set(key, (place = this.#keys.push(key) - 1));
    this.#of.push(place);
    this.#slots.push(slot);
    this.#packed.push(packed);
  }

  sealed(): SealedShelf {
    const starts = new Uint32Array(this.#keys.length + 1);
    for (let at = 0; at < this.#of.length; at += 1) {
      const after = (this.#of.data[at] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const order = new Uint32Array(this.#of.length);
    const filled = starts.slice();
    for (let at = 0; at < this.#of.length; at += 1) {
      const place = this.#of.data[at] ?? 0;
      order[filled[place] ?? 0] = at;
      filled[place] = (filled[place] ?? 0) + 1;
    }
    const writer = new ShelfWriter();
    for (const [key, place] of [...this.#places].toSorted(([a], [b]) => a - b)) {
      for (let n = starts[place] ?? 0; n < (starts[place + 1] ?? 0); n += 1) {
        const at = order[n] ?? 0;
        writer.add(this.#slots.data[at] ?? 0, this.#packed.data[at] ?? 0);
      }
      writer.end(key);
    }
    return writer.sealed();
  }
}

/** Shelves of runs as one: of every key the lists one behind the other. */
function joined(runs: readonly SealedShelf[]): SealedShelf {
  const writer = new ShelfWriter();
  const at = runs.map(() => 0);
  for (;;) {
    let key = Infinity;
    for (const [run, shelf] of runs.entries()) key = Math.min(key, shelf.keys[at[run] ?? 0] ?? Infinity);
    if (key === Infinity) return writer.sealed();
    for (const [run, shelf] of runs.entries()) {
      const place = at[run] ?? 0;
      if (shelf.keys[place] !== key) continue;
      at[run] = place + 1;
      const cursor = shelf.cursor(place);
      while (cursor.next())
        for (let n = 0; n < cursor.length; n += 1) writer.add(run * RUN + (cursor.docs[n] ?? 0), cursor.packed[n] ?? 0);
    }
    writer.end(key);
  }
}

/**
 * Puts documents together for a segment: an index that no longer changes, some kilobytes a document. Made for a hundred
 * thousand: what is gathered is written down compactly every few thousand documents, and joined in the end.
 */
export class SegmentBuilder {
  readonly #ids: string[] = [];
  readonly #notes: string[] = [];
  readonly #slots = new Map<string, number>();
  readonly #dead = new Set<number>();
  readonly #terms = new Map<string, number>();
  readonly #readings = new Map<string, Set<number>>();
  /** By term, the reading it came with last: most words are said one way. */
  readonly #saidLast: string[] = [];
  readonly #runs: Record<ShelfName, SealedShelf[]> = { words: [], pairs: [], compounds: [] };
  #gathered: Record<ShelfName, Gathering> = gatherings();
  readonly #lengths = { words: new Numbers(), pairs: new Numbers() };
  readonly #sequences = new Bytes();
  readonly #sequenceOffsets = new Numbers();

  /** What is kept beside a document is the caller's: `note` comes back as it was. */
  put(id: string, analysis: Analysis, note: string): void {
    this.remove(id);
    const slot = this.#ids.push(id) - 1;
    this.#notes.push(note);
    this.#slots.set(id, slot);
    const fields = FIELDS.map((field) => analysis.fields[field]);
    this.#keepWords(slot, fields);
    this.#post('pairs', slot, fields, (field) => field.pairs.map(pairKey));
    this.#post('compounds', slot, fields, (field) =>
      compounds(field.words).map(([first, second]) => compoundKey(this.#term(first), this.#term(second))),
    );
    for (const field of fields) {
      this.#lengths.words.push(field?.words.length ?? 0);
      this.#lengths.pairs.push(field?.pairs.length ?? 0);
    }
    if (this.#ids.length % RUN === 0) this.#endRun();
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#dead.add(slot);
    this.#notes[slot] = '';
  }

  built(): SegmentParts {
    if (this.#ids.length % RUN > 0) this.#endRun();
    this.#sequenceOffsets.push(this.#sequences.length);
    const readings = [...this.#readings].map(([said, terms]) => [said, ...terms].join('\t'));
    const { words, pairs } = this.#lengths;
    const shelves = Object.fromEntries(
      SHELVES.map((name) => {
        const shelf = joined(this.#runs[name]);
        this.#runs[name] = [];
        return [name, shelf];
      }),
    ) as Record<ShelfName, SealedShelf>;
    return {
      texts: { ids: this.#ids, notes: this.#notes, terms: [...this.#terms.keys()], readings },
      dead: Uint32Array.from([...this.#dead].toSorted((a, b) => a - b)),
      lengths: { words: words.data.slice(0, words.length), pairs: pairs.data.slice(0, pairs.length) },
      shelves,
      sequences: this.#sequences.taken(),
      sequenceOffsets: this.#sequenceOffsets.data.slice(0, this.#sequenceOffsets.length),
    };
  }

  #term(term: string): number {
    let number = this.#terms.get(term);
    if (number === undefined) this.#terms.set(term, (number = this.#terms.size));
    return number;
  }

  /** Words are kept twice: by word, and in the order in which they stand. */
  #keepWords(slot: number, fields: readonly (AnalysedField | undefined)[]): void {
    this.#post('words', slot, fields, (field) => field.words.map(({ term }) => this.#term(term)));
    this.#sequenceOffsets.push(this.#sequences.length);
    for (const [index, field] of fields.entries()) {
      if (!field) continue;
      this.#sequences.number(index);
      this.#sequences.number(field.words.length);
      let before = 0;
      for (const { term, at, reading, kind } of field.words) {
        const number = this.#term(term);
        const place = Math.min(at, LAST_PLACE);
        this.#sequences.number(number);
        this.#sequences.number(place - before);
        before = place;
        if (reading !== null && kind !== 'courtesy') this.#keepReading(term, number, reading);
      }
    }
  }

  #keepReading(term: string, number: number, reading: string): void {
    if (this.#saidLast[number] === reading) return;
    this.#saidLast[number] = reading;
    const said = sayBase(term, reading);
    let terms = this.#readings.get(said);
    if (!terms) this.#readings.set(said, (terms = new Set()));
    terms.add(number);
  }

  #post(
    name: ShelfName,
    slot: number,
    fields: readonly (AnalysedField | undefined)[],
    read: (field: AnalysedField) => readonly number[],
  ): void {
    const counts = new Map<number, number>();
    for (const [index, field] of fields.entries())
      if (field) for (const key of read(field)) counts.set(key, countOnce(counts.get(key) ?? 0, index));
    for (const [key, packed] of counts) this.#gathered[name].add(key, slot % RUN, packed);
  }

  #endRun(): void {
    for (const name of SHELVES) this.#runs[name].push(this.#gathered[name].sealed());
    this.#gathered = gatherings();
  }
}

const gatherings = (): Record<ShelfName, Gathering> => ({
  words: new Gathering(),
  pairs: new Gathering(),
  compounds: new Gathering(),
});
