import type { OutreachKind, OutreachSettings, OutreachState } from '@madoguchi/contracts/outreach.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface OutreachFields {
  name: string;
  kind: OutreachKind;
  /** Empty for a notice. */
  purpose: string;
  inbox_id: string;
  segment_id: string | null;
  product_id: string | null;
  contract_days: number | null;
  subject: string;
  body: string;
  quiet_days: number;
  per_minute: number;
}

export interface OutreachRow extends OutreachFields {
  id: string;
  /** It is a step of this sequence; null: it stands for itself. */
  sequence_id: string | null;
  state: OutreachState;
  trouble: string;
  scheduled_at: Date | null;
  approved_by_id: string | null;
  started_at: Date | null;
  prepared_to: string | null;
  prepared_at: Date | null;
  ended_at: Date | null;
  author_id: string | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

/** With the names of what it is about. */
export interface OutreachListRow extends OutreachRow {
  segment_name: string | null;
  product_name: string | null;
  author_name: string | null;
  approved_by_name: string | null;
}

const COLUMNS = sql`o.id, o.sequence_id, o.name, o.kind, o.purpose, o.inbox_id, o.segment_id, o.product_id, o.contract_days, o.subject, o.body, o.quiet_days, o.per_minute,
  o.state, o.trouble, o.scheduled_at, o.approved_by_id, o.started_at, o.prepared_to, o.prepared_at, o.ended_at, o.author_id, o.created_at, o.updated_at, o.version`;
const NAMES = sql`
  (select g.name from segments g where g.workspace_id = o.workspace_id and g.id = o.segment_id) as segment_name,
  (select p.name from products p where p.workspace_id = o.workspace_id and p.id = o.product_id) as product_name,
  (select m.name from members m where m.workspace_id = o.workspace_id and m.id = o.author_id) as author_name,
  (select m.name from members m where m.workspace_id = o.workspace_id and m.id = o.approved_by_id) as approved_by_name`;

/** Newest first; by `outreaches_by_age`. Steps of sequences are listed there. */
export async function listOutreachRows(
  db: Db,
  workspaceId: string,
  page: { before: string | null; limit: number },
): Promise<OutreachListRow[]> {
  const result = await sql<OutreachListRow>`select ${COLUMNS}, ${NAMES} from outreaches o
    where o.workspace_id = ${workspaceId} and o.sequence_id is null and (${page.before}::uuid is null or o.id < ${page.before}::uuid)
    order by o.id desc limit ${page.limit}`.execute(db);
  return result.rows;
}

export async function findOutreach(db: Db, workspaceId: string, id: string): Promise<OutreachListRow | null> {
  const result = await sql<OutreachListRow>`select ${COLUMNS}, ${NAMES} from outreaches o
    where o.workspace_id = ${workspaceId} and o.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockOutreach(db: Db, workspaceId: string, id: string): Promise<OutreachRow | null> {
  const result = await sql<OutreachRow>`select ${COLUMNS} from outreaches o
    where o.workspace_id = ${workspaceId} and o.id = ${id} for update`.execute(db);
  return result.rows[0] ?? null;
}

/** As it is now, and kept from being paused or stopped until the transaction ends. */
export async function holdOutreach(db: Db, workspaceId: string, id: string): Promise<OutreachListRow | null> {
  const result = await sql<OutreachListRow>`select ${COLUMNS}, ${NAMES} from outreaches o
    where o.workspace_id = ${workspaceId} and o.id = ${id} for share of o`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertOutreach(
  db: Db,
  workspaceId: string,
  row: OutreachFields & { id: string; author_id: string | null } & Partial<
      Pick<OutreachRow, 'sequence_id' | 'state' | 'approved_by_id' | 'started_at' | 'prepared_at'>
    >,
  now: Date,
): Promise<void> {
  await db
    .insertInto('outreaches')
    .values({ workspace_id: workspaceId, ...row, created_at: now, updated_at: now })
    .execute();
}

type Patch = Partial<
  OutreachFields &
    Pick<
      OutreachRow,
      | 'state'
      | 'trouble'
      | 'scheduled_at'
      | 'approved_by_id'
      | 'started_at'
      | 'prepared_to'
      | 'prepared_at'
      | 'ended_at'
      | 'updated_at'
    >
>;

/** Changes it; what people see of it is a new version. */
export async function patchOutreach(db: Db, workspaceId: string, id: string, patch: Patch): Promise<void> {
  await db
    .updateTable('outreaches')
    .set((row) => ({ ...patch, version: row('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteOutreachRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom('outreaches').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

/** Those whose hour has come, and those under way; by `outreaches_at_work`. A step of a sequence only while somebody waits for it. */
export async function listAtWork(db: Db, workspaceId: string, now: Date): Promise<string[]> {
  const result = await sql<{ id: string }>`select o.id from outreaches o where o.workspace_id = ${workspaceId}
    and ((o.state = 'sending' and (o.sequence_id is null or exists (select from outreach_recipients r where r.workspace_id = o.workspace_id
      and r.outreach_id = o.id and r.state in ('queued', 'sending', 'deferred')))) or (o.state = 'scheduled' and o.scheduled_at <= ${now})) order by o.id`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** The steps of a sequence that go by mail, in every version; by `outreaches_of_sequence`. */
export async function listOfSequence(
  db: Db,
  workspaceId: string,
  sequenceId: string,
): Promise<Pick<OutreachRow, 'id' | 'state'>[]> {
  const result = await sql<Pick<OutreachRow, 'id' | 'state'>>`select id, state from outreaches
    where workspace_id = ${workspaceId} and sequence_id = ${sequenceId} order by id`.execute(db);
  return result.rows;
}

/** Leaves out one person who waits for a mail of a sequence; by `outreaches_of_sequence` and `outreach_recipients_once`. */
export async function excludeOf(
  db: Db,
  workspaceId: string,
  { sequenceId, customerId }: { sequenceId: string; customerId: string },
): Promise<{ id: string; outreach_id: string }[]> {
  const result = await sql<{ id: string; outreach_id: string }>`
    update outreach_recipients r set state = 'excluded', reason = 'stopped', next_try_at = null from outreaches o
    where o.workspace_id = ${workspaceId} and o.sequence_id = ${sequenceId} and r.workspace_id = o.workspace_id and r.outreach_id = o.id
      and r.customer_id = ${customerId} and r.state in ('queued', 'deferred') returning r.id, r.outreach_id`.execute(
    db,
  );
  return result.rows;
}

/** Why mails of sequences are held up, by sequence. */
export async function listTroubles(
  db: Db,
  workspaceId: string,
  sequenceIds: readonly string[],
): Promise<Map<string, string>> {
  const result = await sql<{ id: string; trouble: string }>`
    select sequence_id as id, max(trouble) as trouble from outreaches where workspace_id = ${workspaceId}
      and sequence_id = any(${sequenceIds}::uuid[]) and state = 'paused' and trouble <> '' group by sequence_id`.execute(
    db,
  );
  return new Map(result.rows.map((row) => [row.id, row.trouble]));
}

export async function findOutreachSettings(db: Db, workspaceId: string): Promise<OutreachSettings> {
  const result =
    await sql<OutreachSettings>`select sender_name as "senderName", postal_address as "postalAddress", contact,
      case when send_from is not null then json_build_object('from', send_from, 'until', send_until) end as hours
    from outreach_settings where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? { senderName: '', postalAddress: '', contact: '', hours: null };
}

export async function storeOutreachSettings(
  db: Db,
  workspaceId: string,
  row: OutreachSettings,
  now: Date,
): Promise<void> {
  await sql`insert into outreach_settings (workspace_id, sender_name, postal_address, contact, send_from, send_until, updated_at)
    values (${workspaceId}, ${row.senderName}, ${row.postalAddress}, ${row.contact}, ${row.hours?.from ?? null}, ${row.hours?.until ?? null}, ${now})
    on conflict (workspace_id) do update set sender_name = excluded.sender_name, postal_address = excluded.postal_address,
      contact = excluded.contact, send_from = excluded.send_from, send_until = excluded.send_until, updated_at = excluded.updated_at`.execute(
    db,
  );
}

/** Which of the named records there are. */
export async function knowsNamed(
  db: Db,
  workspaceId: string,
  named: { inboxId: string; productId: string | null },
): Promise<{ inbox: boolean; product: boolean }> {
  const has = (from: RawBuilder<unknown>) => sql`exists (${from})`;
  const result = await sql<{ inbox: boolean; product: boolean }>`select
    ${has(sql`select from inboxes where workspace_id = ${workspaceId} and id = ${named.inboxId} and channel = 'email' and archived_at is null`)} as inbox,
    (${named.productId}::uuid is null or ${has(sql`select from products where workspace_id = ${workspaceId} and id = ${named.productId}::uuid`)}) as product`.execute(
    db,
  );
  return result.rows[0] ?? { inbox: false, product: false };
}
