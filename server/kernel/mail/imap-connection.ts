import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { ImapFailure, imapFailure } from './imap-failure.ts';
import { MAIL_LIMITS } from './mail-rejected.ts';
import { isLoopback } from './send.ts';

export interface ImapOptions {
  host: string;
  /** Address to connect to when `host` was looked up (and checked) before; the certificate must still be for `host`. */
  address?: string;
  port: number;
  /** TLS from the first byte (port 993); otherwise STARTTLS as `tls` says. */
  secure: boolean;
  auth: { user: string; pass: string } | { user: string; accessToken: string };
  /** `required` refuses a server without STARTTLS. Default: `required`, on this machine `opportunistic`. */
  tls?: 'required' | 'opportunistic' | 'none';
  /** Extra trusted certificates (PEM). Certificates are always verified unless the server is on this machine. */
  ca?: string;
  /** Milliseconds to connect and to be greeted. Default 30 000. */
  timeoutMs?: number;
  /** Milliseconds of silence after which the server is asked whether it is there; it is given up after three of them. */
  silenceMs?: number;
  /** Mails larger than this are reported, not fetched. Default: what the parser takes. */
  maxBytes?: number;
  /** Told about what the protocol library finds worth a warning; never passwords or mails. */
  onWarning?(entry: unknown): void;
}

/** Largest line: the UIDs of a million mails. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

const silenceOf = (options: ImapOptions): number => options.silenceMs ?? 120_000;

function flowOptions(options: ImapOptions): ImapFlowOptions {
  const local = isLoopback(options.host);
  const tls = options.tls ?? (local ? 'opportunistic' : 'required');
  // A size may be reported too small, so there is room; what is beyond it ends the connection before it fills memory.
  const maxLiteralSize = (options.maxBytes ?? MAIL_LIMITS.bytes) * 2 + 1024 * 1024;
  const quiet = (): void => undefined;
  const warn = (entry: unknown): void => options.onWarning?.(entry);
  const pinned = options.address !== undefined && options.address !== options.host;
  return {
    host: options.address ?? options.host,
    port: options.port,
    secure: options.secure,
    ...(pinned ? { servername: options.host } : {}),
    ...(options.secure || tls === 'opportunistic' ? {} : { doSTARTTLS: tls === 'required' }),
    auth: options.auth,
    tls: { rejectUnauthorized: !local, ca: options.ca, minVersion: 'TLSv1.2' },
    clientInfo: { name: 'Madoguchi', version: '1', vendor: 'Madoguchi', 'support-url': '' },
    logger: { debug: quiet, info: quiet, warn, error: warn },
    disableAutoIdle: true,
    // A few megabytes of nothing unpack to gigabytes; mails are worth no such risk.
    disableCompression: true,
    disableIMAP4rev2: true,
    disableBinary: true,
    connectionTimeout: options.timeoutMs ?? 30_000,
    greetingTimeout: options.timeoutMs ?? 30_000,
    socketTimeout: silenceOf(options),
    maxLineLength: MAX_LINE_BYTES,
    maxLiteralSize,
    maxResponseSize: maxLiteralSize + MAX_LINE_BYTES,
  };
}

/** A signed-in connection on which every failure is an ImapFailure. */
export class ImapConnection {
  readonly client: ImapFlow;
  /** The first error of the connection itself: it explains why commands fail afterwards. */
  private fault: unknown = null;
  private readonly byToken: boolean;
  private readonly silenceMs: number;
  private watch: NodeJS.Timeout | undefined;

  constructor(options: ImapOptions) {
    this.client = new ImapFlow(flowOptions(options));
    this.silenceMs = silenceOf(options);
    this.byToken = 'accessToken' in options.auth;
    this.client.on('error', (error) => {
      this.fault ??= error;
    });
  }

  /** @throws ImapFailure */
  async open(): Promise<void> {
    try {
      await this.client.connect();
    } catch (error) {
      this.client.close();
      throw imapFailure(error, 'open', this.byToken);
    }
    this.watchSilence();
  }

  /**
   * Gives a server up that says nothing although it is asked. imapflow does so too, but not while it waits for leave to
   * end an IDLE: there it would wait for ever.
   */
  private watchSilence(): void {
    let before = -1;
    let quiet = 0;
    this.watch = setInterval(() => {
      const { received } = this.client.stats();
      quiet = received === before ? quiet + 1 : 0;
      before = received;
      if (quiet < 6) return;
      this.fault ??= Object.assign(new Error('the server is silent'), { code: 'ETIMEOUT' });
      clearInterval(this.watch);
      this.client.close();
    }, this.silenceMs / 2).unref();
    this.client.on('close', () => clearInterval(this.watch));
  }

  private assertAlive(): void {
    if (this.client.usable) return;
    throw imapFailure(this.fault ?? new Error('the connection is closed'), 'session');
  }

  /**
   * Runs commands. Nothing counts that was answered while the connection broke: imapflow then answers with nothing
   * instead of failing, and "no mails" must not be taken for "none there". @throws ImapFailure
   */
  async run<T>(ask: (client: ImapFlow) => Promise<T>, uids: readonly number[] = []): Promise<T> {
    this.assertAlive();
    try {
      const answer = await ask(this.client);
      this.assertAlive();
      return answer;
    } catch (error) {
      const { code, detail, hint } = imapFailure(this.fault ?? error, 'session');
      throw new ImapFailure(code, detail, { hint, uids });
    }
  }

  /** Says goodbye where the server still listens. Never throws. */
  async close(): Promise<void> {
    const patience = setTimeout(() => this.client.close(), 2_000);
    if (this.client.usable) await this.client.logout().catch(() => undefined);
    clearTimeout(patience);
    clearInterval(this.watch);
    this.client.close();
  }
}
