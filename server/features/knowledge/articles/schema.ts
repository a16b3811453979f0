import type {
  ArticleFlag,
  ArticleName,
  ArticleRow as ListedArticle,
  ArticleText,
  ArticleVersion,
  ReadableArticle,
} from '@madoguchi/contracts/articles.ts';
import type { ListedRow } from './list-queries.ts';
import type { PublishedText } from './published-queries.ts';
import type { NamedRow, TextRow } from './queries.ts';
import type { FlagRow } from './use-queries.ts';
import type { VersionRow } from './version-queries.ts';

/** `FAQ-0118`: read aloud and written in notes, so at least four digits. */
export function articleName(number: number): string {
  return `FAQ-${String(number).padStart(4, '0')}`;
}

/** The number of a name as people type it: `faq-118`, `ＦＡＱ０１１８`; null when it is none. */
export function numberOf(name: string): number | null {
  const digits = /^faq-?0*(\d{1,9})$/.exec(name.normalize('NFKC').trim().toLowerCase())?.[1];
  return digits === undefined ? null : Number(digits);
}

export const presentName = (row: NamedRow): ArticleName => ({
  id: row.id,
  name: articleName(row.number),
  title: row.title,
  state: row.state,
});

const member = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null);

export function presentListed(row: ListedRow): ListedArticle {
  const { id, key, title, language, languages, state, revision, flags, reads, uses, helpful, unhelpful, version } = row;
  return {
    ...{ id, key, title, language, languages, state, revision, flags, reads, uses, helpful, unhelpful, version },
    name: articleName(row.number),
    categoryId: row.category_id,
    owner: member(row.owner_id, row.owner_name),
    reviewOn: row.review_on,
    publishedAt: row.published_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** `withInternal`: whether this reader may see what is for us alone. */
export function presentText(row: Omit<TextRow, 'position'>, withInternal: boolean): ArticleText {
  const { language, title, answer, words } = row;
  return {
    language,
    title,
    answer,
    words,
    isPublic: row.is_public,
    forColleagues: row.for_colleagues,
    internal: withInternal ? row.internal : null,
  };
}

export function presentVersion(row: VersionRow): ArticleVersion {
  const { number, note, languages } = row;
  return {
    number,
    note,
    languages,
    by: member(row.published_by_id, row.published_by_name),
    at: row.published_at.toISOString(),
  };
}

export function presentFlag(row: FlagRow): ArticleFlag {
  return {
    id: row.id,
    reason: row.reason,
    note: row.note,
    conversation: row.conversation_id && row.reference ? { id: row.conversation_id, reference: row.reference } : null,
    by: member(row.flagged_by_id, row.flagged_by_name),
    at: row.flagged_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    resolvedBy: member(row.resolved_by_id, row.resolved_by_name),
    answer: row.answer,
  };
}

export function presentReadable(row: PublishedText, withInternal: boolean, flags: number): ReadableArticle {
  return {
    id: row.id,
    name: articleName(row.number),
    title: row.title,
    state: row.state,
    language: row.language,
    number: row.version,
    answer: row.answer,
    answerText: row.answer_text,
    internal: withInternal ? row.internal : null,
    isPublic: row.is_public,
    publishedAt: row.published_at.toISOString(),
    flags,
  };
}
