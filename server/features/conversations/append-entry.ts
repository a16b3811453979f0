import type { Ctx } from '../../kernel/context.ts';
import { insertAttachments, insertMessage, type MessageRow, type NewMessageRow } from './messages/queries.ts';
import { patchConversation, type ConversationPatch, type ConversationRow } from './queries.ts';

export interface NewEntry {
  id: string;
  kind: 'message' | 'note';
  fileIds: readonly string[];
  /** Stores the entry itself, at the position given. */
  insert: (position: number) => Promise<void>;
}

/**
 * Puts an entry at the end of a conversation that this transaction has locked: its place, its files, and one change of
 * the conversation with whatever else the entry does to it. @returns its position.
 */
export async function appendEntry(
  ctx: Ctx,
  conversation: ConversationRow,
  entry: NewEntry,
  patch: ConversationPatch = {},
): Promise<number> {
  const position = conversation.position + 1;
  await entry.insert(position);
  await insertAttachments(
    ctx.db,
    ctx.workspaceId,
    { id: entry.id, kind: entry.kind, conversationId: conversation.id },
    entry.fileIds.map((fileId) => ({ fileId })),
  );
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, { ...patch, position });
  return position;
}

/** What we say to a customer, before it has its place. */
export type Answer = Omit<NewMessageRow, 'conversation_id' | 'position' | 'direction' | 'channel' | 'html'>;

/** How an answer will stand in its conversation, so that what it does can be worked out before anything is written. */
export function answerRow(conversation: ConversationRow, answer: Answer): MessageRow {
  return {
    held_until: null,
    scheduled: false,
    recipients: null,
    subject: null,
    quote: true,
    interim: false,
    promised_at: null,
    ...answer,
    conversation_id: conversation.id,
    position: conversation.position + 1,
    direction: 'out',
    channel: conversation.channel,
    html: null,
  };
}

/** Puts what we say to the customer at the end of a conversation that this transaction has locked. */
export async function appendAnswer(
  ctx: Ctx,
  conversation: ConversationRow,
  row: MessageRow,
  more: { fileIds?: readonly string[]; patch?: ConversationPatch } = {},
): Promise<void> {
  const insert = (position: number) => insertMessage(ctx.db, ctx.workspaceId, { ...row, position }, ctx.now);
  await appendEntry(
    ctx,
    conversation,
    { id: row.id, kind: 'message', fileIds: more.fileIds ?? [], insert },
    more.patch ?? {},
  );
}
