import path from 'node:path';

export interface MediaType {
  mediaType: string;
  /** May a browser show it inside our pages? False means: offer as a download only. */
  isInline: boolean;
}

type Signature = readonly [mediaType: string, offset: number, bytes: string | readonly number[]];

/** Magic numbers in the order they are tried; strings are Latin-1. */
const SIGNATURES: readonly Signature[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/bmp', 0, 'BM'],
  ['image/tiff', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['application/zip', 0, [0x50, 0x4b, 0x05, 0x06]],
  ['application/x-ole-storage', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['application/gzip', 0, [0x1f, 0x8b]],
  ['application/x-7z-compressed', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['application/vnd.rar', 0, 'Rar!\x1a\x07'],
  ['application/x-msdownload', 0, 'MZ'],
  ['application/x-elf', 0, '\x7fELF'],
  ['application/rtf', 0, '{\\rtf'],
  ['application/postscript', 0, '%!PS'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['video/webm', 0, [0x1a, 0x45, 0xdf, 0xa3]],
];

/** Inside a RIFF or ISO base media file a second mark says which kind. */
const CONTAINERS: readonly Signature[] = [
  ['image/webp', 8, 'WEBP'],
  ['audio/wav', 8, 'WAVE'],
  ['video/x-msvideo', 8, 'AVI '],
  ['image/avif', 4, 'ftypavif'],
  ['image/heic', 4, 'ftyphei'],
  ['image/heic', 4, 'ftypmif1'],
  ['audio/mp4', 4, 'ftypM4A'],
  ['video/quicktime', 4, 'ftypqt'],
  ['video/mp4', 4, 'ftyp'],
];

/** Pictures, sound, film and plain text cannot run anything; a PDF runs in the browser's own sandbox. */
const INLINE = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/flac',
  'audio/mp4',
  'video/mp4',
  'video/webm',
  'application/pdf',
  'text/plain',
]);

const OFFICE: Record<string, string> = {
  'word/': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

const OLE: Record<string, string> = {
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.msg': 'application/vnd.ms-outlook',
};

/** Names only choose among kinds of harmless text; they never make something else of the content. */
const TEXT: Record<string, string> = {
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.json': 'application/json',
  '.ics': 'text/calendar',
  '.vcf': 'text/vcard',
  '.eml': 'message/rfc822',
};

/**
 * What a file is, by its first bytes (give at least 4 KB, 64 KB to recognise Office files). The declared name only
 * refines what the bytes allow. Anything that a browser could run (HTML, SVG, XML, unknown) is never inline.
 */
export function sniffMediaType(head: Buffer, declaredName: string): MediaType {
  const extension = path.extname(declaredName).toLowerCase();
  const mediaType = byMagic(head, extension) ?? byText(head, extension);
  return { mediaType, isInline: INLINE.has(mediaType) };
}

function matches(head: Buffer, [, offset, bytes]: Signature): boolean {
  const wanted = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes);
  return head.subarray(offset, offset + wanted.length).equals(wanted);
}

function byMagic(head: Buffer, extension: string): string | null {
  const isRiff = head.subarray(0, 4).equals(Buffer.from('RIFF'));
  const container = CONTAINERS.find((each) => (isRiff || each[1] === 4) && matches(head, each));
  const found = (container ?? SIGNATURES.find((each) => matches(head, each)))?.[0];
  if (found === 'application/zip') return officeType(head) ?? found;
  if (found === 'application/x-ole-storage') return OLE[extension] ?? found;
  // Two letters are little evidence: a text may begin with them.
  if ((found === 'image/bmp' || found === 'application/x-msdownload') && isText(head)) return null;
  if (found !== undefined) return found;
  // MP3 without tags: frame sync, layer III (ISO 11172-3).
  return head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2 ? 'audio/mpeg' : null;
}

/** Office files are archives whose first entry names are fixed by ECMA-376. */
function officeType(head: Buffer): string | null {
  const names = head.toString('latin1');
  if (!names.includes('[Content_Types].xml')) return null;
  return Object.entries(OFFICE).find(([folder]) => names.includes(folder))?.[1] ?? null;
}

/** Marks that make a browser see more than text; looked for everywhere in the head, in every case. */
const MARKUP =
  /<(!doctype|html|head|body|script|svg|iframe|object|embed|link|style|meta|img|form|base|a\s|\?xml|math|x:|!--)/i;

function byText(head: Buffer, extension: string): string {
  if (!isText(head)) return 'application/octet-stream';
  const text = readableText(head);
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
  if (/^\s*<\?xml/i.test(text)) return 'application/xml';
  if (MARKUP.test(text)) return 'text/html';
  return TEXT[extension] ?? 'text/plain';
}

function readableText(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  return head.toString('utf8').replace(/^\ufeff/, '');
}

/** No control characters but those of text (ESC for ISO-2022-JP), and no zero bytes except in marked UTF-16. */
function isText(head: Buffer): boolean {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  // eslint-disable-next-line no-control-regex
  return isUtf16 || !/[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(head.toString('latin1'));
}
