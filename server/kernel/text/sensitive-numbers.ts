/** What is hidden from who need not see it: numbers with which money or an identity can be taken, and keys that open a door. */
export type SensitiveKind = 'card' | 'my_number' | 'bank_account' | 'secret';

export interface MaskedText {
  /** The same text, as long as before: hidden digits are asterisks, separators stay. */
  text: string;
  /** What was hidden, each once. */
  kinds: SensitiveKind[];
}

interface Span {
  from: number;
  to: number;
  kind: SensitiveKind;
  /** Digits that stay readable at the end: four of a card, as on every receipt (PCI DSS 3.4.1). */
  kept: number;
}

const DIGIT = '[0-9０-９]';
const SEPARATOR = '(?:[ \\u00a0\\u3000\\-‐-―−ー－]|&nbsp;)';
/** Groups of digits with one separator between them; a line's end parts them. */
const RUN = new RegExp(`${DIGIT}+(?:${SEPARATOR}${DIGIT}+)*`, 'g');
const GROUP = new RegExp(`${DIGIT}+`, 'g');
/** More groups in a row than a number has: what is longer is a table, looked at from each of its cells. */
const MOST_GROUPS = 6;

/** Twelve digits alone are also a parcel's number: a person's number is one where the words say so. */
const MY_NUMBER_WORDS = /マイナンバー|個人番号|通知カード|my\s?number/i;
const NEARBY = 60;
const ACCOUNT =
  /(?:普通|当座|貯蓄|口座番号|account\s{0,3}(?:no\.?|number))[^0-9０-９\n]{0,12}([0-9０-９](?:[-‐ ]?[0-9０-９]){5,7})(?![0-9０-９])/gi;
/** ゆうちょ銀行: 記号 of five digits and 番号 of up to eight. */
const POSTAL_ACCOUNT =
  /記号[^0-9０-９\n]{0,6}([0-9０-９]{5})[^0-9０-９\n]{0,4}(?:[0-9０-９][^0-9０-９\n]{0,4})?番号[^0-9０-９\n]{0,6}([0-9０-９]{5,8})(?![0-9０-９])/g;

const narrow = (digits: string): string => digits.replace(/[^0-9０-９]/g, '').normalize('NFKC');

/** ISO/IEC 7812-1 annex B: Luhn. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Issuer ranges and lengths of the brands in use. Visa's old 13 digits would take every tenth JAN code (45…, 49…) for a card. */
const CARDS =
  /^(?:4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)\d{12}|62\d{14,17})$/;

const isCard = (digits: string): boolean => CARDS.test(digits) && isLuhn(digits) && !/^(\d)\1+$/.test(digits);

/** Check digit of an individual number: 行政手続における特定の個人を識別するための番号の利用等に関する法律施行令 第八条, 総務省令第八十五号 第五条. */
function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n += 1) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const rest = sum % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

interface Group {
  from: number;
  to: number;
  digits: string;
}

/** The number that begins with the first of these groups and ends with one of them. */
function numberAt(groups: readonly Group[], saysPerson: (from: number) => boolean): Span | null {
  let digits = '';
  const [first] = groups;
  if (!first) return null;
  for (const { to, digits: more } of groups.slice(0, MOST_GROUPS)) {
    digits += more;
    if (digits.length > 19) return null;
    if (isCard(digits)) return { from: first.from, to, kind: 'card', kept: 4 };
    if (isMyNumber(digits) && saysPerson(first.from)) return { from: first.from, to, kind: 'my_number', kept: 0 };
  }
  return null;
}

function numbersIn(text: string): Span[] {
  const saysPerson = (from: number): boolean => MY_NUMBER_WORDS.test(text.slice(Math.max(0, from - NEARBY), from));
  const found: Span[] = [];
  for (const run of text.matchAll(RUN)) {
    const groups = [...run[0].matchAll(GROUP)].map((group) => {
      const from = run.index + group.index;
      return { from, to: from + group[0].length, digits: narrow(group[0]) };
    });
    for (let at = 0; at < groups.length; at += 1) {
      const span = numberAt(groups.slice(at, at + MOST_GROUPS), saysPerson);
      if (!span) continue;
      found.push(span);
      while ((groups[at + 1]?.from ?? Infinity) < span.to) at += 1;
    }
  }
  return found;
}

function accountsIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of [...text.matchAll(ACCOUNT), ...text.matchAll(POSTAL_ACCOUNT)]) {
    let from = match.index;
    for (const number of match.slice(1)) {
      from = text.indexOf(number, from);
      spans.push({ from, to: from + number.length, kind: 'bank_account', kept: 0 });
      from += number.length;
    }
  }
  return spans;
}

/** What a text with keys or cookies in it says somewhere; all others are told at a glance. */
const MENTIONS_SECRET = /authoriz|cookie|sess|token|api.?key|secret|sk-|akia|gh[pousr]_|xox|eyj/i;
/** Headers of a request or of a HAR file, named values, and keys that are known by how they begin. The last group is what is hidden. */
const SECRETS = [
  /\bauthorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:bearer |basic |token )?([^\s"',;]{8,4000})/gi,
  /"name"\s{0,4}:\s{0,4}"(?:authorization|cookie|set-cookie|x-api-key)"\s{0,9},\s{0,9}"value"\s{0,4}:\s{0,4}"([^"]{4,8000})"/gi,
  /\b(?:set-cookie|cookie):[ \t]{0,4}([^\r\n]{4,8000})/gi,
  /\b(?:session_?id|jsessionid|phpsessid|api[_-]?key|access[_-]?token|client[_-]?secret)["']?[ \t]{0,4}[=:][ \t]{0,4}["']?([\w.~+/-]{12,4000})/gi,
  /\b(sk-[\w-]{16,400}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,400}|xox[abprs]-[\w-]{10,400}|eyJ[\w-]{10,4000}\.[\w-]{10,4000}\.[\w-]{5,4000})/g,
];

function secretsIn(text: string): Span[] {
  if (!MENTIONS_SECRET.test(text)) return [];
  return SECRETS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const secret = match[1] ?? '';
      const from = match.index + match[0].lastIndexOf(secret);
      return { from, to: from + secret.length, kind: 'secret' as const, kept: 0 };
    }),
  );
}

const hideSpan = (text: string, { kind, kept }: Span): string =>
  kind === 'secret' ? '*'.repeat(text.length) : hide(text, kept);

function hide(number: string, kept: number): string {
  let left = narrow(number).length - kept;
  return number.replace(/[0-9０-９]/g, (digit) => (left-- > 0 ? '*' : digit));
}

/** Most texts have none, which is told at a glance. */
const SIX_DIGITS = /(?:[0-9０-９][^0-9０-９\n]{0,12}){5}[0-9０-９]/;

/**
 * Hides card numbers (but for their last four digits), individual numbers (マイナンバー), bank accounts, keys and cookies in a text of any
 * length, in linear time. Digits may be wide, grouped and separated as people write them.
 */
export function maskSensitive(text: string): MaskedText {
  const numbers = SIX_DIGITS.test(text) ? [...numbersIn(text), ...accountsIn(text)] : [];
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

/** The same for sanitised HTML: what stands between the tags. */
export function maskSensitiveHtml(html: string): MaskedText {
  const kinds = new Set<SensitiveKind>();
  const text = html
    .split(/(<[^>]*>)/)
    .map((part, at) => {
      if (at % 2 === 1) return part;
      const masked = maskSensitive(part);
      for (const kind of masked.kinds) kinds.add(kind);
      return masked.text;
    })
    .join('');
  return { text, kinds: [...kinds] };
}
