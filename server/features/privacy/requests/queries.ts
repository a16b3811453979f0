import type { Hold, Kept, RequestChannel, RequestKind, RequestState } from '@madoguchi/contracts/privacy-requests.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface RequestRow {
  id: string;
  number: number;
  kind: RequestKind;
  state: RequestState;
  customer_id: string;
  conversation_id: string | null;
  channel: RequestChannel;
  received_at: Date;
  due_at: Date;
  details: string;
  checked_how: string | null;
  checked_at: Date | null;
  checked_by_id: string | null;
  checked_by_name: string | null;
  decision_note: string;
  decided_at: Date | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  holds: Hold[];
  kept: Kept[];
  removed: Record<string, number>;
  done_at: Date | null;
  created_at: Date;
  version: number;
  family_name: string | null;
  given_name: string | null;
  anonymous: boolean | null;
  visitor_number: number | null;
  company_name: string | null;
  is_there: boolean;
}

const COLUMNS = sql`r.id, r.number, r.kind, r.state, r.customer_id, r.conversation_id, r.channel, r.received_at, r.due_at, r.details,
  r.checked_how, r.checked_at, r.checked_by_id, mc.name as checked_by_name, r.decision_note, r.decided_at, r.decided_by_id, md.name as decided_by_name,
  r.holds, r.kept, r.removed, r.done_at, r.created_at, r.version,
  c.family_name, c.given_name, c.anonymous, c.visitor_number, co.name as company_name, c.id is not null as is_there`;
const FROM = sql`privacy_requests r
  left join customers c on c.workspace_id = r.workspace_id and c.id = r.customer_id
  left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
  left join members mc on mc.workspace_id = r.workspace_id and mc.id = r.checked_by_id
  left join members md on md.workspace_id = r.workspace_id and md.id = r.decided_by_id`;

async function select(db: Db, where: RawBuilder<unknown>): Promise<RequestRow[]> {
  return (await sql<RequestRow>`select ${COLUMNS} from ${FROM} where ${where}`.execute(db)).rows;
}

export async function findRequest(db: Db, workspaceId: string, id: string): Promise<RequestRow | null> {
  return (await select(db, sql`r.workspace_id = ${workspaceId} and r.id = ${id}`))[0] ?? null;
}

/** For the transaction alone. */
export async function lockRequest(db: Db, workspaceId: string, id: string): Promise<RequestRow | null> {
  return (await select(db, sql`r.workspace_id = ${workspaceId} and r.id = ${id} for update of r`))[0] ?? null;
}

export async function listRequests(db: Db, workspaceId: string, state: 'open' | 'all'): Promise<RequestRow[]> {
  const open = sql`r.state not in ('done', 'refused')`;
  return select(
    db,
    sql`r.workspace_id = ${workspaceId} and (${state === 'all'}::boolean or ${open}) order by not (${open}), r.due_at, r.id limit 500`,
  );
}

/** Of one person, the newest first. */
export async function listRequestsOf(db: Db, workspaceId: string, customerId: string): Promise<RequestRow[]> {
  return select(
    db,
    sql`r.workspace_id = ${workspaceId} and r.customer_id = ${customerId} order by r.received_at desc, r.id desc limit 50`,
  );
}

/** Erasures that wait for something to be settled, or that began and never came to their end. */
export async function listWaiting(db: Db, workspaceId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from privacy_requests where workspace_id = ${workspaceId} and state in ('waiting', 'working') and kind = 'erasure'`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}

export interface NewRequest {
  id: string;
  number: number;
  kind: RequestKind;
  customerId: string;
  conversationId: string | null;
  channel: RequestChannel;
  receivedAt: Date;
  dueAt: Date;
  details: string;
  byId: string | null;
}

export async function insertRequest(db: Db, workspaceId: string, row: NewRequest, now: Date): Promise<void> {
  await sql`
    insert into privacy_requests (workspace_id, id, number, kind, customer_id, conversation_id, channel, received_at, due_at, details, created_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.number}, ${row.kind}, ${row.customerId}, ${row.conversationId}, ${row.channel},
      ${row.receivedAt}, ${row.dueAt}, ${row.details}, ${row.byId}, ${now})`.execute(db);
}

export type RequestPatch = Partial<{
  state: RequestState;
  checked_how: string;
  checked_at: Date;
  checked_by_id: string | null;
  decision_note: string;
  decided_at: Date;
  decided_by_id: string | null;
  details: string;
  conversation_id: null;
  holds: string;
  kept: string;
  removed: string;
  done_at: Date;
}>;

export async function patchRequest(db: Db, workspaceId: string, id: string, patch: RequestPatch): Promise<void> {
  await db
    .updateTable('privacy_requests')
    .set((row) => ({ ...patch, version: row('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Nothing of what somebody wrote to us stays in their requests when they are gone. */
export async function emptyRequestsOf(db: Db, workspaceId: string, customerIds: readonly string[]): Promise<void> {
  await sql`update privacy_requests set details = '', checked_how = case when checked_how is null then null else '＊' end, decision_note = '', conversation_id = null
    where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::uuid[])`.execute(db);
}

export interface ExportRow {
  id: string;
  request_id: string;
  format: 'json' | 'html';
  storage_key: string;
  bytes: number;
  made_at: Date;
  expires_at: Date;
}

export async function insertExport(db: Db, workspaceId: string, row: ExportRow): Promise<void> {
  await sql`insert into privacy_exports (workspace_id, id, request_id, format, storage_key, bytes, made_at, expires_at)
    values (${workspaceId}, ${row.id}, ${row.request_id}, ${row.format}, ${row.storage_key}, ${row.bytes}, ${row.made_at}, ${row.expires_at})`.execute(
    db,
  );
}

export async function listExports(db: Db, workspaceId: string, requestIds: readonly string[]): Promise<ExportRow[]> {
  const found = await sql<ExportRow>`
    select id, request_id, format, storage_key, bytes, made_at, expires_at from privacy_exports
    where workspace_id = ${workspaceId} and request_id = any(${requestIds}::uuid[]) order by format`.execute(db);
  return found.rows;
}

/** Files of disclosures that go: those that expired, and all of these persons. */
export async function listExportsToRemove(
  db: Db,
  workspaceId: string,
  which: { expiredBefore: Date; customerIds: readonly string[] },
): Promise<{ id: string; storage_key: string }[]> {
  const found = await sql<{ id: string; storage_key: string }>`
    select e.id, e.storage_key from privacy_exports e join privacy_requests r on r.workspace_id = e.workspace_id and r.id = e.request_id
    where e.workspace_id = ${workspaceId} and (e.expires_at <= ${which.expiredBefore} or r.customer_id = any(${which.customerIds}::uuid[]))`.execute(
    db,
  );
  return found.rows;
}

export async function deleteExports(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from privacy_exports where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
}
