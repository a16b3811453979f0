import { actorId, type Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { messageHeld } from '../facts.ts';
import { releaseHeld } from '../jobs.ts';
import { findLock } from '../locks/queries.ts';
import { clearDraft } from '../drafts/queries.ts';
import { countAttachable, findMessageByClientId, insertAttachments, insertMessage } from '../messages/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, patchConversation, findActiveMembers, type ConversationRow } from '../queries.ts';
import { sendMessage } from './send-message.ts';

export interface Reply {
  conversationId: string;
  body: string;
  clientId?: string | undefined;
  fileIds: readonly string[];
  statusAfter?: 'open' | 'pending' | 'on_hold' | 'solved' | undefined;
  wakeAt?: Date | undefined;
  undoSeconds: number;
  overrideLock: boolean;
}

/**
 * Answers the customer. With an undo time the answer waits as `held` and is sent by a job; without, it is sent now.
 * The same `clientId` is stored once.
 * @throws conflict `reply_locked` while another member is writing; invalid `file_not_found`.
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
  await checkFiles(ctx, reply.fileIds, conversation.id);
  const messageId = await storeHeld(ctx, reply, conversation);
  if (ctx.actor.kind === 'member') await clearDraft(ctx.db, ctx.workspaceId, conversation.id, ctx.actor.id, 'reply');
  if (reply.undoSeconds === 0) await sendMessage(ctx, messageId);
  else await hold(ctx, reply, conversation, messageId);
  return { messageId, duplicate: false };
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

async function storeHeld(ctx: Ctx, reply: Reply, conversation: ConversationRow): Promise<string> {
  const id = newId();
  const position = conversation.position + 1;
  const author = await authorOf(ctx, ctx.actor);
  await insertMessage(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      conversation_id: conversation.id,
      position,
      direction: 'out',
      ...author,
      channel: conversation.channel,
      state: 'held',
      held_until: new Date(ctx.now.getTime() + reply.undoSeconds * 1000),
      automatic: ctx.actor.kind === 'system',
      body: reply.body,
      html: null,
      source_id: null,
      client_id: reply.clientId ?? null,
      status_after: statusAfter(reply),
      sent_at: ctx.now,
    },
    ctx.now,
  );
  await insertAttachments(
    ctx.db,
    ctx.workspaceId,
    { id, kind: 'message', conversationId: conversation.id },
    reply.fileIds.map((fileId) => ({ fileId })),
  );
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, { position });
  return id;
}

/** Status to take once sent, with the wake-up time behind it: `on_hold@2026-11-24T00:00:00.000Z`. */
function statusAfter(reply: Reply): string | null {
  if (!reply.statusAfter) return null;
  return reply.wakeAt ? `${reply.statusAfter}@${reply.wakeAt.toISOString()}` : reply.statusAfter;
}

async function hold(ctx: Ctx, reply: Reply, conversation: ConversationRow, messageId: string): Promise<void> {
  const until = new Date(ctx.now.getTime() + reply.undoSeconds * 1000);
  ctx.enqueue(releaseHeld, { messageId }, { startAfter: until });
  await ctx.emit(
    messageHeld,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { messageId, position: conversation.position + 1, until: until.toISOString() },
  );
}
