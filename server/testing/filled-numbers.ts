import { dashboardEndpoints as dashboards } from '@madoguchi/contracts/dashboards.ts';
import { feedEndpoints as feeds } from '@madoguchi/contracts/feeds.ts';
import { goalEndpoints as goals } from '@madoguchi/contracts/goals.ts';
import { wallboardEndpoints as wallboard } from '@madoguchi/contracts/wallboard.ts';
import type { TestApp, Who } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

type Numbers = Pick<DeskIds, 'dashboard' | 'goal' | 'goalAction' | 'goalReview' | 'wallboardLink' | 'figureExport'>;

/** A board of everybody, a goal with something done for it and a day to look at it, a screen on a wall. */
export async function fillNumbers(house: TestApp, as: Who, member: string): Promise<Numbers> {
  const tiles = [{ key: 'a', kind: 'figure' as const, metrics: ['fcr'], title: CANARY }];
  const board = await house.call(dashboards.createDashboard, { as, body: { name: CANARY, scope: 'shared', tiles } });
  const set = await house.call(goals.createGoal, {
    as,
    body: {
      ...{ name: CANARY, metric: 'fcr', sense: 'at_least', target: 0.8, ownerId: member, dueOn: '2099-12-31' },
      ...{ baselineFrom: '2026-01-01', baselineUntil: '2026-01-28', reviewOn: ['2099-11-30'] },
    },
  });
  const action = await house.call(goals.createGoalAction, {
    as,
    params: { id: set.body.id },
    body: { title: CANARY, ownerId: member, dueOn: '2099-12-30' },
  });
  const file = await house.call(feeds.startFigureExport, {
    as,
    body: { title: CANARY, tiles, period: { from: '2026-01-01', to: '2026-01-28' } },
  });
  const link = await house.call(wallboard.createWallboardLink, { as, body: { name: CANARY } });
  return {
    dashboard: board.body.id ?? '',
    goal: set.body.id,
    goalAction: action.body.id,
    goalReview: set.body.reviews[0]?.id ?? '',
    wallboardLink: link.body.id,
    figureExport: file.body.id,
  };
}
