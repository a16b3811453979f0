import { dashboardEndpoints as dashboards } from '@madoguchi/contracts/dashboards.ts';
import { feedEndpoints as feeds } from '@madoguchi/contracts/feeds.ts';
import { goalEndpoints as goals } from '@madoguchi/contracts/goals.ts';
import { reportEndpoints as reports } from '@madoguchi/contracts/reports.ts';
import { wallboardEndpoints as wallboard } from '@madoguchi/contracts/wallboard.ts';
import type { TestApp, Who } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

type Numbers = Pick<
  DeskIds,
  'dashboard' | 'report' | 'reportSending' | 'goal' | 'goalAction' | 'goalReview' | 'wallboardLink' | 'figureExport'
>;

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
  const report = await house.call(reports.createReport, {
    as,
    body: {
      ...{ name: CANARY, content: { board: board.body.key }, period: 'last_week', locale: 'ja', memberIds: [member] },
      ...{ cadence: { every: 'week', at: '09:00' }, addresses: ['report@outside.example'] },
    },
  });
  const tried = await house.call(reports.testReport, { as, params: { id: report.body.id } });
  const link = await house.call(wallboard.createWallboardLink, { as, body: { name: CANARY } });
  return {
    dashboard: board.body.id ?? '',
    report: report.body.id,
    reportSending: tried.body.sendingId,
    goal: set.body.id,
    goalAction: action.body.id,
    goalReview: set.body.reviews[0]?.id ?? '',
    wallboardLink: link.body.id,
    figureExport: file.body.id,
  };
}
