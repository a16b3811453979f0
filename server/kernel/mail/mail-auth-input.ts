import { canonicalValue } from './repair.ts';
import { readHeaderBlock } from './header-block.ts';
import type { RawHeader } from './header-block.ts';

/** What judging reads of a stranger's mail. */
export interface JudgedMail {
  /** The mail without what could keep us busy; what signatures cover is unchanged. */
  bytes: Buffer;
  headers: readonly RawHeader[];
  fromDomain: string;
}

/** Longer header blocks are not of mailers; judging runs beside everything else. Octets. */
const MAX_HEADER = 200_000;
/** Every signature costs questions and a verification; mailing lists and forwarders come to four or five. */
const MAX_SIGNATURES = 8;

export interface MailHeaders {
  all: RawHeader[];
  /** Values of every From field, encoded-words canonical. */
  from: string[];
  /** Octets of the header block with the empty line behind it; null when it is too long to be judged. */
  size: number | null;
}

/** The header block, read once. */
export function canonicalHeaders(raw: Uint8Array): MailHeaders {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MAX_HEADER)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(start);
  if (end === null && raw.byteLength > MAX_HEADER) return { all: [], from: [], size: null };
  const size = end === null ? start.length : end.index + end[0].length;
  const all = readHeaderBlock(Buffer.from(start.slice(0, size), 'latin1'));
  return { all, from: all.filter(({ key }) => key === 'from').map((header) => canonicalValue(header)), size };
}

/** Fields with their folded lines, as written. */
function fieldsOf(block: string): string[] {
  return block.match(/^[^\r\n]+(?:\r?\n[ \t][^\r\n]*)*\r?\n/gm) ?? [];
}

/** Signatures beyond the first few and ARC sets, which nobody signs, are left out before anything is verified. */
export function judgedMail(raw: Uint8Array, headers: MailHeaders, fromDomain: string): JudgedMail {
  const bytes = Buffer.from(raw);
  const size = headers.size ?? 0;
  let signatures = 0;
  const kept = fieldsOf(bytes.subarray(0, size).toString('latin1')).filter((field) => {
    if (/^arc-/i.test(field)) return false;
    if (!/^dkim-signature[ \t]*:/i.test(field)) return true;
    signatures += 1;
    return signatures <= MAX_SIGNATURES;
  });
  return {
    bytes: Buffer.concat([Buffer.from(`${kept.join('')}\r\n`, 'latin1'), bytes.subarray(size)]),
    headers: headers.all,
    fromDomain,
  };
}
