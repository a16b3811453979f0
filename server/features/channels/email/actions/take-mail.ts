import { createHash } from 'node:crypto';
import type { Ctx } from '../../../../kernel/context.ts';
import { isMailbox } from '../../../../kernel/mail/compose.ts';
import type { ParsedMail } from '../../../../kernel/mail/parse.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { receiveMessage } from '../../../conversations/actions/receive-message.ts';
import { findMessageBySource } from '../../../conversations/messages/queries.ts';
import { findInboxOfChannel } from '../../../conversations/queries.ts';
import type { KnownAs } from '../../../customers/actions/find-or-create-customer.ts';
import { splitName } from '../../../customers/names.ts';
import { insertFile } from '../../../files/queries.ts';
import { foldAddress, readDestination } from '../addresses.ts';
import {
  insertEmailMessage,
  isOwnAddress,
  lockRawDelivery,
  settleRawDelivery,
  type RawDeliveryRow,
} from '../queries.ts';
import { matchThread } from '../threads/match-thread.ts';
import { isOwnMessageId } from '../threads/queries.ts';
import { headersOf } from '../understand/headers-of.ts';
import { plain, type ReadMail } from '../understand/read-mail.ts';
import { quarantineMail } from './quarantine-mail.ts';

/** Longest text of one message in characters; the raw form keeps the rest. */
const LONGEST_TEXT = 1_000_000;

/** Makes a message of a mail that was read: in its conversation when it can prove one, else in a new one. A second run changes nothing. */
export async function takeMail(ctx: Ctx, row: RawDeliveryRow, read: ReadMail, mailDomain: string): Promise<void> {
  const { db, workspaceId } = ctx;
  if ((await lockRawDelivery(db, workspaceId, row.id))?.state !== 'received') return;
  const { mail } = read;
  const discard = (reason: string) =>
    settleRawDelivery(db, workspaceId, row.id, { state: 'discarded', reason, messageId: null }, ctx.now);
  if (!mail.from) return quarantineMail(ctx, row.id, 'no_sender');
  if (await isOurs(ctx, mail.from.address, mailDomain)) return discard('own_address');
  if (mail.messageId && (await isOwnMessageId(db, workspaceId, mail.messageId))) return discard('own_mail');
  const clues = {
    recipients: row.envelope.recipients,
    sender: mail.from.address,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
  };
  const conversationId = await matchThread(ctx, clues, mailDomain);
  // A mail to the reply address of a chat that proves nothing must not show up in that chat's inbox, where visitors read.
  const inboxId =
    conversationId || row.inbox_channel === 'email' ? row.inbox_id : await findInboxOfChannel(db, workspaceId, 'email');
  if (!inboxId) return quarantineMail(ctx, row.id, 'no_mail_inbox');
  const messageId = await storeOnce(ctx, row, read, { inboxId, conversationId });
  await settleRawDelivery(db, workspaceId, row.id, { state: 'understood', reason: null, messageId }, ctx.now);
}

/** A mail from one of our own addresses goes in circles (threat 43). */
async function isOurs(ctx: Ctx, address: string, mailDomain: string): Promise<boolean> {
  const destination = readDestination(address, mailDomain);
  if (destination.kind === 'reply') return true;
  const publicKey = destination.kind === 'key' ? destination.publicKey : null;
  return isOwnAddress(ctx.db, ctx.workspaceId, { address: foldAddress(address), publicKey });
}

async function storeOnce(
  ctx: Ctx,
  row: RawDeliveryRow,
  read: ReadMail,
  place: { inboxId: string; conversationId: string | null },
): Promise<string> {
  const { mail, files } = read;
  const sourceId = sourceIdOf(row, mail);
  const known = await findMessageBySource(ctx.db, ctx.workspaceId, sourceId);
  if (known) return known.id;
  for (const file of files)
    await insertFile(ctx.db, ctx.workspaceId, { ...file, uploadedByKind: 'system', uploadedById: null }, ctx.now);
  const received = await receiveMessage(ctx, {
    ...place,
    sourceId,
    from: knownAs(mail),
    subject: plain(mail.subject).replace(/\s+/gu, ' ').trim(),
    body: plain(mail.text.slice(0, LONGEST_TEXT)),
    html: read.html,
    files: files.map((file) => ({ fileId: file.id, contentId: file.contentId })),
    // When we had it: the Date field is the sender's to choose, and the wait counts from here.
    sentAt: row.received_at,
    automatic: mail.flags.autoReply || mail.flags.bounce,
  });
  if (!received.duplicate)
    await insertEmailMessage(ctx.db, ctx.workspaceId, headersOf(row, read, { ...place, ...received }));
  return received.messageId;
}

/**
 * The same mail by another way (a forwarder, a second Received line) is the same message; another mail under the same
 * Message-ID is another message. Without a Message-ID only the same bytes are the same.
 */
function sourceIdOf(row: RawDeliveryRow, mail: ParsedMail): string {
  const id = plain(mail.messageId ?? '');
  const content = [
    mail.from?.address ?? '',
    mail.date?.toISOString() ?? '',
    mail.subject,
    mail.text,
    ...mail.attachments.map((attachment) => attachment.sha256),
  ];
  const digest = id === '' ? row.source_key : createHash('sha256').update(content.join('\u0000')).digest('hex');
  return `mail:${row.inbox_id}:${id.slice(0, 500)}:${digest.slice(0, 32)}`;
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

function knownAs(mail: ParsedMail): KnownAs {
  const { name = '', address = '' } = mail.from ?? {};
  const { familyName, givenName } = splitName(plain(name));
  const usual = isMailbox(foldEmail(address)) && !address.includes('"');
  return {
    // An address no form would accept (`"a b"@example.jp`) still names its sender, only not as a mail address to write to.
    identities: usual
      ? [{ kind: 'email', value: plain(address) }]
      : [{ kind: 'external', value: plain(`mail:${address}`).slice(0, 320) }],
    familyName,
    givenName,
    locale: JAPANESE.test(`${name}${mail.subject}${mail.text.slice(0, 2000)}`) ? 'ja' : 'en',
  };
}
