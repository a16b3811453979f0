import { sql } from 'kysely';
import { narrowedTo, type Narrowing } from '../../custom-fields/condition-queries.ts';
import type { Db } from '../../../kernel/database.ts';
import { rowsOf } from '../people-queries.ts';
import type { NamedCustomer } from '../../customers/queries.ts';

export interface EntitlementFields {
  customer_id: string;
  contract_id: string | null;
  product_id: string | null;
  asset_id: string | null;
  name: string;
  covers: string;
  /** Days as text. */
  starts_on: string;
  until_on: string | null;
  quota: number | null;
  unit: 'cases' | 'minutes';
}

export interface EntitlementRow extends EntitlementFields, NamedCustomer {
  id: string;
  source: string;
  external_id: string;
  used: number;
  product_code: string | null;
  product_name: string | null;
  updated_at: Date;
  version: number;
}

const COLUMNS = sql`e.id, e.source, e.external_id, e.customer_id, e.contract_id, e.product_id, e.asset_id, e.name, e.covers, e.starts_on::text as starts_on,
  e.until_on::text as until_on, e.quota, e.unit, e.used, e.updated_at, e.version, p.code as product_code, p.name as product_name,
  cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name`;
const JOINS = sql`join customers cu on cu.workspace_id = e.workspace_id and cu.id = e.customer_id
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join products p on p.workspace_id = e.workspace_id and p.id = e.product_id`;

export async function findEntitlement(db: Db, workspaceId: string, id: string): Promise<EntitlementRow | null> {
  const result =
    await sql<EntitlementRow>`select ${COLUMNS} from entitlements e ${JOINS} where e.workspace_id = ${workspaceId} and e.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** Newest first (entitlements_of_customer, else entitlements_by_id). */
export async function listEntitlements(
  db: Db,
  workspaceId: string,
  filter: { customerIds: readonly string[] | null; source: string | null; own?: Narrowing },
  page: { before: string | null; limit: number },
): Promise<EntitlementRow[]> {
  const { customerIds, source, own } = filter;
  const { before, limit } = page;
  const conditions = sql`${narrowedTo(own, sql`entitlements.workspace_id`, sql`entitlements.id`)} ${source ? sql`and source = ${source}` : sql``} ${before ? sql`and id < ${before}::uuid` : sql``}`;
  const rows = rowsOf(workspaceId, { table: 'entitlements', customerIds, conditions, order: sql`id desc`, limit });
  const result = await sql<EntitlementRow>`select ${COLUMNS} from ${rows} e ${JOINS} order by e.id desc`.execute(db);
  return result.rows;
}

export async function lockEntitlement(
  db: Db,
  workspaceId: string,
  by: { id: string } | { source: string; externalId: string },
): Promise<EntitlementRow | null> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`source = ${by.source} and external_id = ${by.externalId}`;
  const locked = await sql<{
    id: string;
  }>`select id from entitlements where workspace_id = ${workspaceId} and ${which} for update`.execute(db);
  return locked.rows[0] ? findEntitlement(db, workspaceId, locked.rows[0].id) : null;
}

export async function insertEntitlement(
  db: Db,
  workspaceId: string,
  row: EntitlementFields & { id: string; source: string; external_id: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('entitlements')
    .values({ ...row, workspace_id: workspaceId, created_at: now, updated_at: now })
    .execute();
}

export async function patchEntitlement(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<EntitlementFields>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('entitlements')
    .set({ ...patch, updated_at: now, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface UseRow {
  id: string;
  amount: number;
  conversation_id: string | null;
  note: string;
  at: Date;
}

/** False when this use was written before. Adds to what is used; the entitlement is locked. */
export async function insertUse(
  db: Db,
  workspaceId: string,
  use: {
    id: string;
    entitlementId: string;
    amount: number;
    conversationId: string | null;
    note: string;
    byKind: string;
    byId: string | null;
  },
  now: Date,
): Promise<boolean> {
  const stored =
    await sql`insert into entitlement_uses (workspace_id, entitlement_id, id, amount, conversation_id, note, by_kind, by_id, at)
    values (${workspaceId}, ${use.entitlementId}, ${use.id}, ${use.amount}, ${use.conversationId}, ${use.note}, ${use.byKind}, ${use.byId}, ${now})
    on conflict do nothing`.execute(db);
  if ((stored.numAffectedRows ?? 0n) === 0n) return false;
  await sql`update entitlements set used = used + ${use.amount}, updated_at = ${now} where workspace_id = ${workspaceId} and id = ${use.entitlementId}`.execute(
    db,
  );
  return true;
}

export async function findUse(db: Db, workspaceId: string, entitlementId: string, id: string): Promise<UseRow | null> {
  const result = await sql<UseRow>`select id, amount, conversation_id, note, at from entitlement_uses
    where workspace_id = ${workspaceId} and entitlement_id = ${entitlementId} and id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function listUses(db: Db, workspaceId: string, entitlementId: string): Promise<UseRow[]> {
  const result = await sql<UseRow>`select id, amount, conversation_id, note, at from entitlement_uses
    where workspace_id = ${workspaceId} and entitlement_id = ${entitlementId} order by id desc limit 50`.execute(db);
  return result.rows;
}

export async function deleteEntitlementRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from entitlements where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Which of these there are: contracts and assets named by others. */
export async function findKept(
  db: Db,
  workspaceId: string,
  table: 'contracts' | 'assets' | 'orders',
  id: string,
): Promise<boolean> {
  const result = await sql`select from ${sql.table(table)} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
  return result.rows.length > 0;
}
