import type { FactType, Reaction } from './kernel/facts.ts';
import type { AnyRoute } from './kernel/http/route.ts';
import type { JobType } from './kernel/jobs/job-type.ts';
import type { Schedule } from './kernel/jobs/schedules.ts';
import { alertFacts } from './features/alerts/facts.ts';
import { alertJobs } from './features/alerts/jobs.ts';
import { alertReactions } from './features/alerts/reactions.ts';
import { alertRoutes } from './features/alerts/routes.ts';
import { bookingFacts } from './features/bookings/facts.ts';
import { bookingJobs, bookingSchedules } from './features/bookings/jobs.ts';
import { bookingReactions } from './features/bookings/reactions.ts';
import { bookingRoutes } from './features/bookings/routes.ts';
import { leadFacts } from './features/leads/facts.ts';
import { leadJobs, leadSchedules } from './features/leads/jobs.ts';
import { leadReactions } from './features/leads/reactions.ts';
import { leadRoutes } from './features/leads/routes.ts';
import { outreachFacts } from './features/outreach/facts.ts';
import { outreachJobs, outreachSchedules } from './features/outreach/jobs.ts';
import { outreachReactions } from './features/outreach/reactions.ts';
import { outreachRoutes } from './features/outreach/routes.ts';
import { portalFacts } from './features/portal/facts.ts';
import { portalJobs, portalSchedules } from './features/portal/jobs.ts';
import { portalReactions } from './features/portal/reactions.ts';
import { portalRoutes } from './features/portal/routes.ts';
import { sequenceFacts } from './features/sequences/facts.ts';
import { sequenceJobs, sequenceSchedules } from './features/sequences/jobs.ts';
import { sequenceRoutes } from './features/sequences/routes.ts';
import type { DeskNeeds } from './features/desk-needs.ts';
import type { Services } from './services.ts';

/** Where we reach customers before they ask, and they help themselves. A part of the table of contents (features.ts). */

export const reachFacts = [
  ...alertFacts,
  ...leadFacts,
  ...outreachFacts,
  ...sequenceFacts,
  ...bookingFacts,
  ...portalFacts,
] as unknown as readonly FactType<never>[];

export const reachReactions: readonly Reaction[] = [
  ...alertReactions,
  ...leadReactions,
  ...outreachReactions,
  ...bookingReactions,
  ...portalReactions,
];

export function reachJobs(services: Services): readonly JobType[] {
  return [
    ...alertJobs,
    ...leadJobs(services),
    ...outreachJobs(services),
    ...sequenceJobs,
    ...bookingJobs(services),
    ...portalJobs(services),
  ] as unknown as readonly JobType[];
}

export const reachSchedules: readonly Schedule[] = [
  ...leadSchedules,
  ...outreachSchedules,
  ...sequenceSchedules,
  ...bookingSchedules,
  ...portalSchedules,
];

export function reachRoutes(services: Services, needs: DeskNeeds): AnyRoute[] {
  return [
    ...alertRoutes(),
    ...leadRoutes(),
    ...bookingRoutes(services),
    ...outreachRoutes({ kernel: services.kernel, translate: services.translate, veilOf: services.veils.of }),
    ...sequenceRoutes({ kernel: services.kernel, translate: services.translate, veilOf: services.veils.of }),
    ...portalRoutes(needs),
  ];
}
