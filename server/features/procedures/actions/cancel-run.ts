import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError, conflict, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { endTask } from '../../tasks/actions/end-task.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { procedureCancelled } from '../facts.ts';
import { SYSTEM } from '../policy.ts';
import { lockRun, patchRun, type RunRow } from '../queries.ts';
import { endStep, listApprovals, listSteps, settleApproval } from '../step-queries.ts';

/**
 * Ends a run without a result: what waited for it goes with it. What another system is doing right now cannot be called
 * back, and is refused. @throws not_found; conflict `procedure_ended`, `effect_running`.
 */
export async function cancelRun(ctx: Ctx, { runId, reason }: { runId: string; reason: string }): Promise<void> {
  const { db, workspaceId } = ctx;
  const run = await lockRun(db, workspaceId, runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  if (run.state !== 'running') throw conflict('procedure_ended');
  await dropOpen(ctx, run);
  await patchRun(db, workspaceId, run.id, {
    state: 'cancelled',
    step_seq: null,
    step_key: null,
    step_kind: null,
    draft: '{}',
    due_at: null,
    ended_at: ctx.now,
    reason,
  });
  await ctx.emit(procedureCancelled, subjectOf(run), { ...aboutRun(run), reason });
}

async function dropOpen(ctx: Ctx, run: RunRow): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const step = (await listSteps(db, workspaceId, run.id)).find(({ seq }) => seq === run.step_seq);
  if (step?.effect_id) throw conflict('effect_running');
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  if (step)
    await endStep(db, workspaceId, { runId: run.id, seq: step.seq }, { state: 'cancelled', byId, at: now, result: {} });
  const approval = (await listApprovals(db, workspaceId, run.id)).find(({ state }) => state === 'pending');
  if (approval) {
    await settleApproval(db, workspaceId, approval.id, { state: 'withdrawn', byId, at: now, comment: '' });
    await finishClock(ctx, { kind: 'approval', subjectId: approval.id, outcome: 'cancelled' });
  }
  if (!step?.task_id) return;
  try {
    await endTask(ctx.as(SYSTEM, now), { taskId: step.task_id, state: 'dropped', outcome: '' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'task_ended') throw error;
  }
}
