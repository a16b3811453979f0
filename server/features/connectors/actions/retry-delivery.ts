import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { understandHook } from '../hooks/job-types.ts';
import { findDelivery, settleDelivery } from '../hooks/queries.ts';

/** Understands a webhook once more, after its mapping was corrected say. @throws not_found. */
export async function retryDelivery(
  ctx: Ctx,
  { connectorId, deliveryId }: { connectorId: string; deliveryId: string },
): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const delivery = await findDelivery(ctx.db, ctx.workspaceId, deliveryId);
  if (delivery?.connector_id !== connectorId) throw notFound();
  await settleDelivery(ctx.db, ctx.workspaceId, deliveryId, { state: 'stored', code: null, detail: '' }, ctx.now);
  ctx.enqueue(understandHook, { connectorId, deliveryId });
}
