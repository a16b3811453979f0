import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation, type ConversationRow } from '../../conversations/queries.ts';
import { authorise, type Permission } from '../../workspace/policy.ts';

/**
 * The conversation whose record is written, locked: records have no rows to lock before they are first written. Also of
 * closed ones: what a matter was is often written down after it.
 * @throws not_found when it is not seen; forbidden.
 */
export async function lockForRecord(
  ctx: Ctx,
  conversationId: string,
  permission: Permission = 'record:edit',
): Promise<ConversationRow> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, permission);
  return conversation;
}
