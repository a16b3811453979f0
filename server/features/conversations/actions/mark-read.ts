import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { visible } from '../policy.ts';
import { findConversation } from '../queries.ts';
import { putReadState } from '../timeline/queries.ts';

/** Remembers how far a member has read. Reading is nobody else's business, so it is no fact. */
export async function markRead(ctx: Ctx, conversationId: string, position: number): Promise<void> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const reached = Math.min(position, conversation.position);
  await putReadState(ctx.db, ctx.workspaceId, { memberId: ctx.actor.id, conversationId, position: reached }, ctx.now);
}
