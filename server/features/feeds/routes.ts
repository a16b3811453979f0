import { feedEndpoints as api } from '@madoguchi/contracts/feeds.ts';
import { metricEventEndpoints } from '@madoguchi/contracts/metric-events.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { Kernel } from '../../kernel/transaction.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { presentBenchmarks } from './benchmarks/schema.ts';
import { answerCohortRows } from './cohorts/answer-cohort-rows.ts';
import { readMetricEvents } from './metric-events/read-events.ts';
import { figureExportRoutes } from './exports/routes.ts';
import { feedTableRoutes } from './tables/routes.ts';

export function feedRoutes(needs: DeskNeeds & { kernel: Kernel; blobs: BlobStore }): AnyRoute[] {
  return [
    ...figureExportRoutes(needs),
    ...feedTableRoutes(needs),
    route(api.listCohortRows, 'metric:read', (ctx, { body }) => answerCohortRows(ctx, body)),
    route(metricEventEndpoints.listMetricEvents, 'feed:read', (ctx, { query }) => readMetricEvents(ctx, query)),
    route(api.listBenchmarks, 'metric:read', async () => ({ items: presentBenchmarks(needs.translate) })),
  ];
}
