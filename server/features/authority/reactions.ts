import type { Role } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { finishClock } from '../sla/actions/finish-clock.ts';
import { startClock } from '../sla/actions/start-clock.ts';
import { settleAuthority } from './actions/settle-authority.ts';
import { listApprovers, listRequests } from './queries.ts';

const EVERYBODY = visible({ kind: 'system', name: 'authority' });

/** To whoever may decide and sees the conversation; who asks is not asked. */
async function tellApprovers(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { requestedById } = fact.payload as { requestedById: string };
  const { conversationId } = fact;
  if (!conversationId) return;
  for (const { id, person_id: personId, role, team_ids: teamIds } of await listApprovers(
    ctx.db,
    ctx.workspaceId,
    ctx.now,
  )) {
    const actor = { kind: 'member', id, personId, role: role as Role, teamIds } as const;
    if (!(await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(actor)))) continue;
    await notifyMember(
      ctx,
      { memberId: id, kind: 'approval_requested', conversationId, factId: fact.id },
      requestedById,
    );
  }
}

async function tellAsker(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { requestedById, decision } = fact.payload as { requestedById: string; decision: string };
  const { conversationId } = fact;
  if (!conversationId || decision === 'withdrawn') return;
  await notifyMember(ctx, { memberId: requestedById, kind: 'approval_decided', conversationId, factId: fact.id }, null);
}

/** An answer that waits for approval is waited for by a clock of its own. */
async function startForAnswer(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { messageId } = fact.payload as { messageId: string };
  if (fact.conversationId)
    await startClock(ctx, { kind: 'approval', conversationId: fact.conversationId, subjectId: messageId });
}

async function finishForAnswer(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { messageId, decision } = fact.payload as { messageId: string; decision: string };
  if (fact.conversationId)
    await finishClock(ctx, {
      kind: 'approval',
      subjectId: messageId,
      outcome: decision === 'withdrawn' ? 'cancelled' : 'done',
    });
}

/** What was done by somebody who may needs no yes any more. */
async function lapse(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  const { to } = fact.payload as { to: string };
  if (to !== 'solved' && to !== 'closed' && to !== 'no_action') return;
  const waiting = await listRequests(ctx.db, ctx.workspaceId, { conversationId, pendingOnly: true }, EVERYBODY);
  for (const request of waiting.filter(({ verb }) => verb === 'close'))
    await settleAuthority(ctx, request, { decision: 'lapsed', byId: null, comment: '' });
}

/** In the transaction: a handful of rows, and nobody sees a request without its clock. */
export const authorityReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'authority.tell_approvers', on: 'authority.requested', run: tellApprovers },
  { when: 'in-transaction', name: 'authority.tell_asker', on: 'authority.decided', run: tellAsker },
  { when: 'in-transaction', name: 'authority.answer_waits', on: 'message.approval_requested', run: startForAnswer },
  { when: 'in-transaction', name: 'authority.answer_decided', on: 'message.approval_decided', run: finishForAnswer },
  { when: 'in-transaction', name: 'authority.overtaken', on: 'conversation.status_changed', run: lapse },
];
