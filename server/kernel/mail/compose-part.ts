import { createHash } from 'node:crypto';
import { legacyParameter, oneLine, parameter, structuredField } from './compose-header.ts';
import type { MailEncoding } from './compose-header.ts';
import { foldFlowed } from './flowed.ts';
import type { FlowLimits } from './flowed.ts';
import { encodeIso2022Jp } from './iso-2022-jp-write.ts';

export interface OutgoingAttachment {
  name: string;
  /** MIME type. */
  type: string;
  bytes: Uint8Array;
  /** Set for a picture shown by `<img src="cid:…">`; without angle brackets. */
  contentId?: string | null;
}

/** A MIME entity: its `Content-*` fields and what follows the empty line. */
export interface Part {
  head: string;
  body: Buffer;
}

/** RFC 5322 §2.1.1 without the line end; what a stuffing or soft-break space needs is left free. */
const LINE_OCTETS = 990;

function base64Lines(bytes: Uint8Array): Buffer {
  return Buffer.from(
    Buffer.from(bytes)
      .toString('base64')
      .replace(/.{76}(?=.)/g, '$&\r\n') + '\r\n',
  );
}

function encoded(text: string, encoding: MailEncoding): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text) : encodeIso2022Jp(text);
}

function isAscii(text: string): boolean {
  return /^[\t\n\f\x20-\x7e]*$/.test(text);
}

/**
 * ASCII flows at 76 columns, as every mailer shows well. UTF-8 goes as base64, whose lines are not those of the text, so
 * no sentence is ever broken. ISO-2022-JP goes as 7 bit and is broken where SMTP would refuse the line.
 */
function limitsFor(text: string, encoding: MailEncoding): FlowLimits {
  if (isAscii(text)) return { wanted: 76, most: LINE_OCTETS, octets: (piece) => piece.length };
  if (encoding === 'utf-8') return { wanted: Infinity, most: Infinity, octets: (piece) => piece.length };
  // Two octets a character; the way into kanji and out counted for every piece, which is too many, never too few.
  return { wanted: LINE_OCTETS - 20, most: LINE_OCTETS - 20, octets: (piece) => [...piece].length * 2 + 6 };
}

/** What people write, in the characters mail can carry: `\n` line ends, no control characters, whole surrogates. */
export function mailText(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
  // eslint-disable-next-line no-control-regex -- they are what is removed
  return Buffer.from(plain.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, '')).toString();
}

/** text/plain: format=flowed where that keeps every character; 7 bit for ASCII and ISO-2022-JP, base64 for the rest. */
export function textPart(source: string, encoding: MailEncoding): Part {
  const text = mailText(source);
  const flowed = foldFlowed(text, limitsFor(text, encoding));
  const bytes = encoded((flowed?.text ?? text).replace(/\n/g, '\r\n'), encoding);
  const lines = bytes.toString('latin1').split('\r\n');
  const isSevenBit = bytes.every((byte) => byte < 0x80) && lines.every((line) => line.length <= 998);
  const parameters = [[`charset=${encoding}`]];
  if (flowed !== null) parameters.push(['format=flowed']);
  if (flowed?.deleteSpace === true) parameters.push(['delsp=yes']);
  return {
    head:
      structuredField('Content-Type', 'text/plain', parameters) +
      `Content-Transfer-Encoding: ${isSevenBit ? '7bit' : 'base64'}\r\n`,
    body: isSevenBit ? Buffer.concat([bytes, Buffer.from('\r\n')]) : base64Lines(bytes),
  };
}

export function htmlPart(source: string, encoding: MailEncoding): Part {
  const text = mailText(source).replace(/\n/g, '\r\n');
  return {
    head:
      structuredField('Content-Type', 'text/html', [[`charset=${encoding}`]]) + 'Content-Transfer-Encoding: base64\r\n',
    body: base64Lines(encoded(text, encoding)),
  };
}

/** text/calendar as mailers act on it: the method of the text stands in its type too (RFC 6047 §2.4). UTF-8, as calendars are. */
export function calendarPart({ method, text }: { method: string; text: string }): Part {
  return {
    head:
      structuredField('Content-Type', 'text/calendar', [
        ['charset=utf-8'],
        [`method=${method.replace(/[^A-Z]/g, '')}`],
      ]) + 'Content-Transfer-Encoding: base64\r\n',
    body: base64Lines(Buffer.from(text)),
  };
}

function isSevenBitMail(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte === 0 || byte > 0x7f)) return false;
  const lines = Buffer.from(bytes).toString('latin1').split('\r\n');
  return lines.every((line) => line.length <= 998 && !/[\r\n]/.test(line));
}

export function filePart(file: OutgoingAttachment, encoding: MailEncoding, isInline: boolean): Part {
  const name = oneLine(file.name);
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
  const contentId = (file.contentId ?? '').replace(/[^\x21-\x7e]+|[<>]+/g, '').slice(0, 900);
  // A part that contains parts must not be base64 (RFC 2046 §5.2.1): it goes as it is, or as a mere file.
  const isComposite = /^(?:message|multipart)\//i.test(type);
  const asItIs = isComposite && isSevenBitMail(file.bytes);
  return {
    head:
      structuredField(
        'Content-Type',
        isComposite && !asItIs ? 'application/octet-stream' : type,
        name === '' ? [] : [legacyParameter('name', name, encoding)],
      ) +
      structuredField(
        'Content-Disposition',
        isInline ? 'inline' : 'attachment',
        name === '' ? [] : parameter('filename', name),
      ) +
      (contentId === '' ? '' : `Content-ID: <${contentId}>\r\n`) +
      `Content-Transfer-Encoding: ${asItIs ? '7bit' : 'base64'}\r\n`,
    body: asItIs ? Buffer.from(file.bytes) : base64Lines(file.bytes),
  };
}

/** Several parts in one; the boundary follows from `seed`, so that a mail composed twice is the same mail. */
export function multipart(subtype: string, parts: readonly Part[], seed: string): Part {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const boundary = `=_${createHash('sha256').update(`${subtype}\n${seed}`).digest('hex').slice(0, 40)}`;
  const chunks = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${part.head}\r\n`),
    part.body,
    Buffer.from('\r\n'),
  ]);
  return {
    head: `Content-Type: multipart/${subtype};\r\n boundary="${boundary}"\r\n`,
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
