import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid } from '../../../../kernel/errors.ts';
import { loadForChange } from '../article-edit.ts';
import { articlePublished } from '../facts.ts';
import { authorisePublish } from '../policy.ts';
import { listTexts, patchArticle, type ArticleRow, type TextRow } from '../queries.ts';
import { dayAfter } from '../review-days.ts';
import { articleName } from '../schema.ts';
import { imageIds, textOfHtml } from '../text/canonical.ts';
import { findSettings } from '../use-queries.ts';
import { insertVersion, lastVersion } from '../version-queries.ts';

const hasNews = (article: ArticleRow): boolean =>
  article.state === 'draft' || article.state === 'in_review' || article.revision !== 'none';

function published(text: TextRow) {
  const plain = { answer_text: textOfHtml(text.answer), internal_text: textOfHtml(text.internal) };
  return { ...text, ...plain, image_ids: imageIds(text.answer) };
}

/**
 * Approves what is written and gives it to readers as the next version.
 * @throws not_found; forbidden `own_article`; conflict `changed_meanwhile`, `nothing_to_publish`; invalid `article_empty`.
 */
export async function publishArticle(ctx: Ctx, id: string, wish: { version: number; note: string }): Promise<number> {
  const { db, workspaceId } = ctx;
  const article = await loadForChange(ctx, id, wish.version);
  authorisePublish(ctx.actor, article, await findSettings(db, workspaceId));
  if (!hasNews(article)) throw conflict('nothing_to_publish');
  const texts = (await listTexts(db, workspaceId, id)).map(published);
  if (texts.every((text) => text.answer === '' && text.internal === '')) throw invalid('article_empty');
  const number = (await lastVersion(db, workspaceId, id)) + 1;
  const by = { byKind: ctx.actor.kind, byId: actorId(ctx.actor) };
  await insertVersion(db, workspaceId, { articleId: id, number, note: wish.note, ...by, texts }, ctx.now);
  const review_on = await dayAfter(ctx, article.review_days);
  const rest = { submitted_by_id: null, submitted_at: null, edited_by_ids: [], revision: 'none' as const };
  const fields = { state: 'published' as const, published_version: number, published_at: ctx.now, review_on, ...rest };
  await patchArticle(db, workspaceId, id, fields, ctx.now);
  const languages = texts.map((text) => text.language);
  await ctx.emit(articlePublished, {}, { articleId: id, name: articleName(article.number), number, languages });
  return number;
}
