import type { Ctx } from '../../../../kernel/context.ts';
import { articleReviewDue } from '../facts.ts';
import { takeDue } from '../queries.ts';
import { dayAfter } from '../review-days.ts';
import { articleName } from '../schema.ts';

/** Says of each article once that its day of review has come. */
export async function findDue(ctx: Ctx): Promise<void> {
  const today = await dayAfter(ctx, 0);
  for (const row of await takeDue(ctx.db, ctx.workspaceId, today))
    await ctx.emit(articleReviewDue, {}, { articleId: row.id, name: articleName(row.number), ownerId: row.owner_id });
}
