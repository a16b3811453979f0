import { guideRunEndpoints as api } from '@madoguchi/contracts/guide-runs.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { findGuide } from '../guides/queries.ts';
import { answerReport } from './actions/answer-report.ts';
import { clearGap } from './actions/clear-gap.ts';
import { flagGap } from './actions/flag-gap.ts';
import { goBack } from './actions/go-back.ts';
import { leaveRun } from './actions/leave-run.ts';
import { makeMove } from './actions/make-move.ts';
import { renewRun } from './actions/renew-run.ts';
import { reportStep } from './actions/report-step.ts';
import { startRun } from './actions/start-run.ts';
import { findGap, listDuties, listGaps } from './duty-queries.ts';
import type { GuideRunNeeds } from './needs.ts';
import { listRunsOf } from './queries.ts';
import { findReport, listAllReports, listReports } from './report-queries.ts';
import { presentFoundGap, presentGap, presentReport, presentRow, presentRun } from './schema.ts';
import { standingOf } from './standing.ts';

const DAY_MS = 86_400_000;
const GAP_DAYS = 30;

async function runsOf(ctx: Ctx, conversationId: string) {
  const { db, workspaceId } = ctx;
  const conversation = await findConversation(db, workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const items = [];
  for (const row of await listRunsOf(db, workspaceId, conversation.id))
    items.push(presentRow(row, await standingOf(ctx, row)));
  const duties = (await listDuties(db, workspaceId, conversation.id)).map(({ guide_id: guideId, ...duty }) => ({
    guideId,
    ...duty,
  }));
  const gap = await findGap(db, workspaceId, conversation.id);
  return { items, duties, gap: gap && presentGap(gap) };
}

async function reportOf(ctx: Ctx, id: string) {
  const row = await findReport(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!row) throw notFound();
  return presentReport(row);
}

async function gapOf(ctx: Ctx, conversationId: string) {
  const row = await findGap(ctx.db, ctx.workspaceId, conversationId);
  if (!row) throw notFound();
  return presentGap(row);
}

function walkingRoutes(needs: GuideRunNeeds): AnyRoute[] {
  return [
    route(api.moveGuideRun, 'guide:run', async (ctx, { params, body }) => {
      await makeMove(ctx, needs, { runId: params.id, ...body });
      return presentRun(ctx, params.id);
    }),
    route(api.undoGuideMove, 'guide:run', async (ctx, { params, body }) => {
      await goBack(ctx, { runId: params.id, ...body });
      return presentRun(ctx, params.id);
    }),
    route(api.leaveGuideRun, 'guide:run', async (ctx, { params, body }) => {
      await leaveRun(ctx, { runId: params.id, ...body });
      return presentRun(ctx, params.id);
    }),
    route(api.renewGuideRun, 'guide:run', async (ctx, { params, body }) => {
      await renewRun(ctx, { runId: params.id, ...body });
      return presentRun(ctx, params.id);
    }),
  ];
}

/** What was said to be wrong with steps, and what the manual had nothing for. */
function reportRoutes(): AnyRoute[] {
  return [
    route(api.reportGuideStep, 'guide:run', async (ctx, { params, body }) =>
      reportOf(ctx, await reportStep(ctx, { runId: params.id, ...body })),
    ),
    route(api.listStepReports, 'guide:read', async (ctx, { params }) => {
      if (!(await findGuide(ctx.db, ctx.workspaceId, params.id))) throw notFound();
      return { items: (await listReports(ctx.db, ctx.workspaceId, params.id, visible(ctx.actor))).map(presentReport) };
    }),
    route(api.listAllStepReports, 'guide:read', async (ctx, { query }) => ({
      items: (await listAllReports(ctx.db, ctx.workspaceId, query.show, visible(ctx.actor))).map(presentReport),
    })),
    route(api.answerStepReport, 'guide:edit', async (ctx, { params, body }) => {
      await answerReport(ctx, { id: params.id, ...body });
      return reportOf(ctx, params.id);
    }),
    route(api.listManualGaps, 'guide:read', async (ctx) => {
      const since = new Date(ctx.now.getTime() - GAP_DAYS * DAY_MS);
      return { items: (await listGaps(ctx.db, ctx.workspaceId, since, visible(ctx.actor))).map(presentFoundGap) };
    }),
  ];
}

/** Guides walked through at a contact, what was wrong with them, and where there was none. */
export function guideRunRoutes(needs: GuideRunNeeds): AnyRoute[] {
  return [
    route(api.listGuideRuns, 'guide:read', (ctx, { params }) => runsOf(ctx, params.id)),
    route(api.startGuideRun, 'guide:run', async (ctx, { params, body }) =>
      presentRun(ctx, await startRun(ctx, { conversationId: params.id, guideId: body.guideId })),
    ),
    route(api.getGuideRun, 'guide:read', (ctx, { params }) => presentRun(ctx, params.id)),
    ...walkingRoutes(needs),
    ...reportRoutes(),
    route(api.flagManualGap, 'guide:run', async (ctx, { params, body }) => {
      await flagGap(ctx, { conversationId: params.id, ...body });
      return gapOf(ctx, params.id);
    }),
    route(api.clearManualGap, 'guide:run', (ctx, { params }) => clearGap(ctx, params.id)),
  ];
}
