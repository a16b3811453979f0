import type { Ctx } from '../../../kernel/context.ts';
import { forgetDeliveries, listDueSubjects } from '../delivery-queries.ts';
import { enqueueDelivery } from '../enqueue-delivery.ts';
import { readFacts } from '../job-types.ts';
import { listEnabledIds } from '../queries.ts';

const KEPT_MS = 30 * 24 * 3_600_000;

/** What no wake-up reached, and what is told long ago. */
export async function sweep(ctx: Ctx): Promise<void> {
  if ((await listEnabledIds(ctx.db, ctx.workspaceId)).length === 0) return;
  ctx.enqueue(readFacts, {}, { uniqueKey: 'webhook.read' });
  for (const subject of await listDueSubjects(ctx.db, ctx.workspaceId, ctx.now)) enqueueDelivery(ctx, subject);
  await forgetDeliveries(ctx.db, ctx.workspaceId, new Date(ctx.now.getTime() - KEPT_MS));
}
