import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { refuseEmptyFields } from '../../custom-fields/actions/refuse-empty-fields.ts';
import { refuseUnasked } from '../authority.ts';
import { statusChanged } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, patchConversation } from '../queries.ts';

export interface StatusChange {
  conversationId: string;
  status: 'open' | 'pending' | 'on_hold' | 'solved' | 'no_action';
  wakeAt?: Date | null | undefined;
  /** Somebody who may has said yes. */
  approved?: boolean | undefined;
  /** Brought over as it was elsewhere: what we want to be written down was never asked there. */
  restored?: boolean | undefined;
}

/** Moves the status by hand. The customer's wait is not touched: only answers end it. @throws invalid `wake_in_past`; conflict `fields_empty`, `approval_needed`. */
export async function setStatus(ctx: Ctx, change: StatusChange): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, change.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'setStatus', conversation);
  const sleeps = change.status === 'pending' || change.status === 'on_hold';
  const wakeAt = sleeps ? (change.wakeAt ?? null) : null;
  if (wakeAt && wakeAt <= ctx.now)
    throw invalid('wake_in_past', { issues: [{ path: 'body.wakeAt', code: 'wake_in_past' }] });
  if (conversation.status === change.status && conversation.wake_at?.getTime() === wakeAt?.getTime()) return;
  const closes = change.status === 'solved' || change.status === 'no_action';
  if (change.status === 'solved' && !change.restored && !conversation.spam)
    await refuseEmptyFields(ctx, conversation.id);
  if (closes && !change.approved) await refuseUnasked(ctx, 'close');
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, {
    status: change.status,
    wake_at: wakeAt,
    solved_at: change.status === 'solved' ? ctx.now : null,
    ...(sleeps || change.status === 'open' ? {} : { promised_at: null }),
    // Nobody waits for an answer to spam or a thank-you: the only status that ends a wait.
    ...(change.status === 'no_action' ? { waiting_since: null } : {}),
  });
  await ctx.emit(
    statusChanged,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    {
      from: conversation.status,
      to: change.status,
      by: 'person',
      wakeAt: wakeAt?.toISOString() ?? null,
    },
  );
}
