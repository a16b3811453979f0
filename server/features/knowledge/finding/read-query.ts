/** What somebody typed to find knowledge, understood; the same everywhere it is typed. */
export interface KnowledgeQuery {
  /** Words for ranking; phrases are among them. */
  text: string;
  phrases: string[];
  without: string[];
  /** category:, product:, lang:, kind:, as written. */
  filters: Partial<Record<FilterName, string>>;
}

const FILTERS = ['category', 'product', 'lang', 'kind'] as const;
export type FilterName = (typeof FILTERS)[number];

const PIECE =
  /(?<minus>(?<!\S)[-−－])?(?:(?<name>category|product|lang|kind)[:：])?(?:"(?<phrase>[^"]+)"|(?<word>[^\s"]+))/giu;

function isFilter(name: string): name is FilterName {
  return (FILTERS as readonly string[]).includes(name);
}

/** Never throws: what cannot be understood is words. */
export function readQuery(typed: string): KnowledgeQuery {
  const query: KnowledgeQuery = { text: '', phrases: [], without: [], filters: {} };
  const words: string[] = [];
  for (const { groups } of typed
    .replace(/[“”„‟]/gu, '"')
    .replace(/\u3000/gu, ' ')
    .matchAll(PIECE)) {
    const { minus, name = '', phrase, word = '' } = groups ?? {};
    const text = (phrase ?? word).trim();
    const filter = name.toLowerCase();
    if (text === '') continue;
    if (isFilter(filter)) query.filters[filter] = text;
    else if (minus) query.without.push(text);
    else {
      words.push(text);
      if (phrase !== undefined) query.phrases.push(text);
    }
  }
  return { ...query, text: words.join(' ') };
}
