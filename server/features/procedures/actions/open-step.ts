import type { Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import { amountOf, stepAfter } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { teamExists } from '../../conversations/queries.ts';
import { resolveDue } from '../../tasks/actions/resolve-due.ts';
import { findMember } from '../../workspace/queries.ts';
import { leftToGrant } from '../limits.ts';
import { patchRun, type RunRow } from '../queries.ts';
import { failEffect, findDoneEffect, insertStep, listSteps } from '../step-queries.ts';
import { askApproval } from './ask-approval.ts';
import { askSystem } from './ask-system.ts';
import { finishRun } from './finish-run.ts';
import { giveTask, type TaskWish } from './give-task.ts';
import { issuePaper } from './issue-paper.ts';

/**
 * Opens what comes after a step (the first for null): passes over what does not apply and what was done before the run was
 * taken up again, asks another system, a colleague or a supervisor where the step says so, and ends the run where nothing
 * is left. All of it in the transaction that ended the step before.
 */
export async function openStep(ctx: Ctx, run: RunRow, at: { after: string | null; answers: Answers }): Promise<void> {
  const { definition } = run;
  let step = stepAfter(definition, at.after, at.answers);
  const grantor = await grantorOf(ctx, run);
  while (step && (await isPassed(ctx, run, { step, answers: at.answers, grantor })))
    step = stepAfter(definition, step.key, at.answers);
  if (!step || step.kind === 'outcome') return finishRun(ctx, run, step?.outcome ?? 'done');
  const owner = await ownerOf(ctx, run, step);
  const dueAt = await resolveDue(ctx, step.due, {
    teamId: owner.team_id ?? run.conversation_team_id,
    inboxId: run.inbox_id,
  });
  const given = { step, answers: at.answers, dueAt, owner };
  const effectId = step.kind === 'effect' ? await askSystem(ctx, run, given) : null;
  const isWork = step.kind === 'task' || (step.kind === 'effect' && !effectId);
  const taskId = isWork ? await giveTask(ctx, run, given) : null;
  const seq = await insertStep(
    ctx.db,
    ctx.workspaceId,
    { runId: run.id, key: step.key, kind: step.kind, dueAt, taskId, effectId },
    ctx.now,
  );
  await patchRun(ctx.db, ctx.workspaceId, run.id, {
    step_seq: seq,
    step_key: step.key,
    step_kind: step.kind,
    ...owner,
    due_at: dueAt,
    due_told_at: null,
    overdue_told_at: null,
  });
  if (step.kind === 'approval')
    await askApproval(ctx, run, { step, seq, grantor, amount: amountOf(definition, at.answers) });
  if (step.kind === 'document') await issueOrAsk(ctx, run, { ...given, seq });
}

/**
 * What a person pressed is refused with its reason. A machine's answer stands, whatever the paper lacks: thrown from here,
 * the note of what another system did would be undone, and nobody would know that it was done. A person sees to the paper.
 */
async function issueOrAsk(ctx: Ctx, run: RunRow, wish: TaskWish & { answers: Answers; seq: number }): Promise<void> {
  try {
    await issuePaper(ctx, { run, ...wish });
  } catch (error) {
    if (ctx.actor.kind !== 'system' || !(error instanceof AppError) || error.kind !== 'invalid') throw error;
    const taskId = await giveTask(ctx, run, wish);
    await failEffect(ctx.db, ctx.workspaceId, { runId: run.id, seq: wish.seq }, { taskId });
  }
}

/** Whoever handed in the amount: their limit counts, not that of whoever did some step since. */
async function grantorOf(ctx: Ctx, { id, definition }: RunRow): Promise<string | null> {
  const { authority } = definition;
  const gives = definition.steps.filter((step) => authority !== null && step.fields.includes(authority.field));
  const ended = (await listSteps(ctx.db, ctx.workspaceId, id)).filter(
    (row) => row.state === 'done' && (!authority || gives.some(({ key }) => key === row.step_key)),
  );
  return ended.at(-1)?.ended_by_id ?? null;
}

async function isPassed(
  ctx: Ctx,
  run: RunRow,
  { step, answers, grantor }: { step: ProcedureStep; answers: Answers; grantor: string | null },
): Promise<boolean> {
  if (step.kind === 'approval' && step.approval === 'above_limit') {
    const amount = amountOf(run.definition, answers);
    if (amount === null) return true;
    const left = await leftToGrant(ctx, run, grantor);
    return left === null || amount <= left;
  }
  return (await findDoneEffect(ctx.db, ctx.workspaceId, run.id, step.key)) !== null;
}

/** Whose step it is; of somebody who left or a team that went, whoever has the run. */
async function ownerOf(
  ctx: Ctx,
  run: RunRow,
  { owner }: ProcedureStep,
): Promise<{ owner_id: string | null; team_id: string | null }> {
  const { db, workspaceId } = ctx;
  if (owner.to === 'team' && owner.teamId && (await teamExists(db, workspaceId, owner.teamId)))
    return { owner_id: null, team_id: owner.teamId };
  const member = owner.to === 'member' && owner.memberId ? await findMember(db, workspaceId, owner.memberId) : null;
  if (member && member.deactivated_at === null) return { owner_id: member.id, team_id: null };
  return { owner_id: run.owner_id ?? run.started_by_id, team_id: null };
}
