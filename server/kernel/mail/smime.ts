import { readBer, readBerList, readOctets } from './ber.ts';
import type { BerElement } from './ber.ts';
import type { MimePart } from './mime-tree.ts';

/** How a mail was protected. `opaque`: the letter was inside the signature (application/pkcs7-mime). */
export interface MailProtection {
  signed: 'none' | 'detached' | 'opaque';
  /** S/MIME or OpenPGP; what is inside cannot be read here and stays an attachment. */
  encrypted: boolean;
}

const SEQUENCE = 0x30;
const EXPLICIT_0 = 0xa0;
/** Content types of CMS (RFC 5652): 1.2.840.113549.1.7.x, and authEnvelopedData of RFC 5083. */
const PKCS7 = '2a864886f70d0107';
const SIGNED = `${PKCS7}02`;
const ENVELOPED: ReadonlySet<string> = new Set([`${PKCS7}03`, `${PKCS7}04`, `${PKCS7}06`, '2a864886f70d0109100117']);

function contentInfo(bytes: Buffer): { type: string; content: BerElement | undefined } | null {
  const outer = readBer(bytes, 0);
  if (outer?.tag !== SEQUENCE) return null;
  const [type, explicit] = readBerList(outer.content, 2);
  if (type?.tag !== 0x06) return null;
  const content = explicit?.tag === EXPLICIT_0 ? (readBer(explicit.content, 0) ?? undefined) : undefined;
  return { type: type.content.toString('hex'), content };
}

/** Whether the part claims to be CMS (RFC 8551 §3.2), by its type or by the file name old gateways leave. */
export function isCms(part: MimePart): boolean {
  if (/^application\/(?:x-)?pkcs7-mime$/.test(part.contentType.value)) return true;
  const name = part.disposition.params.get('filename') ?? part.contentType.params.get('name') ?? '';
  return part.contentType.value === 'application/octet-stream' && /^smime\.p7m$/i.test(name.trim());
}

/** The MIME entity inside an opaque signature (RFC 8551 §3.5.2); null when there is none to be had. Not verified. */
export function signedContent(bytes: Buffer): Buffer | null {
  const info = contentInfo(bytes);
  if (info?.type !== SIGNED || info.content?.tag !== SEQUENCE) return null;
  const encapsulated = readBerList(info.content.content, 3)[2];
  if (encapsulated?.tag !== SEQUENCE) return null;
  const explicit = readBerList(encapsulated.content, 2)[1];
  const octets = explicit?.tag === EXPLICIT_0 ? readBer(explicit.content, 0) : null;
  return octets === null ? null : readOctets(octets);
}

function isEnveloped(part: MimePart, decode: (part: MimePart) => Buffer): boolean {
  if (part.contentType.value === 'multipart/encrypted') return true;
  if (!isCms(part)) return false;
  if (/^(?:auth)?enveloped-data$/i.test(part.contentType.params.get('smime-type') ?? '')) return true;
  return ENVELOPED.has(contentInfo(decode(part))?.type ?? '');
}

/** How the mail was protected, told by its parts; a signature around an encryption is both. */
export function readProtection(tree: MimePart, decode: (part: MimePart) => Buffer): MailProtection {
  const found: MailProtection = { signed: 'none', encrypted: false };
  const waiting = [tree];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.opaque) found.signed = 'opaque';
    else if (part.contentType.value === 'multipart/signed' && found.signed === 'none') found.signed = 'detached';
    found.encrypted ||= isEnveloped(part, decode);
    waiting.push(...part.children);
  }
  return found;
}
