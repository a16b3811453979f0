import type { Span } from './card-numbers.ts';

/** What a text with keys or cookies in it says somewhere; all others are told at a glance. */
const MENTIONS_SECRET =
  /authoriz|cookie|sess|token|key|secret|bearer|passw|curl|sk-|[sr]k_|a[ks]ia|gh[pousr]_|github_|glpat|npm_|xox|xapp|eyj|mdg_|whsec|aiza|ya29|sg\.|shp|hf_|dop_|キー|トークン|シークレット|秘密鍵/i;

/** How the keys of well-known makers, and ours, begin; each names its own kind so that a leaked one is found by scanners. */
const KNOWN_KEYS = [
  'mdg_[\\w-]{16,400}',
  'sk-[\\w-]{16,400}',
  '(?:sk|rk)_(?:live|test)_\\w{10,400}',
  'whsec_[\\w+/=-]{16,400}',
  'AIza[\\w-]{30,60}',
  'ya29\\.[\\w-]{20,400}',
  'A[KS]IA[0-9A-Z]{16}',
  'gh[pousr]_[A-Za-z0-9]{20,400}',
  'github_pat_\\w{20,400}',
  'glpat-[\\w-]{16,400}',
  'npm_[A-Za-z0-9]{30,400}',
  'SG\\.[\\w-]{16,400}\\.[\\w-]{16,400}',
  'shp(?:at|ca|pa|ss)_[0-9A-Fa-f]{32}',
  'xox[abeprs]-[\\w-]{10,400}',
  'xapp-[\\w-]{10,400}',
  'hf_[A-Za-z0-9]{30,400}',
  'dop_v1_[0-9a-f]{64}',
  'eyJ[\\w-]{10,4000}\\.[\\w-]{10,4000}\\.[\\w-]{5,4000}',
].join('|');

/** What keys are called in programs, settings and addresses. */
const NAME =
  '(?:session_?id|jsessionid|phpsessid|(?:api|access|secret|private|signing|account|encryption)[ _-]?(?:access[ _-]?)?key' +
  '|(?:access|refresh|id|auth|csrf|xsrf|session|bot|security)[ _-]?token|(?:client|channel|app|webhook|consumer|shared)[ _-]?secret)';
/** What people call them in a sentence. */
const SAID =
  '(?:(?:api|アクセス|シークレット|シークレットアクセス|秘密)[ _・-]?(?:キー|key|鍵)|トークン|token|シークレット|secret|セッションid)';
/** Headers that carry one, beside those that say so: x-auth-token, x-api-key, x-amz-security-token. */
const HEADER = '(?:authorization|x-[\\w-]{0,40}(?:token|key|secret|session|signature|auth))';
const QUOTE = '["\'`\\\\]{0,9}';
const VALUE = '[\\w.~+/=%-]';

/** In each, what is hidden is the last of a match. */
const SECRETS = [
  `${HEADER}${QUOTE}[ \\t]{0,4}[:=][ \\t]{0,4}${QUOTE}(?:(?:bearer|basic|token) )?([^\\s"'\\\\,;]{8,4000})`,
  `\\bbearer[ \\t]{1,4}(${VALUE}{16,4000})`,
  // A cookie is a name with a value; words after "cookie:" are words.
  `\\b(?:set-)?cookie:[ \\t]{0,4}([^\\s=;:"]{1,200}=[\\t -~]{4,8000})`,
  `\\bdocument\\.cookie\\s{0,4}=\\s{0,4}["'\`]([^"'\`\\r\\n]{4,8000})`,
  `(?<![a-z])${NAME}${QUOTE}[ \\t]{0,4}(?:=>|[:=])\\s{0,9}${QUOTE}(${VALUE}{12,4000})`,
  `\\bpassw(?:or)?d(?:=|\\\\{0,7}"\\s{0,9}:\\s{0,9}\\\\{0,7}")([^\\s"'\\\\&]{4,400})`,
  `-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----((?:(?!-----)[^]){16,20000})`,
].map((pattern) => new RegExp(pattern, 'gi'));
const KNOWN = new RegExp(`(?<![\\w-])(${KNOWN_KEYS})`, 'g');
/** In a sentence more than one thing may follow; what looks drawn by lot is the key. */
const IN_WORDS = new RegExp(`${SAID}(?:は|が|を|is|[:=→「『"'(\\s]){1,6}(${VALUE}{16,4000})`, 'gi');
const CURL = [
  /(?<!\S)(?:-b|--cookie)[ \t=]{1,4}\$?["']?([^\s"'=]{1,200}=[^"'\r\n]{4,8000})/g,
  /(?<!\S)(?:-u|--user)[ \t=]{1,4}["']?([^\s"':]{1,200}:[^\s"']{4,400})/g,
];

