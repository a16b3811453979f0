import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { dropLock } from '../locks/queries.ts';

export async function releaseLock(ctx: Ctx, conversationId: string): Promise<void> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  await dropLock(ctx.db, ctx.workspaceId, conversationId, ctx.actor.id);
}
