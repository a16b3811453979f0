/** What an address below `/help` asks for. */
export type Asked =
  | { page: 'root' | 'logo' }
  | { page: 'theme' }
  /** Without a part: all, or where its parts are. */
  | { page: 'sitemap'; part: number | null }
  | { page: 'file'; id: string }
  | { page: 'home' | 'search' | 'suggest' | 'status' | 'contact'; locale: string }
  | { page: 'form'; locale: string }
  | { page: 'article'; locale: string; part: string }
  | { page: 'vote'; locale: string; part: string }
  | { page: 'group'; locale: string; kind: 'products' | 'categories'; part: string }
  | { page: 'lost'; locale: string | null; words: string };

/** As texts are labelled (BCP 47): `ja`, `zh-Hans`, `pt-BR`. Which of them the pages are in is asked of the house. */
const isLocale = (text: string | undefined): text is string =>
  /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/.test(text ?? '');
const OF_HOUSE: Record<string, Asked> = {
  'sitemap.xml': { page: 'sitemap', part: null },
  'theme.css': { page: 'theme' },
  logo: { page: 'logo' },
};
const OF_LOCALE = { search: 'search', suggest: 'suggest', status: 'status', contact: 'contact' } as const;

/** `sitemap-3.xml`: where one map cannot hold all. */
function mapPart(name: string): Asked | null {
  const part = /^sitemap-([1-9]\d{0,5})\.xml$/.exec(name)?.[1];
  return part === undefined ? null : { page: 'sitemap', part: Number(part) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Reads the path after `/help`: a key when several houses share the host, then a language, then the page. */
export function readAddress(rest: string): { key: string | null; asked: Asked } {
  const parts = rest.split('/').filter(Boolean).map(decode);
  const [first] = parts;
  const isKey =
    first !== undefined && first.length >= 10 && !isLocale(first) && !(first in OF_HOUSE) && !mapPart(first);
  return { key: isKey ? first : null, asked: askedFor(isKey ? parts.slice(1) : parts) };
}

function askedFor(parts: readonly string[]): Asked {
  const [first, second, third, fourth] = parts;
  if (first === undefined) return { page: 'root' };
  const ofHouse = parts.length === 1 ? (OF_HOUSE[first] ?? mapPart(first)) : null;
  if (ofHouse) return ofHouse;
  if (first === 'files' && second !== undefined && parts.length === 2) return { page: 'file', id: second };
  if (!isLocale(first)) return { page: 'lost', locale: null, words: first };
  const lost: Asked = {
    page: 'lost',
    locale: first,
    words: (parts.at(-1) ?? '').replace(/^\d+-/, '').replaceAll('-', ' '),
  };
  if (second === undefined) return { page: 'home', locale: first };
  if (second === 'articles' && third !== undefined) {
    if (parts.length === 3) return { page: 'article', locale: first, part: third };
    return fourth === 'vote' && parts.length === 4 ? { page: 'vote', locale: first, part: third } : lost;
  }
  if ((second === 'products' || second === 'categories') && third !== undefined && parts.length === 3)
    return { page: 'group', locale: first, kind: second, part: third };
  if (second === 'contact' && third === 'form' && parts.length === 3) return { page: 'form', locale: first };
  const plain =
    Object.hasOwn(OF_LOCALE, second) && parts.length === 2 ? OF_LOCALE[second as keyof typeof OF_LOCALE] : null;
  return plain ? { page: plain, locale: first } : lost;
}
