import { ImapConnection, type ImapOptions } from './imap-connection.ts';
import { ImapFailure, imapFailure } from './imap-failure.ts';
import { fetchAfter, fetchUids, lowestUidSince, type FetchedMail } from './imap-fetch.ts';
import { MAIL_LIMITS } from './mail-rejected.ts';

export interface MailboxOptions extends ImapOptions {
  /** As people read it, e.g. `INBOX` or `問い合わせ/2026`. */
  folder: string;
}

export interface MailboxStatus {
  /** A changed value means: all UIDs stored before are void (RFC 3501 §2.3.1.1). */
  uidValidity: string;
  uidNext: number;
  exists: number;
  highestModseq: string | null;
}

export interface FetchOptions {
  limit?: number;
  /** Lower than that of the mailbox where given. */
  maxBytes?: number;
}

/** `changed`: look for mails. `quiet`: nothing happened for so long, or the signal came. */
export type IdleOutcome = 'changed' | 'quiet' | 'unsupported';

/** One folder of one account over one connection. Its methods are called one after the other. */
export interface Mailbox {
  /** Asks the server anew. @throws ImapFailure, `folder_missing` when it was renamed or removed */
  status(): Promise<MailboxStatus>;
  /** Mails above this UID, rising; none is marked as read. Stop whenever you like. @throws ImapFailure */
  fetchAfter(uid: number, options?: FetchOptions): AsyncGenerator<FetchedMail>;
  /** These mails, rising, without those that are gone. @throws ImapFailure */
  fetchUids(uids: readonly number[], options?: FetchOptions): AsyncGenerator<FetchedMail>;
  /** Where to begin for mails received since this moment: none of them has a lower UID; null: none is there. @throws ImapFailure */
  lowestUidSince(moment: Date): Promise<number | null>;
  /** @throws ImapFailure */
  markSeen(uids: readonly number[]): Promise<void>;
  /** Moves mails to another folder that exists. @throws ImapFailure */
  move(uids: readonly number[], folder: string): Promise<void>;
  /**
   * Waits until something changed since the last `fetchAfter` began, at most `maxMs` (25 minutes: servers end an IDLE
   * after 30, RFC 2177). `unsupported` comes at once: the caller polls. @throws ImapFailure
   */
  idle(options?: { signal?: AbortSignal; maxMs?: number }): Promise<IdleOutcome>;
  /** Never throws. */
  close(): Promise<void>;
}

const IDLE_MS = 25 * 60_000;

class OpenMailbox implements Mailbox {
  private readonly connection: ImapConnection;
  private readonly folder: string;
  private readonly maxBytes: number;
  private uidValidity = '';
  private readOnly = true;
  /** Set until mails were looked for, so that nothing that came before is waited for. */
  private changed = true;
  private known = '';
  private wake: (() => void) | null = null;

  constructor(options: MailboxOptions) {
    this.connection = new ImapConnection(options);
    this.folder = options.folder;
    this.maxBytes = options.maxBytes ?? MAIL_LIMITS.bytes;
    this.connection.client.on('exists', () => {
      this.changed = true;
      this.wake?.();
    });
    this.connection.client.on('close', () => this.wake?.());
  }

