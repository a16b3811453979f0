import { metricEndpoints as api } from '@madoguchi/contracts/metrics.ts';
import { singleExpertEndpoints } from '@madoguchi/contracts/single-experts.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { recordCalls } from './actions/record-calls.ts';
import { answerQuery } from './figures/answer.ts';
import { answerOrdersAfter } from './figures/orders-after.ts';
import { answerRows } from './figures/rows.ts';
import { answerCohorts, answerDistribution, answerPairs, answerPareto } from './figures/shapes.ts';
import { presentDefinitions } from './schema.ts';
import { answerSingleExperts } from './single-experts/answer.ts';
import { answerSingleExpertRows } from './single-experts/rows.ts';

export function metricRoutes({ translate }: DeskNeeds): AnyRoute[] {
  return [
    route(api.listMetrics, 'metric:read', async ({ actor }) => ({ items: presentDefinitions(translate, actor) })),
    route(api.queryMetrics, 'metric:read', (ctx, { body }) => answerQuery(ctx, body)),
    route(api.listOrdersAfter, 'commerce:read', (ctx, { params }) => answerOrdersAfter(ctx, params.id)),
    route(api.listMetricRows, 'metric:read', (ctx, { body }) => answerRows(ctx, body)),
    route(api.getMetricDistribution, 'metric:read', (ctx, { body }) => answerDistribution(ctx, body)),
    route(api.getMetricPareto, 'metric:read', (ctx, { body }) => answerPareto(ctx, body)),
    route(api.getMetricCohorts, 'metric:read', (ctx, { body }) => answerCohorts(ctx, body)),
    route(api.getMetricPairs, 'metric:read', (ctx, { body }) => answerPairs(ctx, body)),
    route(singleExpertEndpoints.listSingleExperts, 'metric:read_all', (ctx, { body }) =>
      answerSingleExperts(ctx, body, translate),
    ),
    route(singleExpertEndpoints.listSingleExpertRows, 'metric:read_all', (ctx, { body }) =>
      answerSingleExpertRows(ctx, body),
    ),
    route(api.recordCalls, 'metric:import', (ctx, { body }) => recordCalls(ctx, body.calls)),
  ];
}
