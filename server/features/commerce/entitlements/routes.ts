import { entitlementEndpoints as api } from '@madoguchi/contracts/commerce-contracts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { isId } from '../../../kernel/ids.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { findHouse } from '../house-queries.ts';
import type { CommerceNeeds } from '../needs.ts';
import { deleteEntitlement } from './actions/delete-entitlement.ts';
import { saveEntitlement } from './actions/save-entitlement.ts';
import { updateEntitlement } from './actions/update-entitlement.ts';
import { useEntitlement } from './actions/use-entitlement.ts';
import { listEntitlements, listUses } from './queries.ts';
import { presentEntitlement, presentEntitlementRow, presentUse } from './schema.ts';
import { readNarrowing } from '../../custom-fields/conditions.ts';

/** The id after which a list by id goes on. @throws invalid `cursor_invalid`. */
export function beforeOf(cursor: string | undefined): string | null {
  if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
  return cursor ?? null;
}

async function detail(ctx: Ctx, id: string) {
  const [right, uses] = await Promise.all([presentEntitlement(ctx, id), listUses(ctx.db, ctx.workspaceId, id)]);
  return { ...right, uses: uses.map(presentUse) };
}

/** Rights to support and their use. */
export function entitlementRoutes(needs: CommerceNeeds): AnyRoute[] {
  return [
    route(
      api.listEntitlements,
      'commerce:read',
      async (ctx, { query: { customerId, source = null, fields, cursor, limit } }) => {
        const customerIds = customerId ? await groupOf(ctx.db, ctx.workspaceId, customerId) : null;
        const own = await readNarrowing(ctx, 'entitlement', fields);
        const page = { before: beforeOf(cursor), limit };
        const rows = await listEntitlements(ctx.db, ctx.workspaceId, { customerIds, source, own }, page);
        const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
        const items = rows.map((row) => presentEntitlementRow(row, today));
        return { items, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
      },
    ),
    route(api.saveEntitlement, 'commerce:edit', async (ctx, { body }) =>
      presentEntitlement(ctx, await saveEntitlement(ctx, body)),
    ),
    route(api.putEntitlement, 'commerce:edit', async (ctx, { params, body }) =>
      presentEntitlement(ctx, await saveEntitlement(ctx, { ...body, ...params })),
    ),
    route(api.getEntitlement, 'commerce:read', (ctx, { params }) => detail(ctx, params.id)),
    route(api.updateEntitlement, 'commerce:edit', async (ctx, { params, body }) => {
      await updateEntitlement(ctx, { ...body, id: params.id });
      return presentEntitlement(ctx, params.id);
    }),
    route(api.useEntitlement, 'commerce:edit', async (ctx, { params, body }) => {
      // Whoever names a conversation must see it.
      if (body.conversationId) await needs.matterOf(ctx, body.conversationId);
      await useEntitlement(ctx, { ...body, entitlementId: params.id });
      return presentEntitlement(ctx, params.id);
    }),
    route(api.deleteEntitlement, 'commerce:edit', (ctx, { params }) => deleteEntitlement(ctx, params.id)),
  ];
}
