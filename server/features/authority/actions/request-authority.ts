import type { AuthorityWanted } from '@madoguchi/contracts/authority.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { mustAsk } from '../../conversations/authority.ts';
import { authorise, visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { startClock } from '../../sla/actions/start-clock.ts';
import { authorityRequested } from '../facts.ts';
import { insertRequest, lockPendingRequest } from '../queries.ts';

export interface AuthorityAsked {
  conversationId: string;
  wanted: AuthorityWanted;
  reason: string;
}

/**
 * Asks those who may for a yes. One request of a kind waits in a conversation: asked again by the same member it is the
 * same one. @throws conflict `authority_given` when nobody needs to be asked, `already_asked` by somebody else.
 */
export async function requestAuthority(ctx: Ctx, asked: AuthorityAsked): Promise<string> {
  const { wanted, reason } = asked;
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, asked.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, wanted.verb === 'close' ? 'setStatus' : 'assign', conversation);
  if (ctx.actor.kind !== 'member') throw forbidden();
  if (!(await mustAsk(ctx, wanted.verb))) throw conflict('authority_given');
  const key = { conversationId: conversation.id, verb: wanted.verb };
  const waiting = await lockPendingRequest(ctx.db, ctx.workspaceId, key);
  if (waiting && waiting.requested_by_id !== ctx.actor.id) throw conflict('already_asked');
  if (waiting) return waiting.id;
  const id = newId();
  const dueAt = await startClock(ctx, { kind: 'approval', conversationId: conversation.id, subjectId: id });
  const requestedById = ctx.actor.id;
  await insertRequest(ctx.db, ctx.workspaceId, {
    id,
    conversationId: conversation.id,
    wanted,
    reason,
    requestedById,
    requestedAt: ctx.now,
    dueAt,
  });
  await ctx.emit(
    authorityRequested,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { requestId: id, verb: wanted.verb, requestedById, reason, dueAt: dueAt?.toISOString() ?? null },
  );
  return id;
}
