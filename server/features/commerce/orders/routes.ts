import { orderEndpoints as api } from '@madoguchi/contracts/commerce-orders.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { isInstant, pageOf, readCursor } from '../cursor.ts';
import { findHouse } from '../house-queries.ts';
import { keyOf } from '../keys.ts';
import type { CommerceNeeds } from '../needs.ts';
import { listValues } from '../value/queries.ts';
import { presentValue } from '../value/schema.ts';
import { deleteOrder } from './actions/delete-order.ts';
import { saveOrder } from './actions/save-order.ts';
import { takeOrder } from './actions/take-order.ts';
import { updateOrder } from './actions/update-order.ts';
import { listOrders } from './queries.ts';
import { presentOrder, presentSummary } from './schema.ts';
import { presentWhom } from '../../customers/schema.ts';
import { readNarrowing } from '../../custom-fields/conditions.ts';
import { listRecordsBeginning } from '../../custom-fields/text-queries.ts';

async function list(ctx: Ctx, query: QueryOf<typeof api.listOrders>) {
  const { customerId, q, status = null, source = null, cursor, limit } = query;
  const customerIds = customerId ? await groupOf(ctx.db, ctx.workspaceId, customerId) : null;
  const own = await readNarrowing(ctx, 'order', query.fields);
  const also = await listRecordsBeginning(ctx.db, ctx.workspaceId, 'order', q);
  const filter = { customerIds, numberKey: q ? keyOf(q) : null, also, status, source, own };
  const rows = await listOrders(ctx.db, ctx.workspaceId, filter, { after: readCursor(cursor, isInstant), limit });
  return pageOf(
    rows,
    limit,
    (row) => ({ ...presentSummary(row), customer: presentWhom(row) }),
    (row) => ({ at: row.ordered_at.toISOString(), id: row.id }),
  );
}

/** Orders, what they come to for a customer, and one taken in a conversation. */
export function orderRoutes(needs: CommerceNeeds): AnyRoute[] {
  return [
    route(api.listOrders, 'commerce:read', (ctx, { query }) => list(ctx, query)),
    route(api.saveOrder, 'commerce:edit', async (ctx, { body }) => presentOrder(ctx, await saveOrder(ctx, body))),
    route(api.putOrder, 'commerce:edit', async (ctx, { params, body }) =>
      presentOrder(ctx, await saveOrder(ctx, { ...body, ...params })),
    ),
    route(api.getOrder, 'commerce:read', (ctx, { params }) => presentOrder(ctx, params.id)),
    route(api.updateOrder, 'commerce:edit', async (ctx, { params, body }) => {
      await updateOrder(ctx, { ...body, id: params.id });
      return presentOrder(ctx, params.id);
    }),
    route(api.deleteOrder, 'commerce:edit', (ctx, { params }) => deleteOrder(ctx, params.id)),
    route(api.takeOrder, 'commerce:edit', async (ctx, { params, body }) => {
      const matter = await needs.matterOf(ctx, params.id);
      return presentOrder(ctx, await takeOrder(ctx, matter, body));
    }),
    route(api.getCustomerValue, 'commerce:read', async (ctx, { params }) => {
      const group = await groupOf(ctx.db, ctx.workspaceId, params.id);
      if (group.length === 0) throw notFound();
      const [rows, house] = await Promise.all([
        listValues(ctx.db, ctx.workspaceId, group),
        findHouse(ctx.db, ctx.workspaceId, ctx.now),
      ]);
      return { items: rows.map((row) => presentValue(row, house)) };
    }),
  ];
}
