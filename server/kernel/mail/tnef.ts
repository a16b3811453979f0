import { decodeText } from './charset.ts';
import { readProperties, propertyText } from './tnef-properties.ts';
import type { TnefProperty } from './tnef-properties.ts';
import { decompressRtf, readRtf } from './tnef-rtf.ts';

export interface TnefFile {
  name: string | null;
  /** Lower case, as declared; application/octet-stream when the sender did not say. */
  type: string;
  bytes: Buffer;
  contentId: string | null;
}

/** What Outlook packed into winmail.dat (MS-OXTNEF). Empty strings and null where it said nothing. */
export interface TnefMail {
  subject: string;
  text: string;
  html: string | null;
  files: TnefFile[];
}

const SIGNATURE = 0x223e9f78;
const MAX_FILES = 500;
const MAX_DEPTH = 3;

/** Attributes by their id without the type (MS-OXTNEF §2.1.3.3). */
const ATTRIBUTE = {
  subject: 0x8004,
  body: 0x800c,
  attachData: 0x800f,
  attachTitle: 0x8010,
  attachStart: 0x9002,
  messageProperties: 0x9003,
  attachProperties: 0x9005,
  codePage: 0x9007,
} as const;

/** MAPI property ids (MS-OXPROPS). */
const PROPERTY = {
  subject: 0x0037,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
  internetCodePage: 0x3fde,
} as const;

interface RawFile {
  title: Buffer | null;
  data: Buffer | null;
  properties: Map<number, TnefProperty>;
}

interface RawMail {
  subject: Buffer | null;
  body: Buffer | null;
  codePage: number;
  properties: Map<number, TnefProperty>;
  files: RawFile[];
}

/** A Windows code page → a charset label; undefined lets the bytes speak. */
function charsetOf(codePage: number): string | undefined {
  if (codePage === 0) return undefined;
  if (codePage >= 50_220 && codePage <= 50_222) return 'iso-2022-jp';
  if (codePage === 51_932 || codePage === 20_932) return 'euc-jp';
  return codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : `cp${codePage}`;
}

function take(mail: RawMail, id: number, data: Buffer): void {
  const file = mail.files.at(-1);
  if (id === ATTRIBUTE.subject) mail.subject = data;
  else if (id === ATTRIBUTE.body) mail.body = data;
  else if (id === ATTRIBUTE.codePage && data.length >= 4) mail.codePage = data.readUInt32LE(0);
  else if (id === ATTRIBUTE.messageProperties) mail.properties = readProperties(data);
  else if (id === ATTRIBUTE.attachStart && mail.files.length < MAX_FILES)
    mail.files.push({ title: null, data: null, properties: new Map() });
  else if (file === undefined) return;
  else if (id === ATTRIBUTE.attachTitle) file.title = data;
  else if (id === ATTRIBUTE.attachData) file.data = data;
  else if (id === ATTRIBUTE.attachProperties) file.properties = readProperties(data);
}

/** The attributes of a stream; null when it is none, or ends inside one (its files would be cut short unnoticed). */
function readStream(bytes: Buffer): RawMail | null {
  if (bytes.length < 15 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const mail: RawMail = { subject: null, body: null, codePage: 0, properties: new Map(), files: [] };
  let at = 6;
  while (at + 11 <= bytes.length) {
    const level = bytes[at] ?? 0;
    if (level !== 1 && level !== 2) return null;
    const id = bytes.readUInt16LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    if (at + 11 + length > bytes.length) return null;
    take(mail, id, bytes.subarray(at + 9, at + 9 + length));
    at += 11 + length;
  }
  return mail;
}

function legacyText(bytes: Buffer | null, charset: string | undefined): string {
  return bytes === null ? '' : decodeText(bytes, charset).text.replace(/\0+$/, '');
}

function readHtml(property: TnefProperty | undefined, charset: string | undefined): string | null {
  if (property === undefined) return null;
  const html = propertyText(property, charset).trim();
  return html === '' ? null : html;
}

/** A mail inside the mail: its files, and its letter as a file. */
function filesOfEmbedded(name: string, bytes: Buffer, depth: number): TnefFile[] | null {
  const inner = bytes.length > 16 && depth < MAX_DEPTH ? readTnef(bytes.subarray(16), depth + 1) : null;
  if (inner === null) return null;
  const html = inner.html !== null;
  const letter: TnefFile = {
    name: `${name || inner.subject || 'message'}.${html ? 'html' : 'txt'}`,
    type: html ? 'text/html' : 'text/plain',
    bytes: Buffer.from(inner.html ?? inner.text, 'utf8'),
    contentId: null,
  };
  return letter.bytes.length === 0 ? inner.files : [letter, ...inner.files];
}

function readFile(file: RawFile, charset: string | undefined, depth: number): TnefFile[] {
  const text = (id: number): string => propertyText(file.properties.get(id), charset).trim();
  const title = legacyText(file.title, charset).trim();
  const name = text(PROPERTY.longName) || text(PROPERTY.displayName) || title || text(PROPERTY.shortName);
  const data = file.properties.get(PROPERTY.data);
  const embedded = data?.type === 0x0d ? filesOfEmbedded(name, data.bytes, depth) : null;
  if (embedded !== null) return embedded;
  const bytes = file.data ?? (data?.type === 0x0d ? data.bytes.subarray(16) : data?.bytes);
  if (bytes === undefined) return [];
  const contentId = text(PROPERTY.contentId).replace(/^<|>$/g, '');
  return [
    {
      // eslint-disable-next-line no-control-regex -- they are what is removed
      name: name.replace(/[\u0000-\u001f\u007f]/g, '') || null,
      type: text(PROPERTY.mimeType).toLowerCase() || 'application/octet-stream',
      bytes,
      contentId: contentId === '' ? null : contentId,
    },
  ];
}

/** The letter: as HTML, else as compressed RTF (with the HTML it was made from inside, MS-OXRTFEX), else as text. */
function readLetter(mail: RawMail, charset: string | undefined): { text: string; html: string | null } {
  const page = mail.properties.get(PROPERTY.internetCodePage)?.bytes.readUInt32LE(0) ?? 0;
  const html = readHtml(mail.properties.get(PROPERTY.html), charsetOf(page) ?? charset);
  const text = propertyText(mail.properties.get(PROPERTY.body), charset) || legacyText(mail.body, charset);
  const packed = mail.properties.get(PROPERTY.rtf);
  if (packed === undefined || html !== null) return { text, html };
  const rtf = decompressRtf(packed.bytes);
  const rich = rtf === null ? { text: '', html: null } : readRtf(rtf);
  return { text: text || rich.text, html: rich.html };
}

/**
 * winmail.dat → what was in it; null when it is no TNEF or damaged, and then it stays the file it was.
 * Bounded by the size of the mail: nothing in it is read twice, compressed text grows to 8 MB at most.
 */
export function readTnef(bytes: Buffer, depth = 0): TnefMail | null {
  const mail = readStream(bytes);
  if (mail === null) return null;
  const charset = charsetOf(mail.codePage);
  const subject = propertyText(mail.properties.get(PROPERTY.subject), charset) || legacyText(mail.subject, charset);
  return {
    subject: subject.trim(),
    ...readLetter(mail, charset),
    files: mail.files.flatMap((file) => readFile(file, charset, depth)).slice(0, MAX_FILES),
  };
}
