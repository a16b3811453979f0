import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { understandMail } from '../job-types.ts';
import { heldBackVisible } from '../guard/policy.ts';
import { isDeliverySeen, lockRawDelivery, reopenRawDelivery } from '../queries.ts';

/** Tries again to understand a mail that was put aside, discarded, or that waits for too long. @throws conflict `already_understood`. */
export async function retryQuarantined(ctx: Ctx, rawDeliveryId: string): Promise<void> {
  authorise(ctx.actor, 'quarantine:manage');
  const row = await lockRawDelivery(ctx.db, ctx.workspaceId, rawDeliveryId);
  // What the guard holds back is let in by `recoverSuspended`, not read again to be held back again.
  const isSeen = await isDeliverySeen(ctx.db, ctx.workspaceId, rawDeliveryId, heldBackVisible(ctx.actor));
  if (!row || !isSeen || row.state === 'suspended') throw notFound();
  if (row.state === 'understood') throw conflict('already_understood');
  await reopenRawDelivery(ctx.db, ctx.workspaceId, rawDeliveryId);
  // Asked for by hand: it waits for no other mail, and none waits for it.
  ctx.enqueue(understandMail, { rawDeliveryId }, { key: rawDeliveryId });
}
