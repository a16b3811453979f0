import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutStep, subjectOf } from '../about-run.ts';
import { procedureApproved, procedureDeclined } from '../facts.ts';
import { limitOfMember } from '../limits.ts';
import { mayDecide } from '../policy.ts';
import { lockRun, patchRun, type RunRow } from '../queries.ts';
import { endStep, insertStep, listApprovals, settleApproval, type ApprovalRow } from '../step-queries.ts';
import { finishRun } from './finish-run.ts';
import { openStep } from './open-step.ts';

export interface ProcedureDecision {
  runId: string;
  decision: 'approve' | 'decline';
  comment: string;
}

/**
 * Says yes, and the run goes on; or no: then the amount is asked for anew, or the run ends declined where there is none.
 * Nobody decides their own, nobody grants more than their own limit. @throws not_found; forbidden;
 * conflict `procedure_decided`, `approval_own`, `approval_above_limit`.
 */
export async function decideApproval(ctx: Ctx, given: ProcedureDecision): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const run = await lockRun(db, workspaceId, given.runId, visible(actor));
  if (!run) throw notFound();
  authorise(actor, 'procedure:decide');
  if (actor.kind !== 'member') throw forbidden();
  const approval = (await listApprovals(db, workspaceId, run.id)).find(({ state }) => state === 'pending');
  if (run.state !== 'running' || !approval) throw conflict('procedure_decided');
  if (!mayDecide(actor, approval)) throw conflict('approval_own');
  const isYes = given.decision === 'approve';
  if (isYes && approval.amount !== null) {
    const limit = await limitOfMember(ctx, actor.id);
    if (limit !== null && approval.amount > limit) throw conflict('approval_above_limit');
  }
  const step = run.definition.steps.find(({ key }) => key === run.step_key);
  if (!step) throw conflict('procedure_decided');
  const { comment } = given;
  const state = isYes ? 'approved' : 'declined';
  await settleApproval(db, workspaceId, approval.id, { state, byId: actor.id, at: ctx.now, comment });
  await endStep(
    db,
    workspaceId,
    { runId: run.id, seq: approval.step_seq },
    { state: isYes ? 'done' : 'declined', byId: actor.id, at: ctx.now, result: comment ? { note: comment } : {} },
  );
  await finishClock(ctx, { kind: 'approval', subjectId: approval.id, outcome: 'done' });
  const { amount, requested_by_id: requestedById } = approval;
  const told = { ...aboutStep(run, step), approvalId: approval.id, requestedById, amount, comment };
  await ctx.emit(isYes ? procedureApproved : procedureDeclined, subjectOf(run), told);
  if (!isYes) return askAnew(ctx, run, approval);
  await patchRun(db, workspaceId, run.id, { approved_amount: amount });
  await openStep(ctx, run, { after: step.key, answers: run.answers });
}

/** The step in which the amount was handed in opens again, with what was written there. */
async function askAnew(ctx: Ctx, run: RunRow, approval: ApprovalRow): Promise<void> {
  const { authority, steps } = run.definition;
  const step = steps.find(
    ({ kind, fields }) => kind === 'form' && authority !== null && fields.includes(authority.field),
  );
  if (!step || approval.amount === null) return finishRun(ctx, run, 'declined');
  const row = { runId: run.id, key: step.key, kind: step.kind, dueAt: null, taskId: null, effectId: null };
  const seq = await insertStep(ctx.db, ctx.workspaceId, row, ctx.now);
  await patchRun(ctx.db, ctx.workspaceId, run.id, {
    step_seq: seq,
    step_key: step.key,
    step_kind: step.kind,
    owner_id: approval.requested_by_id ?? run.owner_id,
    team_id: null,
    due_at: null,
    draft: JSON.stringify(run.answers),
  });
}
