import type { Ctx } from '../../../kernel/context.ts';
import { deleteConversation } from '../../conversations/actions/delete-conversation.ts';
import { listConversationsOf } from '../requests/erasure-queries.ts';

/** One conversation of the person goes as every deleted conversation does: with its mail, files, index and drafts. @returns false when none is left. */
export async function eraseNextConversation(ctx: Ctx, people: readonly string[]): Promise<boolean> {
  const next = (await listConversationsOf(ctx.db, ctx.workspaceId, people)).find((row) => row.is_there);
  if (!next) return false;
  await deleteConversation(ctx, next.id);
  return true;
}
