import type { ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { startClock } from '../../sla/actions/start-clock.ts';
import { aboutStep, subjectOf } from '../about-run.ts';
import { approvalRequested } from '../facts.ts';
import { leftToGrant } from '../limits.ts';
import { patchRun, type RunRow } from '../queries.ts';
import { insertApproval } from '../step-queries.ts';

export interface ApprovalWish {
  step: ProcedureStep;
  seq: number;
  /** Who handed in what is to be granted. */
  grantor: string | null;
  amount: number | null;
}

/** Asks those who may for a yes, with a clock of its own. */
export async function askApproval(ctx: Ctx, run: RunRow, { step, seq, grantor, amount }: ApprovalWish): Promise<void> {
  const id = newId(ctx.now);
  const clock = await startClock(ctx, { kind: 'approval', conversationId: run.conversation_id, subjectId: id });
  const limit = step.approval === 'above_limit' ? await leftToGrant(ctx, run, grantor) : null;
  await insertApproval(
    ctx.db,
    ctx.workspaceId,
    { id, runId: run.id, seq, amount, limit, requestedById: grantor, dueAt: clock },
    ctx.now,
  );
  if (clock && !step.due) await patchRun(ctx.db, ctx.workspaceId, run.id, { due_at: clock });
  await ctx.emit(approvalRequested, subjectOf(run), {
    ...aboutStep(run, step),
    approvalId: id,
    requestedById: grantor,
    amount,
  });
}
