import { createHash } from 'node:crypto';
import type { Ctx } from '../../../../kernel/context.ts';
import { isMailbox } from '../../../../kernel/mail/compose.ts';
import type { ParsedMail } from '../../../../kernel/mail/parse.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { linkConversations } from '../../../conversations/actions/link-conversations.ts';
import { takeBranch } from '../../../conversations/parties/actions/take-branch.ts';
import { receiveMessage } from '../../../conversations/actions/receive-message.ts';
import type { Received } from '../../../conversations/inbound-message.ts';
import { findSource } from '../../../conversations/messages/queries.ts';
import { findInboxOfChannel } from '../../../conversations/queries.ts';
import type { KnownAs } from '../../../customers/actions/find-or-create-customer.ts';
import { splitName } from '../../../customers/names.ts';
import { insertFile } from '../../../files/queries.ts';
import { readDestination } from '../addresses.ts';
import { insertEmailMessage, lockRawDelivery, settleRawDelivery, type RawDeliveryRow } from '../queries.ts';
import type { EmailServices, LetterIn } from '../services.ts';
import { forgetRaw } from '../threads/record-queries.ts';
import { mailIdsIn } from '../threads/mail-ids.ts';
import { cluesOf, isForged, matchThread, quotedBy, type Surroundings, type Thread } from '../threads/match-thread.ts';
import { findSameMail } from '../threads/queries.ts';
import { headersOf } from '../understand/headers-of.ts';
import { plain, type ReadMail } from '../understand/read-mail.ts';
import { quarantineMail } from './quarantine-mail.ts';
import { takeStaffMail } from './take-staff-mail.ts';

/** Longest text of one message in characters; the raw form keeps the rest. */
const LONGEST_TEXT = 1_000_000;
const DIGEST_LENGTH = 32;

/**
 * Makes a message of a mail that was read and that the guard let pass: in its conversation when it can prove one, else in
 * a new one. A second run changes nothing. @returns false for a mail that was deleted on purpose: nothing of it is kept.
 */
export async function takeMail(
  ctx: Ctx,
  row: RawDeliveryRow,
  read: ReadMail,
  { mailDomain, takeLetter, lettersOut }: Surroundings & Pick<EmailServices, 'takeLetter'>,
): Promise<boolean> {
  const { db, workspaceId } = ctx;
  if ((await lockRawDelivery(db, workspaceId, row.id))?.state !== 'received') return true;
  const sourceId = sourceIdOf(row, read.mail);
  const known = await findSource(db, workspaceId, sourceId);
  const settle = (state: 'understood' | 'discarded', reason: string | null, messageId: string | null) =>
    settleRawDelivery(db, workspaceId, row.id, { state, reason, messageId }, ctx.now);
  if (known?.deleted) {
    await settle('discarded', 'deleted', null);
    await forgetRaw(db, workspaceId, row.id);
    return false;
  }
  const letter = known || !takeLetter ? null : letterOf(row, read, { sourceId, mailDomain });
  if (letter && (await takeLetter?.(ctx, letter))) {
    await settle('understood', null, null);
    return true;
  }
  const messageId = known?.id ?? (await storeMail(ctx, { row, read, sourceId, mailDomain, lettersOut }));
  if (messageId === null) await quarantineMail(ctx, row.id, read.mail.from ? 'no_mail_inbox' : 'no_sender');
  else await settle('understood', null, messageId);
  return true;
}

/** Null: nobody signed it. */
function letterOf(
  row: RawDeliveryRow,
  { mail, files, verdict }: ReadMail,
  { sourceId, mailDomain }: { sourceId: string; mailDomain: string },
): LetterIn | null {
  if (!mail.from) return null;
  const { inReplyTo, references, flags, messageId } = mail;
  return {
    tokenHashes: row.envelope.recipients.flatMap((recipient) => {
      const place = readDestination(recipient, mailDomain);
      return place.kind === 'aside' ? [place.tokenHash] : [];
    }),
    quoted: [...(inReplyTo ? [inReplyTo] : []), ...references.slice(-50)].map(plain),
    from: { name: plain(mail.from.name), address: plain(mail.from.address) },
    forged: isForged(verdict),
    automatic: flags.autoReply || flags.bounce,
    text: plain(mail.text.slice(0, LONGEST_TEXT)),
    messageId: messageId === null ? null : plain(messageId),
    sourceId,
    files,
  };
}

interface Taken extends Surroundings {
  row: RawDeliveryRow;
  read: ReadMail;
  sourceId: string;
}

