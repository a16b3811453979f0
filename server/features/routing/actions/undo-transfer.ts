import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { transferUndone } from '../facts.ts';
import { findReceiver, listUnmoved, lockTransfer, markUndone } from '../transfers/queries.ts';

/** Gives back what has not moved since. @returns how many. @throws conflict `transfer_undone`; invalid `member_not_found`. */
export async function undoTransfer(ctx: Ctx, id: string): Promise<number> {
  const transfer = await lockTransfer(ctx.db, ctx.workspaceId, id);
  if (!transfer) throw notFound();
  authorise(ctx.actor, 'desk:supervise');
  if (transfer.undone_at) throw conflict('transfer_undone');
  if (!(await findReceiver(ctx.db, ctx.workspaceId, transfer.from_id))) throw invalid('member_not_found');
  const ids = await listUnmoved(ctx.db, ctx.workspaceId, transfer.conversation_ids, transfer.to_id, visible(ctx.actor));
  for (const conversationId of ids)
    await assignConversation(ctx, { conversationId, assigneeId: transfer.from_id, by: 'transfer' });
  await markUndone(ctx.db, ctx.workspaceId, id, ctx.now);
  await ctx.emit(transferUndone, {}, { transferId: id, count: ids.length });
  return ids.length;
}
