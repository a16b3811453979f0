import type { RecordName, SyncCounts } from '@madoguchi/contracts/connectors.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ReadRow } from '../connector.ts';
import { GONE_SHAPE, isGone, RECORD_SHAPES } from '../records.ts';
import { saveRow } from '../store/save-row.ts';
import { deleteRefusals, writeRefusal } from './queries.ts';

export const NO_COUNTS: SyncCounts = { read: 0, created: 0, changed: 0, unchanged: 0, refused: 0 };

export function addCounts(a: Partial<SyncCounts>, b: SyncCounts): SyncCounts {
  const sum = { ...NO_COUNTS };
  for (const name of Object.keys(sum) as (keyof SyncCounts)[]) sum[name] = (a[name] ?? 0) + b[name];
  return sum;
}

/** Why a row is not taken over. */
export interface Refused {
  externalId: string;
  code: string;
  /** Fields that are wrong, or what they hold. */
  detail: string;
  row: Record<string, unknown>;
}

export interface Taken {
  counts: SyncCounts;
  refused: Refused[];
}

/** Where rows come from. */
export interface RowSource {
  connectorId: string;
  record: RecordName;
}

interface Checked {
  externalId: string;
  values: unknown;
  row: ReadRow;
}

/** Rows that can be read, the last of those with one id, and those that cannot. */
export function checkRows(record: RecordName, rows: readonly ReadRow[]): { good: Checked[]; refused: Refused[] } {
  const good = new Map<string, Checked>();
  const refused = new Map<string, Refused>();
  for (const row of rows) {
    const externalId = row.externalId.slice(0, 190);
    if (externalId === '' || row.externalId.length > 190) {
      refused.set(`?${JSON.stringify(row.raw).slice(0, 100)}`, refusalOf(row, 'row_without_id', ''));
      continue;
    }
    const checked = shapeOf(record, row).safeParse(row.values);
    if (checked.success) {
      good.set(externalId, { externalId, values: checked.data, row });
      refused.delete(externalId);
    } else {
      refused.set(externalId, refusalOf(row, 'row_incomplete', wrongFields(checked.error)));
      good.delete(externalId);
    }
  }
  return { good: [...good.values()], refused: [...refused.values()] };
}

/** Of what is gone nothing else is known, and nothing else needed. */
const shapeOf = (record: RecordName, { values }: ReadRow) =>
  'gone' in RECORD_SHAPES[record].shape && isGone(values['gone']) ? GONE_SHAPE : RECORD_SHAPES[record];

const wrongFields = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.join('.')))].join(', ').slice(0, 500);

function refusalOf(row: ReadRow, code: string, detail: string): Refused {
  // A row without an id is listed under what it holds, so that it is listed once.
  const externalId = row.externalId || `?${JSON.stringify(row.raw ?? null)}`;
  return { externalId: externalId.slice(0, 300), code, detail, row: { values: row.values } };
}

/**
 * Takes rows over, one after the other, in the caller's transaction.
 * @throws AppError of the first row that cannot be: then the whole is undone, and `takeEach` finds out which it is.
 */
export async function takeRows(ctx: Ctx, source: RowSource, rows: readonly ReadRow[]): Promise<Taken> {
  const { good, refused } = checkRows(source.record, rows);
  const counts = { ...NO_COUNTS, read: rows.length, refused: refused.length };
  for (const { externalId, values } of good) {
    const row = { connectorId: source.connectorId, externalId, values };
    counts[await saveRow(ctx, source.record, row)] += 1;
  }
  await writeOutcome(ctx, source, { taken: good.map((one) => one.externalId), refused });
  return { counts, refused };
}

/** The row an error is about, in words for the list. */
export function refusedBy(error: unknown, row: ReadRow): Refused | null {
  return error instanceof AppError && error.kind !== 'unavailable' ? refusalOf(row, error.code, '') : null;
}

async function writeOutcome(
  ctx: Ctx,
  source: RowSource,
  { taken, refused }: { taken: readonly string[]; refused: readonly Refused[] },
): Promise<void> {
  if (taken.length > 0) await deleteRefusals(ctx.db, ctx.workspaceId, source, taken);
  for (const one of refused) await writeRefused(ctx, source, one);
}

export async function writeRefused(ctx: Ctx, { connectorId, record }: RowSource, one: Refused): Promise<void> {
  const { externalId, code, detail, row } = one;
  await writeRefusal(
    ctx.db,
    ctx.workspaceId,
    connectorId,
    { record, external_id: externalId, code, detail, row },
    ctx.now,
  );
}
