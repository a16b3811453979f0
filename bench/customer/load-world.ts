import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Cells, MESSAGES_PER_CONVERSATION, PRODUCTS_MADE, World } from './world.ts';
import { restoreShape, takeShape } from './table-shape.ts';

interface Table {
  name: string;
  columns: string;
  rows: () => Iterable<Cells>;
}

/** 64 kB of lines at a time: less costs more turns of the loop than bytes. */
const CHUNK = 65_536;

function* chunks(rows: Iterable<Cells>): Generator<string> {
  let chunk = '';
  for (const cells of rows) {
    chunk += `${cells.join('\t')}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

function* counted(many: number, row: (index: number) => Cells | null): Generator<Cells> {
  for (let index = 0; index < many; index += 1) {
    const cells = row(index);
    if (cells) yield cells;
  }
}

function* spreadOver(many: number, rows: (index: number) => Iterable<Cells>, step = 1): Generator<Cells> {
  for (let index = 0; index < many; index += step) yield* rows(index);
}

function tablesOf(world: World, customers: number, inboxId: string): Table[] {
  const conversations = Math.floor((customers * 0.3) / MESSAGES_PER_CONVERSATION);
  const ids = 'workspace_id, id, source, external_id';
  return [
    { name: 'companies', columns: 'workspace_id, id, name, created_at, updated_at', rows: () => counted(Math.ceil(customers / 40), (index) => world.company(index)) },
    { name: 'products', columns: `${ids}, code, code_key, name, folded, created_at, updated_at`, rows: () => counted(PRODUCTS_MADE, (index) => world.product(index)) },
    { name: 'customers', columns: 'workspace_id, id, family_name, given_name, family_kana, given_kana, company_id, external_id, rank, usage_stage, caution, address, name_key, kana_key, created_at, updated_at', rows: () => counted(customers, (index) => world.customer(index)) },
    { name: 'identities', columns: 'workspace_id, id, customer_id, kind, value, display, created_at', rows: () => spreadOver(customers, (index) => world.identities(index)) },
    { name: 'customer_told_facts', columns: 'workspace_id, id, customer_id, text, author_kind, at', rows: () => counted(customers, (index) => world.told(index)) },
    { name: 'orders', columns: `${ids}, number, number_key, customer_id, ordered_at, status, total, payment_state, value, created_at, updated_at`, rows: () => counted(customers, (index) => world.order(index)) },
    { name: 'order_lines', columns: 'workspace_id, order_id, position, product_id, name, quantity, unit_price', rows: () => counted(customers, (index) => world.line(index)) },
    { name: 'customer_value', columns: 'workspace_id, customer_id, currency, order_count, order_value, first_order_at, last_order_at', rows: () => spreadOver(customers, (base) => world.values(base), 10) },
    { name: 'contracts', columns: `${ids}, number, number_key, customer_id, kind, name, status, starts_on, ends_on, created_at, updated_at`, rows: () => counted(customers, (index) => world.contract(index)) },
    { name: 'entitlements', columns: `${ids}, customer_id, name, starts_on, quota, used, created_at, updated_at`, rows: () => counted(customers, (index) => world.entitlement(index)) },
    { name: 'assets', columns: `${ids}, customer_id, product_id, name, serial, serial_key, lot, lot_key, warranty_until, created_at, updated_at`, rows: () => counted(customers, (index) => world.asset(index)) },
    { name: 'conversations', columns: 'workspace_id, id, reference, subject, status, channel, inbox_id, customer_id, position, last_activity_at, preview, solved_at, created_at', rows: () => counted(conversations, (index) => world.conversation(index, inboxId)) },
    { name: 'messages', columns: 'workspace_id, id, conversation_id, position, direction, author_kind, channel, state, body, sent_at, created_at', rows: () => spreadOver(conversations, (index) => world.messages(index)) },
    { name: 'customer_search', columns: 'workspace_id, customer_id, shelf, folded', rows: () => counted(customers, (index) => world.search(index)) },
  ];
}

export interface Loaded {
  seconds: number;
  /** Of which: rows by COPY, then indexes and foreign keys, then statistics. */
  copySeconds: number;
  indexSeconds: number;
  analyzeSeconds: number;
  rows: number;
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

/**
 * Fills a new installation as a restored backup is filled: rows by COPY into tables without indexes, then the indexes and
 * foreign keys the migrations made, then statistics. The rows are those the product would have written.
 */
export async function loadWorld(ownerUrl: string, workspaceId: string, customers: number): Promise<Loaded> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const startedAt = performance.now();
  try {
    await client.query('set synchronous_commit = off');
    const inbox = await client.query<{ id: string }>(`select id from app.inboxes where workspace_id = $1 and channel = 'email' limit 1`, [workspaceId]);
    const tables = tablesOf(new World(workspaceId, customers), customers, inbox.rows[0]?.id ?? '');
    const shape = await takeShape(client, tables.map((table) => table.name));
    let rows = 0;
    for (const table of tables) {
      const from = performance.now();
      const stored = await copy(client, table);
      rows += stored;
      console.log(`  ${stored.toLocaleString('en')} ${table.name} in ${seconds(from)} s`);
    }
    const copySeconds = seconds(startedAt);
    const indexing = performance.now();
    await restoreShape(ownerUrl, shape);
    const indexSeconds = seconds(indexing);
    const analyzing = performance.now();
    await client.query('vacuum (analyze)');
    return { seconds: seconds(startedAt), copySeconds, indexSeconds, analyzeSeconds: seconds(analyzing), rows };
  } finally {
    await client.end();
  }
}

async function copy(client: pg.Client, table: Table): Promise<number> {
  const stream = client.query(copyFrom(`copy app.${table.name} (${table.columns}) from stdin`));
  await pipeline(Readable.from(chunks(table.rows()), { objectMode: true, highWaterMark: 8 }), stream);
  if (!stream.writableFinished) await once(stream, 'finish');
  return stream.rowCount;
}
