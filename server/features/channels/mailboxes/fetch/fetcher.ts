import { newId } from '../../../../kernel/ids.ts';
import type { EmailServices } from '../../email/services.ts';
import { listEnabledMailboxes } from '../queries.ts';
import { pause } from './pause.ts';
import { MailboxReader } from './reader.ts';
import { Slots } from './slots.ts';
import { FETCH_TIMES, type FetchNeeds, type FetchTimes } from './work.ts';

/** Mailboxes out of which mails are taken at once: each may have some megabytes in memory. */
const READING = 16;
/** Mails that are stored at once, of all mailboxes. */
const STORING = 3;

export interface MailFetcher {
  /** Stops reading; a mail that is being stored is stored. */
  stop(): Promise<void>;
}

/**
 * Reads all mailboxes that are set up, each by one reader, for as long as the process lives. Any number of processes may
 * run one: of each mailbox one of them holds the lease. Readers share nothing but bounds, so a mailbox that hangs, fails
 * or floods holds up no other (fault F22).
 */
export function startMailFetcher(
  services: EmailServices,
  options: { connections: number; times?: Partial<FetchTimes> },
): MailFetcher {
  const needs: FetchNeeds = {
    services,
    times: { ...FETCH_TIMES, ...options.times },
    connections: new Slots(options.connections),
    reading: new Slots(READING),
    storing: new Slots(STORING),
    holder: newId(),
  };
  const readers = new Map<string, MailboxReader>();
  const stop = new AbortController();
  const running = rescan(needs, readers, stop.signal);
  return {
    stop: async () => {
      stop.abort();
      await running;
      await Promise.all([...readers.values()].map((reader) => reader.stop()));
    },
  };
}

async function rescan(needs: FetchNeeds, readers: Map<string, MailboxReader>, signal: AbortSignal): Promise<void> {
  const { kernel } = needs.services;
  while (!signal.aborted) {
    // A database that is away says nothing about mailboxes: the readers stay.
    const wanted = await listEnabledMailboxes(kernel.pool).catch(() => null);
    if (wanted && !signal.aborted) follow(needs, readers, wanted);
    await pause(needs.times.rescan, signal);
  }
}

function follow(
  needs: FetchNeeds,
  readers: Map<string, MailboxReader>,
  wanted: readonly { workspaceId: string; inboxId: string }[],
): void {
  const keys = new Set(wanted.map(({ workspaceId, inboxId }) => `${workspaceId}:${inboxId}`));
  for (const [key, reader] of readers) {
    if (keys.has(key)) continue;
    readers.delete(key);
    void reader.stop();
  }
  for (const { workspaceId, inboxId } of wanted) {
    const key = `${workspaceId}:${inboxId}`;
    if (!readers.has(key)) readers.set(key, new MailboxReader(needs, workspaceId, inboxId));
  }
}
