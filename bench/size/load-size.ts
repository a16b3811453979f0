import pg from 'pg';
import { dbOn } from '../../server/kernel/database.ts';
import { indexCustomers, indexMessages, shelveDocuments } from '../../server/features/search/queries.ts';
import { loadMessages } from '../../server/seeds/load-corpus.ts';
import { MESSAGES_PER_CONVERSATION, RowMaker, type Batch, type Row } from './rows.ts';
import { buildScene } from './scene.ts';
import { SEARCH_WORDS } from './words.ts';

export interface Loader {
  /** Grows the workspace to so many messages; resolves to the seconds it took. */
  growTo(messages: number): Promise<number>;
  end(): Promise<void>;
}

const BATCH_CONVERSATIONS = 400;

/**
 * Fills a workspace by SQL with the owner's rights, with the rows the product itself would have written: customers with
 * identities, conversations, messages, facts, and the search index on its shelves. Grows in place, so that a larger size
 * holds the smaller one.
 */
export async function openLoader(ownerUrl: string, workspaceId: string, most: number): Promise<Loader> {
  const client = new pg.Client({ connectionString: ownerUrl, ...{ pipeline: true } });
  await client.connect();
  const scene = await buildScene(client, workspaceId);
  const maker = new RowMaker(scene, loadMessages(Number.MAX_SAFE_INTEGER, 1, { plants: SEARCH_WORDS }), most / MESSAGES_PER_CONVERSATION);
  let loaded = 0;
  return {
    growTo: async (messages) => {
      const startedAt = performance.now();
      for (let reported = startedAt; loaded < messages; ) {
        const conversations = Math.min(BATCH_CONVERSATIONS, (messages - loaded) / MESSAGES_PER_CONVERSATION);
        await insertBatch(client, workspaceId, maker.next(conversations));
        loaded += conversations * MESSAGES_PER_CONVERSATION;
        if (performance.now() - reported < 5_000) continue;
        reported = performance.now();
        console.log(`  ${loaded.toLocaleString('en')} messages in ${Math.round((reported - startedAt) / 1000)} s`);
      }
      await insertFacts(client, workspaceId);
      await shelveAll(client, workspaceId);
      // What autovacuum would have done by the time so much has been written.
      await client.query('vacuum (analyze)');
      return Math.round((performance.now() - startedAt) / 100) / 10;
    },
    end: () => client.end(),
  };
}

/** Columns instead of rows: one array parameter each. */
function columns(rows: readonly Row[], count: number): unknown[][] {
  return Array.from({ length: count }, (_unused, index) => rows.map((row) => row[index]));
}

async function insertBatch(client: pg.Client, workspaceId: string, batch: Batch): Promise<void> {
  const db = dbOn(client).db;
  const insert = (text: string, rows: readonly Row[], count: number): Promise<unknown> => client.query(text, [workspaceId, ...columns(rows, count)]);
  await Promise.all([
    client.query(`begin; set local synchronous_commit = off; set local app.workspace_id = '${workspaceId}'`),
    insert(CUSTOMERS, batch.customers, 6),
    insert(IDENTITIES, batch.identities, 5),
    insert(CONVERSATIONS, batch.conversations, 15),
    insert(MESSAGES, batch.messages, 9),
    insert(TAGGED, batch.tagged, 2),
    indexMessages(db, workspaceId, batch.documents),
    indexCustomers(db, workspaceId, batch.customerTexts.map(({ customerId, name, kana, email }) => ({ customerId, texts: { names: [name], kana: [kana], phones: [], emails: [email], memberNumbers: [], companies: [] } }))),
  ]);
  await client.query('commit');
}

const CUSTOMERS = `insert into app.customers (workspace_id, id, family_name, given_name, family_kana, given_kana, created_at, updated_at)
  select $1, id, family, given, family_kana, given_kana, at, at from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) as r(id, family, given, family_kana, given_kana, at)`;
const IDENTITIES = `insert into app.identities (workspace_id, id, customer_id, kind, value, display, created_at)
  select $1, id, customer, kind, value, value, at from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[]) as r(id, customer, kind, value, at)`;
const CONVERSATIONS = `insert into app.conversations (workspace_id, id, reference, subject, status, channel, inbox_id, customer_id, team_id, assignee_id, category_id, waiting_since, last_activity_at, preview, solved_at, created_at, position)
  select $1, r.*, ${MESSAGES_PER_CONVERSATION} from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::timestamptz[], $13::timestamptz[], $14::text[], $15::timestamptz[], $16::timestamptz[]) as r`;
const MESSAGES = `insert into app.messages (workspace_id, id, conversation_id, position, direction, author_kind, author_id, channel, state, body, sent_at, created_at)
  select $1, id, conversation, position, direction, author_kind, author, channel, 'sent', body, at, at
  from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::timestamptz[]) as r(id, conversation, position, direction, author_kind, author, channel, body, at)`;
const TAGGED = `insert into app.conversation_tags (workspace_id, conversation_id, tag_id) select $1, r.* from unnest($2::uuid[], $3::uuid[]) as r`;

