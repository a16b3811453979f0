import type { AsideQuote } from '@madoguchi/contracts/asides.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { maskSensitive } from '../../../kernel/text/sensitive-numbers.ts';
import { insertAttachments } from '../../conversations/messages/queries.ts';
import { findActiveMembers } from '../../conversations/queries.ts';
import { insertAsideDelivery } from '../delivery-queries.ts';
import { deliverAside } from '../job-types.ts';
import { countUsableFiles, insertAsideMessage, listQuotable } from '../message-queries.ts';
import { listParties } from '../queries.ts';

export interface Said {
  body: string;
  quoteIds: readonly string[];
  fileIds: readonly string[];
  clientId?: string | undefined;
}

interface Place {
  asideId: string;
  conversationId: string;
  direction: 'out' | 'in';
  /** The writer reads the conversation, and may choose from it. */
  sees: boolean;
}

/** What was chosen to go along: the words, with numbers masked that travel through mails once at most; no names. */
async function quote(ctx: Ctx, { conversationId, sees }: Place, ids: readonly string[]): Promise<AsideQuote[]> {
  if (ids.length === 0) return [];
  const rows = sees ? await listQuotable(ctx.db, ctx.workspaceId, conversationId, ids) : [];
  if (rows.length !== new Set(ids).size) throw invalid('message_not_found');
  return rows.map(({ direction, sent_at, body }) => ({
    who: direction === 'in' ? 'customer' : 'us',
    at: sent_at.toISOString(),
    text: maskSensitive(body).text,
  }));
}

/**
 * Puts what a member says into an aside that this transaction holds; said by whoever asks, a copy is queued for everybody
 * asked by mail. @returns null when it was said before (`clientId`). @throws invalid `message_not_found`, `file_not_found`.
 */
export async function addMessage(ctx: Ctx, place: Place, said: Said): Promise<string | null> {
  const { db, workspaceId, actor } = ctx;
  const { asideId, conversationId, direction, sees } = place;
  const memberId = actor.kind === 'member' ? actor.id : null;
  const quotes = await quote(ctx, place, said.quoteIds);
  const usable = await countUsableFiles(db, workspaceId, said.fileIds, { memberId, conversationId, sees });
  if (usable !== new Set(said.fileIds).size) throw invalid('file_not_found');
  const [author] = memberId ? await findActiveMembers(db, workspaceId, [memberId]) : [];
  const id = newId(ctx.now);
  const isNew = await insertAsideMessage(db, workspaceId, {
    id,
    aside_id: asideId,
    direction,
    author_kind: memberId ? 'member' : 'system',
    author_id: memberId,
    author_name: author?.name ?? '',
    author_address: null,
    verified: true,
    automatic: false,
    body: said.body,
    quotes,
    client_id: said.clientId ?? null,
    source_id: null,
    header_message_id: null,
    created_at: ctx.now,
  });
  if (!isNew) return null;
  const files = [...new Set(said.fileIds)].map((fileId) => ({ fileId }));
  await insertAttachments(db, workspaceId, { id, kind: 'aside', conversationId }, files);
  if (direction === 'out') await queueCopies(ctx, asideId, id);
  return id;
}

/** One copy for each address: every one has a reply address of its own, and nobody sees who else was asked. */
async function queueCopies(ctx: Ctx, asideId: string, messageId: string): Promise<void> {
  for (const party of await listParties(ctx.db, ctx.workspaceId, [asideId])) {
    if (party.address === null) continue;
    const id = newId(ctx.now);
    await insertAsideDelivery(ctx.db, ctx.workspaceId, { id, messageId, partyId: party.id }, ctx.now);
    ctx.enqueue(deliverAside, { deliveryId: id }, { key: party.id });
  }
}
