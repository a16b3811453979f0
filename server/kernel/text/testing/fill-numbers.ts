/** A number of a kind, different at each `seed`; generated, nobody's. */
type Make = (seed: number) => string;

const digits = (seed: number, count: number): string => {
  let state = seed * 2_654_435_761 + count;
  let made = '';
  while (made.length < count) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    made += String(state % 10);
  }
  return made;
};

/** With the check digit of ISO/IEC 7812-1 at its end. */
function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function withPersonDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => total + Number(digit) * (at < 6 ? at + 2 : at - 4), 0);
  return `${body}${sum % 11 <= 1 ? 0 : 11 - (sum % 11)}`;
}

function withJanDigit(body: string): string {
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const nextDigit = (number: string): string => `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
const card =
  (prefix: string, length: number): Make =>
  (seed) =>
    withLuhn(prefix + digits(seed, length - prefix.length - 1));

const KINDS: Record<string, Make> = {
  visa: card('4', 16),
  visalike: card('4', 16),
  master: card('53', 16),
  master2: card('2345', 16),
  jcb: card('3540', 16),
  amex: card('37', 15),
  diners: card('36', 14),
  discover: card('6011', 16),
  union: card('62', 16),
  union19: card('62', 19),
  imei: card('35', 15),
  my: (seed) => withPersonDigit(digits(seed, 11)),
  personlike: (seed) => withPersonDigit(digits(seed, 11)),
  wrong: (seed) => nextDigit(card('4', 16)(seed)),
  wrongmy: (seed) => nextDigit(withPersonDigit(digits(seed, 11))),
  jan: (seed) => withJanDigit(`49${digits(seed, 10)}`),
  parcel: (seed) => digits(seed, 12),
  parcel4: (seed) => `4${digits(seed, 11)}`,
  acct: (seed) => digits(seed, 7),
  symbol: (seed) => `1${digits(seed, 3)}0`,
  postal: (seed) => `${digits(seed, 7)}1`,
};

const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

function cut(number: string, sizes: readonly number[], between: (at: number) => string): string {
  let rest = number;
  let made = '';
  for (let at = 0; rest !== ''; at += 1) {
    const size = sizes[at] ?? sizes.at(-1) ?? rest.length;
    made += (at > 0 ? between(at) : '') + rest.slice(0, size);
    rest = rest.slice(size);
  }
  return made;
}

/** `4-`: groups of four with hyphens; `465 `: as on an AMEX; `w2`: a line ends before the third group, `q2`: and a quote mark follows. */
function written(number: string, form: string): string {
  if (form === '') return number;
  if (form === 'spaced') return [...number].join(' ');
  const isWide = form.startsWith('wide');
  const [, size = '', between = ''] = /^(\d*)([^\d]*)/.exec(isWide ? form.slice(4) : form) ?? [];
  const lineEnd = / ([wq])(\d)$/.exec(form);
  const separator = lineEnd ? ' ' : between;
  const sizes = size.length > 1 ? [...size].map(Number) : [Number(size) || number.length];
  const made = cut(number, sizes, (at) =>
    lineEnd && at === Number(lineEnd[2]) ? (lineEnd[1] === 'q' ? '\n> ' : '\n') : separator,
  );
  return isWide ? wide(made) : made;
}

export interface Filled {
  text: string;
  /** As written into it. */
  numbers: string[];
}

/** Puts numbers where a sentence says `{kind form}`. */
export function fillNumbers(sentence: string, seed: number): Filled {
  const numbers: string[] = [];
  const text = sentence.replace(/\{(\w+)(?: ([^}]*))?\}/g, (_, kind: string, form = '') => {
    const number = written(KINDS[kind]?.(seed + numbers.length) ?? '', String(form));
    numbers.push(number);
    return number;
  });
  return { text, numbers };
}
