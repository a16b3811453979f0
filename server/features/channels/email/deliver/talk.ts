import {
  createMailSender,
  MailSendError,
  type MailAuth,
  type MailEnvelope,
  type MailSenderOptions,
} from '../../../../kernel/mail/send.ts';
import type { EmailServices } from '../services.ts';
import { connectionTo, type MailServer } from './mail-server.ts';

interface Way {
  workspaceId: string;
  inboxId: string;
  server: MailServer;
}

/**
 * Hands a mail to its server. Signed in to by consent, a token that was refused is asked for anew, once: it may have been
 * taken back or replaced since.
 * @throws MailSendError; AppError when the server's address is refused or no token can be had.
 */
export async function talk(services: EmailServices, way: Way, envelope: MailEnvelope, raw: Uint8Array): Promise<void> {
  const connection = await connectionTo(way.server, services.config);
  const { user = '', oauth = false } = way.server;
  if (!oauth) return handOver(connection, envelope, raw);
  const signedIn = async (fresh: boolean): Promise<MailSenderOptions & { auth: MailAuth }> => ({
    ...connection,
    auth: { user, accessToken: await tokenFor(services, way, fresh) },
  });
  try {
    await handOver(await signedIn(false), envelope, raw);
  } catch (error) {
    if (!(error instanceof MailSendError && error.code === 'auth')) throw error;
    await handOver(await signedIn(true), envelope, raw);
  }
}

async function tokenFor(
  services: EmailServices,
  { workspaceId, inboxId, server }: Way,
  fresh: boolean,
): Promise<string> {
  if (!services.accessToken) throw new Error('nothing here can get a token for a mail server');
  return services.accessToken(workspaceId, inboxId, { host: server.host, fresh });
}

async function handOver(connection: MailSenderOptions, envelope: MailEnvelope, raw: Uint8Array): Promise<void> {
  const sender = createMailSender(connection);
  try {
    await sender.send(envelope, raw);
  } finally {
    sender.close();
  }
}
