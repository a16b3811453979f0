import type { Ctx } from '../../../../kernel/context.ts';
import { addRead } from '../use-queries.ts';
import { dayAfter } from '../review-days.ts';

/** Somebody read an article: `count` at once for pages that add up before they tell. Whoever calls has shown it to them. */
export async function countRead(
  ctx: Ctx,
  read: { articleId: string; place: 'desk' | 'help_center' | 'widget'; count?: number },
): Promise<void> {
  const { articleId, place, count = 1 } = read;
  await addRead(ctx.db, ctx.workspaceId, { articleId, place, day: await dayAfter(ctx, 0), count });
}
