import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { assignConversation } from '../../../conversations/actions/assign-conversation.ts';
import { editConversation } from '../../../conversations/actions/edit-conversation.ts';
import { markSpam } from '../../../conversations/actions/mark-spam.ts';
import { restoreStatus } from '../../../conversations/actions/restore-status.ts';
import { tagConversation } from '../../../conversations/actions/tag-conversation.ts';
import { untagConversation } from '../../../conversations/actions/untag-conversation.ts';
import { visible } from '../../../conversations/policy.ts';
import { lockSnapshot, type ChosenRow } from '../queries.ts';
import { restorationOf, type Restoration } from '../snapshot.ts';

const instant = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

async function apply(ctx: Ctx, conversationId: string, restoration: Restoration): Promise<void> {
  const { assigneeId, teamId, priority, categoryId, stage, kind, spam, status, wakeAt, solvedAt } = restoration.fields;
  if (spam !== undefined) await markSpam(ctx, { conversationId, spam });
  if (status !== undefined)
    await restoreStatus(ctx, { conversationId, status, wakeAt: instant(wakeAt), solvedAt: instant(solvedAt) });
  if (priority !== undefined || categoryId !== undefined || stage !== undefined || kind !== undefined)
    await editConversation(ctx, { conversationId, priority, categoryId, stage, kind });
  for (const tag of restoration.removeTags) await untagConversation(ctx, conversationId, tag);
  for (const tag of restoration.addTags) await tagConversation(ctx, conversationId, tag);
  // Last: it may leave the sight of whoever gives it back.
  if (assigneeId !== undefined || teamId !== undefined)
    await assignConversation(ctx, { conversationId, assigneeId, teamId });
}

/** Puts one conversation back. @returns whether all of it could be: what others changed since stays. */
export async function restoreRow(ctx: Ctx, row: ChosenRow): Promise<'restored' | 'kept'> {
  const now = await lockSnapshot(ctx.db, ctx.workspaceId, row.conversation_id, visible(ctx.actor));
  if (!now) throw notFound();
  const restoration = restorationOf({ before: row.before ?? {}, after: row.after ?? {} }, now);
  await apply(ctx, row.conversation_id, restoration);
  return restoration.isPartial ? 'kept' : 'restored';
}
