import type { Ctx } from '../../../../../kernel/context.ts';
import { notFound } from '../../../../../kernel/errors.ts';
import { rereadMessage } from '../../../../conversations/actions/reread-message.ts';
import { renameFiles } from '../../../../files/queries.ts';
import { headersOf } from '../../understand/headers-of.ts';
import { plain, type ReadMail } from '../../understand/read-mail.ts';
import { lockHeaders, updateHeaders } from '../queries.ts';

/** Longest text of one message in characters; the raw form keeps the rest. */
const LONGEST_TEXT = 1_000_000;

export interface Reread {
  conversationId: string;
  messageId: string;
  rawDeliveryId: string;
  inboxId: string;
  mailDomain: string;
  /** Read from the stored bytes in the charset chosen; its files are those the message has, under the names found now. */
  read: ReadMail;
  names: readonly { storageKey: string; name: string }[];
}

/** Puts what was read now in the place of what was read before. The stored bytes and who wrote are not touched. */
export async function rereadMail(ctx: Ctx, again: Reread): Promise<void> {
  const { db, workspaceId } = ctx;
  const { conversationId, messageId, inboxId, mailDomain, read } = again;
  const before = await lockHeaders(db, workspaceId, messageId);
  if (!before) throw notFound();
  const kept = headersOf({ id: again.rawDeliveryId }, read, { conversationId, messageId, inboxId }, mailDomain);
  await updateHeaders(db, workspaceId, messageId, { ...kept, replyTo: kept.replyTo ?? [], charset: read.charset });
  await renameFiles(db, workspaceId, again.names);
  await rereadMessage(ctx, {
    conversationId,
    messageId,
    body: plain(read.mail.text.slice(0, LONGEST_TEXT)),
    html: read.html,
    subject: { before: oneLine(before.subject), after: oneLine(kept.subject) },
    charset: read.charset,
  });
}

/** As the conversation got it when the mail opened it. */
function oneLine(subject: string): string {
  return subject.replace(/\s+/gu, ' ').trim();
}
