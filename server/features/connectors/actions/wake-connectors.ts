import type { Ctx } from '../../../kernel/context.ts';
import { carryOutEffect } from '../effects/job-types.ts';
import { listForgottenEffects } from '../effects/queries.ts';
import { forgetDeliveries } from '../hooks/queries.ts';
import { enqueueRound } from '../sync/enqueue-round.ts';
import { takeDueSyncs } from '../sync/queries.ts';

/** Longer than a round of any size waits for its job; a round whose job was lost is begun again. */
const TAKEN_MS = 15 * 60_000;
/** An effect whose hour passed so long ago has lost its job. */
const FORGOTTEN_MS = 120_000;
const KEEP_DELIVERIES_MS = 30 * 86_400_000;

/** What is due, and what a dead process left behind. */
export async function wakeConnectors(ctx: Ctx): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const due = await takeDueSyncs(db, workspaceId, { now, until: new Date(now.getTime() + TAKEN_MS) });
  for (const { connector_id: connectorId, record } of due) enqueueRound(ctx, { connectorId, record });
  for (const effectId of await listForgottenEffects(db, workspaceId, new Date(now.getTime() - FORGOTTEN_MS)))
    ctx.enqueue(carryOutEffect, { effectId }, { key: effectId });
  await forgetDeliveries(db, workspaceId, new Date(now.getTime() - KEEP_DELIVERIES_MS));
}
