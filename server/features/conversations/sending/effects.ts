import type { MessageRow } from '../messages/queries.ts';
import { previewOf } from '../preview.ts';
import type { ConversationPatch, ConversationRow } from '../queries.ts';

/** What sending an answer does to its conversation. */
export interface SendingEffects {
  patch: ConversationPatch;
  byPerson: boolean;
  /** The status it moves to; null: it stays. */
  status: { from: string; to: string; wakeAt: Date | null } | null;
  /** The member who has the conversation from now on because nobody had it; null: unchanged. */
  assigneeId: string | null;
}

/** Status to take once sent, with the wake-up time behind it: `on_hold@2026-11-24T00:00:00.000Z`. */
export function writeStatusAfter(status: string | undefined, wakeAt: Date | undefined): string | null {
  if (!status) return null;
  return wakeAt ? `${status}@${wakeAt.toISOString()}` : status;
}

/**
 * Ends the wait when a person wrote it, gives the conversation to its writer when nobody had it, moves the status.
 * `writerLeft`: they are no member any more, and take nothing over.
 */
export function effectsOfSending(
  message: MessageRow,
  conversation: ConversationRow,
  { now, writerLeft = false }: { now: Date; writerLeft?: boolean },
): SendingEffects {
  const byPerson = message.author_kind === 'member' || message.author_kind === 'key';
  const [wanted = null, wake] = message.status_after?.split('@') ?? [];
  const wakeAt = wake ? new Date(wake) : null;
  const to = wanted ?? (byPerson && conversation.status === 'new' ? 'open' : null);
  const patch: ConversationPatch = { last_activity_at: now };
  if (byPerson) {
    Object.assign(patch, { preview: previewOf(message.body), preview_by: 'staff', waiting_since: null });
    // Where we wrote first there is nothing to answer yet (B021).
    if (!conversation.first_replied_at && message.position > 1) patch.first_replied_at = now;
  }
  // A promise stands until somebody's next answer keeps it or makes another.
  if (message.promised_at || (byPerson && conversation.promised_at)) patch.promised_at = message.promised_at;
  const takes = !conversation.assignee_id && message.author_kind === 'member' && !writerLeft;
  if (takes) patch.assignee_id = message.author_id;
  if (to)
    Object.assign(patch, {
      status: to,
      wake_at: wakeAt,
      solved_at: to === 'solved' ? (conversation.solved_at ?? now) : null,
    });
  return {
    patch,
    byPerson,
    status: to && to !== conversation.status ? { from: conversation.status, to, wakeAt } : null,
    assigneeId: takes ? message.author_id : null,
  };
}
