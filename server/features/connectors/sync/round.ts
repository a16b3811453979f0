import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import type { ReadRow, System } from '../connector.ts';
import { openSystem, type ConnectorServices } from '../open-system.ts';
import { findConnector, type ConnectorRow } from '../queries.ts';
import { kindOf } from '../registry.ts';
import { SystemTrouble } from '../trouble.ts';
import { failRound } from './actions/fail-round.ts';
import { finishRound } from './actions/finish-round.ts';
import { enqueueRound } from './enqueue-round.ts';
import { listRefusals, lockSync, patchSync, type SyncRow } from './queries.ts';
import { takePage } from './take-page.ts';
import { addCounts, NO_COUNTS, type RowSource } from './take-rows.ts';

interface Round {
  connector: ConnectorRow;
  sync: SyncRow;
  system: System;
  source: RowSource;
}

/** Refused rows that are tried again with each round: what they waited for may be there by now. */
const TRIED_AGAIN = 200;

/**
 * One round of reading: page after page, each stored together with the cursor of the next, so that whoever goes on after
 * a kill goes on behind it. One at a time for each system, in all processes: the job is ordered by the system.
 */
export async function readRound(
  services: ConnectorServices,
  run: JobRun,
  key: { connectorId: string; record: RecordName },
): Promise<void> {
  const begun = await run.transaction((ctx) => beginRound(ctx, key));
  if (!begun) return;
  const round: Round = { ...begun, system: openSystem(services, begun.connector), source: key };
  try {
    if (begun.sync.cursor === null) await tryRefusedAgain(run, round);
    await readPages(run, round);
  } catch (error) {
    if (!(error instanceof SystemTrouble)) throw error;
    await run.transaction((ctx) => failRound(ctx, round.connector, key, error));
  }
}

/** Null: disconnected, paused or switched off meanwhile, or another job has read already. */
async function beginRound(
  ctx: Ctx,
  key: { connectorId: string; record: RecordName },
): Promise<{ connector: ConnectorRow; sync: SyncRow } | null> {
  const [connector, sync] = [
    await findConnector(ctx.db, ctx.workspaceId, key.connectorId),
    await lockSync(ctx.db, ctx.workspaceId, key),
  ];
  // Whoever asked for the round marked it as being read: a second job finds it read.
  if (!connector || connector.paused || !sync?.enabled || sync.state !== 'reading') return null;
  if (sync.round_at !== null) return { connector, sync };
  const begun = { round_at: ctx.now, round_counts: '{}', cursor: null } as const;
  await patchSync(ctx.db, ctx.workspaceId, key, begun);
  return { connector, sync: { ...sync, ...begun, round_counts: {} } };
}

async function readPages(run: JobRun, { connector, sync, system, source }: Round): Promise<void> {
  const kind = kindOf(connector.kind);
  let cursor = sync.cursor;
  let counts = addCounts(sync.round_counts, NO_COUNTS);
  do {
    // The process is stopping: another goes on at the cursor.
    if (run.signal.aborted) return run.transaction(async (ctx) => enqueueRound(ctx, source));
    const page = await kind.readPage(system, { record: source.record, cursor, since: sync.since });
    await takePage(run.transaction, source, page.rows, async (ctx, taken) => {
      counts = addCounts(counts, taken.counts);
      if (page.next === null) return finishRound(ctx, connector, source, { counts, roundAt: sync.round_at ?? ctx.now });
      const passed = { cursor: page.next, round_counts: JSON.stringify(counts) };
      await patchSync(ctx.db, ctx.workspaceId, source, passed);
    });
    cursor = page.next;
  } while (cursor !== null);
}

async function tryRefusedAgain(run: JobRun, { source }: Round): Promise<void> {
  const stored = await run.transaction((ctx) =>
    listRefusals(ctx.db, ctx.workspaceId, { ...source, limit: TRIED_AGAIN }),
  );
  const rows: ReadRow[] = stored
    .filter((one) => !one.external_id.startsWith('?'))
    .map((one) => ({ externalId: one.external_id, values: one.row['values'] as Record<string, unknown>, raw: null }));
  if (rows.length > 0) await takePage(run.transaction, source, rows, async () => undefined);
}
