import { createTransport } from 'nodemailer';

export interface MailSenderOptions {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS as `tls` says. */
  secure: boolean;
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
  /** Milliseconds to connect, and of silence. */
  timeoutMs?: number;
}

export interface MailEnvelope {
  /** '' for mails no one may answer by machine (RFC 5321 §4.5.5). */
  from: string;
  to: readonly string[];
}

export interface SentMail {
  accepted: string[];
  rejected: string[];
  /** Last answer of the server. */
  response: string;
}

export type MailSendCode = 'connection' | 'timeout' | 'tls' | 'auth' | 'rejected';

/** Why a mail was not taken. `temporary` means: the same mail may be taken later. */
export class MailSendError extends Error {
  readonly temporary: boolean;
  readonly code: MailSendCode;
  /** What the server said, or the cause. */
  readonly response: string;

  constructor(code: MailSendCode, temporary: boolean, response: string) {
    super(`mail not sent: ${code} (${response})`);
    this.name = 'MailSendError';
    this.code = code;
    this.temporary = temporary;
    this.response = response;
  }
}

export interface MailSender {
  /** @throws MailSendError when no recipient was accepted */
  send(envelope: MailEnvelope, raw: Uint8Array): Promise<SentMail>;
  /** Connects and signs in without sending. @throws MailSendError */
  verify(): Promise<void>;
  close(): void;
}

/** Whether the host is this machine, where an unsigned certificate protects as well as a signed one. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host.trim());
}

interface SmtpFailure {
  code?: string;
  responseCode?: number;
  response?: string;
  message?: string;
}

const CERTIFICATE = /certificate|self[- ]signed|altnames|ssl|tls/i;

function classify(error: unknown): MailSendError {
  const failure = error as SmtpFailure;
  const said = (failure.response ?? failure.message ?? String(error)).slice(0, 500);
  // Our own set-up is wrong, not the mail: it must wait until someone repaired it, not fail for good.
  if (failure.code === 'EAUTH' || failure.code === 'ENOAUTH') return new MailSendError('auth', true, said);
  if (failure.code === 'ETLS' || (failure.responseCode === undefined && CERTIFICATE.test(said))) {
    return new MailSendError('tls', true, said);
  }
  if (failure.responseCode !== undefined) {
    return new MailSendError('rejected', failure.responseCode < 500, said);
  }
  if (failure.code === 'ETIMEDOUT') return new MailSendError('timeout', true, said);
  return new MailSendError('connection', true, said);
}

/** A pooled SMTP client (RFC 5321). Sending the same bytes twice delivers twice: the caller decides about retries. */
export function createMailSender(options: MailSenderOptions): MailSender {
  const local = isLoopback(options.host);
  const tls = options.tls ?? (local ? 'opportunistic' : 'required');
  const timeout = options.timeoutMs ?? 30_000;
  const transport = createTransport({
    pool: true,
    maxConnections: 3,
    maxMessages: 100,
    host: options.host,
    port: options.port,
    secure: options.secure,
    requireTLS: !options.secure && tls === 'required',
    ignoreTLS: !options.secure && tls === 'none',
    auth: options.user === undefined ? undefined : { user: options.user, pass: options.pass ?? '' },
    tls: { rejectUnauthorized: !local, ca: options.ca, minVersion: 'TLSv1.2', servername: options.servername },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout * 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(envelope, raw) {
      try {
        const sent = await transport.sendMail({
          envelope: { from: envelope.from, to: [...envelope.to] },
          raw: Buffer.from(raw),
        });
        return { accepted: sent.accepted.map(asText), rejected: sent.rejected.map(asText), response: sent.response };
      } catch (error) {
        throw classify(error);
      }
    },
    async verify() {
      try {
        await transport.verify();
      } catch (error) {
        throw classify(error);
      }
    },
    close: () => transport.close(),
  };
}

function asText(address: string | { address: string }): string {
  return typeof address === 'string' ? address : address.address;
}
