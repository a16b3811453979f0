import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

const day = z.iso.date().describe('A day of the workspace, YYYY-MM-DD');
const who = z.object({ id, name: z.string() });
export const goalState = z.enum(['active', 'reached', 'dropped']);
export type GoalState = z.infer<typeof goalState>;
export const actionState = z.enum(['planned', 'doing', 'measuring', 'done', 'dropped']);
export type ActionState = z.infer<typeof actionState>;
export const goalSense = z.enum(['at_least', 'at_most']);
export type GoalSense = z.infer<typeof goalSense>;
export const goalStatistic = z.enum(['headline', 'median', 'p90', 'mean']);

/** What of the house a goal is about; left empty: everything. */
export const goalNarrowing = z.object({
  teamIds: z.array(id).max(50).default([]),
  categoryIds: z.array(id).max(50).default([]),
});
export type GoalNarrowing = z.infer<typeof goalNarrowing>;

/** What two stretches of days say of a figure, with how likely chance alone would make them differ as much. */
export const comparison = z.object({
  before: z.object({ from: day, until: day, value: z.number().nullable(), n: z.number() }),
  after: z.object({ from: day, until: day, value: z.number().nullable(), n: z.number() }),
  difference: z.number().nullable().describe('After minus before, in the unit of the figure'),
  interval: z.object({ low: z.number(), high: z.number() }).nullable().describe('95 % interval of the difference'),
  p: z.number().nullable().describe('How often chance alone would make a difference of this size or larger'),
  test: z.enum(['two_proportions', 'welch', 'permutation', 'exact']).nullable(),
  verdict: z.enum(['too_little', 'chance', 'better', 'worse']).describe('too_little: fewer than the test needs on one side'),
});
export type Comparison = z.infer<typeof comparison>;

export const goalAction = z.object({
  id, goalId: id, title: z.string(), details: z.string(), owner: who, dueOn: day, state: actionState,
  beganOn: day.nullable(), endedOn: day.nullable(), late: z.boolean(), canEdit: z.boolean(), version: z.number(),
});
export type GoalAction = z.infer<typeof goalAction>;
export const goalReview = z.object({ id, goalId: id, plannedOn: day, heldAt: instant.nullable(), heldBy: who.nullable(), note: z.string(), late: z.boolean() });
export type GoalReview = z.infer<typeof goalReview>;

export const goal = z.object({
  id, name: z.string(), metric: z.string(), statistic: goalStatistic, narrowing: goalNarrowing, sense: goalSense,
  baseline: z.number().nullable().describe('What was measured when the goal was set; null: there was nothing to measure'), baselineFrom: day, baselineUntil: day,
  target: z.number(), dueOn: day, owner: who, state: goalState, closingNote: z.string(), closedAt: instant.nullable(),
  late: z.boolean(), actions: z.array(goalAction), reviews: z.array(goalReview), canEdit: z.boolean(), createdAt: instant, version: z.number(),
});
export type Goal = z.infer<typeof goal>;

export const goalProgress = z.object({
  goalId: id,
  now: comparison.describe('The baseline against the days since, at most as many as the baseline has, at least seven'),
  share: z.number().nullable().describe('How much of the way from baseline to target is done; 1: there; below 0: the wrong way'),
  reached: z.boolean().nullable(),
  actions: z.array(z.object({ actionId: id, effect: comparison })).describe('Of those that have begun: the four weeks before against the days since'),
});
export type GoalProgress = z.infer<typeof goalProgress>;

const fields = {
  name: z.string().trim().min(1).max(120),
  metric: z.string().regex(/^[a-z][a-z0-9_]{1,59}$/),
  statistic: goalStatistic,
  narrowing: goalNarrowing,
  sense: goalSense,
  baselineFrom: day,
  baselineUntil: day,
  target: z.number(),
  dueOn: day,
  ownerId: id,
};
const actionFields = { title: z.string().trim().min(1).max(200), details: z.string().trim().max(4000), ownerId: id, dueOn: day, state: actionState };
const version = z.number().int().describe('Refuses with 409 when somebody has changed it since');
const goals = '/api/v1/goals';
const actions = '/api/v1/goal-actions';
const reviews = '/api/v1/goal-reviews';

export const goalEndpoints = {
  listGoals: endpoint({ method: 'GET', path: goals, summary: 'Goals with what is done for them, those still open first', tag: 'Goals', response: z.object({ items: z.array(goal) }) }),
  getGoal: endpoint({ method: 'GET', path: `${goals}/{id}`, summary: 'One goal', tag: 'Goals', params: byId, response: goal }),
  createGoal: endpoint({ method: 'POST', path: goals, summary: 'Set a goal; its baseline is measured now', tag: 'Goals', body: z.object({ ...fields, statistic: goalStatistic.default('headline'), narrowing: goalNarrowing.prefault({}), reviewOn: z.array(day).max(24).default([]) }), status: 201, response: goal }),
  adoptGoals: endpoint({ method: 'POST', path: '/api/v1/goal-adoptions', summary: 'Begin with the shipped goals; those the house has already are left alone', tag: 'Goals', response: z.object({ items: z.array(goal) }) }),
  updateGoal: endpoint({ method: 'PATCH', path: `${goals}/{id}`, summary: 'Change a goal', tag: 'Goals', params: byId, body: z.object({ name: fields.name, target: fields.target, dueOn: day, ownerId: id }).partial().extend({ version }), response: goal }),
  closeGoal: endpoint({ method: 'PUT', path: `${goals}/{id}/state`, summary: 'Close a goal as reached or dropped, or take it up again', tag: 'Goals', params: byId, body: z.object({ state: goalState, note: z.string().trim().max(1000).default('') }), response: goal }),
  measureGoal: endpoint({ method: 'GET', path: `${goals}/{id}/progress`, summary: 'How far a goal is, and whether that is more than chance', tag: 'Goals', params: byId, response: goalProgress }),
  createGoalAction: endpoint({ method: 'POST', path: `${goals}/{id}/actions`, summary: 'Note what will be done for a goal', tag: 'Goals', params: byId, body: z.object({ ...actionFields, details: actionFields.details.default(''), state: actionState.default('planned') }), status: 201, response: goalAction }),
  updateGoalAction: endpoint({ method: 'PATCH', path: `${actions}/{id}`, summary: 'Change what is done, begin it, end it', tag: 'Goals', params: byId, body: z.object(actionFields).partial().extend({ beganOn: day.optional(), version }), response: goalAction }),
  planReview: endpoint({ method: 'POST', path: `${goals}/{id}/reviews`, summary: 'Plan a day to look at a goal together', tag: 'Goals', params: byId, body: z.object({ plannedOn: day }), status: 201, response: goalReview }),
  holdReview: endpoint({ method: 'PUT', path: `${reviews}/{id}`, summary: 'Write down what a review found', tag: 'Goals', params: byId, body: z.object({ note: z.string().trim().min(1).max(4000) }), response: goalReview }),
};
