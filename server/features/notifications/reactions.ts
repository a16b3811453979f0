import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { actorId } from '../../kernel/actor.ts';
import { notifyMember } from './actions/notify-member.ts';
import { articleReactions } from './article-reactions.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import {
  findAssignee,
  findAuthor,
  findInboxName,
  findSupervisors,
  hasUnreadTrouble,
  listMembersOf,
  lockTroubleNotice,
} from './queries.ts';

/** In the transaction: a handful of inserts at most, and the notice is there with what it is about. */
export const notificationReactions: Reaction[] = [
  ...articleReactions,
  { when: 'in-transaction', name: 'notifications.mention', on: 'note.added', run: mention },
  { when: 'in-transaction', name: 'notifications.assigned', on: 'conversation.assigned', run: assigned },
  { when: 'in-transaction', name: 'notifications.reply', on: 'message.received', run: replied },
  {
    when: 'in-transaction',
    name: 'notifications.delivery_failed',
    on: 'message.delivery_changed',
    run: deliveryFailed,
  },
  {
    when: 'in-transaction',
    name: 'notifications.approval_requested',
    on: 'message.approval_requested',
    run: approvalRequested,
  },
  {
    when: 'in-transaction',
    name: 'notifications.approval_decided',
    on: 'message.approval_decided',
    run: approvalDecided,
  },
  { when: 'in-transaction', name: 'notifications.mail_trouble', on: 'mail.troubled', run: mailTroubled },
  { when: 'in-transaction', name: 'notifications.sla_due_soon', on: 'sla.due_soon', run: dueSoon },
  { when: 'in-transaction', name: 'notifications.sla_breached', on: 'sla.breached', run: breached },
];

/** Those who look after others: they approve answers and see to the mail. */
const LOOK_AFTER = ['owner', 'admin', 'supervisor'] as const;

async function mention(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { mentions } = fact.payload as { mentions: string[] };
  if (!fact.conversationId) return;
  for (const memberId of mentions)
    await notifyMember(
      ctx,
      { memberId, kind: 'mention', conversationId: fact.conversationId, factId: fact.id },
      actorId(ctx.actor),
    );
}

async function assigned(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { assigneeId, previousAssigneeId, by } = fact.payload as {
    assigneeId: string | null;
    previousAssigneeId: string | null;
    by?: 'reply';
  };
  // By their own answer: whoever sent it, be it a clock, they did it.
  if (!assigneeId || assigneeId === previousAssigneeId || by === 'reply' || !fact.conversationId) return;
  await notifyMember(
    ctx,
    { memberId: assigneeId, kind: 'assigned', conversationId: fact.conversationId, factId: fact.id },
    actorId(ctx.actor),
  );
}

async function replied(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { opened, automatic } = fact.payload as { opened: boolean; automatic: boolean };
  if (opened || automatic || !fact.conversationId) return;
  const assignee = await findAssignee(ctx.db, ctx.workspaceId, fact.conversationId);
  if (assignee)
    await notifyMember(
      ctx,
      { memberId: assignee, kind: 'reply', conversationId: fact.conversationId, factId: fact.id },
      null,
    );
}

/** To who wrote it; answers of keys to who has the conversation; receipts to nobody. */
async function deliveryFailed(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { state, messageId } = fact.payload as { state: string; messageId: string };
  const { conversationId } = fact;
  if ((state !== 'failed' && state !== 'bounced') || !conversationId) return;
  const author = await findAuthor(ctx.db, ctx.workspaceId, messageId);
  if (!author || author.automatic) return;
  const memberId = author.memberId ?? (await findAssignee(ctx.db, ctx.workspaceId, conversationId));
  if (memberId) await notifyMember(ctx, { memberId, kind: 'delivery_failed', conversationId, factId: fact.id }, null);
}

/** To whoever may approve and sees the conversation; the writer asks, and is not asked. */
async function approvalRequested(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { requestedById } = fact.payload as { requestedById: string };
  const { conversationId } = fact;
  if (!conversationId) return;
  for (const member of await listMembersOf(ctx.db, ctx.workspaceId, LOOK_AFTER)) {
    const actor = { kind: 'member', ...member } as const;
    if (!(await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(actor)))) continue;
    const notice = { memberId: member.id, kind: 'approval_requested', conversationId, factId: fact.id } as const;
    await notifyMember(ctx, notice, requestedById);
  }
}

async function approvalDecided(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { requestedById, decision } = fact.payload as { requestedById: string; decision: string };
  const { conversationId } = fact;
  if (decision === 'withdrawn' || !conversationId) return;
  const notice = { memberId: requestedById, kind: 'approval_decided', conversationId, factId: fact.id } as const;
  await notifyMember(ctx, notice, null);
}

/** One unread notice per member, inbox and cause: a trouble that goes on says nothing new. */
async function mailTroubled(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { inboxId, cause } = fact.payload as { inboxId: string; cause: string };
  const [inbox, members] = await Promise.all([
    findInboxName(ctx.db, ctx.workspaceId, inboxId),
    listMembersOf(ctx.db, ctx.workspaceId, LOOK_AFTER),
  ]);
  if (inbox === null) return;
  await lockTroubleNotice(ctx.db, ctx.workspaceId, { inboxId, cause });
  for (const { id: memberId } of members) {
    if (await hasUnreadTrouble(ctx.db, ctx.workspaceId, { memberId, inboxId, cause })) continue;
    const about = { inboxId, inbox, cause };
    await notifyMember(ctx, { memberId, kind: 'mail_trouble', conversationId: null, about, factId: fact.id }, null);
  }
}

/** To who has the conversation; where nobody has it, to those who look after its team. */
async function dueSoon(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  const assignee = await findAssignee(ctx.db, ctx.workspaceId, conversationId);
  const memberIds = assignee ? [assignee] : await findSupervisors(ctx.db, ctx.workspaceId, conversationId);
  for (const memberId of memberIds)
    await notifyMember(ctx, { memberId, kind: 'sla_due_soon', conversationId, factId: fact.id }, null);
}

/** A promise is broken: who has the conversation knows, and those who look after its team. */
async function breached(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  const [assignee, supervisors] = await Promise.all([
    findAssignee(ctx.db, ctx.workspaceId, conversationId),
    findSupervisors(ctx.db, ctx.workspaceId, conversationId),
  ]);
  for (const memberId of new Set([...(assignee ? [assignee] : []), ...supervisors]))
    await notifyMember(ctx, { memberId, kind: 'sla_breached', conversationId, factId: fact.id }, null);
}
