import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { openSystem, type ConnectorServices } from '../open-system.ts';
import { findConnector } from '../queries.ts';
import { kindOf } from '../registry.ts';
import { takePage } from '../sync/take-page.ts';
import { SystemTrouble } from '../trouble.ts';
import { findDelivery, settleDelivery } from './queries.ts';

/** Whoever lets a trouble of now pass tries again this often; then it is put aside, and a person may. */
const TRIES = 8;

/** Reads a stored webhook as its kind does, and takes over what it tells. Rows that cannot be are listed like any others. */
export async function understand(
  services: ConnectorServices,
  run: JobRun,
  { connectorId, deliveryId }: { connectorId: string; deliveryId: string },
): Promise<void> {
  const found = await run.transaction(async (ctx) => ({
    connector: await findConnector(ctx.db, ctx.workspaceId, connectorId),
    delivery: await findDelivery(ctx.db, ctx.workspaceId, deliveryId),
  }));
  const { connector, delivery } = found;
  if (!connector || delivery?.state !== 'stored') return;
  const settle = (state: 'done' | 'ignored' | 'failed', code: string | null = null, detail = ''): Promise<void> =>
    run.transaction((ctx) => settleDelivery(ctx.db, ctx.workspaceId, delivery.id, { state, code, detail }, ctx.now));
  try {
    const news = await kindOf(connector.kind).understandHook(openSystem(services, connector), delivery);
    if (!news) return await settle('ignored');
    await takePage(run.transaction, { connectorId, record: news.record }, news.rows, async (ctx) =>
      settleDelivery(ctx.db, ctx.workspaceId, delivery.id, { state: 'done', code: null, detail: '' }, ctx.now),
    );
  } catch (error) {
    if (!(error instanceof SystemTrouble)) throw error;
    if (error.need === 'again' && run.attempt < TRIES) throw error;
    await settle('failed', error.code, error.detail);
  }
}
