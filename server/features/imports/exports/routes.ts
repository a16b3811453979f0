import { importEndpoints as api, type FileExport } from '@madoguchi/contracts/imports.ts';
import { actorId, type Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid, notFound } from '../../../kernel/errors.ts';
import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import { callerRoute, route, type AnyRoute, type Caller, type Http } from '../../../kernel/http/route.ts';
import { isId } from '../../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { allows } from '../../workspace/policy.ts';
import { cancelExport } from './actions/cancel-export.ts';
import { startExport } from './actions/start-export.ts';
import { takeExport } from './actions/take-export.ts';
import { choosableColumns, EXPORT_PERMISSIONS, hiddenFields } from './columns.ts';
import { findExport, listExportRows, type ExportRow } from './queries.ts';
import type { Masks } from './masks.ts';

export interface ExportNeeds {
  kernel: Kernel;
  blobs: BlobStore;
  veils: Masks;
}

function present(row: ExportRow): FileExport {
  const { id, noun, format, columns, filter, state, tries, handled, bytes, replaced } = row;
  return {
    ...{ id, noun, format, columns, filter, state, tries, handled, bytes, replaced },
    unmaskedReason: row.unmasked_reason,
    madeBy: row.made_by_name ?? '',
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}

/** A file holds what its maker may see: it is theirs alone. That it was made, everybody who answers for the workspace sees in the facts. */
async function exportOf(ctx: Ctx, id: string): Promise<ExportRow> {
  const row = await findExport(ctx.db, ctx.workspaceId, id);
  if (!row || row.made_by_id !== actorId(ctx.actor)) throw notFound();
  return row;
}

/** A right may have been taken away since: a file never tells its maker more than their screens do now. */
function mayTake(actor: Actor, row: ExportRow, hiddenNow: readonly string[]): boolean {
  if (row.unmasked_reason !== null && !allows(actor, 'customer:unmask')) return false;
  return hiddenNow.every((field) => row.hidden.includes(field));
}

const EXTENSIONS = { csv: 'csv', csv_cp932: 'csv', xlsx: 'xlsx', jsonl: 'jsonl' } as const;

async function sendFile(needs: ExportNeeds, caller: Caller, id: string, http: Http): Promise<unknown> {
  const veiled = await needs.veils.hidden(caller.workspaceId, caller.actor);
  const row = await runInWorkspace(needs.kernel, caller, async (ctx) => {
    const found = await exportOf(ctx, id);
    if (!allows(ctx.actor, EXPORT_PERMISSIONS[found.noun])) throw forbidden();
    if (found.state !== 'done' || !found.storage_key) throw notFound();
    const hiddenNow = [...(found.unmasked_reason === null ? veiled : []), ...(await hiddenFields(ctx, found))];
    if (!mayTake(ctx.actor, found, hiddenNow)) throw forbidden('export_masked_since');
    await takeExport(ctx, found);
    return found;
  });
  const content = row.storage_key ? await needs.blobs.get(row.storage_key) : null;
  if (!content) throw notFound();
  const name = `${row.noun}-${row.created_at.toISOString().slice(0, 10)}.${EXTENSIONS[row.format]}`;
  return http.reply
    .header('content-type', 'application/octet-stream')
    .header('content-length', row.bytes)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(content);
}

export function exportRoutes(needs: ExportNeeds): AnyRoute[] {
  return [
    route(api.listExportColumns, 'export:run', async (ctx, { params }) => {
      if (!allows(ctx.actor, EXPORT_PERMISSIONS[params.noun])) throw forbidden();
      return { items: await choosableColumns(ctx, params.noun) };
    }),
    route(api.listExports, 'export:run', async (ctx, { query }) => {
      const before = query.cursor ?? null;
      if (before && !isId(before)) throw invalid('cursor_invalid');
      const rows = await listExportRows(ctx.db, ctx.workspaceId, {
        before,
        limit: query.limit,
        makerId: actorId(ctx.actor),
      });
      return { items: rows.map(present), next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null };
    }),
    route(api.startExport, 'export:run', async (ctx, { body }) =>
      present(await exportOf(ctx, await startExport(ctx, body))),
    ),
    route(api.getExport, 'export:run', async (ctx, { params }) => present(await exportOf(ctx, params.id))),
    route(api.cancelExport, 'export:run', async (ctx, { params }) => {
      await cancelExport(ctx, await exportOf(ctx, params.id));
      return present(await exportOf(ctx, params.id));
    }),
    callerRoute(
      api.getExportFile,
      { permission: 'export:run' },
      (caller, { params }, http) => sendFile(needs, caller, params.id, http),
      { rawResponse: true },
    ),
  ];
}
