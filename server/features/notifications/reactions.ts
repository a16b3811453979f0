import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { actorId } from '../../kernel/actor.ts';
import { notifyMember } from './actions/notify-member.ts';
import { findAssignee, findAuthor } from './queries.ts';

/** In the transaction: a handful of inserts at most, and the notice is there with what it is about. */
export const notificationReactions: Reaction[] = [
  { when: 'in-transaction', name: 'notifications.mention', on: 'note.added', run: mention },
  { when: 'in-transaction', name: 'notifications.assigned', on: 'conversation.assigned', run: assigned },
  { when: 'in-transaction', name: 'notifications.reply', on: 'message.received', run: replied },
  {
    when: 'in-transaction',
    name: 'notifications.delivery_failed',
    on: 'message.delivery_changed',
    run: deliveryFailed,
  },
];

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
  const { assigneeId, previousAssigneeId } = fact.payload as {
    assigneeId: string | null;
    previousAssigneeId: string | null;
  };
  if (!assigneeId || assigneeId === previousAssigneeId || !fact.conversationId) return;
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

async function deliveryFailed(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { state, messageId } = fact.payload as { state: string; messageId: string };
  if (state !== 'failed' || !fact.conversationId) return;
  const author = await findAuthor(ctx.db, ctx.workspaceId, messageId);
  if (author)
    await notifyMember(
      ctx,
      { memberId: author, kind: 'delivery_failed', conversationId: fact.conversationId, factId: fact.id },
      null,
    );
}
