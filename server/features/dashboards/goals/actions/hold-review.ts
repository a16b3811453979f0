import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { reviewHeld } from '../../facts.ts';
import { lockReview, writeReview } from '../queries.ts';

/** Writes down what a review found; writing again corrects it. @returns the goal. */
export async function holdReview(ctx: Ctx, held: { reviewId: string; note: string }): Promise<string> {
  const review = await lockReview(ctx.db, ctx.workspaceId, held.reviewId);
  if (!review) throw notFound();
  authorise(ctx.actor, 'dashboard:share');
  const row = { id: review.id, heldById: actorId(ctx.actor), note: held.note };
  await writeReview(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(reviewHeld, {}, { goalId: review.goal_id, reviewId: review.id });
  return review.goal_id;
}
