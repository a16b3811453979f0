import { setTimeout as wait } from 'node:timers/promises';
import type { SmtpSinkSession } from './smtp-sink-session.ts';

/** A mail that came in whole. */
export interface SinkMail {
  from: string;
  to: string[];
  /** The bytes after DATA, dot-stuffing undone. */
  raw: Buffer;
  helo: string;
  /** Who signed in; null: nobody. */
  user: string | null;
  secure: boolean;
  /** What MAIL announced (RFC 6152, RFC 6531). */
  body: '7BIT' | '8BITMIME';
  smtpUtf8: boolean;
  /** False: the sender never saw the 250, and must think it may not have arrived. */
  acknowledged: boolean;
}

export interface SinkAnswer {
  code: number;
  text: string;
}

/** What goes wrong. A test changes these at any time; counts are used up. */
export interface SinkFaults {
  /** Said instead of a greeting, e.g. `421 busy`. */
  greeting?: string;
  /** Capabilities that are not there: `8BITMIME`, `PIPELINING`, `SMTPUTF8`, `STARTTLS`, `SIZE`, `AUTH`. */
  without: string[];
  /** Tries of the same sender and recipient that are asked to come again first. */
  greylist: number;
  /** The answer to a recipient; null accepts. `count` is how often anything was asked for, from 1. */
  recipient: (to: string, count: number) => SinkAnswer | null;
  /** The answer to a mail that came in whole; null accepts. */
  mail: (mail: SinkMail, count: number) => SinkAnswer | null;
  /** Mails that are taken, and their connection cut before the 250. */
  dropBefore250: number;
  /** Mails whose connection is cut in the middle of their text. */
  dropInData: number;
  /** STARTTLS is offered and then refused. */
  refuseTls: boolean;
  /** Said to every sign-in, e.g. `535 5.7.8 Application-specific password required`. */
  refuseAuth?: string;
  /** Milliseconds before every answer, and more before the last one. */
  delayMs: number;
  delay250Ms: number;
  /** Nothing is answered any more, and the connection stays open. */
  silent: boolean;
  /** Mails taken by one connection; then 421. */
  mailsPerConnection: number;
  /** Largest mail, announced with SIZE. */
  maxBytes: number;
}

export interface SinkUser {
  user: string;
  pass?: string;
  /** Accepted by XOAUTH2. */
  token?: string;
}

export interface SinkTls {
  key: string;
  cert: string;
  mode: 'implicit' | 'starttls';
}

export interface SmtpSinkOptions {
  /** Given: nobody sends without signing in. */
  users?: readonly SinkUser[];
  tls?: SinkTls;
  faults?: Partial<SinkFaults>;
}

const FAULTS: SinkFaults = {
  without: [],
  greylist: 0,
  recipient: () => null,
  mail: () => null,
  dropBefore250: 0,
  dropInData: 0,
  refuseTls: false,
  delayMs: 0,
  delay250Ms: 0,
  silent: false,
  mailsPerConnection: Infinity,
  maxBytes: 50_000_000,
};

/** What all connections to one sink share. */
export class SinkWorld {
  readonly users: readonly SinkUser[] | null;
  readonly tls: SinkTls | undefined;
  readonly faults: SinkFaults;
  readonly mails: SinkMail[] = [];
  readonly violations: string[] = [];
  /** All commands as they came, without passwords. */
  readonly commands: string[] = [];
  readonly open = new Set<SmtpSinkSession>();
  private readonly tries = new Map<string, number>();
  private recipients = 0;

  constructor(options: SmtpSinkOptions) {
    this.users = options.users ?? null;
    this.tls = options.tls;
    this.faults = { ...FAULTS, ...options.faults };
  }

  without(capability: string): boolean {
    return this.faults.without.includes(capability);
  }

  /** The answer to RCPT; null accepts. Greylisting remembers sender and recipient, as real servers do. */
  recipient(from: string, to: string): SinkAnswer | null {
    this.recipients += 1;
    const triple = `${from} ${to.toLowerCase()}`;
    const count = (this.tries.get(triple) ?? 0) + 1;
    this.tries.set(triple, count);
    if (count <= this.faults.greylist) return { code: 451, text: '4.7.1 Greylisted, come again' };
    return this.faults.recipient(to, this.recipients);
  }

  /** Takes one from a count. @returns false when there was none */
  use(fault: 'dropBefore250' | 'dropInData'): boolean {
    if (this.faults[fault] <= 0) return false;
    this.faults[fault] -= 1;
    return true;
  }

  async delay(last: boolean): Promise<void> {
    const ms = this.faults.delayMs + (last ? this.faults.delay250Ms : 0);
    if (ms > 0) await wait(ms);
  }
}
