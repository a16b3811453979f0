import type { Ctx } from '../../../kernel/context.ts';
import { reachStage } from '../../customers/actions/reach-stage.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { procedureFinished } from '../facts.ts';
import { patchRun, type RunRow } from '../queries.ts';

/** Nothing is left to do: done, or declined. */
export async function finishRun(ctx: Ctx, run: RunRow, outcome: 'done' | 'declined'): Promise<void> {
  await patchRun(ctx.db, ctx.workspaceId, run.id, {
    state: outcome,
    step_seq: null,
    step_key: null,
    step_kind: null,
    draft: '{}',
    due_at: null,
    ended_at: ctx.now,
  });
  // What was done about a device of theirs shows that they have it in use; whose it is not is another's business.
  if (outcome === 'done' && run.asset_id !== null)
    await reachStage(ctx, {
      customerId: run.customer_id,
      stage: 'after_purchase',
      by: 'procedure',
      name: aboutRun(run).number,
    });
  await ctx.emit(procedureFinished, subjectOf(run), { ...aboutRun(run), outcome });
}