/** @returns the message or note it became; null when it has no sender or there is no inbox for it. */
async function storeMail(ctx: Ctx, taken: Taken): Promise<string | null> {
  const { row, read, sourceId, mailDomain, lettersOut } = taken;
  if (!read.mail.from) return null;
  const thread = await matchThread(ctx, cluesOf(row, read.mail, read.verdict), { mailDomain, lettersOut });
  if (thread.kind === 'staff') {
    const { conversationId, member, locale } = thread;
    const keptAs = (messageId: string) =>
      headersOf(row, read, { inboxId: row.inbox_id, conversationId, messageId }, mailDomain);
    return takeStaffMail(ctx, { read, conversationId, member, locale, sourceId, headersOf: keptAs });
  }
  // A mail to the reply address of a chat that proves nothing must not show up in that chat's inbox, where visitors read.
  const inboxId =
    thread.kind === 'continue' || row.inbox_channel === 'email'
      ? row.inbox_id
      : await findInboxOfChannel(ctx.db, ctx.workspaceId, 'email');
  return inboxId === null ? null : storeInbound(ctx, taken, { inboxId, thread });
}

async function storeInbound(
  ctx: Ctx,
  { row, read, sourceId, mailDomain, lettersOut }: Taken,
  { inboxId, thread }: { inboxId: string; thread: Exclude<Thread, { kind: 'staff' }> },
): Promise<string> {
  const { mail, files } = read;
  const twin = await findTwin(ctx, { mail, sourceId, thread });
  if (twin) return twin;
  for (const file of files)
    await insertFile(ctx.db, ctx.workspaceId, { ...file, uploadedByKind: 'system', uploadedById: null }, ctx.now);
  const known = thread.kind === 'continue' ? thread : null;
  const received = await receiveMessage(ctx, {
    inboxId,
    conversationId: known?.conversationId ?? null,
    sourceId,
    from: knownAs(mail),
    by: known ? nameOf(mail, known.sender) : null,
    subject: plain(mail.subject).replace(/\s+/gu, ' ').trim(),
    body: plain(mail.text.slice(0, LONGEST_TEXT)),
    html: read.html,
    files: files.map((file) => ({ fileId: file.id, contentId: file.contentId })),
    // When we had it: the Date field is the sender's to choose, and the wait counts from here.
    sentAt: row.received_at,
    automatic: mail.flags.autoReply || mail.flags.bounce,
  });
  const kept = headersOf(row, read, { inboxId, ...received }, mailDomain);
  const sender = known?.sender ?? (isForged(read.verdict) ? 'unverified' : 'customer');
  await insertEmailMessage(ctx.db, ctx.workspaceId, { ...kept, sender });
  if (known) await takeBranch(ctx, { ...received, from: mail.from?.address ?? '', inReplyTo: mail.inReplyTo ?? null });
  if (thread.kind === 'new') await suggestLink(ctx, received, thread.suggested);
  const mailIds = lettersOut && sender !== 'unverified' ? mailIdsIn(quotedBy(mail), mailDomain) : [];
  if (mailIds.length > 0)
    await lettersOut?.answered(ctx, {
      ...{ mailIds, conversationId: received.conversationId, from: mail.from?.address ?? '' },
      automatic: mail.flags.autoReply || mail.flags.bounce,
    });
  return received.messageId;
}

/** The same mail that reached this conversation by another inbox of ours: its writer answered all of us at once. */
function findTwin(
  ctx: Ctx,
  { mail, sourceId, thread }: Pick<Taken, 'sourceId'> & { mail: ParsedMail; thread: Thread },
): Promise<string | null> | null {
  if (thread.kind !== 'continue' || mail.messageId === null) return null;
  const headerMessageId = plain(mail.messageId);
  const contentDigest = sourceId.slice(-DIGEST_LENGTH);
  return findSameMail(ctx.db, ctx.workspaceId, thread.conversationId, { headerMessageId, contentDigest });
}

/** By which name somebody else than the customer is shown; one nobody knows cannot pass for anybody by the name alone. */
function nameOf({ from }: ParsedMail, sender: 'customer' | 'participant' | 'unverified'): string | null {
  if (!from || sender === 'customer') return null;
  const { name, address } = from;
  if (!name.trim()) return plain(address);
  return plain(sender === 'unverified' ? `${name} <${address}>` : name);
}

async function suggestLink(
  ctx: Ctx,
  { conversationId, customerId }: Received,
  suggested: Extract<Thread, { kind: 'new' }>['suggested'],
): Promise<void> {
  if (!suggested) return;
  await linkConversations(ctx, {
    conversation: { id: conversationId, customerId },
    other: { id: suggested.conversationId, customerId: suggested.customerId },
    reason: suggested.reason,
  });
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
  return `mail:${row.inbox_id}:${id.slice(0, 500)}:${digest.slice(0, DIGEST_LENGTH)}`;
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
