import { incidentEndpoints as api } from '@madoguchi/contracts/privacy-incidents.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { visible } from '../../conversations/policy.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { readAccessLog } from '../actions/read-access-log.ts';
import { accessPlace, nextAccess } from '../cursor.ts';
import { presentAccess } from '../schema.ts';
import { listAccessesBy, listAccessesOf, listAlarms, readerExists } from './queries.ts';

/** Who looked. There is no route that changes or removes a line. */
export function accessRoutes(): AnyRoute[] {
  return [
    route(api.listCustomerAccesses, 'access_log:read', async (ctx, { params, query }) => {
      const customerIds = await groupOf(ctx.db, ctx.workspaceId, params.id);
      if (customerIds.length === 0) throw notFound();
      if (!query.cursor) await readAccessLog(ctx, { of: 'customer', id: params.id });
      const page = { customerIds, after: accessPlace(query.cursor), limit: query.limit, seen: visible(ctx.actor) };
      const rows = await listAccessesOf(ctx.db, ctx.workspaceId, page);
      return { items: rows.map(presentAccess), next: nextAccess(rows, query.limit) };
    }),
    route(api.listMemberAccesses, 'access_log:read', async (ctx, { params, query }) => {
      if (!(await readerExists(ctx.db, ctx.workspaceId, params.id))) throw notFound();
      if (!query.cursor) await readAccessLog(ctx, { of: 'reader', id: params.id });
      const page = {
        actorId: params.id,
        after: accessPlace(query.cursor),
        limit: query.limit,
        seen: visible(ctx.actor),
      };
      const rows = await listAccessesBy(ctx.db, ctx.workspaceId, page);
      return { items: rows.map(presentAccess), next: nextAccess(rows, query.limit) };
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
