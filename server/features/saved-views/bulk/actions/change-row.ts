import type { BulkChange } from '@madoguchi/contracts/saved-views.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { assignConversation } from '../../../conversations/actions/assign-conversation.ts';
import { editConversation } from '../../../conversations/actions/edit-conversation.ts';
import { markRead } from '../../../conversations/actions/mark-read.ts';
import { markSpam } from '../../../conversations/actions/mark-spam.ts';
import { setStatus } from '../../../conversations/actions/set-status.ts';
import { tagConversation } from '../../../conversations/actions/tag-conversation.ts';
import { untagConversation } from '../../../conversations/actions/untag-conversation.ts';
import { visible } from '../../../conversations/policy.ts';
import { lockSnapshot, type Snapshot } from '../queries.ts';
import { traceOf } from '../snapshot.ts';

/** Far beyond every conversation: reading is cut to what is there. */
const TO_THE_END = 2_147_483_647;

/** Does what the people's own verbs do, one after the other; each asks its own policy. */
async function apply(ctx: Ctx, change: BulkChange, conversationId: string): Promise<void> {
  const { assigneeId, teamId, priority, categoryId, stage, kind, status } = change;
  if (assigneeId !== undefined || teamId !== undefined)
    await assignConversation(ctx, { conversationId, assigneeId, teamId });
  if (priority !== undefined || categoryId !== undefined || stage !== undefined || kind !== undefined)
    await editConversation(ctx, { conversationId, priority, categoryId, stage, kind });
  for (const tag of change.addTags ?? []) await tagConversation(ctx, conversationId, tag);
  for (const tag of change.removeTags ?? []) await untagConversation(ctx, conversationId, tag);
  if (change.spam !== undefined) await markSpam(ctx, { conversationId, spam: change.spam });
  if (status !== undefined)
    await setStatus(ctx, { conversationId, status, wakeAt: change.wakeAt ? new Date(change.wakeAt) : null });
  if (change.read) await markRead(ctx, conversationId, TO_THE_END);
}

const needsOpen = (change: BulkChange): boolean =>
  Object.keys(change).some((name) => !['addTags', 'removeTags', 'read'].includes(name));

/** One conversation of a bulk edit. @returns what changed, for the undo; null: it was so already. */
export async function changeRow(
  ctx: Ctx,
  change: BulkChange,
  conversationId: string,
): Promise<{ before: Partial<Snapshot>; after: Partial<Snapshot> } | null> {
  const seen = visible(ctx.actor);
  const before = await lockSnapshot(ctx.db, ctx.workspaceId, conversationId, seen);
  if (!before) throw notFound();
  if (before.status === 'closed' && needsOpen(change)) throw conflict('conversation_closed');
  await apply(ctx, change, conversationId);
  // It may have left the sight of whoever moved it: that it is gone from there is a change too.
  const after = await lockSnapshot(ctx.db, ctx.workspaceId, conversationId, visible({ kind: 'system', name: 'bulk' }));
  return after && traceOf(before, after);
}
