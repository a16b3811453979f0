import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { dropLock } from '../locks/queries.ts';
import { visible } from '../policy.ts';
import { findConversation } from '../queries.ts';

/** Says "I no longer write". Somebody else's lock stays. */
export async function releaseLock(ctx: Ctx, conversationId: string): Promise<void> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  if (!(await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor)))) throw notFound();
  await dropLock(ctx.db, ctx.workspaceId, conversationId, ctx.actor.id);
}
