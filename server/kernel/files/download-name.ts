import path from 'node:path';

const MAX_BYTES = 200;
const MAX_EXTENSION_BYTES = 20;
const FALLBACK = 'file';
const characters = new Intl.Segmenter('ja');

/**
 * A name that is safe in a header and on every disk and that looks like what it is: last part of a path only, no
 * control characters, no direction changes or invisible characters (`gpj.exe` written backwards), none of the characters
 * Windows forbids, at most 200 bytes of UTF-8 with the extension kept. Japanese stays as it is.
 */
export function safeDownloadName(name: string): string {
  const base =
    name
      .toWellFormed()
      .normalize('NFC')
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? '';
  const clean = base
    // Control, format (direction, zero width, soft hyphen), line and paragraph separators.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const cut = shorten(clean);
  // Device names of Windows, with or without an extension.
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cut) ? `_${cut}` : cut || FALLBACK;
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = path.extname(name);
  const kept = Buffer.byteLength(extension) <= MAX_EXTENSION_BYTES ? extension : '';
  let stem = '';
  let room = MAX_BYTES - Buffer.byteLength(kept);
  for (const { segment } of characters.segment(name.slice(0, name.length - kept.length))) {
    room -= Buffer.byteLength(segment);
    if (room < 0) break;
    stem += segment;
  }
  return `${stem.trimEnd()}${kept}`;
}
