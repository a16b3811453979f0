import type { Ctx } from '../../../kernel/context.ts';
import { createTask } from './create-task.ts';

/** A task about a customer that the product itself notes, for whoever takes it; features below tasks are handed this. */
export async function noteForCustomer(
  ctx: Ctx,
  task: { customerId: string; title: string; details: string; dueAt: Date },
): Promise<void> {
  const { customerId, title, details, dueAt } = task;
  const due = { at: dueAt.toISOString() };
  const nobody = { conversationId: null, assigneeId: null, teamId: null, dueFrom: null, remindAt: null, phone: '' };
  await createTask(ctx, { ...nobody, kind: 'todo', customerId, title: title.slice(0, 200), details, due });
}
