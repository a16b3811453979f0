import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();
const about = z.object({ clockId: id, kind: z.string(), dueAt: z.string(), policyId: id.nullable() });

export const clockDueSoon = factType('sla.due_soon', about);
/** Told once for each due time that passes, by the timer or by the late answer itself. */
export const clockBreached = factType('sla.breached', about);
/** A callback, an approval or a return is awaited; `dueAt` null when its calendar never has the time. */
export const clockStarted = factType(
  'sla.clock_started',
  z.object({ clockId: id, kind: z.string(), subjectId: id, dueAt: z.string().nullable() }),
);
export const clockFinished = factType(
  'sla.clock_finished',
  z.object({ clockId: id, kind: z.string(), subjectId: id, state: z.string() }),
);
/** Deadlines moved because hours did; the rows are asked for anew. */
export const clocksRecalculated = factType(
  'sla.recalculated',
  z.object({ calendarId: id.nullable(), count: z.number() }),
);
export const policyChanged = factType(
  'sla.policy_changed',
  z.object({ policyId: id, version: z.number(), change: z.enum(['created', 'changed', 'archived', 'ordered']) }),
);

export const slaFacts = [
  clockDueSoon,
  clockBreached,
  clockStarted,
  clockFinished,
  clocksRecalculated,
  policyChanged,
] as const;
