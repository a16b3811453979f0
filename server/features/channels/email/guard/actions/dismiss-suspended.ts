import type { Ctx } from '../../../../../kernel/context.ts';
import { authorise } from '../../../../workspace/policy.ts';
import { heldBackVisible } from '../policy.ts';
import { dismissRawDeliveries, lockSuspended } from '../queries.ts';

/** Takes held-back mails off the list; their raw form stays. Returns how many; those already gone are passed over. */
export async function dismissSuspended(ctx: Ctx, ids: readonly string[]): Promise<number> {
  authorise(ctx.actor, 'quarantine:manage');
  const mails = await lockSuspended(ctx.db, ctx.workspaceId, ids, heldBackVisible(ctx.actor));
  await dismissRawDeliveries(
    ctx.db,
    ctx.workspaceId,
    mails.map((mail) => mail.id),
  );
  return mails.length;
}
