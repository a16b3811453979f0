import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { startClock } from '../../sla/actions/start-clock.ts';
import { authorise } from '../../workspace/policy.ts';
import { taskDone, taskDropped, taskReopened } from '../facts.ts';
import { visibleTask } from '../policy.ts';
import { lockTask, patchTask, type TaskRow } from '../queries.ts';

export interface TaskEnd {
  taskId: string;
  /** `open`: it is taken up again. */
  state: 'open' | 'done' | 'dropped';
  outcome: string;
}

const FACTS = { done: taskDone, dropped: taskDropped, open: taskReopened } as const;

/**
 * Finishes a task, drops it, or takes it up again. Of two who end it at once the second is told that it has ended: what
 * the first one wrote down stays. @throws not_found; conflict `task_ended`.
 */
export async function endTask(ctx: Ctx, { taskId, state, outcome }: TaskEnd): Promise<void> {
  const task = await lockTask(ctx.db, ctx.workspaceId, taskId, visibleTask(ctx.actor));
  if (!task) throw notFound();
  authorise(ctx.actor, 'task:edit');
  if (task.state === state && state === 'open') return;
  if (task.state !== 'open' && state !== 'open') throw conflict('task_ended');
  await patchTask(
    ctx.db,
    ctx.workspaceId,
    task.id,
    state === 'open'
      ? { state, ended_at: null, ended_by_id: null, overdue_told_at: null }
      : { state, outcome, ended_at: ctx.now, ended_by_id: actorId(ctx.actor), next_try_at: null },
  );
  await turnClock(ctx, task, state);
  const subject = { conversationId: task.conversation_id, customerId: task.customer_id };
  await ctx.emit(FACTS[state], subject, { taskId: task.id, kind: task.kind });
}

async function turnClock(ctx: Ctx, task: TaskRow, state: TaskEnd['state']): Promise<void> {
  const { id: subjectId, conversation_id: conversationId, due_at: dueAt } = task;
  if (task.kind !== 'callback' || !conversationId) return;
  if (state !== 'open')
    await finishClock(ctx, { kind: 'callback', subjectId, outcome: state === 'done' ? 'done' : 'cancelled' });
  else if (dueAt) await startClock(ctx, { kind: 'callback', conversationId, subjectId, dueAt });
}