/** The facts of what was loaded since the last time: opened, every message, assigned, solved. */
async function insertFacts(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query(`begin; set local synchronous_commit = off; set local work_mem = '128MB'`);
  // The product writes facts of its own meanwhile (its timers); they wait.
  await client.query('select 1 from app.workspace_sequences where workspace_id = $1 for update', [workspaceId]);
  await client.query(FACTS, [workspaceId]);
  await client.query('update app.workspace_sequences set fact_seq = (select coalesce(max(seq), 0) from app.facts where workspace_id = $1) where workspace_id = $1', [workspaceId]);
  await client.query('commit');
}

const FACTS = `
  insert into app.facts (workspace_id, seq, id, name, conversation_id, customer_id, actor_kind, actor_id, payload, occurred_at)
  select $1, s.fact_seq + row_number() over (order by f.at, f.conversation_id, f.name), gen_random_uuid(), f.name, f.conversation_id, f.customer_id, f.actor_kind, f.actor_id, f.payload, f.at
  from app.workspace_sequences s, lateral (
    select 'conversation.opened' as name, c.id as conversation_id, c.customer_id, 'system' as actor_kind, null::uuid as actor_id,
      jsonb_build_object('reference', c.reference, 'channel', c.channel, 'inboxId', c.inbox_id, 'followUpOfId', null) as payload, c.created_at as at from app.conversations c
      where c.workspace_id = $1 and c.reference like 'BN-%' and not exists (select from app.facts x where x.workspace_id = $1 and x.conversation_id = c.id)
    union all
    select case m.direction when 'in' then 'message.received' else 'message.sent' end, m.conversation_id, c.customer_id, m.author_kind, m.author_id,
      jsonb_build_object('messageId', m.id, 'position', m.position, 'channel', m.channel, 'automatic', false, 'opened', m.position = 1), m.sent_at
      from app.messages m join app.conversations c on c.workspace_id = $1 and c.id = m.conversation_id
      where m.workspace_id = $1 and c.reference like 'BN-%' and not exists (select from app.facts x where x.workspace_id = $1 and x.conversation_id = c.id)
    union all
    select 'conversation.assigned', c.id, c.customer_id, 'member', c.assignee_id,
      jsonb_build_object('assigneeId', c.assignee_id, 'previousAssigneeId', null, 'teamId', c.team_id, 'previousTeamId', null), c.created_at + interval '5 minutes' from app.conversations c
      where c.workspace_id = $1 and c.assignee_id is not null and c.reference like 'BN-%' and not exists (select from app.facts x where x.workspace_id = $1 and x.conversation_id = c.id)
    union all
    select 'conversation.status_changed', c.id, c.customer_id, 'member', c.assignee_id,
      jsonb_build_object('from', 'open', 'to', c.status, 'by', 'person', 'wakeAt', null), c.solved_at from app.conversations c
      where c.workspace_id = $1 and c.solved_at is not null and c.reference like 'BN-%' and not exists (select from app.facts x where x.workspace_id = $1 and x.conversation_id = c.id)
  ) f where s.workspace_id = $1`;

const MANY = 200_000;

/** Puts what was loaded on the shelves of the search index. */
async function shelveAll(client: pg.Client, workspaceId: string): Promise<void> {
  const fresh = await client.query<{ n: number }>('select count(*)::int as n from app.message_search where workspace_id = $1 and shelf is null', [workspaceId]);
  if ((fresh.rows[0]?.n ?? 0) > MANY) await shelveAtOnce(client, workspaceId);
  await shelveBatches(client, workspaceId);
}

/** The same shelves as batch after batch makes, the index built over all of them once: what a restored backup has, too. */
async function shelveAtOnce(client: pg.Client, workspaceId: string): Promise<void> {
  const startedAt = performance.now();
  const index = await client.query<{ definition: string }>(`select pg_get_indexdef('app.message_search_grams'::regclass) as definition`);
  await client.query(`begin; set local synchronous_commit = off; set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'`);
  await client.query('drop index app.message_search_grams');
  await client.query(
    `update app.message_search s set shelf = n.shelf from (
       select message_id, ((row_number() over (order by message_id) - 1) / 32768)::int as shelf from app.message_search where workspace_id = $1 order by message_id
       limit (select count(*) - 500 from app.message_search where workspace_id = $1)
     ) n where s.workspace_id = $1 and s.message_id = n.message_id and s.shelf is distinct from n.shelf`,
    [workspaceId],
  );
  await client.query(index.rows[0]?.definition ?? '');
  await client.query('alter index app.message_search_grams alter column 1 set statistics 0');
  await client.query('commit');
  console.log(`  all on their shelves in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

/** As the product's own job does it, until nothing waits that would be put on a shelf. */
async function shelveBatches(client: pg.Client, workspaceId: string): Promise<void> {
  const startedAt = performance.now();
  let total = 0;
  for (let reported = startedAt, shelved = 1; shelved > 0; total += shelved) {
    await client.query(`begin; set local synchronous_commit = off; set local app.workspace_id = '${workspaceId}'`);
    shelved = await shelveDocuments(dbOn(client).db);
    await client.query('commit');
    if (performance.now() - reported < 5_000) continue;
    reported = performance.now();
    console.log(`  ${total.toLocaleString('en')} documents on their shelves in ${Math.round((reported - startedAt) / 1000)} s`);
  }
}
