/** The fields of a document that are searched, in the order in which their counts are packed. */
export const FIELDS = ['title', 'question', 'answer', 'words', 'internal'] as const;
export type Field = (typeof FIELDS)[number];

const BITS = 6;
const MOST = (1 << BITS) - 1;

/** How often a word stands in each field of one document, in one number: six bits for each. */
export function packCounts(counts: readonly number[]): number {
  return counts.reduce((packed, count, field) => packed | (Math.min(count, MOST) << (field * BITS)), 0);
}

export function countIn(packed: number, field: number): number {
  return (packed >>> (field * BITS)) & MOST;
}

/** Where a word stands: documents by slot, ascending, with their packed counts. Grows by doubling. */
export class Postings {
  docs = new Uint32Array(2);
  counts = new Uint32Array(2);
  length = 0;

  push(doc: number, packed: number): void {
    if (this.length === this.docs.length) {
      this.docs = grown(this.docs);
      this.counts = grown(this.counts);
    }
    this.docs[this.length] = doc;
    this.counts[this.length] = packed;
    this.length += 1;
  }
}

function grown(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(list.length * 2);
  larger.set(list);
  return larger;
}
