import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { SaidOfMail } from './judge-outgoing.ts';

export interface MailCounts {
  /** Answers as the product sees them, one for each recipient. */
  said: SaidOfMail[];
  /** Still on their way. */
  unfinished: number;
  /** Mails of the mailbox that were given up after five tries, and that nobody can read. */
  parked: number;
  suspended: number;
}

async function read(client: pg.Client): Promise<MailCounts> {
  const said = await client.query<SaidOfMail>(
    `select substring(m.body from 'token:([0-9a-f-]{36})') as token, d.maybe_twice as "maybeTwice", d.state
    from app.deliveries d join app.messages m on m.workspace_id = d.workspace_id and m.id = d.message_id where m.body like '%token:%'`,
  );
  const counts = await client.query<{ parked: number; suspended: number }>(`select
    (select count(*)::int from app.mailbox_troubles where parked_at is not null) as parked,
    (select count(*)::int from app.raw_deliveries where state = 'suspended') as suspended`);
  const unfinished = said.rows.filter((row) => row.state === 'queued' || row.state === 'sending' || row.state === 'deferred').length;
  return { said: said.rows, unfinished, parked: counts.rows[0]?.parked ?? 0, suspended: counts.rows[0]?.suspended ?? 0 };
}

/** Waits until every mail has left and every poisoned one is parked, at most so long; resolves to what is. */
export async function untilMailed(url: string, poisoned: number, withinMs: number): Promise<MailCounts> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const counts = await read(client);
      if ((counts.unfinished === 0 && counts.parked >= poisoned) || Date.now() > deadline) return counts;
      await sleep(1_000);
    }
  } finally {
    await client.end();
  }
}
