import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { StoredInput } from './verdict.ts';

/** What is due and not done: mails not understood, jobs that should have run. */
export interface Unfinished {
  mails: number;
  jobs: number;
}

const UNFINISHED = `select
  (select count(*)::int from app.raw_deliveries where state = 'received') as mails,
  (select count(*)::int from pgboss.job_common where state in ('created', 'retry', 'active') and start_after <= now()) as jobs`;

async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Waits until nothing is due any more, at most so long; resolves to what is left. */
export async function untilQuiet(url: string, withinMs: number): Promise<Unfinished> {
  return withOwner(url, async (client) => {
    const deadline = Date.now() + withinMs;
    for (let quiet = 0; ; ) {
      const left = (await client.query<Unfinished>(UNFINISHED)).rows[0] ?? { mails: 0, jobs: 0 };
      quiet = left.mails + left.jobs === 0 ? quiet + 1 : 0;
      // Twice in a row: between two jobs of a chain there is a moment without any.
      if (quiet >= 2 || Date.now() > deadline) return left;
      await sleep(1_000);
    }
  });
}

export interface Stored {
  inputs: StoredInput[];
  quarantined: number;
  deadJobs: number;
  /** Numbers missing among the facts, and messages without exactly one fact or search entry. */
  factGaps: number;
  messagesWithoutFact: number;
  messagesNotFindable: number;
}

/** Reads with the owner's rights, past every view and policy of the product. */
export async function readStored(url: string): Promise<Stored> {
  return withOwner(url, async (client) => {
    const inputs = await client.query<StoredInput>(
      `select substring(body from 'token:([0-9a-f-]{36})') as token, conversation_id as "conversationId", position from app.messages where direction = 'in' and body like '%token:%'`,
    );
    const counts = await client.query<Omit<Stored, 'inputs'>>(`select
      (select count(*)::int from app.raw_deliveries where state = 'quarantined') as quarantined,
      (select count(*)::int from pgboss.job_common where state = 'failed') as "deadJobs",
      (select coalesce(sum(gap), 0)::int from (select max(seq) - count(*) as gap from app.facts group by workspace_id) as gaps) as "factGaps",
      (select count(*)::int from app.messages m where direction = 'in' and (select count(*) from app.facts f where f.workspace_id = m.workspace_id and f.conversation_id = m.conversation_id
        and f.name = 'message.received' and f.payload->>'messageId' = m.id::text) <> 1) as "messagesWithoutFact",
      (select count(*)::int from app.messages m where not exists (select from app.message_search s where s.workspace_id = m.workspace_id and s.message_id = m.id)) as "messagesNotFindable"`);
    const [row] = counts.rows;
    if (!row) throw new Error('nothing could be counted');
    return { inputs: inputs.rows, ...row };
  });
}
