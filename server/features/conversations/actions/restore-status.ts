import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { statusChanged } from '../facts.ts';
import { summarise } from '../moves/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, patchConversation, type ConversationRow } from '../queries.ts';

export interface StatusRestoration {
  conversationId: string;
  status: ConversationRow['status'];
  wakeAt: Date | null;
  solvedAt: Date | null;
}

/** Puts a status back that was changed by mistake, with its alarm and the wait that ended with it. */
export async function restoreStatus(ctx: Ctx, restoration: StatusRestoration): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, restoration.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'setStatus', conversation);
  const { status, wakeAt, solvedAt } = restoration;
  if (conversation.status === status && conversation.wake_at?.getTime() === wakeAt?.getTime()) return;
  const lostItsWait = conversation.status === 'no_action' && status !== 'no_action';
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, {
    status,
    wake_at: wakeAt,
    solved_at: solvedAt,
    ...(lostItsWait
      ? { waiting_since: (await summarise(ctx.db, ctx.workspaceId, conversation.id)).waiting_since }
      : {}),
  });
  await ctx.emit(
    statusChanged,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { from: conversation.status, to: status, by: 'person', wakeAt: wakeAt?.toISOString() ?? null },
  );
}
