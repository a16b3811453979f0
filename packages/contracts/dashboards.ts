import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, role } from './vocabulary.ts';

export const tileKind = z.enum(['figure', 'trend', 'heatmap', 'pareto', 'scatter', 'distribution', 'cohort', 'table', 'goals', 'experts']);
export type TileKind = z.infer<typeof tileKind>;
const metricId = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/).describe('Id of a figure of GET /metrics');
export const tileSpan = z.enum(['full', 'two_thirds', 'half', 'third', 'quarter']);
export type TileSpan = z.infer<typeof tileSpan>;

export const tile = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/).describe('Unique on its board'),
  kind: tileKind,
  metrics: z.array(metricId).max(4).describe('Of a scatter: across, then up. Of goals: none'),
  statistic: z.enum(['headline', 'median', 'p90', 'mean']).default('headline').describe('headline: what the definition of the figure shows first'),
  by: z.string().regex(/^[a-z_]{1,40}$/).nullable().default(null).describe('What a table, Pareto, scatter or trend is split by'),
  title: z.string().trim().max(80).default('').describe('Empty: the name of its figures'),
  span: tileSpan.default('half'),
  tall: z.boolean().default(false),
});
export type Tile = z.infer<typeof tile>;

/** What a board shows before somebody chooses; the same words stand in its address. */
export const boardChoice = z.object({
  period: z.enum(['today', 'last7', 'last30', 'last60', 'last90', 'month', 'last_month']).default('last30'),
});
export type BoardChoice = z.infer<typeof boardChoice>;

export const shippedBoard = z.enum(['house', 'own']);
export type ShippedBoard = z.infer<typeof shippedBoard>;

const boardName = z.string().trim().min(1).max(80);
/** What a board holds at most. */
export const MOST_TILES = 40;
const tiles = z.array(tile).min(1).max(MOST_TILES);
const scope = z.enum(['personal', 'shared']);
export const dashboard = z.object({
  id: id.nullable().describe('null: a shipped one'),
  key: z.string().describe('Its id, or the name of a shipped one: what its address says'),
  name: z.string().describe('Empty for a shipped one: the screen knows its name'),
  scope: z.enum(['personal', 'shared', 'shipped']),
  owner: z.object({ id, name: z.string() }).nullable(),
  tiles: z.array(tile),
  choice: boardChoice,
  defaultFor: z.array(role),
  canEdit: z.boolean(),
  version: z.number(),
});
export type Dashboard = z.infer<typeof dashboard>;

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const boards = '/api/v1/dashboards';

export const dashboardEndpoints = {
  listDashboards: endpoint({ method: 'GET', path: boards, summary: 'Boards the caller has: shipped, shared and their own', tag: 'Dashboards', response: z.object({ items: z.array(dashboard), first: z.string().describe('Key of the board their role sees first') }) }),
  getDashboard: endpoint({ method: 'GET', path: `${boards}/{id}`, summary: 'One board', tag: 'Dashboards', params: byId, response: dashboard }),
  createDashboard: endpoint({ method: 'POST', path: boards, summary: 'Put a board together', tag: 'Dashboards', body: z.object({ name: boardName, scope: scope.default('personal'), tiles, choice: boardChoice.prefault({}) }), status: 201, response: dashboard }),
  updateDashboard: endpoint({ method: 'PATCH', path: `${boards}/{id}`, summary: 'Change a board', tag: 'Dashboards', params: byId, body: z.object({ name: boardName, scope, tiles, choice: boardChoice }).partial().extend({ version: z.number().int().describe('Refuses with 409 when somebody has changed it since') }), response: dashboard }),
  deleteDashboard: endpoint({ method: 'DELETE', path: `${boards}/{id}`, summary: 'Delete a board', tag: 'Dashboards', params: byId }),
  setDefaultDashboard: endpoint({ method: 'PUT', path: '/api/v1/dashboard-defaults', summary: 'Say which shared board a role sees first', tag: 'Dashboards', body: z.object({ role, dashboardId: id.nullable().describe('null: the shipped one') }), response: items(z.object({ role, dashboardId: id })) }),
};
