import { goalEndpoints as api } from '@madoguchi/contracts/goals.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import type { DeskNeeds } from '../../desk-needs.ts';
import { adoptGoals } from './actions/adopt-goals.ts';
import { changeAction } from './actions/change-action.ts';
import { changeGoal } from './actions/change-goal.ts';
import { closeGoal } from './actions/close-goal.ts';
import { holdReview } from './actions/hold-review.ts';
import { noteAction } from './actions/note-action.ts';
import { planReview } from './actions/plan-review.ts';
import { setGoal } from './actions/set-goal.ts';
import { progressOf } from './progress.ts';
import { presentGoals, presentOneGoal, presentPart } from './schema.ts';
import { SHIPPED_GOALS } from './shipped.ts';

function partRoutes(): AnyRoute[] {
  return [
    route(api.createGoalAction, 'dashboard:share', async (ctx, { params, body }) =>
      presentPart(ctx, params.id, 'actions', await noteAction(ctx, { ...body, goalId: params.id })),
    ),
    // Whoever does it may say how it goes (policy.ts); the action asks.
    route(api.updateGoalAction, 'metric:read', async (ctx, { params, body }) =>
      presentPart(ctx, await changeAction(ctx, { ...body, actionId: params.id }), 'actions', params.id),
    ),
    route(api.planReview, 'dashboard:share', async (ctx, { params, body }) =>
      presentPart(ctx, params.id, 'reviews', await planReview(ctx, { ...body, goalId: params.id })),
    ),
    route(api.holdReview, 'dashboard:share', async (ctx, { params, body }) =>
      presentPart(ctx, await holdReview(ctx, { ...body, reviewId: params.id }), 'reviews', params.id),
    ),
  ];
}

/** Goals, what is done for them, and whether it helped. */
export function goalRoutes({ translate }: DeskNeeds): AnyRoute[] {
  return [
    route(api.listGoals, 'metric:read', presentGoals),
    route(api.getGoal, 'metric:read', (ctx, { params }) => presentOneGoal(ctx, params.id)),
    route(api.createGoal, 'dashboard:share', async (ctx, { body }) => presentOneGoal(ctx, await setGoal(ctx, body))),
    route(api.adoptGoals, 'dashboard:share', async (ctx) => {
      const locale = (await findWorkspace(ctx.db, ctx.workspaceId))?.locale ?? 'ja';
      const name = (metric: string) => translate(locale, `dashboards.goals.shipped.${metric}`);
      await adoptGoals(ctx, Object.fromEntries(SHIPPED_GOALS.map(({ metric }) => [metric, name(metric)])));
      return presentGoals(ctx);
    }),
    route(api.updateGoal, 'dashboard:share', async (ctx, { params, body }) => {
      await changeGoal(ctx, { ...body, goalId: params.id });
      return presentOneGoal(ctx, params.id);
    }),
    route(api.closeGoal, 'dashboard:share', async (ctx, { params, body }) => {
      await closeGoal(ctx, { ...body, goalId: params.id });
      return presentOneGoal(ctx, params.id);
    }),
    // What it was measured from belongs to everybody's work.
    route(api.measureGoal, 'metric:read_all', (ctx, { params }) => progressOf(ctx, params.id)),
    ...partRoutes(),
  ];
}
