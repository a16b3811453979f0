import type { SyncCounts } from '@madoguchi/contracts/connectors.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { connectorRecovered } from '../../facts.ts';
import type { ConnectorRow } from '../../queries.ts';
import { lockSync, patchSync } from '../queries.ts';
import type { RowSource } from '../take-rows.ts';

/** Clocks differ, and what is committed late carries an earlier time: this much is read twice. */
const OVERLAP_MS = 120_000;

/** The round came to its end: what changes from its beginning on belongs to the next. */
export async function finishRound(
  ctx: Ctx,
  connector: ConnectorRow,
  source: RowSource,
  { counts, roundAt }: { counts: SyncCounts; roundAt: Date },
): Promise<void> {
  const sync = await lockSync(ctx.db, ctx.workspaceId, source);
  if (!sync) return;
  await patchSync(ctx.db, ctx.workspaceId, source, {
    state: 'ok',
    cursor: null,
    round_at: null,
    round_counts: '{}',
    last_counts: JSON.stringify(counts),
    since: new Date(roundAt.getTime() - OVERLAP_MS),
    error_code: null,
    error_detail: '',
    failures: 0,
    finished_at: ctx.now,
    next_at: new Date(ctx.now.getTime() + sync.every_minutes * 60_000),
  });
  if (sync.error_code === null) return;
  const { connectorId, record } = source;
  await ctx.emit(connectorRecovered, {}, { connectorId, name: connector.name, record });
}
