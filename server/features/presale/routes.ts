import { presaleEndpoints as api, type PresaleMatter } from '@madoguchi/contracts/presale.ts';
import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/days.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { findHouse } from '../commerce/house-queries.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { presentWhom } from '../customers/schema.ts';
import { markBlocker } from './actions/mark-blocker.ts';
import { setPresaleProduct } from './actions/set-product.ts';
import { updatePresaleSettings } from './actions/update-settings.ts';
import { countBlockers, findMatter, listBlocked, type MatterRow, type Range } from './queries.ts';
import { presaleSettingsOf } from './settings-of.ts';

const DAYS = 30;

function presentMatter(row: MatterRow): Pick<PresaleMatter, 'product' | 'blockers' | 'order'> {
  const { product_id: id, order_id: orderId, ordered_at: at, blockers } = row;
  return {
    blockers,
    product: id ? { id, code: row.product_code ?? '', name: row.product_name ?? '' } : null,
    order: orderId && at ? { id: orderId, number: row.order_number ?? '', at: at.toISOString() } : null,
  };
}

/** Of a conversation the reader sees. @throws not_found. */
async function matterOf(ctx: Ctx, id: string): Promise<PresaleMatter> {
  const { db, workspaceId, actor } = ctx;
  if (!(await findConversation(db, workspaceId, id, visible(actor)))) throw notFound();
  const row = await findMatter(db, workspaceId, id, (await presaleSettingsOf(ctx)).orderDays);
  if (!row) throw notFound();
  return { ...presentMatter(row), page: row.page };
}

async function asked(ctx: Ctx, query: { from?: string | undefined; to?: string | undefined }) {
  const [{ today, timeZone: zone }, { orderDays }] = await Promise.all([
    findHouse(ctx.db, ctx.workspaceId, ctx.now),
    presaleSettingsOf(ctx),
  ]);
  const to = query.to ?? today;
  const range: Range = { from: query.from ?? addDays(to, -(DAYS - 1)), to, zone };
  return { range, how: { days: orderDays, seen: visible(ctx.actor) } };
}

function countingRoutes(): AnyRoute[] {
  return [
    route(api.countBlockers, 'commerce:read', async (ctx, { query }) => {
      const { range, how } = await asked(ctx, query);
      const rows = await countBlockers(ctx.db, ctx.workspaceId, range, how);
      const items = rows.map(({ product_id: id, product_code: code, product_name: name, ...rest }) => ({
        ...rest,
        product: id ? { id, code: code ?? '', name: name ?? '' } : null,
      }));
      return { from: range.from, to: range.to, orderDays: how.days, items };
    }),
    route(api.listBlocked, 'commerce:read', async (ctx, { query }) => {
      const { range, how } = await asked(ctx, query);
      const which = { blocker: query.blocker ?? null, product: query.product ?? null };
      const rows = await listBlocked(ctx.db, ctx.workspaceId, { ...range, ...which }, how);
      const items = rows.map((row) => ({
        ...{ id: row.id, reference: row.reference, subject: row.subject, status: row.status },
        customer: presentWhom(row),
        at: row.created_at.toISOString(),
        ...presentMatter(row),
      }));
      return { items };
    }),
  ];
}

/** What is asked before buying, and what keeps people from it. */
export function presaleRoutes(): AnyRoute[] {
  return [
    route(api.getPresale, 'commerce:read', (ctx, { params }) => matterOf(ctx, params.id)),
    route(api.setPresaleProduct, 'conversation:edit', async (ctx, { params, body }) => {
      await setPresaleProduct(ctx, { conversationId: params.id, productId: body.productId });
      return matterOf(ctx, params.id);
    }),
    route(api.addBlocker, 'conversation:edit', async (ctx, { params }) => {
      await markBlocker(ctx, { conversationId: params.id, blocker: params.key, there: true });
      return matterOf(ctx, params.id);
    }),
    route(api.removeBlocker, 'conversation:edit', async (ctx, { params }) => {
      await markBlocker(ctx, { conversationId: params.id, blocker: params.key, there: false });
      return matterOf(ctx, params.id);
    }),
    ...countingRoutes(),
    route(api.getPresaleSettings, 'commerce:read', presaleSettingsOf),
    route(api.putPresaleSettings, 'category:manage', async (ctx, { body }) => {
      await updatePresaleSettings(ctx, body);
      return presaleSettingsOf(ctx);
    }),
  ];
}
