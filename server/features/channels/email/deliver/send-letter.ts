import type { Ctx } from '../../../../kernel/context.ts';
import type { JobRun } from '../../../../kernel/jobs/job-type.ts';
import { composeMail, envelopeRecipients, isMailbox } from '../../../../kernel/mail/compose.ts';
import { htmlOfText } from '../../../../kernel/mail/html-of-text.ts';
import { asideAddress, isDeliverable, replyAddress } from '../addresses.ts';
import { loopMarkOf } from '../guard/loop-mark.ts';
import type { EmailServices } from '../services.ts';
import { replyTokenFor } from '../threads/reply-token.ts';
import { endingOf, type Ending } from './ending.ts';
import type { MailServer } from './mail-server.ts';
import { isLegacy, senderOf, serverOf } from './prepare.ts';
import { findSenderInbox, type OutgoingFileRow } from './queries.ts';
import { readFiles } from './read-files.ts';
import { signatureFor } from './signature.ts';
import { signedBy } from './signing.ts';
import { talk } from './talk.ts';

/** As whom and by which server the mails of an inbox go out; a text for `server`: why they cannot. */
export interface LetterSender {
  inboxId: string;
  from: { name: string; address: string } | null;
  server: MailServer | string;
  signature: string;
  html: boolean;
  legacyDomains: readonly string[];
}

/** A mail that is no answer to a customer. */
export interface Letter {
  sender: LetterSender;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** Without angle brackets; the same at every try. */
  messageId: string;
  /** Message-IDs of what went before, oldest first. */
  references: readonly string[];
  /** Of its reply address (`aside+<token>@`); null: it has `replyTo`, or none of its own. */
  token: string | null;
  /** Where answers come to instead. */
  replyTo?: string | null;
  /** Instead of the text made HTML. */
  html?: string;
  /** A machine wrote it: others must not answer by machine. */
  automatic?: boolean;
  /** `List-*` fields (RFC 2369, RFC 8058). */
  listHeaders?: Readonly<Record<string, string>>;
  /** An appointment that goes along. */
  calendar?: { method: string; text: string };
  files: readonly Pick<OutgoingFileRow, 'storage_key' | 'name' | 'media_type'>[];
  date: Date;
}

/** How mails beside the conversations of an inbox go out: as its answers do. */
export async function letterSender(
  ctx: Ctx,
  services: EmailServices,
  inboxId: string,
  writer: { name: string; signature: string },
): Promise<LetterSender> {
  const inbox = await findSenderInbox(ctx.db, ctx.workspaceId, inboxId);
  return {
    inboxId: inbox?.id ?? inboxId,
    from: inbox ? senderOf(inbox, services.config.mailDomain) : null,
    server: inbox ? serverOf(inbox, services) : 'no_sender_address',
    signature: signatureFor(inbox?.settings.signature, writer),
    html: inbox?.settings.html !== false,
    legacyDomains: inbox?.settings.legacyDomains ?? [],
  };
}

/** An address at which answers to a letter about a conversation come to it; null where nobody outside could reach one. */
export async function replyAddressFor(
  ctx: Ctx,
  services: EmailServices,
  { conversationId, address }: { conversationId: string; address: string },
): Promise<string | null> {
  const { mailDomain } = services.config;
  if (!isDeliverable(mailDomain)) return null;
  return replyAddress(await replyTokenFor(ctx, services.secrets, conversationId, address), mailDomain);
}

/** Hands a letter to the mail server. Never throws for what is a matter of the mail: how it ended is the answer. */
export async function sendLetter(run: JobRun, services: EmailServices, letter: Letter): Promise<Ending> {
  const { from, server, inboxId } = letter.sender;
  if (!isMailbox(letter.to.address)) return { kind: 'failed', reason: 'recipient_invalid' };
  if (from === null) return { kind: 'blocked', reason: 'no_sender_address', retries: false };
  if (typeof server === 'string') return { kind: 'blocked', reason: server, retries: false };
  try {
    const raw = await signedBy(run, services, from.address, await write(run, services, letter, from));
    const [envelopeFrom = ''] = envelopeRecipients({ to: [from] });
    const envelope = { from: envelopeFrom, to: envelopeRecipients({ to: [letter.to] }) };
    await talk(services, { workspaceId: run.workspaceId, inboxId, server }, envelope, raw);
    return { kind: 'sent', messageId: letter.messageId };
  } catch (error) {
    run.log.info({ err: error }, 'a mail was not sent this time');
    return endingOf(error);
  }
}

async function write(
  run: JobRun,
  services: EmailServices,
  letter: Letter,
  from: { name: string; address: string },
): Promise<Buffer> {
  const { sender, to, text, references, token } = letter;
  const { mailDomain } = services.config;
  const own = token !== null && isDeliverable(mailDomain) ? asideAddress(token, mailDomain) : null;
  const legacy = isLegacy(to.address, sender.legacyDomains);
  return composeMail({
    from,
    to: [to],
    replyTo: { name: from.name, address: letter.replyTo ?? own ?? from.address },
    subject: letter.subject,
    text,
    html: sender.html && !legacy ? (letter.html ?? htmlOfText(text)) : null,
    messageId: letter.messageId,
    inReplyTo: references.at(-1) ?? null,
    references,
    attachments: await readFiles(services.blobs, letter.files),
    calendar: letter.calendar ?? null,
    autoSubmitted: letter.automatic ? 'auto-generated' : null,
    ...(letter.listHeaders && { listHeaders: letter.listHeaders }),
    loopMark: loopMarkOf(run.workspaceId, mailDomain),
    encoding: legacy ? 'iso-2022-jp' : 'utf-8',
    date: letter.date,
  });
}
