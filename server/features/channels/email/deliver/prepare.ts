import type { Ctx } from '../../../../kernel/context.ts';
import { isMailbox } from '../../../../kernel/mail/compose.ts';
import { forwardingAddress, isDeliverable, replyAddress } from '../addresses.ts';
import type { EmailServices } from '../services.ts';
import { listThread } from '../threads/queries.ts';
import { replyTokenFor } from '../threads/reply-token.ts';
import type { ReplyParts } from './compose-reply.ts';
import { chooseMailServer, settingsProblem, type MailServer } from './mail-server.ts';
import {
  findLastSaid,
  findSenderInbox,
  listOutgoing,
  listOutgoingFiles,
  type OutgoingFileRow,
  type OutgoingRow,
  type SenderInboxRow,
} from './queries.ts';

export interface Prepared {
  server: MailServer;
  inboxId: string;
  parts: Omit<ReplyParts, 'attachments'>;
  files: OutgoingFileRow[];
}

/** What stands in the way: `blocked` until the settings change, `failed` for good, null when nothing is left to send. */
export type Obstacle = { state: 'blocked' | 'failed'; reason: string } | null;

/** Everything a mail is made of, read in one go. `messages` are those of the deliveries that still wait. */
export async function prepareMail(
  ctx: Ctx,
  services: EmailServices,
  deliveryIds: readonly string[],
): Promise<{ prepared: Prepared } | { obstacle: Obstacle }> {
  const { db, workspaceId } = ctx;
  const messages = (await listOutgoing(db, workspaceId, deliveryIds)).filter(
    (row) => row.state === 'queued' || row.state === 'sending',
  );
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) return { obstacle: null };
  if (!isMailbox(first.recipient)) return { obstacle: { state: 'failed', reason: 'recipient_invalid' } };
  const inbox = await findSenderInbox(db, workspaceId, first.inbox_id);
  const sender = inbox ? senderOf(inbox, services.config.mailDomain) : null;
  if (!inbox || !sender) return { obstacle: { state: 'blocked', reason: 'no_sender_address' } };
  const server = serverOf(inbox, services);
  if (typeof server === 'string') return { obstacle: { state: 'blocked', reason: server } };
  const [thread, quoted, files] = await Promise.all([
    listThread(db, workspaceId, first.conversation_id, first.position),
    findLastSaid(db, workspaceId, first.conversation_id, first.position),
    listOutgoingFiles(
      db,
      workspaceId,
      messages.map((message) => message.message_id),
    ),
  ]);
  const replyTo = { name: sender.name, address: await answerAddress(ctx, services, first, sender.address) };
  const messageId = `${last.delivery_id}@${services.config.mailDomain}`;
  return {
    prepared: {
      server,
      inboxId: inbox.id,
      files,
      parts: {
        messages,
        messageId,
        from: sender,
        replyTo,
        thread,
        quoted,
        locale: first.customer_locale ?? inbox.locale,
        timeZone: inbox.time_zone,
      },
    },
  };
}

function senderOf(inbox: SenderInboxRow, mailDomain: string): { name: string; address: string } | null {
  const address = inbox.address ?? (isDeliverable(mailDomain) ? forwardingAddress(inbox.public_key, mailDomain) : null);
  return address === null ? null : { name: inbox.settings.senderName || inbox.workspace_name, address };
}

function serverOf(inbox: SenderInboxRow, services: EmailServices): MailServer | string {
  try {
    return chooseMailServer(inbox, services) ?? 'no_mail_server';
  } catch (error) {
    const problem = settingsProblem(error);
    if (problem) return problem;
    throw error;
  }
}

/** Where the customer's answer comes back: an address that names the conversation, when mail for our domain reaches us. */
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
