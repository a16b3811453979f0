import type { Ctx } from '../../../../kernel/context.ts';
import { forbidden, invalid, notFound } from '../../../../kernel/errors.ts';
import { checkFiles } from '../../../conversations/actions/post-message.ts';
import { receiveMessage } from '../../../conversations/actions/receive-message.ts';
import type { Received } from '../../../conversations/inbound-message.ts';
import { findMessageBySource } from '../../../conversations/messages/queries.ts';
import { visible } from '../../../conversations/policy.ts';
import { previewOf } from '../../../conversations/preview.ts';
import { findCurrentConversation } from '../queries.ts';
import { lockSession } from '../sessions.ts';

export interface Said {
  /** Chosen by the widget; the same one is stored once. */
  clientId: string;
  body: string;
  fileIds: readonly string[];
  /** The conversation it belongs to; without, the one under way or a new one. */
  conversationId?: string | undefined;
}

/** A solved matter that the visitor comes back to within a day is the same matter. */
const SAME_MATTER_MS = 24 * 3600 * 1000;

/**
 * Stores what a visitor says, once. Their session is locked, so that two messages sent at the same moment cannot open two
 * conversations. The source id carries the customer: another visitor's client id says nothing here.
 * @throws not_found for somebody else's conversation; invalid `message_empty`, `file_not_found`.
 */
export async function sayInChat(ctx: Ctx, said: Said): Promise<Received> {
  const { actor } = ctx;
  if (actor.kind !== 'visitor') throw forbidden();
  if (!said.body && said.fileIds.length === 0) throw invalid('message_empty');
  if (!(await lockSession(ctx.db, ctx.workspaceId, actor.id))) throw notFound();
  const sourceId = `chat:${actor.inboxId}:${actor.customerId}:${said.clientId}`;
  const fileIds = [...new Set(said.fileIds)];
  const known = await findMessageBySource(ctx.db, ctx.workspaceId, sourceId);
  const since = new Date(ctx.now.getTime() - SAME_MATTER_MS);
  const conversationId =
    known?.conversation_id ??
    said.conversationId ??
    (await findCurrentConversation(ctx.db, ctx.workspaceId, visible(actor), since));
  if (!known) await checkFiles(ctx, fileIds, conversationId);
  return receiveMessage(ctx, {
    inboxId: actor.inboxId,
    sourceId,
    clientId: said.clientId,
    from: { customerId: actor.customerId },
    conversationId,
    // People do not name a chat; lists need a line.
    subject: previewOf(said.body.split('\n', 1)[0] ?? ''),
    body: said.body,
    files: fileIds.map((fileId) => ({ fileId })),
    sentAt: ctx.now,
    automatic: false,
  });
}
