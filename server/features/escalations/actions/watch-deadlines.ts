import type { Ctx } from '../../../kernel/context.ts';
import { escalationOverdue } from '../facts.ts';
import { takeOverdue } from '../queries.ts';

/** Says of each escalation once that it was not answered in time. */
export async function watchDeadlines(ctx: Ctx): Promise<void> {
  for (const row of await takeOverdue(ctx.db, ctx.workspaceId, ctx.now)) {
    const payload = { escalationId: row.id, ask: row.ask, dueAt: row.due_at.toISOString() };
    await ctx.emit(escalationOverdue, { conversationId: row.conversation_id }, payload);
  }
}
