import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { connectorChanged } from '../facts.ts';
import { findConnector } from '../queries.ts';
import { kindOf } from '../registry.ts';
import { insertSync, lockSync, patchSync } from '../sync/queries.ts';

/** How often a kind of record is read, and whether at all. @throws not_found; invalid `record_not_mapped`. */
export async function setSync(
  ctx: Ctx,
  {
    connectorId,
    record,
    enabled,
    everyMinutes,
  }: { connectorId: string; record: RecordName; enabled: boolean; everyMinutes: number },
): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const connector = await findConnector(ctx.db, ctx.workspaceId, connectorId);
  if (!connector) throw notFound();
  if (enabled && !kindOf(connector.kind).readsOf(connector.settings).includes(record))
    throw invalid('record_not_mapped');
  await insertSync(ctx.db, ctx.workspaceId, { connectorId, record, enabled, everyMinutes, nextAt: null });
  const sync = await lockSync(ctx.db, ctx.workspaceId, { connectorId, record });
  const isNew = enabled && !(sync?.enabled && sync.next_at);
  const patch = { enabled, every_minutes: everyMinutes, ...(isNew ? { next_at: ctx.now } : {}) };
  await patchSync(ctx.db, ctx.workspaceId, { connectorId, record }, patch);
  await ctx.emit(connectorChanged, {}, { connectorId, name: connector.name, fields: [`syncs.${record}`] });
}
