import { decodeText } from './charset.ts';
import { asUtf8Word, replaceEncodedWords } from './encoded-words.ts';
import { unfoldFlowed } from './flowed.ts';
import { decodeRawValue } from './header-block.ts';
import type { RawHeader } from './header-block.ts';
import { readMimeTree } from './mime-tree.ts';
import type { MimePart } from './mime-tree.ts';
import { MAIL_LIMITS } from './mail-rejected.ts';
import type { MailLimits } from './mail-rejected.ts';
import { decodeTransfer } from './transfer-encoding.ts';

export interface RepairOptions {
  /** A charset chosen by a person; obeyed for every text and raw header of the mail. */
  charset?: string;
  limits?: MailLimits;
}

/** A leaf that is not part of the readable text. */
export interface AttachmentPart {
  part: MimePart;
  name: string | null;
  /** Inside multipart/related, where a Content-ID makes it an inline picture. */
  related: boolean;
}

export interface BodyText {
  type: 'text/plain' | 'text/html';
  text: string;
  alternative: boolean;
}

export interface RepairedMail {
  tree: MimePart;
  /** The readable texts in order; those of an alternative say the same in several forms. */
  texts: readonly BodyText[];
  /** Its texts alone, in UTF-8 and canonical MIME, for a parser that knows how many of them make one. */
  toBytes(): Buffer;
  attachments: AttachmentPart[];
  /** Charsets the texts really were in, for the screen's manual switch. */
  charsets: string[];
}

/** File name of a part, or null. Content-Disposition is preferred (RFC 2183). */
export function partName(part: MimePart): string | null {
  const name = part.disposition.params.get('filename') ?? part.contentType.params.get('name') ?? '';
  // eslint-disable-next-line no-control-regex -- they are what is removed
  const clean = name.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return clean === '' ? null : clean;
}

/** RFC 8621 §4.1.4: which leaves are the readable body. A named text that is not first is a file someone attached. */
function isBodyText(part: MimePart, index: number, parentType: string): boolean {
  if (part.disposition.value === 'attachment') return false;
  if (part.contentType.value !== 'text/plain' && part.contentType.value !== 'text/html') return false;
  if (index === 0) return true;
  return parentType !== 'multipart/related' && partName(part) === null;
}

function labelOf(part: MimePart, bytes: Buffer): string | undefined {
  const label = part.contentType.params.get('charset');
  if (label !== undefined || part.contentType.value !== 'text/html') return label;
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1];
}

/** A text labelled base64 that was never encoded: letters beyond ASCII, escapes, or sentences with spaces. */
function looksLikeBase64(body: Buffer): boolean {
  const sample = body.subarray(0, 2000).toString('latin1').trim();
  if (!/[^A-Za-z0-9+/=\s]/.test(sample)) return true;
  // eslint-disable-next-line no-control-regex -- ISO-2022-JP begins with escapes
  return !/[\x80-\xff]{2}|\x1b[$(]|[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(sample);
}

function readBodyText(part: MimePart, forced: string | undefined): { text: string; charset: string } {
  const encoding = part.encoding === 'base64' && !looksLikeBase64(part.body) ? '8bit' : part.encoding;
  const bytes = decodeTransfer(part.body, encoding);
  const decoded = decodeText(bytes, labelOf(part, bytes), forced);
  const { params } = part.contentType;
  if (part.contentType.value !== 'text/plain' || params.get('format')?.toLowerCase() !== 'flowed') return decoded;
  return { ...decoded, text: unfoldFlowed(decoded.text, params.get('delsp')?.toLowerCase() === 'yes') };
}

/** A header value in UTF-8 with its encoded-words whole, safe for any address parser: specials stay encoded. */
export function canonicalValue(header: RawHeader, forced?: string): string {
  return replaceEncodedWords(decodeRawValue(header.raw, undefined, forced), asUtf8Word, forced).replace(
    /[\r\n]+/g,
    ' ',
  );
}

class Writer {
  /** Text is turned into base64 only when the whole is asked for. */
  readonly chunks: (string | (() => string))[] = [];
  readonly texts: BodyText[] = [];
  readonly attachments: AttachmentPart[] = [];
  readonly charsets = new Set<string>();
  readonly forced: string | undefined;
  private boundaries = 0;

  constructor(forced: string | undefined) {
    this.forced = forced;
  }

  /** Returns false when nothing was written because the part is an attachment. */
  part(part: MimePart, index: number, parentType: string, related: boolean): boolean {
    if (part.children.length > 0) {
      this.multipart(part, related || part.contentType.value === 'multipart/related');
      return true;
    }
    if (!isBodyText(part, index, parentType)) {
      this.attachments.push({ part, name: partName(part), related });
      return false;
    }
    const { text, charset } = readBodyText(part, this.forced);
    this.charsets.add(charset);
    const type = part.contentType.value === 'text/html' ? 'text/html' : 'text/plain';
    this.texts.push({ type, text, alternative: parentType === 'multipart/alternative' });
    this.chunks.push(
      `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
      () => Buffer.from(text, 'utf8').toString('base64'),
      '\r\n',
    );
    return true;
  }

  multipart(part: MimePart, related: boolean): void {
    this.boundaries += 1;
    const boundary = `=_part_${this.boundaries}_`;
    const type = /^multipart\/[a-z.+-]+$/.test(part.contentType.value) ? part.contentType.value : 'multipart/mixed';
    this.chunks.push(`Content-Type: ${type}; boundary="${boundary}"\r\n\r\n`);
    part.children.forEach((child, index) => {
      const before = this.chunks.length;
      this.chunks.push(`--${boundary}\r\n`);
      if (!this.part(child, index, part.contentType.value, related)) this.chunks.length = before;
    });
    this.chunks.push(`--${boundary}--\r\n`);
  }
}

/**
 * Makes a mail readable for a strict parser: windows-31j and cp5022x labels, raw 8-bit headers, encoded-words cut
 * inside a character, missing or wrong charset labels, file names in every form seen in Japan. Works on bytes; the
 * received form is never changed, so it can be repaired again with another charset.
 * @throws MailRejected when a limit is exceeded
 */
export function repairMail(raw: Uint8Array, options: RepairOptions = {}): RepairedMail {
  const tree = readMimeTree(raw, options.limits ?? MAIL_LIMITS, options.charset);
  const writer = new Writer(options.charset);
  const wrote = writer.part(tree, 0, '', false);
  if (!wrote) writer.chunks.push('Content-Type: text/plain; charset=utf-8\r\n\r\n');
  return {
    tree,
    texts: writer.texts,
    toBytes: () => Buffer.from(writer.chunks.map((chunk) => (typeof chunk === 'string' ? chunk : chunk())).join('')),
    attachments: writer.attachments,
    charsets: [...writer.charsets],
  };
}
