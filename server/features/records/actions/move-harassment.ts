import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { harassmentMoved } from '../facts.ts';
import { findHarassment, patchHarassment } from '../harassment/queries.ts';
import { lockForRecord } from './lock-for-record.ts';

/**
 * Says that the customer was warned, that the conversation was ended, or (a decision) that the flag was a mistake. It is
 * ended only after a warning: that is what the words of both are for.
 * @throws not_found; conflict `harassment_state`.
 */
export async function moveHarassment(
  ctx: Ctx,
  { conversationId, to }: { conversationId: string; to: 'warned' | 'ended' | 'withdrawn' },
): Promise<void> {
  const conversation = await lockForRecord(ctx, conversationId, to === 'withdrawn' ? 'record:decide' : 'record:edit');
  const before = await findHarassment(ctx.db, ctx.workspaceId, conversation.id);
  if (!before) throw notFound();
  if (before.state === to) return;
  const isAllowed =
    to === 'withdrawn' ||
    (to === 'warned' && before.state === 'flagged') ||
    (to === 'ended' && before.state === 'warned');
  if (!isAllowed) throw conflict('harassment_state');
  const by = actorId(ctx.actor);
  await patchHarassment(ctx.db, ctx.workspaceId, conversation.id, {
    state: to,
    ...(to === 'warned' ? { warned_by_id: by, warned_at: ctx.now } : {}),
    ...(to === 'ended' ? { ended_by_id: by, ended_at: ctx.now } : {}),
    ...(to === 'withdrawn' ? { decided_by_id: by } : {}),
  });
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(harassmentMoved, about, { from: before.state, to });
}
