import { CHOSEN_CHARSETS } from '../../../../kernel/mail/charset.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { safeDownloadName } from '../../../../kernel/files/download-name.ts';
import type { Caller } from '../../../../kernel/http/route.ts';
import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';
import type { ParsedMail } from '../../../../kernel/mail/parsed-mail.ts';
import { runInWorkspace, type Kernel } from '../../../../kernel/transaction.ts';
import { authorise, visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import { listFileIds } from '../../../files/queries.ts';
import { inlineFilePath, parseRaw, plain, showHtml, storageKeyOf, type ReadMail } from '../understand/read-mail.ts';
import { rereadMail } from './actions/reread-mail.ts';
import { findOriginal, type OriginalRow } from './queries.ts';

export interface Wish {
  conversationId: string;
  messageId: string;
  /** null: as the mail says. */
  charset: string | null;
  mailDomain: string;
}

/**
 * Reads the stored bytes of a mail again in the charset a person chose, and puts what was read in the place of what was
 * there. The parsing happens between two transactions. @throws invalid `charset_unknown`, `mail_unreadable`.
 */
export async function reread(kernel: Kernel, caller: Caller, wish: Wish): Promise<void> {
  const { charset } = wish;
  if (charset !== null && !CHOSEN_CHARSETS.some((known) => known === charset)) throw invalid('charset_unknown');
  const { original, inboxId } = await runInWorkspace(kernel, caller, async (ctx) => {
    const conversation = await findConversation(ctx.db, ctx.workspaceId, wish.conversationId, visible(ctx.actor));
    if (!conversation) throw notFound();
    authorise(ctx.actor, 'edit', conversation);
    const found = await findOriginal(ctx.db, ctx.workspaceId, wish);
    if (!found) throw notFound();
    return { original: found, inboxId: conversation.inbox_id };
  });
  const { workspaceId } = caller;
  const mail = await parsedIn(workspaceId, original, charset);
  const files = mail.attachments.map((attachment, index) => ({
    storageKey: storageKeyOf(original.id, index),
    name: safeDownloadName(attachment.name ?? ''),
    contentId: attachment.contentId === null ? '' : plain(attachment.contentId),
  }));
  const ids = await runInWorkspace(kernel, caller, (ctx) =>
    listFileIds(
      ctx.db,
      workspaceId,
      files.map((file) => file.storageKey),
    ),
  );
  const pictures = new Map(files.map((file) => [file.contentId, inlineFilePath(ids.get(file.storageKey) ?? '')]));
  const read: ReadMail = { mail, ...(await showHtml(workspaceId, mail, pictures)), files: [], verdict: null, charset };
  const { conversationId, messageId, mailDomain } = wish;
  await runInWorkspace(kernel, caller, (ctx) =>
    rereadMail(ctx, { conversationId, messageId, rawDeliveryId: original.id, inboxId, mailDomain, read, names: files }),
  );
}

async function parsedIn(workspaceId: string, original: OriginalRow, charset: string | null): Promise<ParsedMail> {
  try {
    return await parseRaw(workspaceId, original, charset);
  } catch (error) {
    if (error instanceof MailRejected) throw invalid('mail_unreadable');
    throw error;
  }
}
