import { Kysely, PostgresDialect } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import type { Db } from '../../../../kernel/database.ts';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { findAnswerAddress } from '../../../conversations/deliveries/queries.ts';
import { listLinks } from '../../../conversations/links/queries.ts';
import { findSource, keepDeletedSources } from '../../../conversations/messages/queries.ts';
import { findUndoableMove, placeMessages, summarise } from '../../../conversations/moves/queries.ts';
import { listParticipants } from '../../../conversations/participants/queries.ts';
import { visible } from '../../../conversations/policy.ts';
import { deleteConversationRows } from '../../../conversations/queries.ts';
import { forgetConversation } from '../../../search/queries.ts';
import { listMovedMessages } from '../../../search/source-queries.ts';
import { buildMailWorld, type MailWorld } from '../testing/mail-world.ts';
import { findConversationsByHeaders, findConversationsByReference, findStanding, findToken } from './queries.ts';
import { forgetMailsOf, hasInbound, listCustomerAddresses, rehomeMails, revokeTokensOf } from './record-queries.ts';

const jobs = testJobs();
let world: MailWorld;
afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

/** What grows with the years; members, inboxes and the like stay few. */
const GROWING =
  /^(conversations|messages|notes|email_messages|raw_deliveries|deliveries|identities|customers|reply_tokens|participants|conversation_links|moves|deleted_sources|attachments|files|message_search|facts)$/;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

/** Nodes that read a growing table from end to end, or all of one workspace's part of it. */
function wholeReads(node: PlanNode): string[] {
  const inside = (node.Plans ?? []).flatMap(wholeReads);
  const kind = node['Node Type'];
  const name = node['Relation Name'] ?? node['Index Name'] ?? '';
  if (kind === 'Seq Scan') return GROWING.test(name) ? [`${kind} ${name}`, ...inside] : inside;
  if (!/^(Bitmap )?Index/.test(kind) || !GROWING.test(node['Relation Name'] ?? 'messages')) return inside;
  // `((workspace_id = …) AND (conversation_id = …))`: a column besides the workspace is compared.
  const narrow = /\(+(?!workspace_id\b)\w+\)?(::\w+)? [=<>]/.test(node['Index Cond'] ?? '');
  return narrow ? inside : [`${kind} ${name} by ${node['Index Name']} ${node['Index Cond'] ?? ''}`, ...inside];
}

/** Four thousand mails of as many customers: enough for the planner to tell one row from a workspace. */
const ROWS = 4000;
async function fill(): Promise<void> {
  const { workspaceId, inboxId, owner } = world;
  const each = async (text: string) =>
    void (await owner.query(
      `with w as (select '${workspaceId}'::uuid as w, '${inboxId}'::uuid as inbox, n, md5('c' || n)::uuid as c, md5('k' || n)::uuid as k, md5('m' || n)::uuid as m
         from generate_series(1, ${ROWS}) n) ${text}`,
    ));
  await each(`insert into app.customers (workspace_id, id, created_at, updated_at) select w, k, now(), now() from w`);
  await each(`insert into app.identities (workspace_id, id, customer_id, kind, value, display, created_at)
    select w, m, k, 'email', n || '@a.example', n || '@a.example', now() from w`);
  await each(`insert into app.conversations (workspace_id, id, reference, status, channel, inbox_id, customer_id, last_activity_at, created_at, follow_up_of_id)
    select w, c, 'TS-261121-' || n, 'open', 'email', inbox, k, now(), now(), md5('c' || (n % ${ROWS} + 1))::uuid from w`);
  await each(`insert into app.messages (workspace_id, id, conversation_id, position, direction, author_kind, author_id, channel, state, body, source_id, sent_at, created_at)
    select w, m, c, 1, 'in', 'customer', k, 'email', 'sent', 'x', 's' || n, now(), now() from w`);
  await each(`insert into app.email_messages (workspace_id, message_id, conversation_id, inbox_id, header_message_id)
    select w, m, c, inbox, n || '@a.example' from w`);
  await each(`insert into app.deliveries (workspace_id, id, message_id, conversation_id, channel, recipient, state, created_at, updated_at)
    select w, k, m, c, 'email', n || '@a.example', 'sent', now(), now() from w`);
  await each(`insert into app.reply_tokens (workspace_id, token_hash, conversation_id, recipient, created_at)
    select w, decode(md5('t' || n), 'hex'), c, n || '@a.example', now() from w`);
  await each(`insert into app.raw_deliveries (workspace_id, id, inbox_id, source_key, envelope, raw, state, message_id, received_at)
    select w, k, inbox, 'k' || n, '{}', '', 'understood', m, now() from w`);
  await each(`insert into app.notes (workspace_id, id, conversation_id, position, author_kind, body, created_at)
    select w, k, c, 2, 'system', 'x', now() from w`);
  await each(`insert into app.files (workspace_id, id, storage_key, name, media_type, bytes, sha256, uploaded_by_kind, created_at)
    select w, k, 'k' || n, 'x', 'text/plain', 1, '', 'system', now() from w`);
  await each(
    `insert into app.attachments (workspace_id, conversation_id, entry_id, file_id, entry_kind) select w, c, m, k, 'message' from w`,
  );
  await each(
    `insert into app.message_search (workspace_id, message_id, conversation_id, folded) select w, m, c, 'x' from w`,
  );
  await each(
    `insert into app.participants (workspace_id, conversation_id, address, created_at) select w, c, 'p@a.example', now() from w`,
  );
  await each(`insert into app.deleted_sources (workspace_id, source_id, deleted_at) select w, 'd' || n, now() from w`);
  await each(`insert into app.moves (workspace_id, id, from_id, to_id, made_target, entries, moved_at)
    select w, k, c, md5('c' || (n % ${ROWS} + 1))::uuid, false, '[]', now() from w`);
  await each(`insert into app.conversation_links (workspace_id, id, conversation_id, other_id, kind, created_at)
    select w, k, c, md5('c' || (n % ${ROWS} + 1))::uuid, 'related', now() from w`);
  await owner.query('analyze');
}

