import { stringify, parse } from 'yaml';
import { z } from 'zod';
import { htmlOfMarkdown } from '../text/from-markdown.ts';
import { fencedMarkdown, markdownOf } from '../text/to-markdown.ts';

/** One language of an article as a file: what a person would keep beside their manuals in git. */
export interface ArticleFileContent {
  /** FAQ-0118; empty for one that has no number yet. */
  article: string;
  key: string;
  language: string;
  title: string;
  isPublic: boolean;
  /** Read by colleagues in the pages of the house; then not public. */
  forColleagues: boolean;
  words: readonly string[];
  /** Names from the top of the tree down. */
  category: readonly string[];
  /** Codes of products. */
  products: readonly string[];
  /** Names of articles. */
  related: readonly string[];
  reviewDays: number | null;
  answer: string;
  /** Undefined: the file says nothing about it. */
  internal?: string | undefined;
}

/** Below this line stands what is for us alone. */
const INTERNAL = '<!-- internal -->';

const list = z.array(z.coerce.string()).default([]);
const head = z.object({
  article: z.string().default(''),
  key: z.string().default(''),
  language: z.string(),
  title: z.string(),
  public: z.boolean().default(true),
  colleagues: z.boolean().default(false),
  words: list,
  category: list,
  products: list,
  related: list,
  reviewDays: z.number().int().nullable().default(null),
});

/** Code may hold the very line that divides; then the text goes as HTML, where it is written otherwise. */
function bodyOf(html: string): string {
  const text = markdownOf(html);
  return text.split('\n').some((line) => line.trim() === INTERNAL) ? fencedMarkdown(html) : text;
}

export function writeArticleFile(content: ArticleFileContent): string {
  const { article, key, language, title, isPublic, forColleagues, words, category, products, related, reviewDays } =
    content;
  const front = {
    ...(article ? { article } : {}),
    ...(key ? { key } : {}),
    ...{ language, title, public: isPublic },
    ...(forColleagues ? { colleagues: true } : {}),
    ...(words.length > 0 ? { words } : {}),
    ...(category.length > 0 ? { category } : {}),
    ...(products.length > 0 ? { products } : {}),
    ...(related.length > 0 ? { related } : {}),
    ...(reviewDays === null ? {} : { reviewDays }),
  };
  const internal = content.internal === undefined ? '' : `\n${INTERNAL}\n\n${bodyOf(content.internal)}`;
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${bodyOf(content.answer)}${internal}`;
}

/** Null when it is no such file: no front matter, or one that does not say what it must. */
export function readArticleFile(text: string): ArticleFileContent | null {
  const found = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text);
  if (!found) return null;
  const front = head.safeParse(yamlOf(found[1] ?? ''));
  if (!front.success) return null;
  const lines = (found[2] ?? '').replaceAll('\r\n', '\n').split('\n');
  const at = lines.findIndex((line) => line.trim() === INTERNAL);
  const { public: isPublic, colleagues: forColleagues, ...rest } = front.data;
  return {
    ...rest,
    isPublic,
    forColleagues,
    answer: htmlOfMarkdown((at < 0 ? lines : lines.slice(0, at)).join('\n')),
    ...(at < 0 ? {} : { internal: htmlOfMarkdown(lines.slice(at + 1).join('\n')) }),
  };
}

function yamlOf(text: string): unknown {
  try {
    // Aliases of aliases grow without end; nobody writes them here.
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return null;
  }
}
