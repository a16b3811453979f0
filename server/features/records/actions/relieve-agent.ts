import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { findActiveMembers } from '../../conversations/queries.ts';
import { agentRelieved } from '../facts.ts';
import { findHarassment, insertRelief } from '../harassment/queries.ts';
import { lockForRecord } from './lock-for-record.ts';

export interface Relief {
  conversationId: string;
  relievedId: string;
  takenById: string | null;
  reason: string;
}

/** Relieves a colleague of a conversation that harms; it goes to whoever takes over, and both stay on record. */
export async function relieveAgent(ctx: Ctx, relief: Relief): Promise<void> {
  const { db, workspaceId } = ctx;
  const conversation = await lockForRecord(ctx, relief.conversationId);
  if (!(await findHarassment(db, workspaceId, conversation.id))) throw notFound();
  const { relievedId, takenById, reason } = relief;
  const named = [...new Set([relievedId, ...(takenById ? [takenById] : [])])];
  if (takenById === relievedId || (await findActiveMembers(db, workspaceId, named)).length !== named.length)
    throw invalid('member_not_found');
  await insertRelief(db, workspaceId, conversation.id, {
    id: newId(),
    relieved_id: relievedId,
    taken_by_id: takenById,
    reason,
    by_id: actorId(ctx.actor),
    at: ctx.now,
  });
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(agentRelieved, about, { relievedId, takenById, reason });
  if (conversation.status !== 'closed' && (takenById || conversation.assignee_id === relievedId))
    await assignConversation(ctx, { conversationId: conversation.id, assigneeId: takenById });
}
