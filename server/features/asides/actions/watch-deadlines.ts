import type { Ctx } from '../../../kernel/context.ts';
import { asideOverdue } from '../facts.ts';
import { takeOverdue } from '../queries.ts';

/** Says of each aside once that it was not answered in time. */
export async function watchDeadlines(ctx: Ctx): Promise<void> {
  for (const row of await takeOverdue(ctx.db, ctx.workspaceId, ctx.now)) {
    const payload = { asideId: row.id, dueAt: row.due_at.toISOString() };
    await ctx.emit(asideOverdue, { conversationId: row.conversation_id }, payload);
  }
}
