import { BLOCK, Cursor, FIELD_BITS } from './postings.ts';

/** One field, up to 31 times: field above, count below, in one byte. Anything else: this mark, then the packed counts. */
const COUNT_BITS = 5;
const ONE_FIELD = 5 << COUNT_BITS;
const MANY = 255;
/** Of a block: its last slot and where it ends, four bytes each. */
const SKIP = 8;

/** Bytes that grow by doubling. */
export class Bytes {
  data = new Uint8Array(1 << 12);
  length = 0;

  byte(value: number): void {
    if (this.length === this.data.length) this.#grow(1);
    this.data[this.length] = value;
    this.length += 1;
  }

  /** Seven bits a byte, the low ones first; the highest bit says that more follow. */
  number(value: number): void {
    let left = value;
    for (; left > 127; left >>>= 7) this.byte((left & 127) | 128);
    this.byte(left);
  }

  four(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.byte((value >>> shift) & 255);
  }

  append(from: Uint8Array): void {
    if (this.length + from.length > this.data.length) this.#grow(from.length);
    this.data.set(from, this.length);
    this.length += from.length;
  }

  taken(): Uint8Array {
    return this.data.slice(0, this.length);
  }

  #grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.data.length * 2, this.length + by));
    larger.set(this.data);
    this.data = larger;
  }
}

/** Postings of many words one behind the other, written once. */
export class ShelfWriter {
  readonly #keys: number[] = [];
  readonly #offsets: number[] = [0];
  readonly #bytes = new Bytes();
  readonly #list = new Bytes();
  #skips: number[] = [];
  #count = 0;
  #last = -1;

  /** Slots of a list ascend. */
  add(slot: number, packed: number): void {
    this.#list.number(slot - this.#last);
    this.#last = slot;
    const field = Math.floor((31 - Math.clz32(packed)) / FIELD_BITS);
    const count = packed >>> (field * FIELD_BITS);
    if (packed === count << (field * FIELD_BITS) && count < 1 << COUNT_BITS)
      this.#list.byte((field << COUNT_BITS) | count);
    else {
      this.#list.byte(MANY);
      this.#list.number(packed);
    }
    this.#count += 1;
    if (this.#count % BLOCK === 0) this.#skips.push(slot, this.#list.length);
  }

  /** Ends the list of a key; keys ascend. */
  end(key: number): void {
    if (this.#count % BLOCK !== 0) this.#skips.push(this.#last, this.#list.length);
    this.#bytes.number(this.#count);
    if (this.#count > BLOCK) for (const skip of this.#skips) this.#bytes.four(skip);
    this.#bytes.append(this.#list.data.subarray(0, this.#list.length));
    this.#keys.push(key);
    this.#offsets.push(this.#bytes.length);
    this.#list.length = 0;
    this.#skips = [];
    this.#count = 0;
    this.#last = -1;
  }

  sealed(): SealedShelf {
    return new SealedShelf(Float64Array.from(this.#keys), Uint32Array.from(this.#offsets), this.#bytes.taken());
  }
}

/** Postings by key that no longer change: some two bytes for each. */
export class SealedShelf {
  readonly keys: Float64Array;
  /** Where the list of each key begins, and behind them all where the last one ends. */
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;

  constructor(keys: Float64Array, offsets: Uint32Array, bytes: Uint8Array) {
    this.keys = keys;
    this.offsets = offsets;
    this.bytes = bytes;
  }

  /** By halving. @returns -1 where nothing has it. */
  placeOf(key: number): number {
    let from = 0;
    let until = this.keys.length;
    while (from < until) {
      const middle = (from + until) >>> 1;
      if ((this.keys[middle] ?? 0) < key) from = middle + 1;
      else until = middle;
    }
    return this.keys[from] === key ? from : -1;
  }

  cursor(place: number): SealedCursor {
    return new SealedCursor(this.bytes, this.offsets[place] ?? 0);
  }
}

export class SealedCursor extends Cursor {
  /** In how many documents the word stands, living or dead. */
  readonly count: number;
  readonly #bytes: Uint8Array;
  /** Where the skips begin, where the postings do, and how far they are read. */
  readonly #skips: number;
  readonly #data: number;
  #at: number;
  #last = -1;
  /** The block that is read next. */
  #block = 0;

  constructor(bytes: Uint8Array, from: number) {
    super();
    this.#bytes = bytes;
    let at = from;
    let count = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      count |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    this.count = count;
    this.#skips = at;
    this.#data = count > BLOCK ? at + this.#blocks * SKIP : at;
    this.#at = this.#data;
  }

  get #blocks(): number {
    return Math.ceil(this.count / BLOCK);
  }

  next(): boolean {
    const { docs, packed } = this;
    const bytes = this.#bytes;
    const length = Math.min(BLOCK, this.count - this.#block * BLOCK);
    let at = this.#at;
    let slot = this.#last;
    for (let n = 0; n < length; n += 1) {
      let gap = bytes[at++] ?? 0;
      if (gap > 127) {
        gap &= 127;
        for (let shift = 7; ; shift += 7) {
          const byte = bytes[at++] ?? 0;
          gap |= (byte & 127) << shift;
          if (byte < 128) break;
        }
      }
      slot += gap;
      docs[n] = slot;
      const counted = bytes[at++] ?? 0;
      if (counted < ONE_FIELD) packed[n] = (counted & 31) << ((counted >>> COUNT_BITS) * FIELD_BITS);
      else {
        let many = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = bytes[at++] ?? 0;
          many |= (byte & 127) << shift;
          if (byte < 128) break;
        }
        packed[n] = many;
      }
    }
    this.#at = at;
    this.#last = slot;
    this.#block += 1;
    this.length = Math.max(0, length);
    return length > 0;
  }

  protected skipTo(slot: number): boolean {
    if (this.count > BLOCK) {
      let block = this.#block;
      while (block < this.#blocks && this.#four(this.#skips + block * SKIP) < slot) block += 1;
      if (block >= this.#blocks) return false;
      if (block > this.#block) {
        this.#last = this.#four(this.#skips + (block - 1) * SKIP);
        this.#at = this.#data + this.#four(this.#skips + (block - 1) * SKIP + 4);
        this.#block = block;
      }
    }
    return this.next() && (this.docs[this.length - 1] ?? 0) >= slot;
  }

  #four(at: number): number {
    const bytes = this.#bytes;
    return (
      ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>>
      0
    );
  }
}
