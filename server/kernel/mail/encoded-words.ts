import { decodeHeaderText, resolveCharset } from './charset.ts';

interface Word {
  charset: string;
  bytes: Buffer;
  /** As written, for words of base64. */
  base64: string | null;
}

const ENCODED_WORD = /=\?([^?\s]{1,60})\?([QqBb])\?([^?]*)\?=/g;

function qBytes(text: string): Buffer {
  const out: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const hex = char === '=' ? text.slice(at + 1, at + 3) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(Number.parseInt(hex, 16));
      at += 2;
    } else if (char === '_') out.push(0x20);
    else out.push(...Buffer.from(char, 'utf8'));
  }
  return Buffer.from(out);
}

function countBroken(text: string): number {
  return text.split('\ufffd').length - 1;
}

/** Some mailers cut one base64 text into words of equal length, wherever that falls; null when these are no such words. */
function uncut(group: readonly Word[], label: string, forced: string | undefined): string | null {
  const pieces = group.map((word) => word.base64);
  const cut = pieces.slice(0, -1).some((piece) => piece !== null && !piece.endsWith('=') && piece.length % 4 !== 0);
  if (!cut || pieces.includes(null)) return null;
  return decodeHeaderText(Buffer.from(pieces.join(''), 'base64'), label, forced).text;
}

function decodeRun(words: readonly Word[], forced: string | undefined): string {
  const groups: Word[][] = [];
  for (const word of words) {
    const last = groups.at(-1);
    const same = last?.[0] !== undefined && resolveCharset(last[0].charset) === resolveCharset(word.charset);
    if (last !== undefined && same) last.push(word);
    else groups.push([word]);
  }
  return groups
    .map((group) => {
      const label = group[0]?.charset ?? '';
      // One character is often cut in two by the encoding of each half: the bytes belong together.
      const joined = decodeHeaderText(Buffer.concat(group.map((word) => word.bytes)), label, forced).text;
      if (group.length === 1 || countBroken(joined) === 0) return joined;
      const whole = uncut(group, label, forced);
      if (whole !== null && countBroken(whole) < countBroken(joined)) return whole;
      const apart = group.map((word) => decodeHeaderText(word.bytes, label, forced).text).join('');
      return countBroken(apart) < countBroken(joined) ? apart : joined;
    })
    .join('');
}

/**
 * Replaces every run of RFC 2047 encoded-words by `render(what it says)`.
 * White space between two encoded-words is folding, not text (RFC 2047 §6.2).
 */
export function replaceEncodedWords(value: string, render: (text: string) => string, forced?: string): string {
  let out = '';
  let from = 0;
  let run: Word[] = [];
  const flush = (): void => {
    if (run.length > 0) out += render(decodeRun(run, forced));
    run = [];
  };
  for (const match of value.matchAll(ENCODED_WORD)) {
    const gap = value.slice(from, match.index);
    if (run.length === 0 || /[^ \t\r\n]/.test(gap)) {
      flush();
      out += gap;
    }
    const [all, charset = '', encoding = '', payload = ''] = match;
    const base64 = encoding.toUpperCase() === 'B' ? payload.trim() : null;
    const bytes = base64 === null ? qBytes(payload) : Buffer.from(base64, 'base64');
    run.push({ charset: charset.split('*')[0] ?? '', bytes, base64 });
    from = match.index + all.length;
  }
  flush();
  return out + value.slice(from);
}

/** One encoded-word that every parser reads: UTF-8, base64, never split. */
export function asUtf8Word(text: string): string {
  return `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}
