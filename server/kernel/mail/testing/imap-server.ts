import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { SIGNED_IN } from './imap-server-commands.ts';
import { Folder } from './imap-server-folders.ts';
import { ImapSession } from './imap-server-session.ts';
import { SIGN_IN } from './imap-server-sign-in.ts';
import { ImapWorld, type ImapFaults, type ImapTls, type ImapUser } from './imap-server-world.ts';

export interface ImapServerOptions {
  users: readonly ImapUser[];
  tls?: ImapTls;
  faults?: Partial<ImapFaults>;
  /** Folders there are besides INBOX, by their names as people read them. */
  folders?: readonly string[];
}

/** A strict IMAP4rev1 server (RFC 3501) for tests, on 127.0.0.1. */
export interface ImapServer {
  port: number;
  /** What goes wrong; changed at any time. */
  faults: ImapFaults;
  /** What clients did against the protocol, or against us: fetching without PEEK. */
  violations: readonly string[];
  /** Names of all commands in the order they came. */
  commands: readonly string[];
  /** UIDs of the mails whose text left whole, once for each time. */
  fetchedUids: readonly number[];
  /** Connections that are open. */
  sessions(): number;
  /** Puts a mail into a folder, which is made when missing. Returns its UID. */
  deliver(folder: string, raw: string | Buffer, date?: Date): number;
  expunge(folder: string, uid: number): void;
  /** A gap in the UIDs: the next mail has this one. */
  setUidNext(folder: string, uid: number): void;
  /** New UIDVALIDITY and new UIDs for all mails of the folder; who has it open is thrown out, as RFC 3501 demands. */
  resetUidValidity(folder: string): void;
  renameFolder(from: string, to: string): void;
  /** UIDs and flags of the mails in a folder. */
  mails(folder: string): { uid: number; flags: string[]; raw: Buffer }[];
  /** Cuts all connections at once. */
  dropConnections(): void;
  close(): Promise<void>;
}

const COMMANDS = { ...SIGN_IN, ...SIGNED_IN };

function listener(world: ImapWorld, socket: Socket): void {
  world.open.add(new ImapSession(world, socket, COMMANDS));
}

function controls(world: ImapWorld): Omit<ImapServer, 'port' | 'close'> {
  const folder = (name: string): Folder => {
    const known = world.folders.get(name) ?? new Folder(1_700_000_000 + world.folders.size);
    world.folders.set(name, known);
    return known;
  };
  const dropConnections = (): void => {
    for (const session of world.open) session.socket.destroy();
  };
  return {
    faults: world.faults,
    violations: world.violations,
    commands: world.commands,
    fetchedUids: world.fetchedUids,
    sessions: () => world.open.size,
    deliver: (name, raw, date = new Date()) => folder(name).deliver(Buffer.from(raw as string), date),
    expunge: (name, uid) => void folder(name).expunge(uid),
    setUidNext: (name, uid) => {
      folder(name).uidNext = uid;
    },
    resetUidValidity: (name) => {
      folder(name).renumber();
      dropConnections();
    },
    renameFolder: (from, to) => {
      world.folders.set(to, folder(from));
      world.folders.delete(from);
    },
    mails: (name) => folder(name).mails.map(({ uid, flags, raw }) => ({ uid, flags: [...flags], raw })),
    dropConnections,
  };
}

/** Starts the server on a free port. */
export async function startImapServer(options: ImapServerOptions): Promise<ImapServer> {
  const world = new ImapWorld(options.users, options.tls, options.faults ?? {});
  const made = controls(world);
  for (const name of ['INBOX', ...(options.folders ?? [])]) made.mails(name);
  const server =
    options.tls?.mode === 'implicit'
      ? createTlsServer({ key: options.tls.key, cert: options.tls.cert }, (socket) => listener(world, socket))
      : createServer((socket) => listener(world, socket));
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    ...made,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      made.dropConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
