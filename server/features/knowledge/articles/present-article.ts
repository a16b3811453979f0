import type { Article, ArticleRow as ListedArticle } from '@madoguchi/contracts/articles.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { findFigures } from './list-queries.ts';
import { canPublish, seesInternal } from './policy.ts';
import { findArticle, findNames, listProductsOf, listRelated, listTexts, type ArticleRow } from './queries.ts';
import { dayAfter } from './review-days.ts';
import { presentFlag, presentListed, presentName, presentText } from './schema.ts';
import { findSettings, listComments, listOpenFlags, listSources } from './use-queries.ts';
import { listVersionTexts } from './version-queries.ts';

/** What readers have of it; nothing while it is retired or was never published. */
async function publishedOf(ctx: Ctx, article: ArticleRow): Promise<Article['published']> {
  const number = article.published_version;
  if (number === null) return null;
  const texts = await listVersionTexts(ctx.db, ctx.workspaceId, article.id, number);
  const withInternal = seesInternal(ctx.actor);
  return {
    number,
    texts: texts.map((text) => ({ ...presentText(text, withInternal), answerText: text.answer_text })),
  };
}

/** The whole article as its screen shows it to this reader. @throws not_found. */
export async function presentArticle(ctx: Ctx, id: string): Promise<Article> {
  const { db, workspaceId, actor } = ctx;
  const row = await findArticle(db, workspaceId, id);
  if (!row) throw notFound();
  const [texts, published, products, relatedIds, figures, settings] = await Promise.all([
    listTexts(db, workspaceId, id),
    publishedOf(ctx, row),
    listProductsOf(db, workspaceId, id),
    listRelated(db, workspaceId, id),
    dayAfter(ctx, 0).then((today) => findFigures(db, workspaceId, id, today)),
    findSettings(db, workspaceId),
  ]);
  const [sources, flags, comments, related] = await Promise.all([
    listSources(db, workspaceId, id, visible(actor)),
    listOpenFlags(db, workspaceId, id, visible(actor)),
    listComments(db, workspaceId, id),
    findNames(db, workspaceId, relatedIds),
  ]);
  const withInternal = seesInternal(actor);
  return {
    ...headOf(row, texts, figures),
    texts: texts.map((text) => presentText(text, withInternal)),
    ...{ published, products, sources, reviewDays: row.review_days },
    related: related.map(presentName),
    openFlags: flags.map(presentFlag),
    comments: comments.map(({ is_helpful: isHelpful, comment, language, given_at }) => ({
      isHelpful,
      comment,
      language,
      at: given_at.toISOString(),
    })),
    submittedBy: row.submitted_by_id ? { id: row.submitted_by_id, name: row.submitted_by_name ?? '' } : null,
    mayPublish: canPublish(actor, row, settings),
    createdAt: row.created_at.toISOString(),
  };
}

function headOf(
  row: ArticleRow,
  texts: Awaited<ReturnType<typeof listTexts>>,
  figures: Awaited<ReturnType<typeof findFigures>>,
): ListedArticle {
  const { title = '', language = '' } = texts[0] ?? {};
  const languages = texts.map((text) => ({
    language: text.language,
    isPublic: text.is_public,
    forColleagues: text.for_colleagues,
  }));
  return presentListed({ ...row, ...figures, title, language, languages, rank: '' });
}
