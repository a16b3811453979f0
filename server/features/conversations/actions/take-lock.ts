import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { findLock, takeLockRow, type LockRow } from '../locks/queries.ts';
import { authorise, visible } from '../policy.ts';
import { findConversation } from '../queries.ts';

const LASTS_MS = 30_000;

/** Says "I am writing the answer". Lasts 30 seconds unless renewed, so a closed laptop blocks nobody for long. */
export async function takeLock(
  ctx: Ctx,
  conversationId: string,
  takeOver: boolean,
): Promise<{ mine: boolean; lock: LockRow | null }> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  const until = new Date(ctx.now.getTime() + LASTS_MS);
  const mine = await takeLockRow(
    ctx.db,
    ctx.workspaceId,
    { conversationId, memberId: ctx.actor.id, until, takeOver },
    ctx.now,
  );
  return { mine, lock: await findLock(ctx.db, ctx.workspaceId, conversationId, ctx.now) };
}
