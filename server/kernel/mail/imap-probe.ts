import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ImapConnection } from './imap-connection.ts';
import { imapFailure, type ImapFailure, type ImapFailureCode, type ImapHint } from './imap-failure.ts';
import type { MailboxOptions } from './imap.ts';

export type ImapStepName = 'dns' | 'connect' | 'greeting' | 'tls' | 'auth' | 'folder';

export interface ImapStep {
  step: ImapStepName;
  ok: boolean;
  /** Null when ok. */
  code: ImapFailureCode | null;
  hint: ImapHint | null;
  /** What the server said, the addresses found, or how the connection is protected. */
  detail: string;
}

export interface ImapProbe {
  /** In the order in which they happen; the last one is the first that failed. */
  steps: ImapStep[];
  /** What can be chosen, INBOX first; empty unless the sign-in worked. */
  folders: { path: string; specialUse: string | null }[];
  /** Mails in the folder. */
  exists: number | null;
  /** Whether the server tells about new mails by itself; null unless the sign-in worked. */
  idle: boolean | null;
}

const passed = (step: ImapStepName, detail = ''): ImapStep => ({ step, ok: true, code: null, hint: null, detail });
const failed = (step: ImapStepName, { code, hint, detail }: ImapFailure): ImapStep => ({
  step,
  ok: false,
  code,
  hint,
  detail,
});

/** Where a connection that was not opened got stuck. */
const STUCK: Partial<Record<ImapFailureCode, ImapStepName>> = {
  dns: 'dns',
  connection: 'connect',
  timeout: 'connect',
  greeting: 'greeting',
  unavailable: 'greeting',
  auth: 'auth',
  token_expired: 'auth',
};

function protection(connection: ImapConnection): string {
  return connection.client.secureConnection ? 'TLS' : 'none';
}

async function openSteps(connection: ImapConnection, secure: boolean): Promise<ImapStep[]> {
  // STARTTLS comes after the greeting, TLS from the first byte before it.
  const order: ImapStepName[] = secure
    ? ['connect', 'tls', 'greeting', 'auth']
    : ['connect', 'greeting', 'tls', 'auth'];
  const failure = await connection.open().then(
    () => null,
    (error: unknown) => imapFailure(error, 'open'),
  );
  // A busy server says so in its greeting, or in the answer to the sign-in.
  const greeted = connection.client.authenticated !== false || connection.client.capabilities.size > 0;
  const stuck = failure === null ? null : (STUCK[failure.code] ?? 'tls');
  const at = stuck === 'greeting' && greeted && failure?.code === 'unavailable' ? 'auth' : stuck;
  const steps: ImapStep[] = [];
  for (const step of order) {
    if (step === at && failure) return [...steps, failed(step, failure)];
    steps.push(passed(step, step === 'tls' ? protection(connection) : ''));
  }
  return steps;
}

async function folderStep(connection: ImapConnection, folder: string, probe: ImapProbe): Promise<ImapStep> {
  try {
    const folders = await connection.run((client) => client.list());
    probe.idle = connection.client.capabilities.has('IDLE');
    probe.folders = folders
      .filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
      .map(({ path, specialUse }) => ({ path, specialUse: specialUse ?? null }));
    const opened = await connection.run((client) => client.mailboxOpen(folder, { readOnly: true }));
    probe.exists = opened.exists;
    return passed('folder', `${opened.exists}`);
  } catch (error) {
    const failure = imapFailure(error, 'session');
    const isMissing = failure.code === 'rejected' && !probe.folders.some(({ path }) => path === folder);
    return failed(
      'folder',
      isMissing ? imapFailure({ ...failure, serverResponseCode: 'NONEXISTENT' }, 'session') : failure,
    );
  }
}

/** Tries a mailbox step by step and says where it does not work, for the page where it is set up. Never throws. */
export async function probeImap(options: MailboxOptions): Promise<ImapProbe> {
  const probe: ImapProbe = { steps: [], folders: [], exists: null, idle: null };
  try {
    const pinned = options.address ?? (isIP(options.host) === 0 ? undefined : options.host);
    const addresses = pinned === undefined ? await lookup(options.host, { all: true }) : [{ address: pinned }];
    probe.steps.push(passed('dns', addresses.map(({ address }) => address).join(', ')));
  } catch (error) {
    return { ...probe, steps: [failed('dns', imapFailure(error, 'open'))] };
  }
  const connection = new ImapConnection(options);
  try {
    probe.steps.push(...(await openSteps(connection, options.secure)));
    if (probe.steps.every(({ ok }) => ok)) probe.steps.push(await folderStep(connection, options.folder, probe));
  } finally {
    await connection.close();
  }
  return probe;
}
