import type { FactType, Reaction } from './kernel/facts.ts';
import type { AnyRoute } from './kernel/http/route.ts';
import type { JobType } from './kernel/jobs/job-type.ts';
import type { Schedule } from './kernel/jobs/schedules.ts';
import { articleFacts } from './features/knowledge/articles/facts.ts';
import { articleJobs, articleSchedules } from './features/knowledge/articles/jobs.ts';
import { articleRoutes } from './features/knowledge/articles/routes.ts';
import { guideFacts } from './features/knowledge/guides/facts.ts';
import { guideRoutes } from './features/knowledge/guides/routes.ts';
import { findingFacts } from './features/knowledge/finding/facts.ts';
import { findingJobs, findingSchedules } from './features/knowledge/finding/jobs.ts';
import { findingReactions } from './features/knowledge/finding/reactions.ts';
import { findingRoutes } from './features/knowledge/finding/routes.ts';
import { guideRunFacts } from './features/knowledge/runs/facts.ts';
import { guideRunReactions } from './features/knowledge/runs/reactions.ts';
import { guideRunRoutes } from './features/knowledge/runs/routes.ts';
import { suggestionFacts } from './features/knowledge/suggestions/facts.ts';
import { suggestionReactions } from './features/knowledge/suggestions/reactions.ts';
import { suggestionRoutes } from './features/knowledge/suggestions/routes.ts';
import { gapFacts } from './features/knowledge/gaps/facts.ts';
import { gapJobs, gapSchedules } from './features/knowledge/gaps/jobs.ts';
import { gapRoutes } from './features/knowledge/gaps/routes.ts';
import { helpCenterFacts } from './features/knowledge/help-center/facts.ts';
import { helpCenterJobs, helpCenterSchedules } from './features/knowledge/help-center/jobs.ts';
import { helpCenterReactions } from './features/knowledge/help-center/reactions.ts';
import { helpCenterRoutes } from './features/knowledge/help-center/routes.ts';
import { writingFacts } from './features/writing/facts.ts';
import { writingRoutes } from './features/writing/routes.ts';
import { countBranches } from './features/knowledge/runs/queries.ts';
import { guideRunNeeds } from './guide-run-needs.ts';
import type { GuideNeeds } from './features/knowledge/guides/needs.ts';
import { listProcedures } from './features/procedures/definition-queries.ts';
import type { DeskNeeds } from './features/desk-needs.ts';
import type { Services } from './services.ts';

/** What we know: written, found, walked through, offered, missed, shown to everybody; and help with writing. A part of the table of contents (features.ts). */

const guideNeeds: GuideNeeds = {
  procedureKeys: async (ctx) => new Set((await listProcedures(ctx.db, ctx.workspaceId)).map(({ key }) => key)),
  branchCounts: (ctx, key, version) => countBranches(ctx.db, ctx.workspaceId, { key, version }),
};

export const knowledgeFacts = [
  ...articleFacts,
  ...guideFacts,
  ...findingFacts,
  ...guideRunFacts,
  ...suggestionFacts,
  ...gapFacts,
  ...helpCenterFacts,
  ...writingFacts,
] as unknown as readonly FactType<never>[];

export const knowledgeReactions: readonly Reaction[] = [
  ...findingReactions,
  ...guideRunReactions,
  ...suggestionReactions,
  ...helpCenterReactions,
];

export function knowledgeJobs(services: Services): readonly JobType[] {
  return [
    ...articleJobs(),
    ...findingJobs(services),
    ...gapJobs(),
    ...helpCenterJobs(),
  ] as unknown as readonly JobType[];
}

export const knowledgeSchedules: readonly Schedule[] = [
  ...articleSchedules,
  ...findingSchedules,
  ...gapSchedules,
  ...helpCenterSchedules,
];

export function knowledgeRoutes(services: Services, needs: DeskNeeds): AnyRoute[] {
  return [
    ...articleRoutes(),
    ...guideRoutes(guideNeeds),
    ...findingRoutes(services),
    ...guideRunRoutes(guideRunNeeds(needs)),
    ...suggestionRoutes(),
    ...gapRoutes(),
    ...helpCenterRoutes(needs, services),
    ...writingRoutes(),
  ];
}
