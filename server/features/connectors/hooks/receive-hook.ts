import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { understandHook } from './job-types.ts';
import { insertDelivery } from './queries.ts';

/** Stores a webhook as it came, with the job that will understand it; only now its sender hears 200. Once per key. */
export async function receiveHook(
  ctx: Ctx,
  hook: { connectorId: string; key: string; topic: string; raw: Buffer },
): Promise<void> {
  const id = newId();
  if (!(await insertDelivery(ctx.db, ctx.workspaceId, { id, ...hook }, ctx.now))) return;
  ctx.enqueue(understandHook, { connectorId: hook.connectorId, deliveryId: id });
}
