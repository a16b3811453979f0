import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { eraseFiles } from './jobs.ts';
import { listFilesOfConversation } from './queries.ts';

/** Files of one job; a conversation rarely has more. */
const AT_ONCE = 500;

/** With the conversation go the bytes of its files: what to erase is written down in the same transaction. */
export const fileReactions: Reaction[] = [
  { when: 'in-transaction', name: 'files.erase', on: 'conversation.deleted', run: eraseWith },
  { when: 'in-transaction', name: 'files.erase_detached', on: 'conversation.files_detached', run: eraseDetached },
];

async function eraseWith(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (!fact.conversationId) return;
  const ids = await listFilesOfConversation(ctx.db, ctx.workspaceId, fact.conversationId);
  for (let at = 0; at < ids.length; at += AT_ONCE) ctx.enqueue(eraseFiles, { fileIds: ids.slice(at, at + AT_ONCE) });
}

async function eraseDetached(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { fileIds } = fact.payload as { fileIds: string[] };
  for (let at = 0; at < fileIds.length; at += AT_ONCE)
    ctx.enqueue(eraseFiles, { fileIds: fileIds.slice(at, at + AT_ONCE) });
}
