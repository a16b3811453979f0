import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { storeGap } from '../duty-queries.ts';
import { manualGapFlagged } from '../facts.ts';
import { runnableConversation, runOf } from '../load-run.ts';

export interface Gap {
  conversationId: string;
  words: string;
  runId?: string | null | undefined;
}

/** 記載なし: the manual has nothing for this contact; said again, the new words count. @throws not_found; forbidden. */
export async function flagGap(ctx: Ctx, { conversationId, words, runId }: Gap): Promise<void> {
  const conversation = await runnableConversation(ctx, conversationId);
  const run = runId ? await runOf(ctx, runId) : null;
  if (run && run.conversation_id !== conversation.id) throw notFound();
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const row = { conversationId: conversation.id, words, runId: run?.id ?? null, byId };
  await storeGap(ctx.db, ctx.workspaceId, row, ctx.now);
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(manualGapFlagged, subject, { words });
}
