import { incidentEndpoints as api } from '@madoguchi/contracts/privacy-incidents.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { visible } from '../../conversations/policy.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { instantCursor, nextOf } from '../cursor.ts';
import { presentAccess } from '../schema.ts';
import { listAccessesBy, listAccessesOf, listAlarms, memberExists } from './queries.ts';

/** Who looked. There is no route that changes or removes a line. */
export function accessRoutes(): AnyRoute[] {
  return [
    route(api.listCustomerAccesses, 'access_log:read', async (ctx, { params, query }) => {
      const customerIds = await groupOf(ctx.db, ctx.workspaceId, params.id);
      if (customerIds.length === 0) throw notFound();
      const page = { customerIds, before: instantCursor(query.cursor), limit: query.limit, seen: visible(ctx.actor) };
      const items = (await listAccessesOf(ctx.db, ctx.workspaceId, page)).map(presentAccess);
      return { items, next: nextOf(items, query.limit) };
    }),
    route(api.listMemberAccesses, 'access_log:read', async (ctx, { params, query }) => {
      if (!(await memberExists(ctx.db, ctx.workspaceId, params.id))) throw notFound();
      const page = {
        actorId: params.id,
        before: instantCursor(query.cursor),
        limit: query.limit,
        seen: visible(ctx.actor),
      };
      const items = (await listAccessesBy(ctx.db, ctx.workspaceId, page)).map(presentAccess);
      return { items, next: nextOf(items, query.limit) };
    }),
    route(api.listAccessAlarms, 'access_log:read', async (ctx) => ({
      items: (await listAlarms(ctx.db, ctx.workspaceId)).map((row) => ({
        id: row.id,
        actor: row.actor_name ? { id: row.actor_id, name: row.actor_name } : null,
        actorKind: row.actor_kind,
        customers: row.customers,
        at: row.told_at.toISOString(),
      })),
    })),
  ];
}
