import type { Ctx } from '../../../../kernel/context.ts';
import { isMailbox } from '../../../../kernel/mail/compose.ts';
import { forwardingAddress, isDeliverable, replyAddress } from '../addresses.ts';
import { loopMarkOf } from '../guard/loop-mark.ts';
import type { DeliveryJob } from '../job-types.ts';
import type { EmailServices } from '../services.ts';
import { listThread } from '../threads/queries.ts';
import { replyTokenFor } from '../threads/reply-token.ts';
import type { ReplyParts } from './compose-reply.ts';
import type { Ending } from './ending.ts';
import { chooseMailServer, settingsProblem, type MailServer } from './mail-server.ts';
import {
  findEarlierUnderway,
  findLastSaid,
  findSenderInbox,
  listHeaderRecipients,
  listOutgoing,
  listOutgoingFiles,
  type OutgoingFileRow,
  type OutgoingRow,
  type SenderInboxRow,
} from './queries.ts';
import { KEEP_ORDER_MS } from './retry-times.ts';
import { signatureFor } from './signature.ts';

export interface Prepared {
  server: MailServer;
  inboxId: string;
  /** The one whose copy this is. */
  recipient: string;
  parts: Omit<ReplyParts, 'attachments'>;
  bcc: readonly { name: string; address: string }[];
  files: OutgoingFileRow[];
}

/** What stands in the way, and for which inbox; null: nothing is left to send. */
export type Obstacle = { ending: Ending; inboxId: string; isDemo: boolean } | null;

const WAITING: readonly string[] = ['queued', 'sending', 'deferred', 'blocked'];
const A_SECOND_MS = 1000;

/** Everything a mail is made of, read in one go. */
export async function prepareMail(
  ctx: Ctx,
  services: EmailServices,
  job: DeliveryJob,
): Promise<{ prepared: Prepared } | { obstacle: Obstacle }> {
  const { db, workspaceId } = ctx;
  const messages = (await listOutgoing(db, workspaceId, job.deliveryIds)).filter(
    (row) => WAITING.includes(row.state) && (row.next_try_at?.toISOString() ?? undefined) === job.at,
  );
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) return { obstacle: null };
  const inbox = await findSenderInbox(db, workspaceId, first.inbox_id);
  const stands = (ending: Ending): { obstacle: Obstacle } => ({
    obstacle: { ending, inboxId: inbox?.id ?? first.inbox_id, isDemo: inbox?.is_demo ?? false },
  });
  if (!isMailbox(first.recipient)) return stands({ kind: 'failed', reason: 'recipient_invalid' });
  const until = await turnOf(ctx, first);
  if (until) return stands({ kind: 'waiting', until });
  const sender = inbox ? senderOf(inbox, services.config.mailDomain) : null;
  if (!inbox || !sender) return stands({ kind: 'blocked', reason: 'no_sender_address', retries: false });
  const server = serverOf(inbox, services);
  if (typeof server === 'string') return stands({ kind: 'blocked', reason: server, retries: false });
  const ids = messages.map((message) => message.message_id);
  const [parts, files] = await Promise.all([
    partsOf(ctx, services, { messages, first, last, inbox, sender }),
    listOutgoingFiles(db, workspaceId, ids),
  ]);
  return { prepared: { server, inboxId: inbox.id, recipient: first.recipient, files, ...parts } };
}

/** Not before the mail that went to the same person ahead of this one; but nobody waits for long on that one's account. */
async function turnOf(ctx: Ctx, mail: OutgoingRow): Promise<Date | null> {
  if (ctx.now.getTime() - mail.queued_at.getTime() > KEEP_ORDER_MS) return null;
  const earlier = await findEarlierUnderway(ctx.db, ctx.workspaceId, {
    conversationId: mail.conversation_id,
    recipient: mail.recipient,
    position: mail.position,
  });
  if (!earlier) return null;
  const soon = ctx.now.getTime() + A_SECOND_MS;
  const latest = mail.queued_at.getTime() + KEEP_ORDER_MS + A_SECOND_MS;
  const after = Math.max(soon, (earlier.next_try_at?.getTime() ?? 0) + A_SECOND_MS);
  return new Date(Math.max(soon, Math.min(after, latest)));
}

interface Material {
  messages: readonly OutgoingRow[];
  first: OutgoingRow;
  last: OutgoingRow;
  inbox: SenderInboxRow;
  sender: { name: string; address: string };
}

async function partsOf(
  ctx: Ctx,
  services: EmailServices,
  { messages, first, last, inbox, sender }: Material,
): Promise<Pick<Prepared, 'parts' | 'bcc'>> {
  const { db, workspaceId } = ctx;
  const { mailDomain } = services.config;
  const [thread, quoted, recipients, replyTo] = await Promise.all([
    listThread(db, workspaceId, first.conversation_id, first.position),
    findLastSaid(db, workspaceId, first.conversation_id, first.position),
    listHeaderRecipients(db, workspaceId, last.message_id),
    answerAddress(ctx, services, first, sender.address),
  ]);
  const named = (role: string) =>
    recipients.filter((one) => one.role === role).map(({ name, address }) => ({ name, address }));
  const { settings } = inbox;
  return {
    bcc: named('bcc'),
    parts: {
      messages,
      messageId: messageIdOf(last, mailDomain),
      from: sender,
      replyTo: { name: sender.name, address: replyTo },
      to: named('to'),
      cc: named('cc'),
      signature: signatureFor(settings.signature, { name: last.author_name, signature: last.signature }),
      thread,
      quoted,
      locale: first.customer_locale ?? inbox.locale,
      timeZone: inbox.time_zone,
      html: settings.html !== false,
      legacy: isLegacy(first.recipient, settings.legacyDomains ?? []),
      loopMark: loopMarkOf(workspaceId, mailDomain),
    },
  };
}

/** One id for all copies and all tries. A mail begun by a former version goes on under that one's id. */
function messageIdOf(message: OutgoingRow, mailDomain: string): string {
  const former = `${message.delivery_id}@${mailDomain}`;
  return message.header_message_id === former ? former : `${message.message_id}@${mailDomain}`;
}

/** The domain itself and everything below it. */
export function isLegacy(recipient: string, domains: readonly string[]): boolean {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((legacy) => domain === legacy || domain.endsWith(`.${legacy}`));
}

/** As whom the mails of an inbox go out; null: nobody could answer to it. */
export function senderOf(inbox: SenderInboxRow, mailDomain: string): { name: string; address: string } | null {
  const address = inbox.address ?? (isDeliverable(mailDomain) ? forwardingAddress(inbox.public_key, mailDomain) : null);
  return address === null ? null : { name: inbox.settings.senderName || inbox.workspace_name, address };
}

/** By which server the mails of an inbox go out, or why they cannot. */
export function serverOf(inbox: SenderInboxRow, services: EmailServices): MailServer | string {
  try {
    return chooseMailServer(inbox, services) ?? 'no_mail_server';
  } catch (error) {
    const problem = settingsProblem(error);
    if (problem) return problem;
    throw error;
  }
}

/** Where the recipient's answer comes back: an address that names the conversation, when mail for our domain reaches us. */
async function answerAddress(
  ctx: Ctx,
  services: EmailServices,
  message: OutgoingRow,
  senderAddress: string,
): Promise<string> {
  const { mailDomain } = services.config;
  if (!isDeliverable(mailDomain)) return senderAddress;
  return replyAddress(
    await replyTokenFor(ctx, services.secrets, message.conversation_id, message.recipient),
    mailDomain,
  );
}
