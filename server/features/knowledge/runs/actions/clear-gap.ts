import type { Ctx } from '../../../../kernel/context.ts';
import { deleteGap } from '../duty-queries.ts';
import { manualGapCleared } from '../facts.ts';
import { runnableConversation } from '../load-run.ts';

/** Takes back that the manual has nothing; twice changes nothing. @throws not_found; forbidden. */
export async function clearGap(ctx: Ctx, conversationId: string): Promise<void> {
  const conversation = await runnableConversation(ctx, conversationId);
  if (!(await deleteGap(ctx.db, ctx.workspaceId, conversation.id))) return;
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(manualGapCleared, subject, {});
}
