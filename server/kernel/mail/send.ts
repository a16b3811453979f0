import { wireAddress } from './compose-address.ts';
import { openConnection } from './send-connection.ts';
import type { OpenConnection } from './send-connection.ts';
import { MailSendError } from './send-failure.ts';
import type { RefusedRecipient } from './send-failure.ts';

export { MailSendError } from './send-failure.ts';
export type { MailSendCode, MailSendReason, RefusedRecipient } from './send-failure.ts';

/** How to sign in: a password, or a token of the mailbox's provider (SASL XOAUTH2). */
export type MailAuth = { user: string; pass: string } | { user: string; accessToken: string };

export interface MailSenderOptions {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS as `tls` says. */
  secure: boolean;
  auth?: MailAuth;
  /** The same as `auth` with a password. */
  user?: string;
  pass?: string;
  /**
   * `required` refuses a server that offers no STARTTLS, so that nobody can strip it. Default: `required`, except
   * on the same machine, where it is `opportunistic`.
   */
  tls?: 'required' | 'opportunistic' | 'none';
  /** Extra trusted certificates (PEM). Certificates are always verified unless the server is on this machine. */
  ca?: string;
  /** Name the certificate must be for, when `host` is the address it was looked up as. */
  servername?: string;
  /** Milliseconds to connect; twice as many of silence. Default 30,000. */
  timeoutMs?: number;
  /** Milliseconds for the answer to the whole mail. Default ten minutes. */
  finalAnswerMs?: number;
}

export interface MailEnvelope {
  /** '' for mails no one may answer by machine (RFC 5321 §4.5.5). */
  from: string;
  /** Everybody who gets it, blind copies included. */
  to: readonly string[];
}

/** What became of every recipient of a mail that was taken for at least one. */
export interface SentMail {
  accepted: { address: string }[];
  rejected: RefusedRecipient[];
  /** Last answer of the server. */
  response: string;
}

export interface MailSender {
  /**
   * @throws MailSendError when no recipient was accepted, or the mail was not taken
   * @throws AppError invalid `mail_address_invalid`, before anything is connected
   */
  send(envelope: MailEnvelope, raw: Uint8Array): Promise<SentMail>;
  /** Connects and signs in without sending. @throws MailSendError */
  verify(): Promise<void>;
  close(): void;
}

/** Whether the host is this machine, where an unsigned certificate protects as well as a signed one. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host.trim());
}

function authOf(options: MailSenderOptions): MailAuth | undefined {
  if (options.auth !== undefined) return options.auth;
  return options.user === undefined ? undefined : { user: options.user, pass: options.pass ?? '' };
}

/**
 * An SMTP client (RFC 5321) with one connection, kept between mails that follow each other; mails asked for at the same
 * time go one after the other. Never sends anything again by itself: a connection that breaks may have delivered, and
 * the caller decides about retries.
 */
export function createMailSender(options: MailSenderOptions): MailSender {
  let kept: OpenConnection | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const connection = async (): Promise<OpenConnection> => {
    if (kept?.isUsable() === true) return kept;
    kept = await openConnection(options, authOf(options), isLoopback(options.host));
    return kept;
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const putAway = (): void => {
    kept?.close();
    kept = null;
  };
  return {
    send: (envelope, raw) =>
      inTurn(async () => {
        for (const address of envelope.to) wireAddress(address);
        const sent = await (await connection()).send(envelope, Buffer.from(raw));
        if (isClosed) putAway();
        return sent;
      }),
    verify: () =>
      inTurn(async () => {
        await connection();
        if (isClosed) putAway();
      }),
    close() {
      isClosed = true;
      void inTurn(async () => putAway());
    },
  };
}

export type ProbeStepName = 'dns' | 'connect' | 'greeting' | 'tls' | 'auth';

export interface ProbeStep {
  step: ProbeStepName;
  ok: boolean;
  /** A `MailSendReason`; '' when the step went well. */
  code: string;
  /** What the server said; '' when the step went well. */
  detail: string;
}

const FAILED_AT: Readonly<Record<string, ProbeStepName>> = {
  host_unknown: 'dns',
  connection_refused: 'connect',
  connection: 'connect',
  timeout: 'connect',
  no_greeting: 'greeting',
  rejected: 'greeting',
  no_starttls: 'tls',
  tls: 'tls',
};

function stepOf(error: MailSendError): ProbeStepName {
  if (error.code === 'auth') return 'auth';
  return error.code === 'tls' ? 'tls' : (FAILED_AT[error.reason] ?? 'greeting');
}

/**
 * A connection test that says how far it came: the steps in the order they happen, up to the first that failed.
 * `auth` is missing when nobody signs in, `tls` when the connection is not secured.
 */
export async function probeMailServer(options: MailSenderOptions): Promise<ProbeStep[]> {
  const isSecured = options.secure || (options.tls !== 'none' && !isLoopback(options.host));
  const order: ProbeStepName[] = options.secure
    ? ['dns', 'connect', 'tls', 'greeting']
    : ['dns', 'connect', 'greeting'];
  if (!options.secure && isSecured) order.push('tls');
  if (authOf(options) !== undefined) order.push('auth');
  const sender = createMailSender(options);
  try {
    await sender.verify();
    return order.map((step) => ({ step, ok: true, code: '', detail: '' }));
  } catch (error) {
    if (!(error instanceof MailSendError)) throw error;
    const failed = stepOf(error);
    const passed = order.slice(0, Math.max(0, order.indexOf(failed)));
    return [
      ...passed.map((step) => ({ step, ok: true, code: '', detail: '' })),
      { step: failed, ok: false, code: error.reason, detail: error.response },
    ];
  } finally {
    sender.close();
  }
}
