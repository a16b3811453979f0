import { assetEndpoints as api } from '@madoguchi/contracts/commerce-assets.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { isDate, pageOf, readCursor } from '../cursor.ts';
import { addDays } from '../../../kernel/days.ts';
import { beforeOf } from '../entitlements/routes.ts';
import { findHouse } from '../house-queries.ts';
import { keyOf } from '../keys.ts';
import type { CommerceNeeds } from '../needs.ts';
import { deleteAsset } from './actions/delete-asset.ts';
import { recordService } from './actions/record-maintenance.ts';
import { saveAsset } from './actions/save-asset.ts';
import { updateAsset } from './actions/update-asset.ts';
import { guessAssets } from './meant.ts';
import { listAssets, listAssetsToService, type AssetRow } from './queries.ts';
import { presentAsset, presentAssetRow, presentCovered } from './schema.ts';
import { readNarrowing } from '../../custom-fields/conditions.ts';

/** So many of a customer's assets are looked at for what a conversation is about. */
const LOOKED_AT = 200;

async function list(ctx: Ctx, query: QueryOf<typeof api.listAssets>, needs: CommerceNeeds) {
  const { customerId, serial, serviceWithin, source = null, cursor, limit } = query;
  const customerIds = customerId ? await groupOf(ctx.db, ctx.workspaceId, customerId) : null;
  const own = await readNarrowing(ctx, 'asset', query.fields);
  const filter = { customerIds, serialKey: serial ? keyOf(serial) : null, source, own };
  const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const presented = async (rows: readonly AssetRow[]) => {
    const issues =
      rows.length > 0
        ? await needs.issuesOfLots(
            ctx,
            rows.map((row) => row.id),
          )
        : [];
    return (row: AssetRow) => presentAssetRow(row, { today, issues });
  };
  if (serviceWithin === undefined) {
    const rows = await listAssets(ctx.db, ctx.workspaceId, filter, { before: beforeOf(cursor), limit });
    const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
    return { items: rows.map(await presented(rows)), next };
  }
  const page = { after: readCursor(cursor, isDate), limit };
  const span = { ...filter, until: addDays(today, serviceWithin) };
  const rows = await listAssetsToService(ctx.db, ctx.workspaceId, span, page);
  return pageOf(rows, limit, await presented(rows), (row) => ({ at: row.next_service_on ?? '', id: row.id }));
}

async function listMeant(ctx: Ctx, conversationId: string, needs: CommerceNeeds) {
  const matter = await needs.matterOf(ctx, conversationId);
  const customerIds = await groupOf(ctx.db, ctx.workspaceId, matter.customerId);
  const filter = { customerIds, serialKey: null, source: null };
  const rows = await listAssets(ctx.db, ctx.workspaceId, filter, { before: null, limit: LOOKED_AT });
  const guesses = guessAssets(rows, matter.words).slice(0, 5);
  const covered = await presentCovered(
    ctx,
    guesses.map((guess) => guess.row),
    needs,
  );
  return {
    items: covered.map(({ row, asset, cover }) => {
      const guess = guesses.find((one) => one.row === row);
      return { asset, cover, because: guess?.because ?? 'model', words: guess?.words ?? '' };
    }),
  };
}

/** What runs at customers, its warranty and maintenance. */
export function assetRoutes(needs: CommerceNeeds): AnyRoute[] {
  const present = (ctx: Ctx, id: string) => presentAsset(ctx, id, needs);
  return [
    route(api.listAssets, 'commerce:read', (ctx, { query }) => list(ctx, query, needs)),
    route(api.saveAsset, 'commerce:edit', async (ctx, { body }) => present(ctx, await saveAsset(ctx, body))),
    route(api.putAsset, 'commerce:edit', async (ctx, { params, body }) =>
      present(ctx, await saveAsset(ctx, { ...body, ...params })),
    ),
    route(api.getAsset, 'commerce:read', (ctx, { params }) => present(ctx, params.id)),
    route(api.updateAsset, 'commerce:edit', async (ctx, { params, body }) => {
      await updateAsset(ctx, { ...body, id: params.id });
      return present(ctx, params.id);
    }),
    route(api.deleteAsset, 'commerce:edit', (ctx, { params }) => deleteAsset(ctx, params.id)),
    route(api.getWarranty, 'commerce:read', async (ctx, { params }) => (await present(ctx, params.id)).cover),
    route(api.recordService, 'commerce:edit', async (ctx, { params, body }) => {
      await recordService(ctx, { ...body, assetId: params.id });
      return present(ctx, params.id);
    }),
    route(api.listMeantAssets, 'commerce:read', (ctx, { params }) => listMeant(ctx, params.id, needs)),
  ];
}
