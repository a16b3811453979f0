import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { reviewPlanned } from '../../facts.ts';
import { insertReviews, lockGoal } from '../queries.ts';

/** Plans a day on which a goal is looked at together. */
export async function planReview(ctx: Ctx, wish: { goalId: string; plannedOn: string }): Promise<string> {
  const goal = await lockGoal(ctx.db, ctx.workspaceId, wish.goalId);
  if (!goal) throw notFound();
  authorise(ctx.actor, 'dashboard:share');
  const id = newId(ctx.now);
  await insertReviews(ctx.db, ctx.workspaceId, [{ id, ...wish }]);
  await ctx.emit(reviewPlanned, {}, { goalId: wish.goalId, reviewId: id, on: wish.plannedOn });
  return id;
}
