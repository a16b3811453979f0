import type { Config } from '../../kernel/config.ts';
import { createMailSender, MailSendError } from '../../kernel/mail/send.ts';
import { connectionTo, installationServer } from '../../features/channels/email/deliver/mail-server.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const PATIENCE_MS = 8_000;

/** Connects to the installation's outgoing mail server and signs in, without sending. */
export async function checkMailServer(config: Config): Promise<Finding> {
  const server = installationServer(config);
  if (!server) return warn('mail', 'mail_none');
  const sender = createMailSender({ ...(await connectionTo(server, config)), timeoutMs: PATIENCE_MS });
  const values = { host: server.host, port: server.port };
  try {
    await sender.verify();
    return ok('mail', values);
  } catch (error) {
    return fail('mail', 'mail_refused', {
      ...values,
      reason: error instanceof MailSendError ? error.code : String(error),
    });
  } finally {
    sender.close();
  }
}
