/** What of an address stays readable: enough to tell two apart, not enough to write or call. */
export interface ContactMask {
  email: boolean;
  phone: boolean;
  /** Folded addresses that are nobody's secret: our own. */
  open: ReadonlySet<string>;
}

const DOTS = '●●●';
const EMAIL = /[^\s@<>"'(),;:\\[\]=/?&]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/giu;
const DIGIT = '[0-9０-９]';
const GAP = '[-‐‑–−ー－().\\s　]{0,2}';
/** Japanese numbers as people write them, wide digits and +81 included. A digit group of an id before it is none. */
const PHONE = new RegExp(
  `(?<!${DIGIT})(?<![0-9a-f]-)(?:[+＋]81${GAP}\\(?0?\\)?|\\(?[0０])${DIGIT}{1,4}${GAP}${DIGIT}{1,4}${GAP}${DIGIT}{3,4}(?!${DIGIT})`,
  'g',
);
/** Ids, instants and addresses of pages: never somebody's number. */
const MACHINE =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|(?:https?:\/)?\/\S*)$/i;

function maskEmail(found: string, open: ReadonlySet<string>): string {
  if (open.has(found.toLowerCase())) return found;
  const [name = '', domain = ''] = found.split('@');
  return `${name.slice(0, 1)}${DOTS}@${domain}`;
}

/** The last four stay, as people say them (末尾1842). */
function maskPhone(found: string): string {
  const digits = found.replace(/[^0-9０-９]/g, '').length;
  const isAbroad = /[+＋]/.test(found);
  if (digits < 10 || digits > (isAbroad ? 13 : 11)) return found;
  let left = digits - 4;
  return found.replace(/[0-9０-９]/g, (digit) => (left-- > 0 ? '●' : digit));
}

/** Hides mail addresses and telephone numbers wherever they stand in a text. */
export function maskContacts(text: string, mask: ContactMask): string {
  if (text.length < 6 || MACHINE.test(text)) return text;
  let shown = text;
  if (mask.email && shown.includes('@')) shown = shown.replace(EMAIL, (found) => maskEmail(found, mask.open));
  if (mask.phone && /[0０][-0-9０-９()]|[+＋]81/.test(shown)) shown = shown.replace(PHONE, maskPhone);
  return shown;
}
