import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../server/kernel/ids.ts';
import { foldParts } from '../../server/kernel/text/fold.ts';
import type { IngestTask } from './task.ts';

/*
 * The limit the API is compared with: the rows of one createConversation, by prepared statements in one transaction on
 * the same database, as the same role, without HTTP, validation, look-ups or anybody who has to be told.
 */

interface Statement {
  name: string;
  text: string;
}

const statement = (name: string, text: string): Statement => ({ name: `bare_${name}`, text });

const CUSTOMER = statement('customer', `insert into app.customers (workspace_id, id, anonymous, visitor_number, family_name, given_name, family_kana, given_kana, company_id, locale, external_id, attributes, caution, created_at, updated_at)
  values ($1, $2, false, null, $3, $4, '', '', null, null, null, '{}', '', $5, $5)`);
const IDENTITY = statement('identity', `insert into app.identities (workspace_id, id, customer_id, kind, value, display, verified_at, created_at) values ($1, $2, $3, 'email', $4, $4, null, $5)`);
const CUSTOMER_SEARCH = statement('customer_search', `insert into app.customer_search (workspace_id, customer_id, folded) values ($1, $2, $3)`);
const CONVERSATION = statement('conversation', `insert into app.conversations (workspace_id, id, reference, subject, status, priority, channel, inbox_id, customer_id, position, waiting_since, last_activity_at, preview, preview_by, created_at)
  values ($1, $2, $3, $4, 'new', 'normal', 'api', $5, $6, 1, $7, $7, $8, 'customer', $7)`);
const MESSAGE = statement('message', `insert into app.messages (workspace_id, id, conversation_id, position, direction, author_kind, author_id, author_name, channel, state, automatic, body, source_id, sent_at, created_at)
  values ($1, $2, $3, 1, 'in', 'customer', $4, '', 'api', 'sent', false, $5, $6, $7, $7)`);
const MESSAGE_SEARCH = statement('message_search', `insert into app.message_search (workspace_id, message_id, conversation_id, folded) values ($1, $2, $3, $4)`);
// Due in a year and removed after the step: nobody may run what stands for nothing.
const JOB = statement('job', `insert into pgboss.job_common (id, name, data, start_after, group_id, policy) select gen_random_uuid(), 'jobs', $1::jsonb, now() + interval '1 year', $2, 'standard' from generate_series(1, $3)`);
const FACTS = statement('facts', `with taken as (update app.workspace_sequences set fact_seq = fact_seq + $2 where workspace_id = $1 returning fact_seq - $2 as base)
  insert into app.facts (workspace_id, seq, id, name, conversation_id, customer_id, actor_kind, actor_id, payload, occurred_at)
  select $1, taken.base + new.position, new.id, new.name, new.conversation_id, new.customer_id, 'key', $9, new.payload, new.occurred_at
  from taken, unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::jsonb[], $8::timestamptz[]) with ordinality as new(id, name, conversation_id, customer_id, payload, occurred_at, position)`);

export interface BareWriter {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** One connection. Pipelined: all statements of the transaction travel together, which is the most PostgreSQL can be given. */
export async function openBareWriter(task: IngestTask, number: number): Promise<BareWriter> {
  const pipeline = task.kind === 'bare';
  const client = new pg.Client({ connectionString: task.databaseUrl, ...(pipeline ? { pipeline: true } : {}) });
  await client.connect();
  let count = 0;
  return {
    write: async (text) => {
      count += 1;
      const steps = stepsOf(task, `${task.run}-${number}-${count}`, text);
      if (!pipeline) for (const step of steps) await client.query(step);
      else await Promise.all(steps.map((step) => client.query(step)));
    },
    close: () => client.end(),
  };
}

function stepsOf(task: IngestTask, key: string, text: string): (pg.QueryConfig | string)[] {
  const { workspaceId: workspace, factsPerMessage, jobsPerMessage } = task;
  const now = new Date();
  const [customer, conversation, message] = [newId(), newId(), newId()];
  const email = `bare-${key}@example.jp`;
  const with_ = ({ name, text: sql }: Statement, values: unknown[]): pg.QueryConfig => ({ name, text: sql, values });
  return [
    `BEGIN; SET LOCAL app.workspace_id = '${workspace}'`,
    with_(CUSTOMER, [workspace, customer, '田中', '花子', now]),
    with_(IDENTITY, [workspace, newId(), customer, email, now]),
    with_(CUSTOMER_SEARCH, [workspace, customer, foldParts(['田中 花子', email])]),
    with_(CONVERSATION, [workspace, conversation, `BARE-${key}`, subjectOf(text), task.inboxId, customer, now, text.slice(0, 200)]),
    with_(MESSAGE, [workspace, message, conversation, customer, text, `bare:${key}`, now]),
    with_(MESSAGE_SEARCH, [workspace, message, conversation, foldParts([text, subjectOf(text)])]),
    ...(jobsPerMessage > 0 ? [with_(JOB, [JSON.stringify({ workspaceId: workspace, type: 'bench.none', payload: {}, requestId: message }), workspace, jobsPerMessage])] : []),
    with_(FACTS, factValues(task, { customer, conversation, message, now, facts: factsPerMessage })),
    'COMMIT',
  ];
}

function factValues(task: IngestTask, row: { customer: string; conversation: string; message: string; now: Date; facts: number }): unknown[] {
  const { customer, conversation, message, now, facts } = row;
  const names = Array.from({ length: facts }, (_, index) => ['customer.created', 'conversation.opened'][index] ?? 'message.received');
  const payloads = names.map((name) => JSON.stringify(name === 'customer.created' ? { anonymous: false } : { messageId: message, position: 1, channel: 'api', automatic: false, opened: true }));
  return [
    task.workspaceId, facts, names.map(() => newId()), names, names.map((name) => (name === 'customer.created' ? null : conversation)),
    names.map(() => customer), payloads, names.map(() => now), conversation,
  ];
}

export function subjectOf(text: string): string {
  return text.slice(0, 24);
}

/** Rows inserted since PostgreSQL counts, by table; what the API writes is read from here, not assumed. */
export async function countWrites(owner: pg.Client): Promise<ReadonlyMap<string, number>> {
  // Backends report what they did once a second.
  await sleep(1_500);
  const { rows } = await owner.query<{ name: string; rows: number }>(
    `select schemaname || '.' || relname as name, n_tup_ins::float8 as rows from pg_stat_user_tables where schemaname in ('app', 'pgboss')`,
  );
  return new Map(rows.map((row) => [row.name, row.rows]));
}

/** What the product would otherwise work off while the next step is measured: jobs, and search rows that wait for their shelf. */
export async function removeBareWork(owner: pg.Client, workspaceId: string): Promise<void> {
  await owner.query(`delete from pgboss.job_common where data->>'type' = 'bench.none'`);
  const bare = `select m.id from app.messages m where m.workspace_id = $1 and m.source_id like 'bare:%'`;
  await owner.query(`delete from app.message_search where workspace_id = $1 and shelf is null and message_id in (${bare})`, [workspaceId]);
  const strangers = `select c.customer_id from app.conversations c where c.workspace_id = $1 and c.reference like 'BARE-%'`;
  await owner.query(`delete from app.customer_search where workspace_id = $1 and shelf is null and customer_id in (${strangers})`, [workspaceId]);
}
