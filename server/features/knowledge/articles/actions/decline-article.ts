import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, forbidden } from '../../../../kernel/errors.ts';
import { allows, authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleDeclined } from '../facts.ts';
import { patchArticle } from '../queries.ts';
import { articleName } from '../schema.ts';

/** Gives it back to be written on; whoever asked may take the request back. @throws not_found; forbidden; conflict `not_in_review`. */
export async function declineArticle(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const article = await loadForChange(ctx, id, null);
  const where = article.state === 'in_review' ? 'state' : article.revision === 'in_review' ? 'revision' : null;
  if (!where) throw conflict('not_in_review');
  const isOwn = article.submitted_by_id !== null && article.submitted_by_id === actorId(ctx.actor);
  if (!isOwn && !allows(ctx.actor, 'article:publish')) throw forbidden();
  const fields = { [where]: 'draft' as const, submitted_by_id: null, submitted_at: null };
  await patchArticle(ctx.db, ctx.workspaceId, id, fields, ctx.now);
  const told = {
    articleId: id,
    name: articleName(article.number),
    submittedById: isOwn ? null : article.submitted_by_id,
  };
  await ctx.emit(articleDeclined, {}, told);
}
