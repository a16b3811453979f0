import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { articleRated } from '../facts.ts';
import { findPublishedArticle } from '../published-queries.ts';
import { articleName } from '../schema.ts';
import { upsertOpinion } from '../use-queries.ts';

export interface Opinion {
  articleId: string;
  language: string;
  /** The reader's, made up by the page they read it on: one opinion each, the last one counts. At most 80 characters. */
  visit: string;
  isHelpful: boolean;
  comment: string;
}

/**
 * Whether it helped (役に立った?), said by a reader. For the pages strangers read: what is not published and public is not
 * there. @throws not_found.
 */
export async function rateArticle(ctx: Ctx, opinion: Opinion): Promise<void> {
  const { db, workspaceId } = ctx;
  const texts = await findPublishedArticle(db, workspaceId, opinion.articleId, { internal: false, publicOnly: true });
  const text = texts.find((each) => each.language === opinion.language);
  if (!text) throw notFound();
  const row = { ...opinion, comment: opinion.comment.slice(0, 2000), id: newId(), number: text.version };
  if (!(await upsertOpinion(db, workspaceId, row, ctx.now))) return;
  const { articleId, language, isHelpful } = opinion;
  await ctx.emit(articleRated, {}, { articleId, name: articleName(text.number), language, isHelpful });
}
