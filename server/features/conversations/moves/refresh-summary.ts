import type { Ctx } from '../../../kernel/context.ts';
import { previewOf } from '../preview.ts';
import { patchConversation, type ConversationRow } from '../queries.ts';
import { summarise } from './queries.ts';

/**
 * Makes the summary of a conversation true again after messages came or went. Its position only grows: what was said
 * after a gap keeps its place, and how far somebody has read stays right.
 * @returns how many entries it has.
 */
export async function refreshSummary(ctx: Ctx, conversation: ConversationRow, position: number): Promise<number> {
  const summary = await summarise(ctx.db, ctx.workspaceId, conversation.id);
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, {
    position,
    preview: previewOf(summary.preview),
    preview_by: summary.preview_by ?? 'system',
    // Nobody waits for an answer to what needs none.
    waiting_since: conversation.status === 'no_action' ? null : summary.waiting_since,
    last_activity_at: summary.last_activity_at ?? conversation.created_at,
    first_replied_at: summary.first_replied_at,
  });
  return summary.entries;
}
