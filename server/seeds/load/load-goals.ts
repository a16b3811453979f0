import { findToday } from '../../features/workspace/queries.ts';
import { addDays } from '../../kernel/days.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { changeAction } from '../../features/dashboards/goals/actions/change-action.ts';
import { noteAction } from '../../features/dashboards/goals/actions/note-action.ts';
import { setGoal } from '../../features/dashboards/goals/actions/set-goal.ts';

import { countFacts } from '../../features/metrics/actions/count-facts.ts';
import { DEMO_GOALS, type DemoAction, type DemoGoal } from '../goal-words.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
const AT_ONCE = 5000;

interface Story {
  ctx: Ctx;
  locale: 'ja' | 'en';
  today: string;
  people: readonly string[];
}

/** Baselines are measured, so what happened is counted first. */
async function countEverything(kernel: Kernel, workspaceId: string): Promise<void> {
  const next = () =>
    runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, (ctx) =>
      countFacts(ctx, { limit: AT_ONCE, isPatient: true }),
    );
  while ((await next()).more);
}

async function begin(
  { ctx, locale, today }: Story,
  { goalId, ownerId }: { goalId: string; ownerId: string },
  told: DemoAction,
): Promise<void> {
  const { title, state, began, due } = told;
  const wish = {
    goalId,
    title: title[locale],
    details: '',
    ownerId,
    dueOn: addDays(today, due),
    state: 'planned' as const,
  };
  const actionId = await noteAction(ctx, wish);
  if (began !== null) await changeAction(ctx, { actionId, version: 1, state, beganOn: addDays(today, began) });
}

async function setOne(story: Story, goal: DemoGoal, at: number): Promise<void> {
  const { ctx, locale, today, people } = story;
  const { metric, sense, name, target, baseline } = goal;
  const ownerOf = (number: number): string => people[number % people.length] ?? '';
  const goalId = await setGoal(ctx, {
    ...{ name: name[locale], metric, sense, target, statistic: 'headline' },
    narrowing: { teamIds: [], categoryIds: [] },
    baselineFrom: addDays(today, baseline[0]),
    baselineUntil: addDays(today, baseline[1]),
    dueOn: addDays(today, 35),
    ownerId: ownerOf(at),
    reviewOn: [7, 21].map((days) => addDays(today, days)),
  });
  for (const [number, action] of goal.actions.entries())
    await begin(story, { goalId, ownerId: ownerOf(at + number + 1) }, action);
}

/** Three goals of the house with what is done for them. */
export async function loadGoals(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await countEverything(kernel, ids.workspaceId);
  const actor: Actor = { kind: 'system', name: 'demo' };
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor }, async (ctx) => {
    const answering = world.members.filter(({ role }) => role === 'agent' || role === 'supervisor');
    const people = answering.flatMap(({ key }) => ids.members.get(key)?.id ?? []);
    const story = { ctx, locale, today: await findToday(ctx.db, ctx.workspaceId, ctx.now), people };
    for (const [at, goal] of DEMO_GOALS.entries()) await setOne(story, goal, at);
  });
}
