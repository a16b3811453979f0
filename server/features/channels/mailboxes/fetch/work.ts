import type { Mailbox } from '../../../../kernel/mail/imap.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { EmailServices } from '../../email/services.ts';
import type { Hold } from './mailbox-lost.ts';
import type { Slots } from './slots.ts';

/** Milliseconds. Tests have shorter ones; what holds for them holds for these. */
export interface FetchTimes {
  /** How often the list of mailboxes is looked at. */
  rescan: number;
  /** How long a holder is believed to be alive, and how often it says so. */
  lease: number;
  renew: number;
  /** How often a mailbox that somebody else holds is asked for. */
  ask: number;
  /** Between two looks into a mailbox whose server does not tell. */
  poll: number;
  /** Longest time of believing a server that it would tell. */
  idle: number;
  /** Longest time without one more mail while mails are fetched. */
  stall: number;
  /** Until a mail that failed is tried for the second time. */
  trouble: number;
}

/** A crashed process is replaced after `lease` + `ask` at the latest: within half a minute. */
export const FETCH_TIMES: FetchTimes = {
  rescan: 3_000,
  lease: 20_000,
  renew: 5_000,
  ask: 5_000,
  poll: 30_000,
  idle: 120_000,
  stall: 60_000,
  trouble: 5_000,
};

export interface FetchNeeds {
  services: EmailServices;
  times: FetchTimes;
  /** Connections that are open. */
  connections: Slots;
  /** Mailboxes out of which mails are being taken: bounds the memory for mails on their way. */
  reading: Slots;
  /** Mails that are being stored: people who work need the database as well. */
  storing: Slots;
  /** Of this process, for people who look into the table. */
  holder: string;
}

/** One mailbox in the hands of one reader. */
export interface Work {
  needs: FetchNeeds;
  workspaceId: string;
  hold: Hold;
  /** Address of the inbox, when it has one. */
  address: string | null;
  fetchSince: Date | null;
  mailbox: Mailbox;
  /** The reader must stop: it was replaced, or the process ends. */
  signal: AbortSignal;
}

const ACTOR = { kind: 'system', name: 'mailbox-fetcher' } as const;

export function inWorkspace<T>(needs: FetchNeeds, workspaceId: string, body: (ctx: Ctx) => Promise<T>): Promise<T> {
  return runInWorkspace(needs.services.kernel, { workspaceId, actor: ACTOR }, body);
}
