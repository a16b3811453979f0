import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise, visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { remoteCancelled, remoteEnded } from '../facts.ts';
import { listSessions, lockSession, patchSession } from '../queries.ts';

/** Ends what was agreed, with what was done; takes an offer back that nobody answered. @throws not_found; conflict `remote_over`. */
export async function endSession(
  ctx: Ctx,
  end: { conversationId: string; sessionId: string; note: string },
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const conversation = await lockConversation(db, workspaceId, end.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'note', conversation);
  const isHere = (await listSessions(db, workspaceId, conversation.id)).some(({ id }) => id === end.sessionId);
  const session = isHere ? await lockSession(db, workspaceId, end.sessionId) : null;
  if (!session) throw notFound();
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  const which = { sessionId: session.id, tool: session.tool };
  const by = { ended_at: now, ended_by_id: ctx.actor.kind === 'member' ? actorId(ctx.actor) : null, note: end.note };
  if (session.state === 'offered') {
    await patchSession(db, workspaceId, session.id, { state: 'cancelled', ...by });
    await ctx.emit(remoteCancelled, subject, which);
  } else if (session.state === 'agreed' && session.answered_at) {
    await patchSession(db, workspaceId, session.id, { state: 'ended', ...by });
    const seconds = Math.round((now.getTime() - session.answered_at.getTime()) / 1000);
    await ctx.emit(remoteEnded, subject, { ...which, seconds, note: end.note });
  } else throw conflict('remote_over');
}
