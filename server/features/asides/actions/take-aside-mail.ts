import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import type { LetterIn } from '../../channels/email/services.ts';
import { insertAttachments } from '../../conversations/messages/queries.ts';
import { insertFile } from '../../files/queries.ts';
import { asideMessageReceived } from '../facts.ts';
import { sightOf } from '../load-aside.ts';
import { findAsideByHeaders, findAsideToken, hasAsideSource, insertAsideMessage } from '../message-queries.ts';
import { SYSTEM } from '../policy.ts';
import { lockAside, patchAside, type AsideRow } from '../queries.ts';

interface Found {
  row: AsideRow;
  verified: boolean;
}

/**
 * Where a mail belongs among asides: by the reply address it was sent to, whoever sent it (a stranger is shown as such); by
 * the Message-IDs it quotes only from the very person who was written to. A closed aside takes nothing.
 */
async function findPlace(ctx: Ctx, letter: LetterIn): Promise<Found | null> {
  const { db, workspaceId } = ctx;
  const sender = foldEmail(letter.from.address);
  const token = await findAsideToken(db, workspaceId, letter.tokenHashes);
  const quoted =
    token || letter.forged ? null : await findAsideByHeaders(db, workspaceId, { headers: letter.quoted, sender });
  const asideId = token?.aside_id ?? quoted?.aside_id;
  const row = asideId ? await lockAside(db, workspaceId, asideId, sightOf(SYSTEM)) : null;
  if (!row || row.state === 'closed') return null;
  return { row, verified: !letter.forged && (quoted !== null || foldEmail(token?.address ?? '') === sender) };
}

/**
 * Takes a mail that answers an aside into it, once however often it comes; never into the conversation. A machine's notice
 * answers nothing. @returns false when it belongs to none: it is ordinary mail then.
 */
export async function takeAsideMail(ctx: Ctx, letter: LetterIn): Promise<boolean> {
  const { db, workspaceId } = ctx;
  if (await hasAsideSource(db, workspaceId, letter.sourceId)) return true;
  const found = await findPlace(ctx, letter);
  if (!found) return false;
  const { row, verified } = found;
  const id = newId(ctx.now);
  const isNew = await insertAsideMessage(db, workspaceId, {
    id,
    aside_id: row.id,
    direction: 'in',
    author_kind: 'mail',
    author_id: null,
    author_name: letter.from.name.slice(0, 120),
    author_address: letter.from.address.slice(0, 320),
    verified,
    automatic: letter.automatic,
    body: letter.text,
    quotes: [],
    client_id: null,
    source_id: letter.sourceId,
    header_message_id: letter.messageId,
    created_at: ctx.now,
  });
  if (!isNew) return true;
  for (const file of letter.files)
    await insertFile(db, workspaceId, { ...file, uploadedByKind: 'system', uploadedById: null }, ctx.now);
  const entry = { id, kind: 'aside', conversationId: row.conversation_id } as const;
  const files = letter.files.map((file) => ({ fileId: file.id, contentId: file.contentId }));
  await insertAttachments(db, workspaceId, entry, files);
  await patchAside(db, workspaceId, row.id, {
    last_said_at: ctx.now,
    ...(letter.automatic ? {} : { state: 'answered' as const }),
  });
  const subject = { conversationId: row.conversation_id, customerId: row.customer_id };
  const payload = { asideId: row.id, asideMessageId: id, byMail: true, verified, automatic: letter.automatic };
  await ctx.emit(asideMessageReceived, subject, payload);
  return true;
}
