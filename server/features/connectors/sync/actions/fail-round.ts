import type { Ctx } from '../../../../kernel/context.ts';
import { connectorTroubled } from '../../facts.ts';
import type { ConnectorRow } from '../../queries.ts';
import type { SystemTrouble } from '../../trouble.ts';
import { enqueueRound } from '../enqueue-round.ts';
import { lockSync, patchSync } from '../queries.ts';
import type { RowSource } from '../take-rows.ts';

const LONGEST_PAUSE_SECONDS = 3600;
/** So often in a row it is no passing trouble any more. */
const TOO_OFTEN = 10;

/**
 * The system did not give the next page. The cursor stays: the round goes on there, sooner where the system only asked to
 * wait. Trouble that needs a person is told once, until reading works again.
 */
export async function failRound(
  ctx: Ctx,
  connector: ConnectorRow,
  source: RowSource,
  trouble: SystemTrouble,
): Promise<void> {
  const sync = await lockSync(ctx.db, ctx.workspaceId, source);
  if (!sync) return;
  const failures = sync.failures + 1;
  const isWait = trouble.code === 'asked_to_wait';
  const needsSomebody = trouble.need === 'stuck' || (failures >= TOO_OFTEN && !isWait);
  const pause = trouble.retryAfterSeconds ?? Math.min(LONGEST_PAUSE_SECONDS, 15 * 2 ** Math.min(failures - 1, 10));
  const nextAt = new Date(ctx.now.getTime() + 1000 * (needsSomebody ? LONGEST_PAUSE_SECONDS : pause));
  await patchSync(ctx.db, ctx.workspaceId, source, {
    // Being asked to wait is how large shops are read; it is no failure.
    state: isWait && !needsSomebody ? 'reading' : needsSomebody ? 'needs_attention' : 'failing',
    error_code: trouble.code,
    error_detail: trouble.detail,
    failures: isWait ? sync.failures : failures,
    next_at: nextAt,
  });
  // Seconds, not the next full minute.
  if (isWait && pause < 60) enqueueRound(ctx, source, nextAt);
  if (!needsSomebody || sync.error_code === trouble.code) return;
  const { connectorId, record } = source;
  await ctx.emit(connectorTroubled, {}, { connectorId, name: connector.name, record, code: trouble.code });
}
