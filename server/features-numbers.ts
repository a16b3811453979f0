import type { FactType, Reaction } from './kernel/facts.ts';
import type { AnyRoute } from './kernel/http/route.ts';
import type { JobType } from './kernel/jobs/job-type.ts';
import type { Schedule } from './kernel/jobs/schedules.ts';
import { handlingFacts } from './features/handling/facts.ts';
import { handlingJobs } from './features/handling/jobs.ts';
import { handlingRoutes } from './features/handling/routes.ts';
import { surveyFacts } from './features/surveys/facts.ts';
import { surveyJobs, surveySchedules } from './features/surveys/jobs.ts';
import { surveyReactions } from './features/surveys/reactions.ts';
import { surveyRoutes } from './features/surveys/routes.ts';
import { listSuppressedOf } from './features/privacy/consents/queries.ts';
import { metricFacts } from './features/metrics/facts.ts';
import { metricJobs, metricSchedules } from './features/metrics/jobs.ts';
import { metricReactions } from './features/metrics/reactions.ts';
import { metricRoutes } from './features/metrics/routes.ts';
import { dashboardFacts } from './features/dashboards/facts.ts';
import { dashboardReactions } from './features/dashboards/reactions.ts';
import { dashboardRoutes } from './features/dashboards/routes.ts';
import { reportFacts } from './features/reports/facts.ts';
import { reportJobs, reportSchedules } from './features/reports/jobs.ts';
import { reportReactions } from './features/reports/reactions.ts';
import { reportRoutes } from './features/reports/routes.ts';
import { feedFacts } from './features/feeds/facts.ts';
import { feedJobs, feedSchedules } from './features/feeds/jobs.ts';
import { feedRoutes } from './features/feeds/routes.ts';
import type { DeskNeeds } from './features/desk-needs.ts';
import type { Services } from './services.ts';

/** What is counted: time and opinions, figures, boards, goals. A part of the table of contents (features.ts). */

export const numbersFacts = [
  ...handlingFacts,
  ...surveyFacts,
  ...metricFacts,
  ...dashboardFacts,
  ...reportFacts,
  ...feedFacts,
] as unknown as readonly FactType<never>[];

export const numbersReactions: readonly Reaction[] = [
  ...surveyReactions,
  ...metricReactions,
  ...dashboardReactions,
  ...reportReactions,
];

export function numbersJobs(services: Services): readonly JobType[] {
  return [
    ...handlingJobs,
    ...surveyJobs({
      ...services,
      isSuppressed: async ({ db, workspaceId }, customerId) =>
        (await listSuppressedOf(db, workspaceId, customerId)).some(
          (purpose) => purpose === '*' || purpose === 'survey',
        ),
    }),
    ...metricJobs(),
    ...reportJobs(services),
    ...feedJobs({ blobs: services.blobs, translate: services.translate, veilOf: services.veils.of }),
  ] as unknown as readonly JobType[];
}

export const numbersSchedules: readonly Schedule[] = [
  ...surveySchedules,
  ...metricSchedules,
  ...reportSchedules,
  ...feedSchedules,
];

export function numbersRoutes(services: Services, needs: DeskNeeds): AnyRoute[] {
  return [
    ...handlingRoutes(),
    ...surveyRoutes({ ...needs, kernel: services.kernel, secrets: services.secrets }),
    ...metricRoutes(needs),
    ...dashboardRoutes({ ...needs, kernel: services.kernel }),
    ...reportRoutes({ ...needs, kernel: services.kernel, blobs: services.blobs }),
    ...feedRoutes({ ...needs, kernel: services.kernel, blobs: services.blobs }),
  ];
}