test('finding where a mail belongs, moving and deleting read no growing table from end to end', async () => {
  world = await buildMailWorld(jobs, { runs: false });
  await fill();
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const db = new Kysely({
    dialect: new PostgresDialect({ pool: world.owner }),
    log: ({ query }) => void asked.push({ sql: query.sql, parameters: query.parameters }),
  }) as unknown as Db;
  const client = await world.owner.connect();
  await client.query('set search_path = app').finally(() => client.release());
  const uuid = async (name: string) =>
    (await world.owner.query<{ id: string }>(`select md5('${name}')::uuid as id`)).rows[0]!.id;
  const [w, id, other] = [world.workspaceId, await uuid('c77'), await uuid('m78')];
  const now = new Date();
  await findToken(db, w, Buffer.alloc(32));
  await findConversationsByHeaders(db, w, ['a@b', 'c@d']);
  await findConversationsByReference(db, w, ['TS-261121-0001']);
  await findStanding(db, w, id, 'a@b.example');
  await findSource(db, w, 'mail:x');
  await findAnswerAddress(db, w, id);
  await listLinks(db, w, id, visible({ kind: 'system', name: 'test' }));
  await listParticipants(db, w, id);
  await findUndoableMove(db, w, id);
  await summarise(db, w, id);
  await placeMessages(db, w, id, [{ messageId: other, position: 9 }]);
  await listMovedMessages(db, w, id);
  await rehomeMails(db, w, id);
  await hasInbound(db, w, id);
  await listCustomerAddresses(db, w, id);
  await revokeTokensOf(db, w, { conversationId: id, recipient: null }, now);
  await keepDeletedSources(db, w, id, now);
  await forgetMailsOf(db, w, id);
  await forgetConversation(db, w, id);
  await deleteConversationRows(db, w, id);
  expect(asked.length).toBeGreaterThan(25);
  const found: string[] = [];
  const explaining = await world.owner.connect();
  try {
    await explaining.query('set search_path = app');
    for (const { sql, parameters } of asked) {
      const plan = await explaining.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`explain (format json) ${sql}`, [
        ...parameters,
      ]);
      const reads = wholeReads(plan.rows[0]!['QUERY PLAN'][0]!.Plan);
      if (reads.length > 0) found.push(`${sql.replace(/\s+/g, ' ').slice(0, 90)}: ${reads.join('; ')}`);
    }
  } finally {
    await explaining.query('reset all').finally(() => explaining.release());
  }
  expect(found).toEqual([]);
}, 120_000);
