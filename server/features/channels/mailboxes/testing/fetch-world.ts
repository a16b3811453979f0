import type { Ctx } from '../../../../kernel/context.ts';
import type { TestJobs } from '../../../../kernel/jobs/job-database.ts';
import { startImapServer, type ImapServer } from '../../../../kernel/mail/testing/imap-server.ts';
import { buildMailWorld } from '../../email/testing/mail-world.ts';
import { setMailbox, type MailboxSettings } from '../actions/set-mailbox.ts';
import { startMailFetcher, type MailFetcher } from '../fetch/fetcher.ts';
import type { FetchTimes } from '../fetch/work.ts';

/** Everything that waits, waits shortly; leases stay long enough to be held on a busy machine. */
export const QUICK: FetchTimes = {
  rescan: 30,
  lease: 3_000,
  renew: 200,
  ask: 60,
  poll: 60,
  idle: 5_000,
  stall: 3_000,
  trouble: 20,
};

/** One mail, told apart by its number. */
export const mailOf = (name: string, more = ''): string =>
  `From: 客 <kyaku-${name}@customer.example>\r\nTo: support@shop.example\r\nSubject: ${name}\r\nMessage-ID: <${name}@customer.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n${more}\r\n本文 ${name}\r\n`;

export interface FetchWorldOptions {
  times?: Partial<FetchTimes>;
  /** Work off the jobs that read the mails, too. */
  runs?: boolean;
}

/** A workspace with a mail inbox and a strict IMAP server whose mailbox it may fetch. */
export async function buildFetchWorld(jobs: TestJobs, options: FetchWorldOptions = {}) {
  const world = await buildMailWorld(jobs, { runs: options.runs ?? false });
  const imap: ImapServer = await startImapServer({ users: [{ user: 'support', pass: 'pw' }] });
  world.services.config.outboundAllow = [`127.0.0.1:${imap.port}`];
  const fetchers: MailFetcher[] = [];
  const account = (more: Partial<MailboxSettings> = {}): MailboxSettings => ({
    inboxId: world.inboxId,
    host: '127.0.0.1',
    port: imap.port,
    secure: false,
    username: 'support',
    auth: 'password',
    password: 'pw',
    folder: 'INBOX',
    enabled: true,
    fetchSince: null,
    ...more,
  });
  return {
    ...world,
    imap,
    account,
    set: (more: Partial<MailboxSettings> = {}) =>
      world.run((ctx: Ctx) => setMailbox(ctx, account(more), world.services.secrets)),
    fetch: (times: Partial<FetchTimes> = {}, connections = 20): MailFetcher => {
      const made = startMailFetcher(world.services, { connections, times: { ...QUICK, ...options.times, ...times } });
      fetchers.push(made);
      return made;
    },
    /** Subjects of the stored mails in the order in which they were stored. */
    stored: async (): Promise<string[]> => {
      const rows = await world.rows<{ raw: Buffer }>(
        'select raw from app.raw_deliveries where workspace_id = $1 order by id',
      );
      return rows.map(({ raw }) => /^Subject: (.*?)\r?$/m.exec(raw.toString())?.[1] ?? '?');
    },
    mailbox: async (): Promise<Record<string, unknown>> =>
      (await world.rows<Record<string, unknown>>('select * from app.mailboxes where workspace_id = $1'))[0] ?? {},
    troubles: () =>
      world.rows<{ uid: number; tries: number; reason: string; parked_at: Date | null }>(
        'select uid::int, tries, reason, parked_at from app.mailbox_troubles where workspace_id = $1 order by uid',
      ),
    told: async (): Promise<string[]> =>
      (
        await world.rows<{ cause: string }>(
          `select payload->>'cause' as cause from app.facts where workspace_id = $1 and name = 'mail.troubled' order by seq`,
        )
      ).map(({ cause }) => cause),
    closeAll: async () => {
      await Promise.all(fetchers.map((fetcher) => fetcher.stop()));
      await imap.close();
      await world.closeAll();
    },
  };
}

export type FetchWorld = Awaited<ReturnType<typeof buildFetchWorld>>;
