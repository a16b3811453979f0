import { accountsIn } from './account-numbers.ts';
import { ANY_DIGIT, cardsIn, type Span } from './card-numbers.ts';
import { secretsIn } from './keys-and-cookies.ts';

/** What is hidden from who need not see it: numbers with which money or an identity can be taken, and keys that open a door. */
export type SensitiveKind = 'card' | 'my_number' | 'bank_account' | 'secret';

/** Raised when the detectors find more than before: what is stored is gone through again (features/privacy). */
export const DETECTORS = 2;

export interface MaskedText {
  /** The same text, as long as before: hidden digits are asterisks, separators stay. */
  text: string;
  /** What was hidden, each once. */
  kinds: SensitiveKind[];
}

const DIGITS = new RegExp(ANY_DIGIT, 'gu');

const hideSpan = (text: string, { kind, kept }: Span): string =>
  kind === 'secret' ? text.replace(/[^\r\n]/g, '*') : hide(text, kept);

function hide(number: string, kept: number): string {
  let left = (number.match(DIGITS) ?? []).length - kept;
  return number.replace(DIGITS, (digit) => (left-- > 0 ? '*'.repeat(digit.length) : digit));
}

/** Most texts have none, which is told at a glance. */
const SIX_DIGITS = new RegExp(`(?:${ANY_DIGIT}[^${ANY_DIGIT.slice(1)}{0,12}){5}${ANY_DIGIT}`, 'u');

/**
 * Hides card numbers (but for their last four digits), individual numbers (マイナンバー), bank accounts, keys and cookies in a text of any
 * length, in linear time. Digits may be wide, grouped and separated as people write them.
 */
export function maskSensitive(text: string): MaskedText {
  const numbers = SIX_DIGITS.test(text) ? [...cardsIn(text), ...accountsIn(text)] : [];
  const spans = [...numbers, ...secretsIn(text)].sort((a, b) => a.from - b.from);
  if (spans.length === 0) return { text, kinds: [] };
  const parts: string[] = [];
  let done = 0;
  for (const span of spans) {
    const from = Math.max(span.from, done);
    if (from >= span.to) continue;
    parts.push(text.slice(done, from), hideSpan(text.slice(from, span.to), span));
    done = span.to;
  }
  return { text: parts.join('') + text.slice(done), kinds: [...new Set(spans.map(({ kind }) => kind))] };
}

/** Tags with which a line ends; cells of a table are apart, all others stand inside a line. */
const BLOCK = /^<\/?(?:p|div|br|tr|li|ul|ol|h\d|table|blockquote|hr|pre|dd|dt)\b/i;
const CELL = /^<\/?t[dh]\b/i;

/** Text and tags in turn. */
const partsOf = (html: string): string[] => html.split(/(<[^>]*>)/);

/** What is read on the page, and where in it each piece of text begins. */
function readPage(parts: readonly string[]): { page: string; starts: number[] } {
  let page = '';
  let isLineStart = true;
  const starts = parts.map((part, at) => {
    const isTag = at % 2 === 1;
    // Blanks between two tags are no words, and a paragraph ends one line, however many tags say so.
    const isBlank = !isTag && part.trim() === '';
    const start = page.length;
    if (!isTag) page += isBlank ? ' '.repeat(part.length) : part;
    else if (CELL.test(part)) page += '\t';
    else if (BLOCK.test(part) && !isLineStart) page += '\n';
    if (isTag ? BLOCK.test(part) : !isBlank) isLineStart = isTag;
    return start;
  });
  return { page, starts };
}

/** The same for sanitised HTML: what stands between the tags, also where tags stand between the digits. */
export function maskSensitiveHtml(html: string): MaskedText {
  const parts = partsOf(html);
  const { page, starts } = readPage(parts);
  const { text, kinds } = maskSensitive(page);
  if (kinds.length === 0) return { text: html, kinds };
  const hide = (part: string, start: number): string =>
    part
      .split('')
      .map((letter, at) => (text[start + at] === '*' ? '*' : letter))
      .join('');
  return { text: parts.map((part, at) => (at % 2 === 1 ? part : hide(part, starts[at] ?? 0))).join(''), kinds };
}
