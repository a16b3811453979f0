import type { Ctx } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { actorId } from '../../kernel/actor.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { reachStage } from '../customers/actions/reach-stage.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { listMembersOf } from '../notifications/queries.ts';
import { expireChecks } from './identity/queries.ts';
import { findIntake } from './intake/queries.ts';
import { missingFor } from './missing.ts';
import { carryRecords, solvesWhenSent, uncarryRecords } from './queries.ts';
import { settingsOf } from './settings/settings-of.ts';

/** In the transaction: whoever solves is told at once what is missing, and a severe complaint is known the moment it is written. */
export const recordsReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'records.complete', on: 'conversation.status_changed', run: requireComplete },
  { when: 'in-transaction', name: 'records.complete_held', on: 'message.held', run: requireCompleteLater },
  {
    when: 'in-transaction',
    name: 'records.complete_asked',
    on: 'message.approval_requested',
    run: requireCompleteLater,
  },
  { when: 'in-transaction', name: 'records.reach_stage', on: 'conversation.status_changed', run: followUse },
  { when: 'in-transaction', name: 'records.expire_checks', on: 'conversation.status_changed', run: expireIdentity },
  { when: 'in-transaction', name: 'records.alert_complaint', on: 'complaint.opened', run: alertOfComplaint },
  { when: 'in-transaction', name: 'records.alert_worse', on: 'complaint.changed', run: alertOfWorse },
  { when: 'in-transaction', name: 'records.alert_remedy', on: 'complaint.remedy_proposed', run: askForDecision },
  { when: 'in-transaction', name: 'records.alert_harassment', on: 'harassment.flagged', run: alertOfHarassment },
  { when: 'in-transaction', name: 'records.tell_second', on: 'harassment.second_asked', run: tellSecond },
  { when: 'in-transaction', name: 'records.follow_merge', on: 'conversation.merged', run: followMerge },
  { when: 'in-transaction', name: 'records.follow_unmerge', on: 'conversation.merge_undone', run: followUnmerge },
];

/** People and connected systems; what our own clocks do was asked for before, when the answer was written. */
const isAsked = (ctx: Ctx): boolean => ctx.actor.kind === 'member' || ctx.actor.kind === 'key';

async function requireComplete(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { to } = fact.payload as { to: string };
  if (to === 'solved' && isAsked(ctx)) await refuseIncomplete(ctx, fact.conversationId);
}

/** A question about using what was bought that is settled shows that they use it; one of before says nothing of it. */
async function followUse(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { to } = fact.payload as { to: string };
  if (to !== 'solved' || !fact.conversationId) return;
  const conversation = await findConversation(
    ctx.db,
    ctx.workspaceId,
    fact.conversationId,
    visible({ kind: 'system', name: 'records' }),
  );
  if (!conversation || conversation.spam) return;
  const { customer_id: customerId, stage } = conversation;
  if (stage === 'after_purchase' || stage === 'continuing')
    // Which one it was is for those who see it.
    await reachStage(ctx, { customerId, stage, by: 'conversation', name: '' });
}

/** An answer that solves when it goes is refused while it can still be completed, not when its undo time is over. */
async function requireCompleteLater(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { messageId } = fact.payload as { messageId: string };
  if (isAsked(ctx) && (await solvesWhenSent(ctx.db, ctx.workspaceId, messageId)))
    await refuseIncomplete(ctx, fact.conversationId);
}

async function refuseIncomplete(ctx: Ctx, conversationId: string | null): Promise<void> {
  const settings = await settingsOf(ctx);
  if (settings.requiredOnSolve.length === 0 || !conversationId) return;
  const { db, workspaceId } = ctx;
  const conversation = await findConversation(db, workspaceId, conversationId, visible(ctx.actor));
  if (!conversation || conversation.spam) return;
  const missing = missingFor(settings, conversation, await findIntake(db, workspaceId, conversationId));
  if (missing.length === 0) return;
  throw conflict('record_incomplete', {
    issues: missing.map((field) => ({ path: `record.${field}`, code: 'required' })),
  });
}

/** Who it was is asked anew when the matter is over. */
async function expireIdentity(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { to } = fact.payload as { to: string };
  if (['solved', 'closed', 'no_action'].includes(to) && fact.conversationId)
    await expireChecks(ctx.db, ctx.workspaceId, fact.conversationId, ctx.now);
}

async function alertOfComplaint(ctx: Ctx, fact: PendingFact): Promise<void> {
  if ((fact.payload as { severity: string }).severity !== 'minor') await tellDeciders(ctx, fact, 'complaint_severe');
}

async function alertOfWorse(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { fields, severity } = fact.payload as { fields: string[]; severity: string };
  if (fields.includes('severity') && severity !== 'minor') await tellDeciders(ctx, fact, 'complaint_severe');
}

async function askForDecision(ctx: Ctx, fact: PendingFact): Promise<void> {
  await tellDeciders(ctx, fact, 'remedy_proposed');
}

async function alertOfHarassment(ctx: Ctx, fact: PendingFact): Promise<void> {
  if ((fact.payload as { first: boolean }).first) await tellDeciders(ctx, fact, 'harassment_flagged');
}

/** To everybody who may decide and sees the conversation, but for whoever did it. */
async function tellDeciders(
  ctx: Ctx,
  fact: PendingFact,
  kind: 'complaint_severe' | 'remedy_proposed' | 'harassment_flagged',
): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  for (const member of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin', 'supervisor'])) {
    const seen = visible({ kind: 'member', ...member });
    if (!(await findConversation(ctx.db, ctx.workspaceId, conversationId, seen))) continue;
    await notifyMember(ctx, { memberId: member.id, kind, conversationId, factId: fact.id }, actorId(ctx.actor));
  }
}

async function tellSecond(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { memberId } = fact.payload as { memberId: string };
  if (!fact.conversationId) return;
  const notice = { memberId, kind: 'harassment_second', conversationId: fact.conversationId, factId: fact.id } as const;
  await notifyMember(ctx, notice, actorId(ctx.actor));
}

async function followMerge(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { mergeId, direction, otherId } = fact.payload as { mergeId: string; direction: string; otherId: string };
  if (direction === 'in' && fact.conversationId)
    await carryRecords(ctx.db, ctx.workspaceId, {
      id: mergeId,
      loserId: otherId,
      survivorId: fact.conversationId,
    });
}

async function followUnmerge(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { mergeId, direction } = fact.payload as { mergeId: string; direction: string };
  if (direction === 'in' && fact.conversationId)
    await uncarryRecords(ctx.db, ctx.workspaceId, { id: mergeId, survivorId: fact.conversationId });
}
