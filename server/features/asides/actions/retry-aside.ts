import type { Ctx } from '../../../kernel/context.ts';
import { requeueFailed } from '../delivery-queries.ts';
import { deliverAside } from '../job-types.ts';
import { loadForVerb } from '../load-aside.ts';

/** Tries again to deliver what could not be delivered. @throws not_found; forbidden; conflict `aside_closed`. */
export async function retryAside(ctx: Ctx, asideId: string): Promise<void> {
  await loadForVerb(ctx, asideId, ['close']);
  for (const deliveryId of await requeueFailed(ctx.db, ctx.workspaceId, asideId, ctx.now))
    ctx.enqueue(deliverAside, { deliveryId }, { key: asideId });
}
