import { feedEndpoints as api } from '@madoguchi/contracts/feeds.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import { callerRoute, route, type AnyRoute, type Caller, type Http } from '../../../kernel/http/route.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { startFigureExport } from './actions/start-figure-export.ts';
import { takeFigureExport } from './actions/take-figure-export.ts';
import { findFigureExport, listFigureExportRows, type FigureExportRow } from './queries.ts';
import { presentFigureExport } from './schema.ts';

/** A file holds what its maker may see: it is theirs alone. */
async function exportOf(ctx: Ctx, id: string): Promise<FigureExportRow> {
  const row = await findFigureExport(ctx.db, ctx.workspaceId, id);
  if (!row || row.made_by_id !== actorId(ctx.actor)) throw notFound();
  return row;
}

function fileName({ wanted, created_at: at }: FigureExportRow): string {
  const words = wanted.title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'figures';
  return `${words}-${wanted.level}-${at.toISOString().slice(0, 10)}.${wanted.format}`;
}

async function sendFile(
  needs: { kernel: Kernel; blobs: BlobStore },
  caller: Caller,
  id: string,
  http: Http,
): Promise<unknown> {
  const row = await runInWorkspace(needs.kernel, caller, async (ctx) => {
    const found = await exportOf(ctx, id);
    if (found.state !== 'done' || !found.storage_key) throw notFound();
    await takeFigureExport(ctx, found);
    return found;
  });
  const content = row.storage_key ? await needs.blobs.get(row.storage_key) : null;
  if (!content) throw notFound();
  const plain = `figures-${row.wanted.level}-${row.created_at.toISOString().slice(0, 10)}.${row.wanted.format}`;
  return http.reply
    .header('content-type', 'application/octet-stream')
    .header('content-length', row.bytes)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName(row))}`,
    )
    .header('cache-control', 'private, no-store')
    .send(content);
}

export function figureExportRoutes(needs: { kernel: Kernel; blobs: BlobStore }): AnyRoute[] {
  return [
    route(api.startFigureExport, 'metric:read', async (ctx, { body }) =>
      presentFigureExport(await exportOf(ctx, await startFigureExport(ctx, body))),
    ),
    route(api.listFigureExports, 'metric:read', async (ctx) => ({
      items: (await listFigureExportRows(ctx.db, ctx.workspaceId, actorId(ctx.actor) ?? '')).map(presentFigureExport),
    })),
    route(api.getFigureExport, 'metric:read', async (ctx, { params }) =>
      presentFigureExport(await exportOf(ctx, params.id)),
    ),
    callerRoute(
      api.getFigureExportFile,
      { permission: 'metric:read' },
      (caller, { params }, http) => sendFile(needs, caller, params.id, http),
      { rawResponse: true },
    ),
  ];
}
