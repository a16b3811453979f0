import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError, forbidden } from '../../../kernel/errors.ts';
import { newBlobKey, type BlobStore } from '../../../kernel/files/blob-store.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { finishFigureExport } from './actions/finish-figure-export.ts';
import { makeFile, type Veil } from './make-file.ts';
import { mayTakeOut } from './policy.ts';
import { findFigureExport, type FigureExportEnd, type FigureExportRow } from './queries.ts';
import { findMaker } from '../../workspace/queries.ts';

export interface ExportNeeds {
  blobs: BlobStore;
  translate: Translate;
  veilOf: (workspaceId: string, actor: Actor) => Promise<Veil | null>;
}

/** Figures that moved while they were written, so often; then somebody is told rather than kept waiting. */
const TRIES = 6;
const KEPT_MS = 72 * 3_600_000;
const NOTHING: FigureExportEnd = { state: 'failed', rows: 0, bytes: 0, storage_key: null, expires_at: null };

async function makerOf(ctx: Ctx, row: FigureExportRow): Promise<Actor> {
  const maker = await findMaker(ctx.db, ctx.workspaceId, row);
  if (!maker || !mayTakeOut(maker, row.wanted.level)) throw forbidden();
  return maker;
}

async function write(run: JobRun, needs: ExportNeeds, row: FigureExportRow, path: string): Promise<number> {
  const maker = await run.transaction((ctx) => makerOf(ctx, row));
  const veil = await needs.veilOf(run.workspaceId, maker);
  return run.transaction((ctx) =>
    makeFile(ctx.as(maker, ctx.now), row.wanted, path, { translate: needs.translate, veil }),
  );
}

/** Writes a file of figures; a killed run begins again, and the file appears only when it is whole. */
export async function runFigureExport(run: JobRun, needs: ExportNeeds, exportId: string): Promise<void> {
  const row = await run.transaction((ctx) => findFigureExport(ctx.db, ctx.workspaceId, exportId));
  if (row?.state !== 'running') return;
  const key = newBlobKey();
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-figures-'));
  try {
    const path = join(folder, 'figures');
    const rows = await write(run, needs, row, path);
    const { size: bytes } = await stat(path);
    await needs.blobs.put(key, createReadStream(path));
    const expires_at = new Date(run.now().getTime() + KEPT_MS);
    const end: FigureExportEnd = { state: 'done', rows, bytes, storage_key: key, expires_at };
    if (!(await run.transaction((ctx) => finishFigureExport(ctx, row, end)))) await needs.blobs.remove(key);
  } catch (error) {
    await needs.blobs.remove(key);
    const isPassing = error instanceof AppError && error.kind === 'unavailable' && run.attempt <= TRIES;
    if (!(error instanceof AppError) || isPassing) throw error;
    await run.transaction((ctx) => finishFigureExport(ctx, row, NOTHING));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
