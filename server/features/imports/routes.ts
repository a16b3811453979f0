import { Readable } from 'node:stream';
import { importEndpoints as api, type FileImportDetail, type ImportNoun } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, invalid, notFound } from '../../kernel/errors.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import type { Caller, Http } from '../../kernel/http/route.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { isId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { allows, authorise } from '../workspace/policy.ts';
import { beginImportRun } from './actions/begin-import.ts';
import { cancelImport } from './actions/cancel-import.ts';
import { createImport } from './actions/create-import.ts';
import { mapImport } from './actions/map-import.ts';
import { rereadImport } from './actions/reread-import.ts';
import { COLUMNS, FIELD, fillableFields, labelOf } from './columns/columns-of.ts';
import { exportRoutes } from './exports/routes.ts';
import { inspectFile, type Wishes } from './inspect-file.ts';
import { withLocalCopy } from './local-copy.ts';
import { findImport, hasRejects, listImportRows, type ImportRow } from './queries.ts';
import { knownHeadings } from './meaning.ts';
import { LARGEST_TABLE, receiveFile } from './receive-file.ts';
import { rejectsFile } from './rejects-file.ts';
import { presentImportDetail, presentImports, reasonsIn, type Reasons } from './schema.ts';
import { TARGETS } from './targets/target-of.ts';
import type { Masks } from './exports/masks.ts';

export interface ImportRoutesNeeds {
  kernel: Kernel;
  blobs: BlobStore;
  translate: Translate;
  veils: Masks;
}

/** Whoever may bring rows of a noun in sees how its files went: they hold its rows. */
async function importOf(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await findImport(ctx.db, ctx.workspaceId, id);
  if (!row || !allows(ctx.actor, TARGETS[row.noun].permission)) throw notFound();
  return row;
}

async function columnsFor(ctx: Ctx, noun: ImportNoun) {
  const { columns, keys } = COLUMNS[noun];
  const fields = await fillableFields(ctx, noun);
  return {
    items: [
      ...columns.map((column) => ({
        key: column.key,
        label: null,
        isKey: keys.includes(column.key),
        required: column.required === true,
      })),
      ...fields.map((field) => ({ key: FIELD + field.key, label: labelOf(field), isKey: false, required: false })),
    ],
  };
}

/** Language of the sentences in answers and files. */
function reasonsFor(translate: Translate, http?: Http): Reasons {
  const wanted = http?.request.headers['accept-language'] ?? 'ja';
  return reasonsIn(translate, wanted.startsWith('en') ? 'en' : 'ja');
}

async function upload(
  needs: ImportRoutesNeeds,
  caller: Caller,
  of: { noun: ImportNoun; source: string },
  http: Http,
): Promise<FileImportDetail> {
  if (!allows(caller.actor, TARGETS[of.noun].permission)) throw forbidden();
  const file = await receiveFile(http, needs.blobs);
  try {
    const isKnown = await runInWorkspace(needs.kernel, caller, (ctx) => knownHeadings(ctx, of));
    const inspection = await withLocalCopy(needs.blobs, file.key, (path) => inspectFile(path, {}, isKnown));
    return await runInWorkspace(needs.kernel, caller, async (ctx) => {
      const id = await createImport(ctx, { ...of, file, inspection });
      return presentImportDetail(ctx, await importOf(ctx, id), reasonsFor(needs.translate, http));
    });
  } catch (error) {
    await needs.blobs.remove(file.key);
    throw error;
  }
}

async function reread(needs: ImportRoutesNeeds, caller: Caller, id: string, wishes: Wishes): Promise<FileImportDetail> {
  const { row, isKnown } = await runInWorkspace(needs.kernel, caller, async (ctx) => {
    const found = await importOf(ctx, id);
    return { row: found, isKnown: await knownHeadings(ctx, found) };
  });
  const merged = {
    ...(row.form.kind === 'csv' ? row.form : { sheet: row.form.sheet }),
    ...wishes,
  };
  const inspection = await withLocalCopy(needs.blobs, row.storage_key, (path) => inspectFile(path, merged, isKnown));
  return runInWorkspace(needs.kernel, caller, async (ctx) => {
    await rereadImport(ctx, id, inspection);
    return presentImportDetail(ctx, await importOf(ctx, id), reasonsFor(needs.translate));
  });
}

async function sendRejects(needs: ImportRoutesNeeds, caller: Caller, id: string, http: Http): Promise<unknown> {
  const { row, reasons, isThere } = await runInWorkspace(needs.kernel, caller, async (ctx) => ({
    row: await importOf(ctx, id),
    reasons: reasonsFor(needs.translate, http),
    // They are forgotten after a while: an empty file would say that all rows had come in.
    isThere: await hasRejects(ctx.db, ctx.workspaceId, id),
  }));
  if (!isThere) throw notFound();
  const name = `${row.file_name.replace(/\.[^.]*$/, '')}-rejected.csv`;
  return http.reply
    .header('content-type', 'text/csv')
    .header('content-disposition', `attachment; filename="rejected.csv"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .send(Readable.from(rejectsFile(needs.kernel, caller, row, reasons)));
}

function stepRoutes({ translate }: ImportRoutesNeeds): AnyRoute[] {
  const detail = async (ctx: Ctx, id: string) =>
    presentImportDetail(ctx, await importOf(ctx, id), reasonsFor(translate));
  const step = (endpoint: typeof api.checkImport, act: (ctx: Ctx, id: string) => Promise<void>) =>
    route(endpoint, 'import:run', async (ctx, { params }) => {
      await act(ctx, params.id);
      return detail(ctx, params.id);
    });
  return [
    route(api.getImport, 'import:run', (ctx, { params }) => detail(ctx, params.id)),
    route(api.mapImport, 'import:run', async (ctx, { params, body }) => {
      await mapImport(ctx, params.id, body);
      return detail(ctx, params.id);
    }),
    step(api.checkImport, (ctx, id) => beginImportRun(ctx, id, { isCheck: true })),
    step(api.startImport, (ctx, id) => beginImportRun(ctx, id, { isCheck: false })),
    step(api.cancelImport, cancelImport),
  ];
}

export function importRoutes(needs: ImportRoutesNeeds): AnyRoute[] {
  return [
    route(api.listImportColumns, 'import:run', (ctx, { params }) => columnsFor(ctx, params.noun)),
    route(api.listImports, 'import:run', async (ctx, { query }) => {
      const before = query.cursor ?? null;
      if (before && !isId(before)) throw invalid('cursor_invalid');
      authorise(ctx.actor, 'import:run');
      const rows = await listImportRows(ctx.db, ctx.workspaceId, { before, limit: query.limit });
      const reasons = reasonsFor(needs.translate);
      const seen = rows.filter((row) => allows(ctx.actor, TARGETS[row.noun].permission));
      return {
        items: await presentImports(ctx, seen, reasons),
        next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    }),
    callerRoute(
      api.uploadImport,
      { permission: 'import:run' },
      (caller, { params, query }, http) => upload(needs, caller, { noun: params.noun, source: query.source }, http),
      { bodyLimit: LARGEST_TABLE + 100_000, ratePerMinute: 120 },
    ),
    callerRoute(api.rereadImport, { permission: 'import:run' }, (caller, { params, body }) =>
      reread(needs, caller, params.id, body),
    ),
    callerRoute(
      api.getRejects,
      { permission: 'import:run' },
      (caller, { params }, http) => sendRejects(needs, caller, params.id, http),
      { rawResponse: true },
    ),
    ...stepRoutes(needs),
    ...exportRoutes(needs),
  ];
}
