import { actorId, type Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { refuseEmptyFields } from '../../custom-fields/actions/refuse-empty-fields.ts';
import { answerRow, appendAnswer } from '../append-entry.ts';
import { findLock } from '../locks/queries.ts';
import { clearDraft } from '../drafts/queries.ts';
import { countAttachable, findMessageByClientId, type MessageRow } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, findActiveMembers, type ConversationRow } from '../queries.ts';
import { refuseUnlessAcknowledged } from '../sending/check-send.ts';
import { effectsOfSending, writeStatusAfter } from '../sending/effects.ts';
import { lookOver, type LookOver } from '../sending/look-over.ts';
import type { ChosenRecipients } from '../sending/recipients.ts';
import { checkSendAt, waitsUntil } from '../sending/send-time.ts';
import { refuseUnfilled } from '../sending/unfilled.ts';
import { announceSent } from './announce-sent.ts';
import { holdAnswer } from './hold-answer.ts';
import { requestApproval } from './request-approval.ts';

export interface Reply {
  conversationId: string;
  body: string;
  clientId?: string | undefined;
  fileIds: readonly string[];
  statusAfter?: 'open' | 'pending' | 'on_hold' | 'solved' | undefined;
  wakeAt?: Date | undefined;
  undoSeconds: number;
  overrideLock: boolean;
  recipients?: ChosenRecipients | undefined;
  subject?: string | undefined;
  quote?: boolean | undefined;
  sendAt?: Date | undefined;
  /** Settles nothing yet (確認中です). */
  interim?: boolean | undefined;
  /** With `interim`: by when we write again. */
  promisedAt?: Date | undefined;
  /** Codes of warnings the writer has seen. */
  acknowledged?: readonly string[] | undefined;
  /** The conversation is only being opened by this mail. */
  opens?: boolean;
}

/**
 * Answers the customer. The answer goes at once, or waits: for its undo time, for the time it was given, or for somebody's
 * approval. The same `clientId` is stored once.
 * @throws conflict `reply_locked` while another member is writing, `fields_empty` when it solves and something is missing, `send_warnings` until a member has acknowledged them;
 * invalid `file_not_found`, `recipient_missing`, `send_time_invalid`, `template_unfilled`.
 */
export async function postMessage(ctx: Ctx, reply: Reply): Promise<{ messageId: string; duplicate: boolean }> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, reply.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  const earlier = reply.clientId
    ? await findMessageByClientId(ctx.db, ctx.workspaceId, conversation.id, reply.clientId)
    : null;
  if (earlier) return { messageId: earlier, duplicate: true };
  await refuseWhileOthersWrite(ctx, reply, conversation);
  refuseUnfilled(reply);
  // An answer that solves is refused while it can still be completed, not when it goes.
  if (reply.statusAfter === 'solved' && conversation.status !== 'solved' && !conversation.spam)
    await refuseEmptyFields(ctx, conversation.id);
  checkSendAt(reply.sendAt, ctx.now);
  await checkFiles(ctx, reply.fileIds, conversation.id);
  const look = await lookOver(ctx, conversation, reply);
  refuseUnlessAcknowledged(look.warnings, reply.acknowledged ?? []);
  const message = answerRow(conversation, { ...(await authorOf(ctx, ctx.actor)), ...written(ctx, reply, look) });
  if (ctx.actor.kind === 'member') await clearDraft(ctx.db, ctx.workspaceId, conversation.id, ctx.actor.id, 'reply');
  await store(ctx, { conversation, message, fileIds: reply.fileIds, approval: look.approval });
  return { messageId: message.id, duplicate: false };
}

async function refuseWhileOthersWrite(ctx: Ctx, reply: Reply, conversation: ConversationRow): Promise<void> {
  if (reply.overrideLock || ctx.actor.kind !== 'member') return;
  const lock = await findLock(ctx.db, ctx.workspaceId, conversation.id, ctx.now);
  if (lock && lock.member_id !== ctx.actor.id) throw conflict('reply_locked', { values: { name: lock.member_name } });
}

/** Only files this actor uploaded and that hang on no other conversation may be attached. */
export async function checkFiles(ctx: Ctx, fileIds: readonly string[], conversationId: string | null): Promise<void> {
  if (fileIds.length === 0) return;
  const count = await countAttachable(
    ctx.db,
    ctx.workspaceId,
    fileIds,
    { kind: ctx.actor.kind, id: actorId(ctx.actor) },
    conversationId,
  );
  if (count !== new Set(fileIds).size) throw invalid('file_not_found');
}

async function authorOf(
  ctx: Ctx,
  actor: Actor,
): Promise<{ author_kind: 'member' | 'key' | 'system'; author_id: string | null; author_name: string }> {
  if (actor.kind === 'member') {
    const [member] = await findActiveMembers(ctx.db, ctx.workspaceId, [actor.id]);
    return { author_kind: 'member', author_id: actor.id, author_name: member?.name ?? '' };
  }
  return { author_kind: actor.kind === 'key' ? 'key' : 'system', author_id: actorId(actor), author_name: '' };
}

function written(ctx: Ctx, reply: Reply, look: LookOver) {
  const until = waitsUntil(reply, ctx.now);
  const state: MessageRow['state'] = look.approval ? 'awaiting_approval' : until ? 'held' : 'sent';
  return {
    id: newId(),
    state,
    // Whoever approves decides when it goes; only a time that was chosen stays.
    held_until: look.approval && !reply.sendAt ? null : until,
    scheduled: reply.sendAt !== undefined,
    recipients: look.recipients ?? (reply.quote === true ? look.goesTo : null),
    subject: reply.subject ?? null,
    // Nobody gains the history of a conversation by being copied.
    quote: reply.quote ?? !look.newcomers,
    interim: reply.interim ?? false,
    promised_at: reply.interim ? (reply.promisedAt ?? null) : null,
    automatic: ctx.actor.kind === 'system',
    body: reply.body,
    source_id: null,
    client_id: reply.clientId ?? null,
    status_after: writeStatusAfter(reply.statusAfter, reply.wakeAt),
    sent_at: ctx.now,
  };
}

interface Stored {
  conversation: ConversationRow;
  message: MessageRow;
  fileIds: readonly string[];
  approval: readonly string[] | null;
}

/** Everything an answer changes is written at once: sent now, it touches its conversation one time. */
async function store(ctx: Ctx, { conversation, message, fileIds, approval }: Stored): Promise<void> {
  if (message.state === 'sent') {
    const effects = effectsOfSending(message, conversation, { now: ctx.now });
    await appendAnswer(ctx, conversation, message, { fileIds, patch: effects.patch });
    return announceSent(ctx, message, conversation, effects);
  }
  await appendAnswer(ctx, conversation, message, { fileIds });
  if (approval) return requestApproval(ctx, message, conversation, approval);
  return holdAnswer(ctx, message, conversation);
}
