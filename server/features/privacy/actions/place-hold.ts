import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { findCustomer } from '../../customers/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { holdPlaced } from '../facts.ts';
import { insertLegalHold } from '../retention/hold-queries.ts';

/** 保全: no rule and no request deletes it until it is lifted. @throws invalid `hold_of_what` unless exactly one is named. */
export async function placeHold(
  ctx: Ctx,
  wish: { customerId?: string | undefined; conversationId?: string | undefined; reason: string },
): Promise<string> {
  authorise(ctx.actor, 'privacy:manage');
  const { customerId = null, conversationId = null, reason } = wish;
  if ((customerId === null) === (conversationId === null)) throw invalid('hold_of_what');
  const found = customerId
    ? await findCustomer(ctx.db, ctx.workspaceId, customerId)
    : await findConversation(ctx.db, ctx.workspaceId, conversationId ?? '', visible(ctx.actor));
  if (!found) throw notFound();
  const id = newId();
  await insertLegalHold(
    ctx.db,
    ctx.workspaceId,
    { id, customerId, conversationId, reason, byId: actorId(ctx.actor) },
    ctx.now,
  );
  await ctx.emit(holdPlaced, { customerId, conversationId }, { holdId: id });
  return id;
}
