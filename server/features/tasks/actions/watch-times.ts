import type { Ctx } from '../../../kernel/context.ts';
import { taskOverdue, taskReminded } from '../facts.ts';
import { takeOverdue, takeReminders } from '../queries.ts';

/** Says of each task once that its time to be remembered has come, and once that it was not done in time. */
export async function watchTimes(ctx: Ctx): Promise<void> {
  const { db, workspaceId, now } = ctx;
  for (const { id, kind, conversation_id: conversationId, customer_id: customerId } of await takeReminders(
    db,
    workspaceId,
    now,
  ))
    await ctx.emit(taskReminded, { conversationId, customerId }, { taskId: id, kind });
  for (const row of await takeOverdue(db, workspaceId, now)) {
    const subject = { conversationId: row.conversation_id, customerId: row.customer_id };
    const dueAt = (row.due_at ?? now).toISOString();
    await ctx.emit(taskOverdue, subject, { taskId: row.id, kind: row.kind, dueAt });
  }
}