const isDrawnByLot = (value: string): boolean => /\d/.test(value) && /[a-z]/i.test(value);

function* matchesIn(text: string, pattern: RegExp): Generator<Span & { value: string }> {
  for (const match of text.matchAll(pattern)) {
    const value = match[1] ?? '';
    const to = match.index + match[0].length;
    yield { from: to - value.length, to, kind: 'secret', kept: 0, value };
  }
}

/** One pair of a JSON object, a list of cookies, or where an object or a list ends. */
const pairsWith = (quote: string, value: string): RegExp =>
  new RegExp(`(${quote})(name|value|cookies)\\1\\s{0,80}:\\s{0,80}(?:(\\[)|\\1(${value}{0,8000}))|[{\\]]`, 'g');
const PAIRS = pairsWith('"', '(?:\\\\[^]|[^"\\\\])');
/** JSON within JSON: what ends a text there has fewer backslashes than a quote mark in it. */
const INNER_PAIRS = pairsWith('\\\\{1,7}"', '(?:(?!(?<!\\\\)\\1)[^])');
const SECRET_NAME = new RegExp(
  `^(?:${HEADER}|proxy-authorization|(?:set-)?cookie|passw(?:or)?d|[\\w.-]{0,60}${NAME})$`,
  'i',
);

/** What stands in a HAR file (https://w3c.github.io/web-performance/specs/HAR/Overview.html): its cookies, and headers and parameters with a secret's name, in either order. */
function pairsIn(text: string, pairs: RegExp): Span[] {
  const found: Span[] = [];
  let isCookies = false;
  let name = '';
  let value: Span | null = null;
  for (const match of text.matchAll(pairs)) {
    const [all, , key, list, said = ''] = match;
    if (all === ']') isCookies = false;
    else if (all === '{') [name, value] = ['', null];
    else if (key === 'cookies') isCookies = list === '[';
    else if (key === 'name') name = said;
    else {
      const to = match.index + all.length;
      value = { from: to - said.length, to, kind: 'secret', kept: 0 };
    }
    if (value && value.to > value.from && (isCookies || SECRET_NAME.test(name))) {
      found.push(value);
      value = null;
    }
  }
  return found;
}

/** Wide letters as narrow ones, each in its place. */
const narrowLetters = (text: string): string =>
  /[！-～]/.test(text)
    ? text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    : text;

/** Where keys, tokens and cookies stand: known by how they begin, by the name before them, or by the request or HAR file they are part of. */
export function secretsIn(text: string): Span[] {
  const narrow = narrowLetters(text);
  if (!MENTIONS_SECRET.test(narrow)) return [];
  const found: Span[] = [KNOWN, ...SECRETS].flatMap((pattern) => [...matchesIn(narrow, pattern)]);
  for (const span of matchesIn(narrow, IN_WORDS)) if (isDrawnByLot(span.value)) found.push(span);
  if (/\bcurl\b/.test(narrow)) found.push(...CURL.flatMap((pattern) => [...matchesIn(narrow, pattern)]));
  if (narrow.includes('"value"')) found.push(...pairsIn(narrow, PAIRS));
  if (narrow.includes('\\"value')) found.push(...pairsIn(narrow, INNER_PAIRS));
  return found;
}
