import { MAIL_LIMITS } from '../../../kernel/mail/mail-rejected.ts';
import type { RecipientOutcome } from '../../../kernel/mail/receive-answers.ts';
import { createSmtpReceiver, type ReceivedMail } from '../../../kernel/mail/receive.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { receiveRaw } from './actions/receive-raw.ts';
import { findInbox } from './find-inbox.ts';
import { readCertificate, watchCertificate } from './receiver-certificate.ts';
import type { EmailServices } from './services.ts';

export interface EmailReceiver {
  port: number;
  /** Stops listening; mails on their way may finish for a few seconds. */
  close(): Promise<void>;
}

const ACTOR = { kind: 'system', name: 'email-channel' } as const;

type Needs = Pick<EmailServices, 'kernel' | 'config'>;

export interface ReceiverOptions {
  /** LMTP (RFC 2033) instead of SMTP: an answer for every recipient, for a mail server of one's own in front. */
  lmtp?: boolean;
}

/**
 * Starts the built-in mail receiver (port 0: a free one). 250 after the commit only; a database that cannot be reached
 * is answered 451, and the sender comes again. With a certificate it offers STARTTLS, and takes a renewed one by itself.
 * @throws CertificateProblem
 */
export async function startEmail(services: Needs, port: number, options: ReceiverOptions = {}): Promise<EmailReceiver> {
  const { kernel, config } = services;
  const certificate = readCertificate(config);
  const receiver = createSmtpReceiver({
    port,
    host: config.smtpHost,
    banner: config.mailDomain,
    maxBytes: MAIL_LIMITS.bytes,
    maxRecipients: 100,
    lmtp: options.lmtp ?? false,
    ...(certificate ? { tls: certificate } : {}),
    onRecipient: async (address) => (await findInbox(kernel.pool, address, config.mailDomain)) !== null,
    onMessage: (mail) => storeMail(services, mail, options.lmtp ? 'lmtp' : 'smtp'),
    onError: (error) => kernel.log.warn({ err: error }, 'mail receiver'),
  });
  const listening = await receiver.listen();
  const unwatch = watchCertificate(config, (renewed) => receiver.useCertificate(renewed), kernel.log);
  return {
    port: listening,
    close: () => {
      unwatch();
      return receiver.close();
    },
  };
}

interface Target {
  workspaceId: string;
  inboxId: string;
  byReply: boolean;
  recipients: string[];
}

async function targetsOf({ kernel, config }: Needs, recipients: readonly string[]): Promise<Target[]> {
  const targets = new Map<string, Target>();
  for (const recipient of recipients) {
    const found = await findInbox(kernel.pool, recipient, config.mailDomain);
    if (!found) continue;
    const key = `${found.workspaceId}:${found.inboxId}`;
    const target = targets.get(key) ?? { ...found, recipients: [] };
    target.recipients.push(recipient);
    target.byReply ||= found.byReply;
    targets.set(key, target);
  }
  // An answer to a conversation that also copies our public address is one answer, not a second conversation.
  const answered = new Set(
    [...targets.values()].filter((target) => target.byReply).map((target) => target.workspaceId),
  );
  return [...targets.values()].filter((target) => target.byReply || !answered.has(target.workspaceId));
}

/** One transaction for each inbox: what became of the mail is known for each recipient. */
async function storeMail(services: Needs, mail: ReceivedMail, via: 'smtp' | 'lmtp'): Promise<RecipientOutcome[]> {
  const targets = await targetsOf(services, mail.recipients);
  if (targets.length === 0) throw new Error('the inbox vanished while the mail came in');
  const later = new Set<string>();
  for (const { workspaceId, inboxId, recipients } of targets) {
    const envelope = { from: mail.from, recipients, remoteAddress: mail.remoteAddress };
    try {
      await runInWorkspace(services.kernel, { workspaceId, actor: ACTOR }, (ctx) =>
        receiveRaw(ctx, { inboxId, envelope, raw: mail.raw, via }),
      );
    } catch (error) {
      services.kernel.log.warn({ err: error }, 'a mail was not stored and will be sent again');
      for (const recipient of recipients) later.add(recipient);
    }
  }
  return mail.recipients.map((recipient) => (later.has(recipient) ? 'temporary' : 'stored'));
}
