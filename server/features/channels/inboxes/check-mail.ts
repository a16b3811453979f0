import { AppError, notFound } from '../../../kernel/errors.ts';
import type { Caller } from '../../../kernel/http/route.ts';
import { createMailSender, MailSendError } from '../../../kernel/mail/send.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { chooseMailServer, connectionTo, settingsProblem, type MailServer } from '../email/deliver/mail-server.ts';
import { findSenderInbox } from '../email/deliver/queries.ts';
import type { EmailServices } from '../email/services.ts';
import { findInboxRow } from './queries.ts';

/** Seconds an admin waits for a server that does not answer. */
const PATIENCE_MS = 10_000;

export interface MailCheck {
  ok: boolean;
  /** The same words as on deliveries: `no_mail_server`, `auth`, `tls`, `timeout`, `connection`, … */
  reason: string | null;
}

/** Connects to the outgoing mail server of an inbox and signs in, without sending. */
export async function checkMail(services: EmailServices, caller: Caller, inboxId: string): Promise<MailCheck> {
  try {
    const server = await runInWorkspace(services.kernel, caller, async ({ db, workspaceId }) => {
      const [row, inbox] = await Promise.all([
        findInboxRow(db, workspaceId, inboxId),
        findSenderInbox(db, workspaceId, inboxId),
      ]);
      if (!row || !inbox) throw notFound();
      return chooseMailServer(inbox, services);
    });
    if (!server) return { ok: false, reason: 'no_mail_server' };
    await verify(services, server);
    return { ok: true, reason: null };
  } catch (error) {
    return { ok: false, reason: reasonFor(error) };
  }
}

async function verify(services: EmailServices, server: MailServer): Promise<void> {
  const sender = createMailSender({ ...(await connectionTo(server, services.config)), timeoutMs: PATIENCE_MS });
  try {
    await sender.verify();
  } finally {
    sender.close();
  }
}

/** An address that is not public is not told from one where nobody answers, beyond that it is refused. */
function reasonFor(error: unknown): string {
  if (error instanceof AppError && error.kind === 'not_found') throw error;
  if (error instanceof MailSendError) return error.code;
  const problem = settingsProblem(error);
  if (problem) return problem;
  if (error instanceof AppError && error.code.startsWith('outbound.')) return 'connection';
  throw error;
}
