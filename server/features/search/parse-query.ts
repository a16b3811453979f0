import { foldEmail, foldPhone, foldText } from '../../kernel/text/fold.ts';

/** What somebody typed into the search box, understood. All strings are folded except where said otherwise. */
export interface SearchQuery {
  /** All must stand in the text; quoted phrases are one word. At most ten, none twice. */
  words: string[];
  /** 受付番号 in their written form, `YM-261121-0427`. */
  references: string[];
  /** Written without the prefix of the workspace, `261121-0427`. */
  numbers: string[];
  /** E.164 when the whole query is a telephone number. */
  phone: string | null;
  /** When the whole query is a mail address. */
  email: string | null;
}

const LONGEST_QUERY = 500;
const LONGEST_WORD = 100;
const MOST_WORDS = 10;
const WORD = /"([^"]+)"|\S+/g;
const REFERENCE = /(?<![a-z0-9])([a-z0-9]{1,6})[- ]?(\d{6})[- ]?(\d{4,8})(?!\d)/g;
const NUMBER = /^(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))[- ]?(\d{4,8})$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE_LIKE = /^[+\d][\d\s().-]*$/;

/** True for text of digits and the marks between groups of digits. Expects folded text. */
export function looksLikePhone(folded: string): boolean {
  return PHONE_LIKE.test(folded.replace(/^\(/, '+')) && /\d.*\d/.test(folded);
}

/** Takes a query apart. Never throws; an empty query has no words. */
export function parseSearchQuery(query: string): SearchQuery {
  const folded = foldText(query.slice(0, LONGEST_QUERY).replace(/[“”„‟]/g, '"'));
  const words = new Set<string>();
  for (const [whole, phrase] of folded.matchAll(WORD)) {
    const word = [...(phrase ?? whole).trim()].slice(0, LONGEST_WORD).join('').trim();
    if (word && words.size < MOST_WORDS) words.add(word);
  }
  return {
    words: [...words],
    references: [
      ...new Set(
        [...folded.matchAll(REFERENCE)].filter(([, prefix = '']) => /[a-z]/.test(prefix)).map(writtenReference),
      ),
    ],
    numbers: [NUMBER.exec(folded)].flatMap((found) => (found ? [`${found[1]}-${found[2]}`] : [])),
    phone: looksLikePhone(folded) ? foldPhone(folded) : null,
    email: EMAIL.test(folded) ? foldEmail(query) : null,
  };
}

function writtenReference([, prefix = '', day = '', number = '']: RegExpExecArray): string {
  return `${prefix.toUpperCase()}-${day}-${number}`;
}
