import { dashboardEndpoints as api } from '@madoguchi/contracts/dashboards.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { chooseDefault } from './actions/choose-default.ts';
import { deleteBoard } from './actions/delete-board.ts';
import { saveBoard } from './actions/save-board.ts';
import { listDefaults } from './queries.ts';
import { presentBoards, presentOne } from './schema.ts';

/** Boards: what stands where. The figures themselves are asked of `metrics`. */
export function boardRoutes(): AnyRoute[] {
  return [
    route(api.listDashboards, 'metric:read', presentBoards),
    route(api.getDashboard, 'metric:read', (ctx, { params }) => presentOne(ctx, params.id)),
    route(api.createDashboard, 'dashboard:edit', async (ctx, { body }) =>
      presentOne(ctx, await saveBoard(ctx, { id: null, fields: body })),
    ),
    route(api.updateDashboard, 'dashboard:edit', async (ctx, { params, body: { version, ...fields } }) => {
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      return presentOne(ctx, await saveBoard(ctx, { id: params.id, version, fields: given }));
    }),
    route(api.deleteDashboard, 'dashboard:edit', (ctx, { params }) => deleteBoard(ctx, params.id)),
    route(api.setDefaultDashboard, 'dashboard:share', async (ctx, { body }) => {
      await chooseDefault(ctx, body);
      return { items: await listDefaults(ctx.db, ctx.workspaceId) };
    }),
  ];
}
