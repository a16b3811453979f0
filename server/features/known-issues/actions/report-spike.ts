import type { Ctx } from '../../../kernel/context.ts';
import { issueSpiked } from '../facts.ts';
import { claimSpike, countRecent } from '../round-queries.ts';

/** So many of one kind within so many minutes are no chance: somebody should look whether something is broken. */
const SPIKE_COUNT = 5;
const SPIKE_MINUTES = 60;

/** Tells that a category gathers conversations, once, then quiet for as long as it was counted over. */
export async function reportSpike(
  ctx: Ctx,
  { categoryId, ...about }: { categoryId: string; conversationId: string | null; customerId: string | null },
): Promise<void> {
  const since = new Date(ctx.now.getTime() - SPIKE_MINUTES * 60_000);
  const count = await countRecent(ctx.db, ctx.workspaceId, categoryId, since);
  if (count < SPIKE_COUNT) return;
  if (!(await claimSpike(ctx.db, ctx.workspaceId, { categoryId, count, notSince: since }, ctx.now))) return;
  await ctx.emit(issueSpiked, about, { categoryId, count, minutes: SPIKE_MINUTES });
}
