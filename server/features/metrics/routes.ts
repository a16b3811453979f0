import { metricEndpoints as api } from '@madoguchi/contracts/metrics.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { recordCalls } from './actions/record-calls.ts';
import { answerQuery } from './figures/answer.ts';
import { answerRows } from './figures/rows.ts';
import { answerCohorts, answerDistribution, answerPairs, answerPareto } from './figures/shapes.ts';
import { presentDefinitions } from './schema.ts';

export function metricRoutes({ translate }: DeskNeeds): AnyRoute[] {
  return [
    route(api.listMetrics, 'metric:read', async () => ({ items: presentDefinitions(translate) })),
    route(api.queryMetrics, 'metric:read', (ctx, { body }) => answerQuery(ctx, body)),
    route(api.listMetricRows, 'metric:read', (ctx, { body }) => answerRows(ctx, body)),
    route(api.getMetricDistribution, 'metric:read', (ctx, { body }) => answerDistribution(ctx, body)),
    route(api.getMetricPareto, 'metric:read', (ctx, { body }) => answerPareto(ctx, body)),
    route(api.getMetricCohorts, 'metric:read', (ctx, { body }) => answerCohorts(ctx, body)),
    route(api.getMetricPairs, 'metric:read', (ctx, { body }) => answerPairs(ctx, body)),
    route(api.recordCalls, 'metric:import', (ctx, { body }) => recordCalls(ctx, body.calls)),
  ];
}
