import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { visible } from '../../../conversations/policy.ts';
import { authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleFlagResolved } from '../facts.ts';
import { articleName } from '../schema.ts';
import { closeFlag, findFlag } from '../use-queries.ts';

/** Says what was done about it; twice changes nothing. @throws not_found. */
export async function resolveFlag(
  ctx: Ctx,
  wish: { articleId: string; flagId: string; answer: string },
): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const article = await loadForChange(ctx, wish.articleId, null);
  const flag = await findFlag(ctx.db, ctx.workspaceId, wish.flagId, visible(ctx.actor));
  if (!flag || flag.article_id !== article.id) throw notFound();
  // Only members are named: keys have no row to name.
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const closing = { id: flag.id, articleId: article.id, answer: wish.answer, byId };
  if (!(await closeFlag(ctx.db, ctx.workspaceId, closing, ctx.now))) return;
  const named = { articleId: article.id, name: articleName(article.number), flagId: flag.id };
  await ctx.emit(articleFlagResolved, {}, { ...named, flaggedById: flag.flagged_by_name ? flag.flagged_by_id : null });
}
