import { isHeaderLine, readHeaderBlock, readStructured } from './header-block.ts';
import type { RawHeader, StructuredValue } from './header-block.ts';
import { MailRejected } from './mail-rejected.ts';
import type { MailLimits } from './mail-rejected.ts';
import { isCms, signedContent } from './smime.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** One MIME entity (RFC 2045, RFC 2046). `body` is a view on the received bytes, still transfer-encoded. */
export interface MimePart {
  headers: RawHeader[];
  contentType: StructuredValue;
  disposition: StructuredValue;
  /** Lower case: `base64`, `quoted-printable`, `7bit`… */
  encoding: string;
  body: Buffer;
  /** Empty for a leaf. */
  children: MimePart[];
  depth: number;
  /** Was inside an opaque S/MIME signature. */
  opaque: boolean;
}

interface Walk {
  limits: MailLimits;
  parts: number;
  forced: string | undefined;
  deadline: number;
}

function lineEnd(bytes: Buffer, from: number): { end: number; next: number } {
  const feed = bytes.indexOf(0x0a, from);
  if (feed < 0) return { end: bytes.length, next: bytes.length };
  return { end: feed > from && bytes[feed - 1] === 0x0d ? feed - 1 : feed, next: feed + 1 };
}

/** Whether a line can stand in a header block: a field, its continuation, or the `From ` of an mbox. */
function fitsHeader(bytes: Buffer, at: number, end: number): boolean {
  const line = bytes.subarray(at, Math.min(end, at + 200)).toString('latin1');
  return isHeaderLine(line) || /^(?:>?From |[ \t])/.test(line);
}

function splitHeader(bytes: Buffer, limits: MailLimits): { header: Buffer; body: Buffer } {
  let at = 0;
  let stray = -1;
  while (at < bytes.length) {
    const { end, next } = lineEnd(bytes, at);
    if (end === at) return { header: bytes.subarray(0, at), body: bytes.subarray(next) };
    if (stray < 0 && !fitsHeader(bytes, at, end)) {
      // A part that begins without any header and without the empty line: all of it is text.
      if (at === 0) return { header: bytes.subarray(0, 0), body: bytes };
      stray = at;
    }
    if (next > limits.headerBytes) throw new MailRejected('header_too_large');
    at = next;
  }
  // No empty line at all: what does not look like a header any more is the text.
  if (stray >= 0) return { header: bytes.subarray(0, stray), body: bytes.subarray(stray) };
  return { header: bytes, body: bytes.subarray(bytes.length) };
}

function firstValue(headers: readonly RawHeader[], key: string): string {
  return headers.find((header) => header.key === key)?.raw ?? '';
}

interface Delimiter {
  start: number;
  next: number;
  closing: boolean;
}

function delimiterAt(bytes: Buffer, found: number, length: number): Delimiter | null {
  if (found > 0 && bytes[found - 1] !== 0x0a) return null;
  let at = found + length;
  const closing = bytes[at] === 0x2d && bytes[at + 1] === 0x2d;
  if (closing) at += 2;
  const { end, next } = lineEnd(bytes, at);
  for (let cursor = at; cursor < end; cursor += 1) {
    if (bytes[cursor] !== 0x20 && bytes[cursor] !== 0x09) return null;
  }
  return { start: found, next, closing };
}

/** The stretches between delimiter lines; the line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function splitMultipart(bytes: Buffer, boundary: string): Buffer[] {
  const marker = Buffer.from(`--${boundary}`, 'utf8');
  const pieces: Buffer[] = [];
  let open = -1;
  let from = 0;
  for (;;) {
    const found = bytes.indexOf(marker, from);
    if (found < 0) break;
    from = found + marker.length;
    const delimiter = delimiterAt(bytes, found, marker.length);
    if (delimiter === null) continue;
    if (open >= 0) {
      let end = delimiter.start;
      if (end > open && bytes[end - 1] === 0x0a) end -= 1;
      if (end > open && bytes[end - 1] === 0x0d) end -= 1;
      pieces.push(bytes.subarray(open, end));
    }
    open = delimiter.closing ? -1 : delimiter.next;
    from = Math.max(from, delimiter.next - 1);
    if (delimiter.closing) break;
  }
  // No closing delimiter: what is left still is the last part.
  if (open >= 0 && open < bytes.length) pieces.push(bytes.subarray(open));
  return pieces;
}

/** The letter inside an opaque signature takes the place of its wrapping and keeps the wrapping's other headers. */
function openSigned(part: MimePart, walk: Walk): MimePart | null {
  const inner = signedContent(decodeTransfer(part.body, part.encoding));
  if (inner === null) return null;
  const opened = readPart(inner, part.depth + 1, 'text/plain', walk);
  const isContent = (header: RawHeader): boolean => header.key.startsWith('content-');
  const headers = [...part.headers.filter((header) => !isContent(header)), ...opened.headers.filter(isContent)];
  return { ...opened, headers, opaque: true };
}

function readPart(bytes: Buffer, depth: number, defaultType: string, walk: Walk): MimePart {
  walk.parts += 1;
  if (walk.parts > walk.limits.parts) throw new MailRejected('too_many_parts');
  if (depth > walk.limits.depth) throw new MailRejected('too_deep');
  if (Date.now() > walk.deadline) throw new MailRejected('timeout');
  const { header, body } = splitHeader(bytes, walk.limits);
  const headers = readHeaderBlock(header);
  const contentType = readStructured(firstValue(headers, 'content-type') || defaultType, walk.forced);
  if (!contentType.value.includes('/')) contentType.value = defaultType;
  const disposition = readStructured(firstValue(headers, 'content-disposition'), walk.forced);
  const encoding = /[\w-]+/.exec(readStructured(firstValue(headers, 'content-transfer-encoding')).value)?.[0] ?? '7bit';
  const part: MimePart = { headers, contentType, disposition, encoding, body, children: [], depth, opaque: false };
  const boundary = contentType.params.get('boundary') ?? '';
  if (isCms(part)) return openSigned(part, walk) ?? part;
  if (!contentType.value.startsWith('multipart/')) return part;
  const childType = contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const pieces = boundary === '' ? [] : splitMultipart(body, boundary);
  part.children = pieces.map((piece) => readPart(piece, depth + 1, childType, walk));
  // Said to be in parts, but has none: show it as text rather than nothing.
  if (part.children.length === 0) part.contentType = { value: 'text/plain', params: new Map() };
  return part;
}

/** Files saved by old Macs end their lines with CR alone. */
function withLineFeeds(bytes: Buffer): Buffer {
  if (bytes.includes(0x0a) || !bytes.includes(0x0d)) return bytes;
  return Buffer.from(bytes.map((byte) => (byte === 0x0d ? 0x0a : byte)));
}

/**
 * Splits a mail into its MIME parts without decoding anything. Forwarded mails (message/rfc822) stay leaves.
 * @throws MailRejected when a limit is exceeded
 */
export function readMimeTree(raw: Uint8Array, limits: MailLimits, forced?: string): MimePart {
  if (raw.length === 0) throw new MailRejected('empty');
  if (raw.length > limits.bytes) throw new MailRejected('too_large');
  const bytes = withLineFeeds(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const walk: Walk = { limits, parts: 0, forced, deadline: Date.now() + limits.ms };
  return readPart(bytes, 0, 'text/plain', walk);
}
