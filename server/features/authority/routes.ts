import { authorityEndpoints as api, type AuthorityRequest } from '@madoguchi/contracts/authority.ts';
import type { QueryOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { updateAuthority } from '../workspace/actions/update-authority.ts';
import { AUTHORITY_RULES } from '../workspace/authority-rules.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { appointDeputy } from './actions/appoint-deputy.ts';
import { decideAuthority } from './actions/decide-authority.ts';
import { dismissDeputy } from './actions/dismiss-deputy.ts';
import { requestAuthority } from './actions/request-authority.ts';
import { withdrawAuthority } from './actions/withdraw-authority.ts';
import { countOverdue, listDeputies, listRequests, listTurnaround } from './queries.ts';
import { presentDeputy, presentRequest } from './schema.ts';

const DAY_MS = 86_400_000;

async function authorityOf(ctx: Ctx): Promise<ResponseOf<typeof api.getAuthority>> {
  const [workspace, deputies] = await Promise.all([
    findWorkspace(ctx.db, ctx.workspaceId),
    listDeputies(ctx.db, ctx.workspaceId, ctx.now),
  ]);
  return {
    rules: { ...AUTHORITY_RULES, ...workspace?.settings.authority },
    deputies: deputies.map((row) => presentDeputy(row, ctx.now)),
  };
}

async function requestsOf(
  ctx: Ctx,
  query: QueryOf<typeof api.listAuthorityRequests>,
): Promise<{ items: AuthorityRequest[] }> {
  const filter = { conversationId: query.conversationId, pendingOnly: query.state === 'pending' };
  const rows = await listRequests(ctx.db, ctx.workspaceId, filter, visible(ctx.actor));
  return { items: rows.map(presentRequest) };
}

async function presentOne(ctx: Ctx, id: string): Promise<AuthorityRequest> {
  const [row] = await listRequests(ctx.db, ctx.workspaceId, { pendingOnly: false, ids: [id] }, visible(ctx.actor));
  if (!row) throw notFound();
  return presentRequest(row);
}

async function turnaroundOf(ctx: Ctx, days: number): Promise<ResponseOf<typeof api.getTurnaround>> {
  const since = new Date(ctx.now.getTime() - days * DAY_MS);
  const [rows, overdue] = await Promise.all([
    listTurnaround(ctx.db, ctx.workspaceId, since),
    countOverdue(ctx.db, ctx.workspaceId, ctx.now),
  ]);
  const items = rows.map(({ id, name, ...figures }) => ({ member: { id, name }, ...figures }));
  return { items, overdue };
}

/** What members may do without asking, who is asked, and who stands in for whom. */
export function authorityRoutes(): AnyRoute[] {
  return [
    route(api.getAuthority, 'workspace:read', authorityOf),
    route(api.updateAuthority, 'authority:manage', (ctx, { body }) => updateAuthority(ctx, body.rules)),
    route(api.appointDeputy, 'conversation:approve', async (ctx, { body }) => {
      const { from, until, ...who } = body;
      const id = await appointDeputy(ctx, { ...who, from: new Date(from), until: new Date(until) });
      const made = (await listDeputies(ctx.db, ctx.workspaceId, ctx.now)).find((row) => row.id === id);
      if (!made) throw notFound();
      return presentDeputy(made, ctx.now);
    }),
    route(api.dismissDeputy, 'conversation:approve', (ctx, { params }) => dismissDeputy(ctx, params.id)),
    route(api.getTurnaround, 'desk:supervise', (ctx, { query }) => turnaroundOf(ctx, query.days)),
    route(api.requestAuthority, 'conversation:set_status', async (ctx, { params, body }) =>
      presentOne(ctx, await requestAuthority(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.listAuthorityRequests, 'conversation:set_status', (ctx, { query }) => requestsOf(ctx, query)),
    route(api.decideAuthorityRequests, 'conversation:approve', async (ctx, { body }) => {
      const items: ResponseOf<typeof api.decideAuthorityRequests>['items'] = [];
      for (const requestId of new Set(body.ids))
        items.push({
          id: requestId,
          state: await decideAuthority(ctx, { requestId, decision: body.decision, comment: body.comment }),
        });
      if (items.every((item) => item.state === 'not_found')) throw notFound();
      return { items };
    }),
    route(api.withdrawAuthorityRequest, 'conversation:set_status', (ctx, { params }) =>
      withdrawAuthority(ctx, params.id),
    ),
  ];
}
