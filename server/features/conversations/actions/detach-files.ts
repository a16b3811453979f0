import type { Ctx } from '../../../kernel/context.ts';
import { filesDetached } from '../facts.ts';
import { deleteAttachments } from '../file-queries.ts';

/** Takes the files off what was said in a conversation; who keeps files erases those that hang on nothing any more. */
export async function detachFiles(ctx: Ctx, conversationId: string): Promise<number> {
  const fileIds = await deleteAttachments(ctx.db, ctx.workspaceId, conversationId);
  if (fileIds.length > 0) await ctx.emit(filesDetached, { conversationId }, { fileIds });
  return fileIds.length;
}
