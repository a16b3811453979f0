import type { Ctx } from '../../../../kernel/context.ts';
import { settleDuties } from '../duty-queries.ts';
import { guideDutySettled } from '../facts.ts';
import { subjectOf } from '../load-run.ts';
import type { RunRow } from '../queries.ts';

export interface Decision {
  state: 'followed' | 'deviated';
  reason: string | null;
  words: string;
}

/** A run ended: what was required of the contact by this guide is decided. */
export async function settleDuty(ctx: Ctx, run: RunRow, decision: Decision): Promise<void> {
  const end = { ...decision, conversationId: run.conversation_id, guideId: run.guide_id, runId: run.id };
  const { state, reason } = decision;
  for (const guideId of await settleDuties(ctx.db, ctx.workspaceId, end, ctx.now))
    await ctx.emit(guideDutySettled, subjectOf(run), { guideId, state, reason });
}
