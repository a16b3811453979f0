import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const task = z.object({ taskId: id, kind: z.string() });

export const taskCreated = factType(
  'task.created',
  task.extend({ assigneeId: id.nullable(), teamId: id.nullable(), dueAt: z.string().nullable() }),
);
export const taskChanged = factType(
  'task.changed',
  task.extend({
    fields: z.array(z.string()),
    assigneeId: id.nullable(),
    previousAssigneeId: id.nullable(),
    dueAt: z.string().nullable(),
  }),
);
export const taskDone = factType('task.done', task);
export const taskDropped = factType('task.dropped', task);
export const taskReopened = factType('task.reopened', task);
/** One try to call; `absences`: how often nobody was there by now. */
export const callTried = factType('task.call_tried', task.extend({ result: z.string(), absences: z.number() }));
export const taskReminded = factType('task.reminded', task);
/** A promise was not kept in time. */
export const taskOverdue = factType('task.overdue', task.extend({ dueAt: z.string() }));

export const taskFacts = [
  taskCreated,
  taskChanged,
  taskDone,
  taskDropped,
  taskReopened,
  callTried,
  taskReminded,
  taskOverdue,
] as unknown as readonly FactType<never>[];
