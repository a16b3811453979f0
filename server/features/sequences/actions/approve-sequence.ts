import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { openStep } from '../../outreach/actions/open-step.ts';
import { checkSender } from '../../outreach/check-sender.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkPlan } from '../check-plan.ts';
import { deleteBystanders } from '../enrolment-queries.ts';
import { sequenceApproved } from '../facts.ts';
import { advanceSequence } from '../job-types.ts';
import { loadSequence } from '../load-sequence.ts';
import { insertVersion, listVersions, patchSequence, type SequenceRow } from '../queries.ts';

/** Each mail of the version has an outreach of its own, with the id of its step. */
async function openMails(ctx: Ctx, { id: sequenceId, name_ja: name, plan }: SequenceRow): Promise<void> {
  for (const step of plan.steps) {
    if (step.kind !== 'mail') continue;
    const { id, mailKind: kind, purpose, subject, body, quietDays } = step;
    const text = { id, sequenceId, name, kind, purpose, inboxId: plan.inboxId, subject, body, quietDays };
    await openStep(ctx, text);
  }
}

/**
 * Lets people come into what was edited, from now on; what was looked at is what is approved. Those of whom it is true already
 * come in only when that is said: else they are written down first, and come in when it became true anew.
 * @throws not_found; forbidden; conflict `sequence_state`, `changed_meanwhile`, `outreach_sender_missing`; invalid as `checkPlan`.
 */
export async function approveSequence(
  ctx: Ctx,
  { sequenceId, version, includePresent }: { sequenceId: string; version: number; includePresent: boolean },
): Promise<void> {
  const { db, workspaceId, now, actor } = ctx;
  const row = await loadSequence(ctx, sequenceId);
  authorise(actor, 'outreach:send');
  if (row.state === 'retired' || !row.changed) throw conflict('sequence_state');
  if (row.version !== version) throw conflict('changed_meanwhile');
  await checkPlan(ctx, row.plan);
  if (row.plan.steps.some((step) => step.kind === 'mail' && step.mailKind === 'promotional')) await checkSender(ctx);
  const [before] = await listVersions(db, workspaceId, sequenceId);
  const number = (before?.number ?? 0) + 1;
  await insertVersion(db, workspaceId, { sequenceId, number, plan: row.plan, approvedById: actorId(actor) }, now);
  await openMails(ctx, row);
  const isNewBegin = JSON.stringify(before?.plan.begins) !== JSON.stringify(row.plan.begins);
  if (includePresent || isNewBegin) await deleteBystanders(db, workspaceId, sequenceId);
  await patchSequence(db, workspaceId, sequenceId, {
    ...{ number, changed: false, started_at: row.started_at ?? now, updated_at: now },
    ...(row.state === 'draft' && { state: 'active' }),
    ...{ baseline: !includePresent && (isNewBegin || row.baseline) },
    ...{ looked_to: null, look_pass: 'bystanders', look_began_at: null, next_look_at: now },
  });
  await ctx.emit(sequenceApproved, {}, { sequenceId, number });
  ctx.enqueue(advanceSequence, { sequenceId }, { uniqueKey: sequenceId });
}
