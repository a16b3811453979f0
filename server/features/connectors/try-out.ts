import type { RecordName, RecordPreview, SyncCounts } from '@madoguchi/contracts/connectors.ts';
import type { Caller } from '../../kernel/http/route.ts';
import { notFound } from '../../kernel/errors.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { Ctx } from '../../kernel/context.ts';
import { openSystem, type ConnectorServices } from './open-system.ts';
import { findConnector, patchConnector, type ConnectorRow } from './queries.ts';
import { kindOf } from './registry.ts';
import { takePage } from './sync/take-page.ts';
import { addCounts, checkRows, NO_COUNTS, type Refused } from './sync/take-rows.ts';
import { SystemTrouble } from './trouble.ts';

export type TryOutServices = ConnectorServices & { kernel: Kernel };

async function connectorOf(services: TryOutServices, caller: Caller, id: string): Promise<ConnectorRow> {
  const row = await runInWorkspace(services.kernel, caller, (ctx) => findConnector(ctx.db, ctx.workspaceId, id));
  if (!row) throw notFound();
  return row;
}

/** Asks the system whether it takes us, and keeps what came of it. */
export async function testConnector(
  services: TryOutServices,
  caller: Caller,
  id: string,
): Promise<{ trouble: { code: string; detail: string } | null; detail: string }> {
  const row = await connectorOf(services, caller, id);
  let trouble: SystemTrouble | null = null;
  let detail = '';
  try {
    detail = await kindOf(row.kind).test(openSystem(services, row));
  } catch (error) {
    if (!(error instanceof SystemTrouble)) throw error;
    trouble = error;
  }
  await runInWorkspace(services.kernel, caller, async (ctx) => {
    const tested = { tested_at: ctx.now, test_error: trouble?.code ?? null };
    await patchConnector(ctx.db, ctx.workspaceId, id, tested);
  });
  return { trouble: trouble && { code: trouble.code, detail: trouble.detail }, detail };
}

const SHOWN = 20;

/** One page as it would be read, with settings that need not be saved yet. The secret goes nowhere it did not go before. */
export async function previewRecord(
  services: TryOutServices,
  caller: Caller,
  { id, record, settings }: { id: string; record: RecordName; settings: Record<string, unknown> | undefined },
): Promise<RecordPreview> {
  const stored = await connectorOf(services, caller, id);
  const kind = kindOf(stored.kind);
  const row = settings ? { ...stored, settings: kind.checkSettings(settings) } : stored;
  const before = new Set(kind.addressesOf(stored.settings));
  const leadsElsewhere = kind.addressesOf(row.settings).some((address) => !before.has(address));
  const system = openSystem(services, leadsElsewhere ? { ...row, sealed_secrets: {} } : row);
  const page = await kind.readPage(system, { record, cursor: null, since: null });
  const rows = page.rows.slice(0, SHOWN);
  const { good, refused } = checkRows(record, rows);
  const shown = [
    ...good.map(({ externalId, values }) => ({ externalId, values: values as Record<string, unknown>, refused: null })),
    ...refused.map(({ externalId, code, detail }) => ({ externalId, values: null, refused: { code, detail } })),
  ];
  return {
    rows: shown,
    sample: JSON.stringify(rows[0]?.raw ?? null, null, 2).slice(0, 8000),
    more: page.next !== null,
  };
}

const DRY_PAGES = 5;

class Undone extends Error {}

/** The first pages in earnest, in transactions that are undone: counts and refusals are those of a real reading. */
export async function dryRun(
  services: TryOutServices,
  caller: Caller,
  { id, record }: { id: string; record: RecordName },
): Promise<{ counts: SyncCounts; refused: Refused[]; more: boolean }> {
  const row = await connectorOf(services, caller, id);
  const system = openSystem(services, row);
  const all = { counts: NO_COUNTS, refused: [] as Refused[], more: false };
  let cursor: string | null = null;
  for (let pages = 0; pages < DRY_PAGES; pages += 1) {
    const page = await kindOf(row.kind).readPage(system, { record, cursor, since: null });
    const taken = await takePage(
      undone(services, caller),
      { connectorId: id, record },
      page.rows,
      async () => undefined,
    );
    all.counts = addCounts(all.counts, taken.counts);
    all.refused.push(...taken.refused);
    cursor = page.next;
    if (cursor === null) break;
  }
  return { ...all, more: cursor !== null };
}

/** Transactions that end as if they had never been. */
function undone(services: TryOutServices, caller: Caller) {
  return async <T>(body: (ctx: Ctx) => Promise<T>): Promise<T> => {
    let result: { value: T } | undefined;
    try {
      await runInWorkspace(services.kernel, caller, async (ctx) => {
        result = { value: await body(ctx) };
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
    if (!result) throw new Error('the transaction gave nothing');
    return result.value;
  };
}
