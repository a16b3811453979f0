import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { findConnector } from '../queries.ts';
import { enqueueRound } from '../sync/enqueue-round.ts';
import { lockSync, patchSync } from '../sync/queries.ts';

const TAKEN_MS = 15 * 60_000;

/** Reads now. `full`: everything again, from the first page on. @throws not_found; conflict `sync_switched_off`. */
export async function startSync(
  ctx: Ctx,
  { connectorId, record, full }: { connectorId: string; record: RecordName; full: boolean },
): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const connector = await findConnector(ctx.db, ctx.workspaceId, connectorId);
  const sync = connector ? await lockSync(ctx.db, ctx.workspaceId, { connectorId, record }) : null;
  if (!connector || !sync) throw notFound();
  if (!sync.enabled || connector.paused) throw conflict('sync_switched_off');
  const again = full ? { cursor: null, since: null, round_at: null } : {};
  const next_at = new Date(ctx.now.getTime() + TAKEN_MS);
  await patchSync(ctx.db, ctx.workspaceId, { connectorId, record }, { ...again, state: 'reading', next_at });
  enqueueRound(ctx, { connectorId, record });
}
