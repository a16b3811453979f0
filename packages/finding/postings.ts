/** The fields of a document that are searched, in the order in which their counts are packed. */
export const FIELDS = ['title', 'question', 'answer', 'words', 'internal'] as const;
export type Field = (typeof FIELDS)[number];

export const FIELD_BITS = 6;
const MOST = (1 << FIELD_BITS) - 1;

/** One more in a field; what stands there more often than six bits can say counts as so often. */
export function countOnce(packed: number, field: number): number {
  const shift = field * FIELD_BITS;
  return ((packed >>> shift) & MOST) === MOST ? packed : packed + (1 << shift);
}

/** How many postings are read at a time. */
export const BLOCK = 128;

/** Where a word stands, read from the front, a block at a time: documents by slot, ascending, with their packed counts. */
export abstract class Cursor {
  readonly docs = new Uint32Array(BLOCK);
  readonly packed = new Uint32Array(BLOCK);
  /** Of the block that was read last; nought before the first and after the last. */
  length = 0;
  #at = 0;

  /** Reads the next block. @returns false at the end. */
  abstract next(): boolean;

  /** Reads the next block that may have the slot or one behind it. @returns false where none is. */
  protected abstract skipTo(slot: number): boolean;

  /** The packed counts of a document, nought where it has none. Slots must be asked for in ascending order. */
  seek(slot: number): number {
    if (this.length === 0 || (this.docs[this.length - 1] ?? 0) < slot) {
      if (!this.skipTo(slot)) {
        this.length = 0;
        return 0;
      }
      this.#at = 0;
    }
    let at = this.#at;
    while ((this.docs[at] ?? slot) < slot) at += 1;
    this.#at = at;
    return this.docs[at] === slot ? (this.packed[at] ?? 0) : 0;
  }
}

/** Postings that still grow: slot and packed counts in turn. Small numbers in one list take the least room. */
export class FreshPostings {
  readonly entries: number[] = [];

  get length(): number {
    return this.entries.length / 2;
  }

  push(slot: number, packed: number): void {
    this.entries.push(slot, packed);
  }
}

export class FreshCursor extends Cursor {
  readonly #entries: readonly number[];
  #from = 0;

  constructor(postings: FreshPostings) {
    super();
    this.#entries = postings.entries;
  }

  next(): boolean {
    const count = Math.min(BLOCK, this.#entries.length / 2 - this.#from);
    this.length = Math.max(0, count);
    for (let at = 0; at < count; at += 1) {
      this.docs[at] = this.#entries[(this.#from + at) * 2] ?? 0;
      this.packed[at] = this.#entries[(this.#from + at) * 2 + 1] ?? 0;
    }
    this.#from += this.length;
    return this.length > 0;
  }

  protected skipTo(slot: number): boolean {
    while (this.next()) if ((this.docs[this.length - 1] ?? 0) >= slot) return true;
    return false;
  }
}

/** How full a document is of a word: 0 not at all, towards 1 + k1 the more often it stands in fields that matter. */
export function filled(packed: number, norms: Float32Array, slot: number, k1: number): number {
  let weighted = 0;
  // Six bits a field; most words stand in one field.
  for (let field = slot * FIELDS.length, left = packed; left !== 0; left >>>= FIELD_BITS, field += 1) {
    if ((left & 63) !== 0) weighted += (left & 63) * (norms[field] ?? 0);
  }
  return (weighted * (k1 + 1)) / (k1 + weighted);
}
