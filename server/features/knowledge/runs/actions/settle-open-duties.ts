import type { Ctx } from '../../../../kernel/context.ts';
import { settleDuties } from '../duty-queries.ts';
import { guideDutySettled } from '../facts.ts';

/** The contact ended: what was required and never finished is a deviation. */
export async function settleOpenDuties(
  ctx: Ctx,
  subject: { conversationId: string; customerId: string | null },
): Promise<void> {
  const decision = { state: 'deviated', reason: 'not_run' } as const;
  const end = { ...decision, conversationId: subject.conversationId, words: '', runId: null };
  for (const guideId of await settleDuties(ctx.db, ctx.workspaceId, end, ctx.now))
    await ctx.emit(guideDutySettled, subject, { guideId, ...decision });
}
