import { foldKatakana } from './fold.ts';
import { FIELDS } from './postings.ts';
import type { SealedShelf } from './sealed-shelf.ts';

export const SHELVES = ['words', 'pairs', 'compounds'] as const;
export type ShelfName = (typeof SHELVES)[number];

/** Where a word stands in a document: the field above, the place in it below. Places of two fields are never near. */
export const FIELD_SHIFT = 20;
export const LAST_PLACE = (1 << FIELD_SHIFT) - 1;

/** A segment as it is built and stored. */
export interface SegmentParts {
  /** `terms` by their numbers; of `readings`, how it is said and the numbers of the terms said so, with tabs between. */
  texts: Record<'ids' | 'notes' | 'terms' | 'readings', readonly string[]>;
  /** Slots, ascending. */
  dead: Uint32Array;
  /** By slot and field. */
  lengths: Record<'words' | 'pairs', Uint32Array>;
  shelves: Record<ShelfName, SealedShelf>;
  /** Of each document the fields it has, each with its words in order: the term, and how far behind the one before. */
  sequences: Uint8Array;
  sequenceOffsets: Uint32Array;
}

/** The words of a document in the order in which they stand. */
export interface Sequence {
  terms: string[];
  places: Uint32Array;
}

/** Lets others go on; awaited every few milliseconds. */
export type Pause = () => Promise<void>;

const PIECE = 2_000;

/** The documents of an index that were there when it was built: read only, compact, the same however often it is loaded. */
export class Segment {
  readonly parts: SegmentParts;
  readonly slots = new Map<string, number>();
  /** Term to number. */
  readonly terms = new Map<string, number>();
  /** One number, or several. */
  readonly readings = new Map<string, number | readonly number[]>();
  readonly kin = new Map<string, number[]>();

  private constructor(parts: SegmentParts) {
    this.parts = parts;
  }

  static async open(parts: SegmentParts, pause: Pause): Promise<Segment> {
    const segment = new Segment(parts);
    const { ids, terms, readings } = parts.texts;
    const dead = new Set(parts.dead);
    await inPieces(ids, pause, (id, slot) => {
      if (!dead.has(slot)) segment.slots.set(id, slot);
    });
    await inPieces(terms, pause, (term, number) => segment.#keepTerm(term, number));
    await inPieces(readings, pause, (line) => {
      const [said = '', ...numbers] = line.split('\t');
      segment.readings.set(said, numbers.length === 1 ? Number(numbers[0]) : numbers.map(Number));
    });
    return segment;
  }

  get size(): number {
    return this.parts.texts.ids.length;
  }

  /** What it holds in memory, roughly. */
  get bytes(): number {
    const { shelves, sequences, sequenceOffsets, texts } = this.parts;
    const sealed = SHELVES.reduce((sum, name) => sum + shelves[name].bytes.length + shelves[name].keys.length * 12, 0);
    return sealed + sequences.length + sequenceOffsets.length * 4 + texts.ids.length * 400 + texts.terms.length * 250;
  }

  sequence(slot: number): Sequence {
    const { sequences, sequenceOffsets, texts } = this.parts;
    const reader = new Reader(sequences, sequenceOffsets[slot] ?? 0);
    const until = sequenceOffsets[slot + 1] ?? 0;
    const terms: string[] = [];
    const places: number[] = [];
    while (reader.at < until) {
      const field = reader.number();
      let place = 0;
      for (let left = reader.number(); left > 0; left -= 1) {
        terms.push(texts.terms[reader.number()] ?? '');
        place += reader.number();
        places.push((field << FIELD_SHIFT) | place);
      }
    }
    return { terms, places: Uint32Array.from(places) };
  }

  length(of: 'words' | 'pairs', slot: number, field: number): number {
    return this.parts.lengths[of][slot * FIELDS.length + field] ?? 0;
  }

  term(number: number): string {
    return this.parts.texts.terms[number] ?? '';
  }

  #keepTerm(term: string, number: number): void {
    this.terms.set(term, number);
    const kanji = kanjiOf(term);
    if (kanji === '') return;
    const numbers = this.kin.get(kanji);
    if (numbers) numbers.push(number);
    else this.kin.set(kanji, [number]);
  }
}

async function inPieces(
  texts: readonly string[],
  pause: Pause,
  run: (text: string, at: number) => void,
): Promise<void> {
  for (let at = 0; at < texts.length; at += 1) {
    run(texts[at] ?? '', at);
    if (at % PIECE === PIECE - 1) await pause();
  }
}

class Reader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.at] ?? 0;
      this.at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
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
