/** A stretch of a text that is hidden. */
export interface Span {
  from: number;
  to: number;
  kind: 'card' | 'my_number' | 'bank_account' | 'secret';
  /** Digits that stay readable at the end: four of a card, as on every receipt (PCI DSS 3.4.1). */
  kept: number;
}

/** Narrow, wide, Arabic and styled digits (mathematical alphanumerics, which pass for ordinary ones on a screen); with the flag `u`. */
export const DIGIT = '[0-9０-９٠-٩۰-۹\\u{1d7ce}-\\u{1d7ff}]';
/** A card's number is also spelt 四一一一; never half so, for 一 is a word as well. */
const KANJI = '〇一二三四五六七八九';
export const ANY_DIGIT = `[${KANJI}${DIGIT.slice(1)}`;
/** What people and programs put between groups; a thousands' comma and a tab are not among it. */
const BETWEEN = '(?:&nbsp;|[ \\u00a0\\u3000\\u00ad\\u200b-\\u200d\\u2060\\ufeff.．・_/／\\-‐-―−ー－]){1,3}';
/** Where a mail was wrapped, and perhaps quoted. */
const LINE_END = '[ \\u3000]{0,4}\\r?\\n(?:[>＞] ?){0,4}[ \\u3000]{0,4}';
const RUNS = [DIGIT, `[${KANJI}]`].map(
  (digit) => new RegExp(`${digit}+(?:(?:${BETWEEN}|${LINE_END})${digit}+)*`, 'gu'),
);
const GROUP = new RegExp(`${ANY_DIGIT}+`, 'gu');
/** More groups in a row than a number has: what is longer is a table, looked at from each of its cells. */
const MOST_GROUPS = 6;
const SHORTEST = 12;
const LONGEST = 19;

/** Twelve digits alone are also a parcel's number: a person's number is one where the words say so. */
const MY_NUMBER_WORDS = /マイナンバー|個人番号|通知カード|my\s?number/i;
const BEHIND_IT = /^[^0-9０-９\n。]{0,10}(?:マイナンバー|個人番号)/;
const CARD_WORDS = /カード|クレカ|\bcard\b|visa|master|amex|jcb|diners/i;
const NEARBY = 60;
const BEHIND = 20;
/** Numbers of parcels, orders and devices are as long, and one in ten passes for a card: what stands right before says which it is. */
const OTHER_NUMBER =
  /(?:(?:注文|受注|伝票|追跡|送り状|問い?合わ?せ|受付|荷物|会員|品|シリアル|製造)(?:番号|コード|no\.?)|(?:order|tracking|serial)\s{0,2}(?:no\.?|number|#)|JAN|IMEI)[\s:：は#＃]{0,4}$/i;
const LABEL = 24;

/** 0660 to 0669 and 06F0 to 06F9 end in what they say. */
const narrow = (digits: string): string =>
  digits
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(KANJI.indexOf(digit)));

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
  /** What stands before it. */
  before: string;
}

/** Dashes are one kind, blanks are one. */
function kindOf(separator: string): string {
  if (separator.includes('\n')) return '\n';
  return separator
    .normalize('NFKC')
    .replace(/&nbsp;/g, ' ')
    .replace(/[-‐-―−ー]/g, '-')
    .replace(/\s+/g, ' ');
}

/** A card is printed in fours, or as four, six and the rest; a telephone or a JAN code beside a number is not. */
function isCutAsCards(groups: readonly Group[]): boolean {
  const sizes = groups.map(({ digits }) => digits.length);
  return /^4,6,[45]$/.test(sizes.join()) || sizes.slice(0, -1).every((size) => size % 4 === 0);
}

/** One kind of separator throughout; a line may end in it once, or, where the words speak of a card, after each four. */
function isOneNumber(groups: readonly Group[], saysCard: boolean): boolean {
  const separators = groups.slice(1).map(({ before }) => kindOf(before));
  const kinds = new Set(separators.filter((kind) => kind !== '\n'));
  const lineEnds = separators.filter((kind) => kind === '\n').length;
  if (lineEnds === 3 && groups.length === 4) return saysCard;
  return kinds.size <= 1 && (lineEnds === 0 || (lineEnds === 1 && kinds.size === 1));
}

interface Around {
  saysCard: (from: number) => boolean;
  saysPerson: (from: number, to: number) => boolean;
  saysOther: (from: number) => boolean;
}

/** The number that begins with the first of these groups and ends with one of them. */
function numberAt(groups: readonly Group[], { saysCard, saysPerson, saysOther }: Around): Span | null {
  let digits = '';
  const [first] = groups;
  if (!first) return null;
  for (const [at, { to, digits: more }] of groups.entries()) {
    digits += more;
    if (digits.length > LONGEST) return null;
    if (digits.length < SHORTEST) continue;
    const isPerson = isMyNumber(digits);
    if (!isPerson && !isCard(digits)) continue;
    const taken = groups.slice(0, at + 1);
    if (!isOneNumber(taken, saysCard(first.from)) || !isCutAsCards(taken) || saysOther(first.from)) continue;
    if (!isPerson) return { from: first.from, to, kind: 'card', kept: 4 };
    if (saysPerson(first.from, to)) return { from: first.from, to, kind: 'my_number', kept: 0 };
  }
  return null;
}

function groupsOf(run: string, start: number): Group[] {
  let end = 0;
  return [...run.matchAll(GROUP)].map((group) => {
    const before = run.slice(end, group.index);
    end = group.index + group[0].length;
    return { from: start + group.index, to: start + end, digits: narrow(group[0]), before };
  });
}

function numbersOf(groups: readonly Group[], around: Around): Span[] {
  const found: Span[] = [];
  for (let at = 0; at < groups.length; at += 1) {
    const span = numberAt(groups.slice(at, at + MOST_GROUPS), around);
    if (!span) continue;
    found.push(span);
    while ((groups[at + 1]?.from ?? Infinity) < span.to) at += 1;
  }
  return found;
}

/** Where cards and individual numbers stand. */
export function cardsIn(text: string): Span[] {
  const around: Around = {
    saysCard: (from) => CARD_WORDS.test(text.slice(Math.max(0, from - NEARBY), from)),
    saysPerson: (from, to) =>
      MY_NUMBER_WORDS.test(text.slice(Math.max(0, from - NEARBY), from)) || BEHIND_IT.test(text.slice(to, to + BEHIND)),
    saysOther: (from) => OTHER_NUMBER.test(text.slice(Math.max(0, from - LABEL), from)),
  };
  return RUNS.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap((run) =>
    numbersOf(groupsOf(run[0], run.index), around),
  );
}
