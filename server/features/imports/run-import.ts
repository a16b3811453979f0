import { AppError } from '../../kernel/errors.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { readTable } from '../../kernel/tables/read-table.ts';
import { TableRejected, type TableRow } from '../../kernel/tables/table-limits.ts';
import { advanceImport, RowRefused, type Step } from './actions/advance-import.ts';
import { finishImport } from './actions/finish-import.ts';
import { COLUMNS, fillableFields } from './columns/columns-of.ts';
import { withLocalCopy } from './local-copy.ts';
import { findImport, findOffset, type ImportRow } from './queries.ts';
import { RowReader, type ReadRow } from './read-row.ts';
import { keyInFile } from './targets/target.ts';
import { TARGETS } from './targets/target-of.ts';
import { findMaker } from '../workspace/queries.ts';
import { refreshStatistics } from './refresh-statistics.ts';
import { isWorthAnotherTry } from './worth-another-try.ts';

type Advanced = NonNullable<Awaited<ReturnType<typeof advanceImport>>>;

/** Thrown to take back what a check has tried out. */
class TriedOut extends Error {
  readonly result: Advanced | null;
  constructor(result: Advanced | null) {
    super('tried out');
    this.result = result;
  }
}

/** Does the work, takes it back, and writes down what it came to. */
async function tryOut(run: JobRun, step: Step): Promise<boolean> {
  let result: Advanced | null = null;
  try {
    await run.transaction(async (ctx) => {
      throw new TriedOut(await advanceImport(ctx, step));
    });
  } catch (error) {
    if (!(error instanceof TriedOut)) throw error;
    ({ result } = error);
  }
  const known = result;
  return known !== null && (await run.transaction((ctx) => advanceImport(ctx, step, known))) !== null;
}

const refused = (step: Step, { code, about }: RowRefused): Step => ({
  ...step,
  rows: step.rows.map((_, at) => ({
    refusal: {
      line: step.cells[at]?.line ?? 0,
      code,
      about: about && step.reader.headingOf(about),
      cells: step.cells[at]?.cells ?? [],
    },
  })),
});

/** One batch; where a row refuses half-way, its rows one after the other. False: somebody stopped it. */
async function advance(run: JobRun, step: Step, isCheck: boolean): Promise<boolean> {
  const once = async (part: Step) =>
    isCheck ? tryOut(run, part) : (await run.transaction((ctx) => advanceImport(ctx, part))) !== null;
  try {
    return await once(step);
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    if (step.rows.length === 1) return once(refused(step, error));
  }
  for (let at = 0; at < step.rows.length; at += 1) {
    const one = {
      ...step,
      from: step.from + at,
      rows: step.rows.slice(at, at + 1),
      cells: step.cells.slice(at, at + 1),
    };
    if (!(await advance(run, one, isCheck))) return false;
  }
  return true;
}

/** Rows in order; the second row of one key is refused: which of them is right only people know. */
class Rows {
  readonly #seen = new Set<string>();
  readonly #reader: RowReader;
  readonly #row: ImportRow;

  constructor(reader: RowReader, row: ImportRow) {
    this.#reader = reader;
    this.#row = row;
  }

  read(table: TableRow): ReadRow {
    const read = this.#reader.read(table);
    if (!('row' in read) || this.#row.duplicates === 'create') return read;
    const key = keyInFile({ keyColumn: this.#row.key_column }, read.row);
    if (key === null || !this.#seen.has(key)) {
      if (key !== null) this.#seen.add(key);
      return read;
    }
    const about = this.#reader.headingOf(this.#row.key_column);
    return { refusal: { line: table.line, code: 'import_key_twice', about, cells: table.cells } };
  }
}

async function readerOf(run: JobRun, row: ImportRow): Promise<RowReader> {
  return run.transaction(async (ctx) => {
    const maker = await findMaker(ctx.db, ctx.workspaceId, row);
    const fields = maker ? await fillableFields(ctx.as(maker, ctx.now), row.noun) : [];
    const zone = await findOffset(ctx.db, ctx.workspaceId, ctx.now);
    return new RowReader(row, { noun: COLUMNS[row.noun], fields, zone });
  });
}

async function readThrough(run: JobRun, row: ImportRow, path: string): Promise<boolean> {
  const reader = await readerOf(run, row);
  const rows = new Rows(reader, row);
  const size = TARGETS[row.noun].batch;
  const step = (): Step => ({ importId: row.id, from: place, rows: [], cells: [], reader });
  let place = 0;
  let batch: { rows: ReadRow[]; cells: { line: number; cells: string[] }[] } = { rows: [], cells: [] };
  const flush = async (): Promise<boolean> => {
    const { rows: read, cells } = batch;
    batch = { rows: [], cells: [] };
    if (read.length === 0) return true;
    const goesOn = await advance(run, { ...step(), rows: read, cells }, row.state === 'checking');
    place += read.length;
    return goesOn;
  };
  for await (const table of readTable(path, row.form)) {
    // Headings, and the titles above them.
    if (table.line <= (row.header_line ?? 0)) continue;
    const read = rows.read(table);
    // What a killed run has done is read again only to know its keys.
    if (place < row.handled && batch.rows.length === 0) {
      place += 1;
      continue;
    }
    batch.rows.push(read);
    batch.cells.push({ line: table.line, cells: table.cells });
    if (batch.rows.length < size) continue;
    run.signal.throwIfAborted();
    if (!(await flush())) return false;
  }
  return flush();
}

/** Brings a file in, or tries it out, from where it is. Killed at any point it goes on without doing a row twice. */
export async function runImport(
  run: JobRun,
  blobs: BlobStore,
  of: { importId: string; startedAt: string },
): Promise<void> {
  const row = await run.transaction((ctx) => findImport(ctx.db, ctx.workspaceId, of.importId));
  if (!row || (row.state !== 'running' && row.state !== 'checking')) return;
  // Stopped and begun again: the later job does it.
  if (row.started_at?.toISOString() !== of.startedAt) return;
  try {
    const isOver = await withLocalCopy(blobs, row.storage_key, (path) => readThrough(run, row, path));
    await refreshStatistics(run, row.id);
    if (isOver) await run.transaction((ctx) => finishImport(ctx, row.id));
  } catch (error) {
    const isFile = error instanceof TableRejected;
    if (!isFile && isWorthAnotherTry(run, error)) throw error;
    const isOurs = isFile || error instanceof AppError;
    if (!isOurs) run.log.error({ err: error, importId: row.id }, 'an import failed');
    const failure = { code: isOurs ? error.code : 'import_broken', line: isFile ? error.line : null };
    await refreshStatistics(run, row.id);
    await run.transaction((ctx) => finishImport(ctx, row.id, failure));
  }
}
