import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { clearDraft, putDraft } from '../drafts/queries.ts';
import type { MessageRecipients } from '../messages/queries.ts';
import { visible } from '../policy.ts';
import { findConversation } from '../queries.ts';
import { checkFiles } from './post-message.ts';

export interface DraftInput {
  conversationId: string;
  mode: 'reply' | 'note';
  body: string;
  fileIds: readonly string[];
  recipients?: MessageRecipients | null | undefined;
}

/** Keeps a member’s unfinished text with its files and recipients; an empty one is forgotten. @throws invalid `file_not_found`: a draft shows its files. */
export async function saveDraft(ctx: Ctx, draft: DraftInput): Promise<void> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  const conversation = await findConversation(ctx.db, ctx.workspaceId, draft.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  await checkFiles(ctx, draft.fileIds, conversation.id);
  const memberId = ctx.actor.id;
  if (!draft.body.trim() && draft.fileIds.length === 0 && !draft.recipients)
    await clearDraft(ctx.db, ctx.workspaceId, conversation.id, memberId, draft.mode);
  else await putDraft(ctx.db, ctx.workspaceId, { ...draft, recipients: draft.recipients ?? null, memberId }, ctx.now);
}