  async open(): Promise<void> {
    await this.connection.open();
    try {
      await this.status();
      // While the folder is held, imapflow keeps a line alive on which nothing is asked, instead of giving it up.
      await this.connection.run((client) =>
        client.getMailboxLock(this.folder, { readOnly: true, maxLockHoldTime: false }),
      );
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async status(): Promise<MailboxStatus> {
    // EXAMINE again rather than STATUS: servers may answer STATUS of the open folder from memory (RFC 3501 §6.3.10).
    const found = await this.connection
      .run((client) => client.mailboxOpen(this.folder, { readOnly: this.readOnly }))
      .catch((error: unknown) => this.explain(error, this.folder));
    // Old servers may give none: then the UIDs are all that is known (RFC 3501 §6.3.1 demands it).
    this.uidValidity = String((found.uidValidity as bigint | undefined) ?? 0);
    const { uidNext, exists, highestModseq } = found;
    // Opening the folder swallows the notice about mails that came shortly before.
    const known = `${this.uidValidity} ${uidNext} ${exists}`;
    this.changed ||= known !== this.known;
    this.known = known;
    return { uidValidity: this.uidValidity, uidNext, exists, highestModseq: highestModseq?.toString() ?? null };
  }

  /** A refusal because the folder is not there is `folder_missing`, in whatever words the server said it. */
  private async explain(error: unknown, folder: string): Promise<never> {
    const failure = imapFailure(error, 'session');
    if (failure.code !== 'rejected') throw failure;
    const folders = await this.connection.run((client) => client.list());
    const isThere = folders.some(({ path, delimiter }) => path === folder || path.endsWith(`${delimiter}${folder}`));
    throw isThere ? failure : new ImapFailure('folder_missing', failure.detail);
  }

  async *fetchAfter(uid: number, options: FetchOptions = {}): AsyncGenerator<FetchedMail> {
    this.changed = false;
    yield* fetchAfter(this.connection, uid, this.limits(options), this.uidValidity);
  }

  async *fetchUids(uids: readonly number[], options: FetchOptions = {}): AsyncGenerator<FetchedMail> {
    yield* fetchUids(this.connection, uids, this.limits(options), this.uidValidity);
  }

  lowestUidSince(moment: Date): Promise<number | null> {
    return lowestUidSince(this.connection, moment);
  }

  private limits(options: FetchOptions): { limit?: number; maxBytes: number } {
    return { ...options, maxBytes: Math.min(options.maxBytes ?? this.maxBytes, this.maxBytes) };
  }

  /** UIDs hold only within one UIDVALIDITY: opening the folder for writing must not find another. */
  private async openForWriting(): Promise<void> {
    if (!this.readOnly) return;
    const before = this.uidValidity;
    this.readOnly = false;
    const { uidValidity } = await this.status();
    if (uidValidity !== before) throw new ImapFailure('rejected', 'UIDVALIDITY changed');
  }

  async markSeen(uids: readonly number[]): Promise<void> {
    if (uids.length === 0) return;
    await this.openForWriting();
    const done = await this.connection.run((client) =>
      client.messageFlagsAdd([...uids], ['\\Seen'], { uid: true, silent: true }),
    );
    if (!done) throw new ImapFailure('rejected', 'the mails could not be marked');
  }

  async move(uids: readonly number[], folder: string): Promise<void> {
    if (uids.length === 0) return;
    await this.openForWriting();
    const done = await this.connection.run((client) => client.messageMove([...uids], folder, { uid: true }));
    if (!done) await this.explain(new ImapFailure('rejected', 'the mails could not be moved'), folder);
  }

  async idle(options: { signal?: AbortSignal; maxMs?: number } = {}): Promise<IdleOutcome> {
    await this.connection.run(async () => undefined);
    if (!this.connection.client.capabilities.has('IDLE')) return 'unsupported';
    const until = Date.now() + (options.maxMs ?? IDLE_MS);
    // What arrived during the last fetch was announced then, and is not announced again.
    while (!this.changed && options.signal?.aborted !== true && Date.now() < until) {
      await this.idleOnce(until - Date.now(), options.signal);
    }
    return this.changed ? 'changed' : 'quiet';
  }

  /** One IDLE, until something changed, the time is over or the keep-alive of the connection broke it. */
  private async idleOnce(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    const timer = setTimeout(() => this.wake?.(), ms);
    const abort = (): void => this.wake?.();
    signal?.addEventListener('abort', abort);
    try {
      const ended = this.connection.run((client) => client.idle());
      ended.catch(() => undefined);
      await Promise.race([woken, ended]);
      // NOOP ends the IDLE, and shows that the server is still there.
      await this.connection.run((client) => client.noop());
      await ended;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      this.wake = null;
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

/** Connects, signs in and opens the folder for reading (EXAMINE). @throws ImapFailure */
export async function openMailbox(options: MailboxOptions): Promise<Mailbox> {
  const mailbox = new OpenMailbox(options);
  await mailbox.open();
  return mailbox;
}
