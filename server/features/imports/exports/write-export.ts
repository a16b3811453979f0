import { Readable } from 'node:stream';
import { AppError, forbidden } from '../../../kernel/errors.ts';
import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { cp932Encoder, csvLine, utf8Encoder, type CsvEncoder } from '../../../kernel/tables/write-csv.ts';
import { writeXlsx } from '../../../kernel/tables/write-xlsx.ts';
import { allows } from '../../workspace/policy.ts';
import { findMaker } from '../../workspace/queries.ts';
import { EXPORT_PERMISSIONS, hiddenFields, openColumns, type OutColumn } from './columns.ts';
import type { Masks } from './masks.ts';
import { setExportHandled, type ExportRow } from './queries.ts';
import { readPage, type Page } from './read-page.ts';

/** What a sheet holds, its heading taken off. */
const SHEET_ROWS = 1_048_575;

/** Somebody stopped it, or took the right away: no more is read. */
export class Stopped extends Error {}

export interface ExportStores {
  blobs: BlobStore;
  veils: Masks;
}

/** What was written. */
export interface Written {
  rows: number;
  bytes: number;
  hidden: string[];
  replaced: [string, number][];
}

async function actorOf(run: JobRun, row: ExportRow) {
  const maker = await run.transaction((ctx) => findMaker(ctx.db, ctx.workspaceId, row));
  if (!maker || !allows(maker, 'export:run') || !allows(maker, EXPORT_PERMISSIONS[row.noun])) throw forbidden();
  if (row.unmasked_reason !== null && !allows(maker, 'customer:unmask')) throw forbidden();
  return maker;
}

/** Rows page by page, each with the rights of that moment; `counted` is told how many there were. */
async function* rowsOf(
  run: JobRun,
  { row, veils, columns }: { row: ExportRow; veils: Masks; columns: readonly OutColumn[] },
  counted: { rows: number; hidden: Set<string> },
): AsyncGenerator<string[], void, undefined> {
  let after: string | null = null;
  do {
    run.signal.throwIfAborted();
    const maker = await actorOf(run, row);
    const from: string | null = after;
    const isFull = row.unmasked_reason !== null;
    const veil = isFull ? null : await veils.of(run.workspaceId, maker);
    for (const field of isFull ? [] : await veils.hidden(run.workspaceId, maker)) counted.hidden.add(field);
    const asked = { noun: row.noun, filter: row.filter, columns, isFull, veil, slot: row.created_at };
    const page: Page = await run.transaction((ctx) => readPage(ctx.as(maker, ctx.now), asked, from));
    yield* page.rows;
    counted.rows += page.rows.length;
    if (row.format === 'xlsx' && counted.rows > SHEET_ROWS) throw new AppError('invalid', 'export_too_many');
    if (!(await run.transaction((ctx) => setExportHandled(ctx.db, ctx.workspaceId, row.id, counted.rows))))
      throw new Stopped();
    after = page.next;
  } while (after);
}

/** A guard for spreadsheets has no place in JSON, and no letter is lost there. */
async function* jsonLines(
  columns: readonly OutColumn[],
  rows: AsyncIterable<string[]>,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const row of rows)
    yield Buffer.from(`${JSON.stringify(Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? ''])))}\n`);
}

async function* csvLines(
  columns: readonly OutColumn[],
  rows: AsyncIterable<string[]>,
  encoder: CsvEncoder,
): AsyncGenerator<Buffer, void, undefined> {
  yield encoder.head;
  yield encoder.encode(csvLine(columns.map((column) => column.heading)));
  for await (const row of rows) yield encoder.encode(csvLine(row));
}

async function* headed(
  columns: readonly OutColumn[],
  rows: AsyncIterable<string[]>,
): AsyncGenerator<string[], void, undefined> {
  yield columns.map((column) => column.heading);
  yield* rows;
}

async function* counting(
  source: AsyncIterable<Buffer>,
  counted: { bytes: number },
): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of source) {
    counted.bytes += chunk.length;
    yield chunk;
  }
}

function bytesOf(
  row: ExportRow,
  columns: readonly OutColumn[],
  rows: AsyncIterable<string[]>,
  encoder: CsvEncoder,
): AsyncIterable<Buffer> {
  if (row.format === 'xlsx') return writeXlsx(headed(columns, rows)) as AsyncIterable<Buffer>;
  return row.format === 'jsonl' ? jsonLines(columns, rows) : csvLines(columns, rows, encoder);
}

/** Writes every row of an export under a key, once from its first to its last. @throws Stopped when somebody ended it. */
export async function writeExport(
  run: JobRun,
  { blobs, veils }: ExportStores,
  row: ExportRow,
  key: string,
): Promise<Written> {
  const encoder = row.format === 'csv_cp932' ? cp932Encoder() : utf8Encoder();
  const maker = await actorOf(run, row);
  const [columns, hidden] = await run.transaction((ctx) => {
    const asMaker = ctx.as(maker, ctx.now);
    return Promise.all([openColumns(asMaker, row.noun, row.columns), hiddenFields(asMaker, row)]);
  });
  const counted = { rows: 0, bytes: 0, hidden: new Set(hidden) };
  const rows = rowsOf(run, { row, veils, columns }, counted);
  await blobs.put(key, Readable.from(counting(bytesOf(row, columns, rows, encoder), counted), { objectMode: false }));
  return { rows: counted.rows, bytes: counted.bytes, hidden: [...counted.hidden], replaced: [...encoder.replaced] };
}
