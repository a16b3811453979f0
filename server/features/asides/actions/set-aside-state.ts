import type { Ctx } from '../../../kernel/context.ts';
import { asideClosed, asideReopened } from '../facts.ts';
import { loadForVerb } from '../load-aside.ts';
import { revokeAsideTokens } from '../message-queries.ts';
import { patchAside } from '../queries.ts';

/**
 * Closes an aside, or opens it again. Closed, its reply addresses lead nowhere: what comes to them is ordinary mail. Opened
 * again, the next mail carries new ones. @throws not_found; forbidden; conflict `aside_closed`, `aside_open`.
 */
export async function setAsideState(
  ctx: Ctx,
  { asideId, state }: { asideId: string; state: 'open' | 'closed' },
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const isClosing = state === 'closed';
  const { row } = await loadForVerb(ctx, asideId, [isClosing ? 'close' : 'reopen']);
  await patchAside(db, workspaceId, asideId, { state, closed_at: isClosing ? now : null });
  if (isClosing) await revokeAsideTokens(db, workspaceId, asideId, now);
  const subject = { conversationId: row.conversation_id, customerId: row.customer_id };
  await ctx.emit(isClosing ? asideClosed : asideReopened, subject, { asideId });
}
