import { productEndpoints as api } from '@madoguchi/contracts/commerce-products.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { pageOf, readCursor } from '../cursor.ts';
import { reportStock } from '../stock/actions/report-stock.ts';
import { setStock } from '../stock/actions/set-stock.ts';
import { setSubstitutes } from '../substitutes/actions/set-substitutes.ts';
import { deleteProduct } from './actions/delete-product.ts';
import { saveProduct } from './actions/save-product.ts';
import { updateProduct } from './actions/update-product.ts';
import { findProduct, listProducts } from './queries.ts';
import { presentProduct, presentProductDetail } from './schema.ts';
import { readNarrowing } from '../../custom-fields/conditions.ts';
import { listRecordsBeginning } from '../../custom-fields/text-queries.ts';

async function present(ctx: Ctx, id: string) {
  const row = await findProduct(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentProduct(row);
}

/** Products with their stock and substitutes. */
export const productRoutes: AnyRoute[] = [
  route(
    api.listProducts,
    'commerce:read',
    async (ctx, { query: { q, status = null, category = null, fields, cursor, limit } }) => {
      const words = q ? foldText(q).replace(/[\\%_]/g, '\\$&') : null;
      const also = await listRecordsBeginning(ctx.db, ctx.workspaceId, 'product', q);
      const page = { after: readCursor(cursor), limit };
      const own = await readNarrowing(ctx, 'product', fields);
      const rows = await listProducts(ctx.db, ctx.workspaceId, { words, also, status, category, own }, page);
      return pageOf(rows, limit, presentProduct, (row) => ({ at: row.code, id: row.id }));
    },
  ),
  route(api.saveProduct, 'commerce:edit', async (ctx, { body }) => present(ctx, await saveProduct(ctx, body))),
  route(api.putProduct, 'commerce:edit', async (ctx, { params, body }) =>
    present(ctx, await saveProduct(ctx, { ...body, ...params })),
  ),
  route(api.getProduct, 'commerce:read', (ctx, { params }) => presentProductDetail(ctx, params.id)),
  route(api.updateProduct, 'commerce:edit', async (ctx, { params, body }) => {
    await updateProduct(ctx, { ...body, id: params.id });
    return present(ctx, params.id);
  }),
  route(api.deleteProduct, 'commerce:edit', (ctx, { params }) => deleteProduct(ctx, params.id)),
  route(api.setStock, 'commerce:edit', async (ctx, { params, body }) => {
    await setStock(ctx, { productId: params.id, places: body.places });
    return presentProductDetail(ctx, params.id);
  }),
  route(api.reportStock, 'commerce:edit', (ctx, { body }) => reportStock(ctx, body)),
  route(api.setSubstitutes, 'commerce:edit', async (ctx, { params, body }) => {
    await setSubstitutes(ctx, { productId: params.id, items: body.items });
    return presentProductDetail(ctx, params.id);
  }),
];
