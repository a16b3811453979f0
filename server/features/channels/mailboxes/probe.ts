import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { mailEndpoints, ProbeStep } from '@madoguchi/contracts/mail.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import type { Caller } from '../../../kernel/http/route.ts';
import { probeImap } from '../../../kernel/mail/imap-probe.ts';
import { probeMailServer, type MailSenderOptions } from '../../../kernel/mail/send.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { passwordPlace } from '../email/deliver/mail-server.ts';
import { findInboxRow, type InboxRow } from '../inboxes/queries.ts';
import { isSameAccount, pinnedAddress, secretPlace } from './account.ts';
import { fetchFailureOf } from './fetch/failure.ts';
import type { MailboxServices } from './needs.ts';
import { findMailbox, type MailboxRow } from './queries.ts';

type Asked = BodyOf<typeof mailEndpoints.probeMail>;
type Answer = ResponseOf<typeof mailEndpoints.probeMail>;

/** Milliseconds a person waits for a server that does not answer. */
const PATIENCE_MS = 10_000;

interface Stored {
  inbox: InboxRow;
  mailbox: MailboxRow | null;
}

/** Tries accounts that need not be stored. A stored secret is used only for the account it was given for. @throws not_found */
export async function probeMail(
  services: MailboxServices,
  caller: Caller,
  asked: Asked & { inboxId: string },
): Promise<Answer> {
  const stored = await runInWorkspace(services.kernel, caller, async ({ db, workspaceId }) => {
    const inbox = await findInboxRow(db, workspaceId, asked.inboxId);
    if (!inbox) throw notFound();
    return { inbox, mailbox: await findMailbox(db, workspaceId, asked.inboxId) };
  });
  const { incoming, outgoing } = asked;
  const [one, other] = await Promise.all([
    incoming ? probeIncoming(services, caller.workspaceId, stored, incoming) : null,
    outgoing ? probeOutgoing(services, caller.workspaceId, stored, outgoing) : null,
  ]);
  return { incoming: one, outgoing: other };
}

const isAllWell = (steps: readonly ProbeStep[]): boolean => steps.every(({ ok }) => ok);

/** What already failed before there was a connection: the host is not public or not known, or nobody consented. */
function failedBefore(error: unknown): ProbeStep[] {
  const failure = fetchFailureOf(error);
  if (!(error instanceof AppError) || failure === null || failure.code === 'unexpected') throw error;
  const isHost = error.code.startsWith('outbound.');
  return [{ step: isHost ? 'dns' : 'auth', ok: false, code: failure.code, detail: '' }];
}

async function probeIncoming(
  services: MailboxServices,
  workspaceId: string,
  { inbox, mailbox }: Stored,
  asked: NonNullable<Asked['incoming']>,
): Promise<NonNullable<Answer['incoming']>> {
  const { host, port, secure, username, folder } = asked;
  try {
    const address = await pinnedAddress(host, port, services.config);
    const stored = mailbox && isSameAccount(mailbox, asked) ? mailbox : null;
    const auth =
      asked.auth === 'password'
        ? { user: username, pass: asked.password ?? (stored ? passwordIn(services, stored) : '') }
        : {
            user: username,
            accessToken: await tokenFor(services, { workspaceId, inboxId: inbox.id, host }, stored !== null),
          };
    const options = { host, address, port, secure, folder, auth, timeoutMs: PATIENCE_MS, silenceMs: PATIENCE_MS };
    const { steps, folders } = await probeImap(options);
    const told = steps.map(({ step, ok, code, hint, detail }) => ({ step, ok, code: hint ?? code, detail }));
    return { ok: isAllWell(told), steps: told, folders: folders.map(({ path }) => path) };
  } catch (error) {
    return { ok: false, steps: failedBefore(error), folders: [] };
  }
}

function passwordIn(services: MailboxServices, row: MailboxRow): string {
  return row.sealed_secret === null ? '' : services.secrets.openSecret(row.sealed_secret, secretPlace(row.inbox_id));
}

/** Only for the account that was consented to. @throws AppError as EmailServices.accessToken */
async function tokenFor(
  services: MailboxServices,
  { workspaceId, inboxId, host }: { workspaceId: string; inboxId: string; host: string },
  isSame: boolean,
): Promise<string> {
  if (!isSame || !services.accessToken) throw new AppError('unavailable', 'mail_consent_missing');
  return services.accessToken(workspaceId, inboxId, { host });
}

async function probeOutgoing(
  services: MailboxServices,
  workspaceId: string,
  stored: Stored,
  asked: NonNullable<Asked['outgoing']>,
): Promise<NonNullable<Answer['outgoing']>> {
  const { host, port, secure } = asked;
  try {
    const address = await pinnedAddress(host, port, services.config);
    const auth = await outgoingAuth(services, workspaceId, stored, asked);
    const steps = await probeMailServer({
      host: address,
      port,
      secure,
      timeoutMs: PATIENCE_MS,
      ...(address === host ? {} : { servername: host }),
      ...(auth ? { auth } : {}),
    });
    const told = steps.map(({ step, ok, code, detail }) => ({ step, ok, code: code || null, detail }));
    return { ok: isAllWell(told), steps: told };
  } catch (error) {
    return { ok: false, steps: failedBefore(error) };
  }
}

async function outgoingAuth(
  services: MailboxServices,
  workspaceId: string,
  { inbox, mailbox }: Stored,
  asked: NonNullable<Asked['outgoing']>,
): Promise<MailSenderOptions['auth'] | null> {
  const { username: user, host, port, secure } = asked;
  if (user === undefined) return null;
  if (asked.auth !== 'password') {
    // The consent is that of the account mail is fetched from; its provider's own servers take it, nobody else gets it.
    const isSame = mailbox?.auth === asked.auth && mailbox.username === user;
    return { user, accessToken: await tokenFor(services, { workspaceId, inboxId: inbox.id, host }, isSame) };
  }
  if (asked.password !== undefined) return { user, pass: asked.password };
  const { smtp } = inbox.settings;
  const isSame = smtp?.host === host && smtp.port === port && smtp.user === user && smtp.secure === secure;
  const sealed = isSame ? inbox.sealed_smtp_password : null;
  return { user, pass: sealed === null ? '' : services.secrets.openSecret(sealed, passwordPlace(inbox.id)) };
}
