import type { Ctx } from '../../../../../kernel/context.ts';
import { notFound } from '../../../../../kernel/errors.ts';
import { authorise } from '../../../../workspace/policy.ts';
import { senderUnblocked } from '../../facts.ts';
import { deleteBlocks } from '../block-queries.ts';

/** Takes an entry off the block list. What was held back meanwhile stays until somebody lets it in. */
export async function unblockSender(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'mail:block');
  const [gone] = await deleteBlocks(ctx.db, ctx.workspaceId, { id });
  if (!gone) throw notFound();
  await ctx.emit(senderUnblocked, {}, { blockId: gone.id, pattern: gone.pattern });
}
