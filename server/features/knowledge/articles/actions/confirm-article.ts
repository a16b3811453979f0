import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, forbidden } from '../../../../kernel/errors.ts';
import { allows, authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleConfirmed } from '../facts.ts';
import { patchArticle } from '../queries.ts';
import { dayAfter } from '../review-days.ts';
import { articleName } from '../schema.ts';

/** It was looked over and is still right; by its owner or who publishes. @throws not_found; forbidden; conflict `not_published`. */
export async function confirmArticle(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const article = await loadForChange(ctx, id, null);
  if (article.owner_id !== actorId(ctx.actor) && !allows(ctx.actor, 'article:publish')) throw forbidden();
  if (article.state !== 'published' && article.state !== 'review_due') throw conflict('not_published');
  const review_on = await dayAfter(ctx, article.review_days);
  await patchArticle(ctx.db, ctx.workspaceId, id, { state: 'published', review_on }, ctx.now);
  await ctx.emit(articleConfirmed, {}, { articleId: id, name: articleName(article.number), reviewOn: review_on });
}
