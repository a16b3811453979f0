/** One element of ASN.1 in its basic encoding (X.690 §8), as CMS is sent: lengths may be open, strings in pieces. */
export interface BerElement {
  /** First identifier octet: class, constructed bit and number (CMS needs no number above 30). */
  tag: number;
  content: Buffer;
  /** Offset behind the element. */
  next: number;
}

const MAX_DEPTH = 40;
const CONSTRUCTED = 0x20;
export const OCTET_STRING = 0x04;

function readLength(bytes: Buffer, at: number): { length: number; start: number } | null {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { length: first, start: at + 1 };
  const octets = first & 0x7f;
  if (octets === 0) return { length: -1, start: at + 1 };
  if (octets > 5 || at + 1 + octets > bytes.length) return null;
  return { length: bytes.readUIntBE(at + 1, octets), start: at + 1 + octets };
}

/** The element at an offset; null when the bytes are not BER or nested deeper than anything honest. */
export function readBer(bytes: Buffer, at: number, depth = 0): BerElement | null {
  if (at + 2 > bytes.length || depth > MAX_DEPTH) return null;
  const tag = bytes[at] ?? 0;
  if ((tag & 0x1f) === 0x1f) return null;
  const found = readLength(bytes, at + 1);
  if (found === null) return null;
  const { length, start } = found;
  if (length >= 0) {
    if (start + length > bytes.length) return null;
    return { tag, content: bytes.subarray(start, start + length), next: start + length };
  }
  if ((tag & CONSTRUCTED) === 0) return null;
  let end = start;
  while (bytes[end] !== 0 || bytes[end + 1] !== 0) {
    const inner = readBer(bytes, end, depth + 1);
    if (inner === null) return null;
    end = inner.next;
  }
  return { tag, content: bytes.subarray(start, end), next: end + 2 };
}

/** What a constructed element holds, at most `limit` of them; stops at the first that cannot be read. */
export function readBerList(content: Buffer, limit = 100_000): BerElement[] {
  const found: BerElement[] = [];
  for (let at = 0; at < content.length && found.length < limit;) {
    const element = readBer(content, at);
    if (element === null) break;
    found.push(element);
    at = element.next;
  }
  return found;
}

/** The octets of an OCTET STRING, of one in pieces (X.690 §8.7.3), or null for anything else. */
export function readOctets(element: BerElement, depth = 0): Buffer | null {
  if (element.tag === OCTET_STRING) return element.content;
  if (element.tag !== (OCTET_STRING | CONSTRUCTED) || depth > MAX_DEPTH) return null;
  const pieces: Buffer[] = [];
  for (const piece of readBerList(element.content)) {
    const octets = readOctets(piece, depth + 1);
    if (octets === null) return null;
    pieces.push(octets);
  }
  return Buffer.concat(pieces);
}
