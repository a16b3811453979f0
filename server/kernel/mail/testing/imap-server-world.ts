import type { Folder } from './imap-server-folders.ts';
import type { ImapSession } from './imap-server-session.ts';

/** Who may sign in, and how. Every user sees the same folders. */
export interface ImapUser {
  user: string;
  pass?: string;
  /** Accepted by XOAUTH2. */
  token?: string;
}

/** What goes wrong. A test changes these at any time; those "once" are taken away when they happened. */
export interface ImapFaults {
  /** Said instead of a greeting, e.g. `Too many connections`. */
  bye?: string;
  /** Said after NO to every sign-in, e.g. `[ALERT] Application-specific password required`. */
  refuseAuth?: string;
  /** Capabilities that are not there, e.g. `IDLE`. */
  without: string[];
  /** From now on nothing is answered, and the connection stays open. */
  silent: boolean;
  /** Milliseconds before every answer. */
  delayMs: number;
  /** Once: the connection is cut after so many bytes of a mail. */
  cutLiteralAt: number | null;
  /** Once: these mails vanish as soon as the text of any mail is asked for. */
  expungeOnFetch: number[];
  /** Mails come newest first. */
  newestFirst: boolean;
  /** The text of these mails is refused with NO. */
  refuseMails: number[];
  /** Sizes reported instead of the true ones. */
  sizes: Map<number, number>;
}

export interface ImapTls {
  key: string;
  cert: string;
  /** `implicit`: from the first byte. `starttls`: offered, and sign-in in the clear is refused. */
  mode: 'implicit' | 'starttls';
}

const CAPABILITIES =
  'IMAP4rev1 LITERAL+ ID NAMESPACE IDLE UIDPLUS MOVE ENABLE CONDSTORE ESEARCH UNSELECT UTF8=ACCEPT SASL-IR';

/** What all sessions of one server share. */
export class ImapWorld {
  readonly users: readonly ImapUser[];
  readonly tls: ImapTls | undefined;
  readonly folders = new Map<string, Folder>();
  readonly open = new Set<ImapSession>();
  readonly violations: string[] = [];
  /** Names of all commands in the order they came. */
  readonly commands: string[] = [];
  /** UIDs of the mails whose text left whole, once for each time. */
  readonly fetchedUids: number[] = [];
  readonly faults: ImapFaults;

  constructor(users: readonly ImapUser[], tls: ImapTls | undefined, faults: Partial<ImapFaults>) {
    this.users = users;
    this.tls = tls;
    this.faults = {
      without: [],
      silent: false,
      delayMs: 0,
      cutLiteralAt: null,
      expungeOnFetch: [],
      newestFirst: false,
      refuseMails: [],
      sizes: new Map(),
      ...faults,
    };
  }

  without(capability: string): boolean {
    return this.faults.without.includes(capability);
  }

  /** Capabilities as this session may use them (RFC 3501 §7.2.1). */
  capabilities(session: ImapSession): string {
    const clear = this.tls?.mode === 'starttls' && !session.secure;
    const signIn = clear ? 'STARTTLS LOGINDISABLED' : 'AUTH=PLAIN AUTH=XOAUTH2';
    const all = `${CAPABILITIES} ${session.user === null ? signIn : ''}`.trim().split(' ');
    return all.filter((one) => !this.without(one)).join(' ');
  }
}
