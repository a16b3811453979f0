import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { procedureReopened } from '../facts.ts';
import { lockRun, patchRun } from '../queries.ts';
import { openStep } from './open-step.ts';

/**
 * Takes an ended run up again from its first step, with what was written. What was granted is asked for again; what other
 * systems did, was said to the customer or issued is not done twice. @throws conflict `procedure_running`, `procedure_forgotten`.
 */
export async function reopenRun(ctx: Ctx, runId: string): Promise<void> {
  const run = await lockRun(ctx.db, ctx.workspaceId, runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  if (run.state === 'running') throw conflict('procedure_running');
  if (run.forgotten_at) throw conflict('procedure_forgotten');
  if (run.conversation_status === 'closed') throw conflict('procedure_conversation_closed');
  await patchRun(ctx.db, ctx.workspaceId, run.id, {
    state: 'running',
    ended_at: null,
    reason: '',
    approved_amount: null,
    draft: JSON.stringify(run.answers),
  });
  await ctx.emit(procedureReopened, subjectOf(run), aboutRun(run));
  await openStep(ctx, run, { after: null, answers: run.answers });
}
