import { parseAddresses } from './address.ts';
import type { MailAddress } from './address.ts';
import { parseWrittenDate } from './written-date.ts';

/** A mail that was passed on, as far as the passing mail tells. */
export interface ForwardedMail {
  from: MailAddress | null;
  date: Date | null;
  /** '' when not told. */
  subject: string;
  text: string;
  /** Who wrote the nearest original, then the one inside it, and so on: the customer may be the innermost stranger. */
  authors: MailAddress[];
}

const SUBJECT = /^\s*(?:\[?(?:fwd?|fw|wg|tr|rv|enc|転送)\]?\s*[:：]|\(fwd\))/i;
const LINE_MARKS = '[-―─—–=＝_*━]{2,}';
/** The line mail programs put above what they pass on. */
const SEPARATOR = new RegExp(
  `^[ \\t>]*(?:${LINE_MARKS}[ \\t]*(?:Forwarded [Mm](?:essage|ail)|Forwarded by|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado|(?:ここから)?転送(?:元|された)?(?:の)?(?:メッセージ|メール|文)?(?:はここから|ここから)?).{0,200}?[ \\t]*${LINE_MARKS}|Begin forwarded message:|Forwarded by .{1,200}|転送(?:された)?(?:メッセージ|メール)[:：])[ \\t]*$`,
  'm',
);

type Field = 'from' | 'date' | 'subject' | 'other';

const KEYS: readonly (readonly [Field, RegExp])[] = [
  ['from', /^(?:from|差出人|送信者|送信元|発信者|von|de|da|от|发件人|寄件者)$/],
  ['date', /^(?:date|sent|日時|日付|送信日時|送信日|受信日時|gesendet|datum|date d'envoi|envoyé|fecha|发送时间|日期)$/],
  ['subject', /^(?:subject|件名|題名|タイトル|betreff|objet|asunto|主题|主旨)$/],
  [
    'other',
    /^(?:to|cc|bcc|reply-to|宛先|送信先|返信先|添付|importance|重要度|an|à|para|kopie|message-id|x-[a-z-]+|收件人)$/,
  ],
];
/** How far the head of a passed-on mail is looked for, and how much of its text is taken. */
const MAX_CHARS = 50_000;
const MAX_TEXT = 1_000_000;
const MAX_NESTED = 5;

interface Block {
  fields: Map<Field, string>;
  /** The line behind the block. */
  end: number;
}

function readKey(line: string): { field: Field; value: string } | null {
  const match = /^[\s*>]*([^:：*<@]{1,24}?)\s*\*?\s*[:：]\s*\*?[ \t]*(.*)$/.exec(line.slice(0, 2000));
  const name = match?.[1]?.trim().toLowerCase() ?? '';
  const field = KEYS.find(([, pattern]) => pattern.test(name))?.[0];
  return field === undefined ? null : { field, value: (match?.[2] ?? '').trim() };
}

/** The fields of a mail written out in the text (`差出人: …`, `From: …`); null when the line begins none. */
function readBlock(lines: readonly string[], start: number): Block | null {
  const fields = new Map<Field, string>();
  let last: Field | null = null;
  let at = start;
  let keys = 0;
  for (; at < lines.length && at < start + 30; at += 1) {
    const line = (lines[at] ?? '').replace(/^[ \t]*(?:>[ \t]?)+/, '');
    const key = readKey(line);
    if (key !== null) {
      keys += 1;
      last = key.field;
      if (!fields.has(key.field)) fields.set(key.field, key.value);
      // Thunderbird and Lotus Notes: the value may stand on the next line.
    } else if (line.trim() === '') {
      if (keys > 0 && !(last !== null && fields.get(last) === '')) break;
    } else if (last !== null && fields.get(last) === '') fields.set(last, line.trim());
    else if (!(last === 'other' && /^\s|@|[,;]\s*$/.test(line)) && !/^[ \t]+\S/.test(lines[at] ?? '')) break;
  }
  return keys >= 2 && fields.has('from') ? { fields, end: at } : null;
}

function sender(line: string): MailAddress | null {
  // Outlook: `山田 [mailto:a@example.jp]`; screens copied from a browser: `山田 <mailto:a@example.jp>`.
  const plain = line
    .replace(/\[mailto:([^\]\s]+)\]/i, '<$1>')
    .replace(/<mailto:([^>\s]+)>\s*>?/i, '<$1>')
    .replace(/<([^<>\s]+)<([^<>\s]+)>>/, '<$1>')
    .replace(/\(([^()\s]+@[^()\s]+)\)\s*$/, '<$1>')
    .replace(/＜([^＜＞\s]+)＞/, '<$1>')
    .replace(/[\u200b\u2060\ufeff]/g, '');
  return parseAddresses(plain)[0] ?? null;
}

function unquoted(lines: readonly string[]): string {
  const written = lines.filter((line) => line.trim() !== '');
  const marked = written.length > 0 && written.every((line) => /^[ \t]*>/.test(line));
  const bare = marked ? lines.map((line) => line.replace(/^[ \t]*> ?/, '')) : [...lines];
  return bare
    .join('\n')
    .replace(/^(?:[ \t]*\n)*(?:[-─=_]{4,}[ \t]*\n)?(?:[ \t]*\n)*/, '')
    .trimEnd();
}

/** Every mail written out in the text, in order: each is inside the one before. */
function findBlocks(lines: readonly string[], from: number, to: number): Block[] {
  const found: Block[] = [];
  for (let at = from; at < to && found.length < MAX_NESTED; at += 1) {
    const block = readKey(lines[at] ?? '') === null ? null : readBlock(lines, at);
    if (block === null) continue;
    found.push(block);
    at = block.end;
  }
  return found;
}

/** Whether someone passed on a mail by another person. */
export function isForward(subject: string, text: string): boolean {
  return SUBJECT.test(subject) || SEPARATOR.test(text.slice(0, MAX_CHARS));
}

/**
 * The mail that a forward wrote out in its text, or null when it does not say from whom. `zoneMinutes` is where the one
 * who passed it on was, for dates without a zone.
 */
export function readForwarded(text: string, zoneMinutes: number): ForwardedMail | null {
  const head = text.slice(0, MAX_CHARS);
  const separator = SEPARATOR.exec(head);
  const lines = text.slice(0, MAX_TEXT).split('\n');
  const start = separator === null ? 0 : head.slice(0, separator.index + separator[0].length).split('\n').length;
  const blocks = findBlocks(lines, start, head.split('\n').length);
  const nearest = blocks[0];
  if (nearest === undefined) return null;
  const authors = blocks.map((block) => sender(block.fields.get('from') ?? '')).filter((found) => found !== null);
  const from = sender(nearest.fields.get('from') ?? '');
  return {
    from,
    date: parseWrittenDate(nearest.fields.get('date') ?? '', zoneMinutes),
    subject: (nearest.fields.get('subject') ?? '').slice(0, 1000),
    text: unquoted(lines.slice(nearest.end)),
    authors,
  };
}
