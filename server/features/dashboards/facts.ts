import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();

export const dashboardSaved = factType(
  'dashboard.saved',
  z.object({ dashboardId: id, name: z.string(), scope: z.string(), isNew: z.boolean() }),
);
export const dashboardDeleted = factType('dashboard.deleted', z.object({ dashboardId: id, name: z.string() }));
export const defaultChosen = factType(
  'dashboard.default_chosen',
  z.object({ role: z.string(), dashboardId: id.nullable() }),
);

export const goalSet = factType('goal.set', z.object({ goalId: id, metric: z.string() }));
export const goalChanged = factType('goal.changed', z.object({ goalId: id, fields: z.array(z.string()) }));
/** Reached, dropped, or taken up again. */
export const goalClosed = factType('goal.state_set', z.object({ goalId: id, state: z.string() }));
export const actionNoted = factType(
  'goal.action_noted',
  z.object({ goalId: id, actionId: id, ownerId: id, title: z.string() }),
);
export const actionChanged = factType(
  'goal.action_changed',
  z.object({
    goalId: id,
    actionId: id,
    state: z.string(),
    fields: z.array(z.string()),
    ownerId: id,
    previousOwnerId: id,
    title: z.string(),
  }),
);
export const reviewPlanned = factType('goal.review_planned', z.object({ goalId: id, reviewId: id, on: z.string() }));
export const reviewHeld = factType('goal.review_held', z.object({ goalId: id, reviewId: id }));

export const thresholdsChanged = factType('wallboard.thresholds_changed', z.object({}));
export const linkMade = factType('wallboard.link_made', z.object({ linkId: id, name: z.string() }));
export const linkRevoked = factType('wallboard.link_revoked', z.object({ linkId: id, name: z.string() }));

export const dashboardFacts = [
  dashboardSaved,
  dashboardDeleted,
  defaultChosen,
  goalSet,
  goalChanged,
  goalClosed,
  actionNoted,
  actionChanged,
  reviewPlanned,
  reviewHeld,
  thresholdsChanged,
  linkMade,
  linkRevoked,
] as unknown as readonly FactType<never>[];
