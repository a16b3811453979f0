import { sql, type RawBuilder } from 'kysely';
import { narrowedTo, type Narrowing } from '../../custom-fields/condition-queries.ts';
import type { Db } from '../../../kernel/database.ts';
import type { Place } from '../cursor.ts';
import { rowsOf } from '../people-queries.ts';
import type { NamedCustomer } from '../../customers/queries.ts';

export interface ContractFields {
  customer_id: string;
  number: string;
  kind: 'subscription' | 'maintenance' | 'warranty_plan' | 'trial' | 'other';
  name: string;
  product_id: string | null;
  status: 'active' | 'paused' | 'cancelled' | 'ended';
  /** Days as text. */
  starts_on: string;
  ends_on: string | null;
  renewal: 'auto' | 'manual' | 'none';
  next_on: string | null;
  amount: number;
  currency: string;
  period: 'once' | 'month' | 'quarter' | 'year';
  value: number;
  grows_on: string | null;
  note: string;
}

export interface ContractRow extends ContractFields, NamedCustomer {
  id: string;
  source: string;
  external_id: string;
  product_code: string | null;
  product_name: string | null;
  updated_at: Date;
  version: number;
}

const COLUMNS = sql`c.id, c.source, c.external_id, c.customer_id, c.number, c.kind, c.name, c.product_id, c.status, c.starts_on::text as starts_on,
  c.ends_on::text as ends_on, c.renewal, c.next_on::text as next_on, c.amount, c.currency, c.period, c.value, c.grows_on::text as grows_on, c.note,
  c.updated_at, c.version, p.code as product_code, p.name as product_name,
  cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name`;
const JOINS = sql`join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join products p on p.workspace_id = c.workspace_id and p.id = c.product_id`;

export async function findContract(db: Db, workspaceId: string, id: string): Promise<ContractRow | null> {
  const result =
    await sql<ContractRow>`select ${COLUMNS} from contracts c ${JOINS} where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export interface ContractFilter {
  customerIds: readonly string[] | null;
  kind: string | null;
  status: string | null;
  source: string | null;
  own?: Narrowing;
}

function contractConditions({ kind, status, source, own }: ContractFilter): RawBuilder<unknown> {
  return sql`${narrowedTo(own, sql`contracts.workspace_id`, sql`contracts.id`)} ${kind ? sql`and kind = ${kind}` : sql``}
    ${status ? sql`and status = ${status}` : sql``} ${source ? sql`and source = ${source}` : sql``}`;
}

/** Those that began last first (contracts_of_customer, else contracts_by_start). */
export async function listContracts(
  db: Db,
  workspaceId: string,
  filter: ContractFilter,
  page: { after: Place | null; limit: number },
): Promise<ContractRow[]> {
  const { after, limit } = page;
  const rest = after ? sql`and (starts_on, id) < (${after.at}::date, ${after.id}::uuid)` : sql``;
  const conditions = sql`${contractConditions(filter)} ${rest}`;
  const { customerIds } = filter;
  const rows = rowsOf(workspaceId, {
    table: 'contracts',
    customerIds,
    conditions,
    order: sql`starts_on desc, id desc`,
    limit,
  });
  const result =
    await sql<ContractRow>`select ${COLUMNS} from ${rows} c ${JOINS} order by c.starts_on desc, c.id desc`.execute(db);
  return result.rows;
}

/** Active ones that end between two days, the first to end first (contracts_by_end). */
export async function listEndingContracts(
  db: Db,
  workspaceId: string,
  filter: ContractFilter & { from: string; until: string },
  page: { after: Place | null; limit: number },
): Promise<ContractRow[]> {
  const { customerIds, from, until } = filter;
  const { after, limit } = page;
  const rest = after ? sql`and (ends_on, id) > (${after.at}::date, ${after.id}::uuid)` : sql``;
  const conditions = sql`and status = 'active' and ends_on between ${from}::date and ${until}::date ${contractConditions(filter)} ${rest}`;
  const rows = rowsOf(workspaceId, { table: 'contracts', customerIds, conditions, order: sql`ends_on, id`, limit });
  const result = await sql<ContractRow>`select ${COLUMNS} from ${rows} c ${JOINS} order by c.ends_on, c.id`.execute(db);
  return result.rows;
}

export interface EndingRow {
  id: string;
  customer_id: string;
  number: string;
  name: string;
  kind: ContractFields['kind'];
  ends_on: string;
  /** Noon of its last day where the workspace is. */
  due_at: Date;
}

/** Marks the ends that come soon and of which nobody was told: trials, and what does not renew itself (contracts_untold). */
export async function takeEnding(
  db: Db,
  workspaceId: string,
  span: { from: string; trialUntil: string; until: string; limit: number },
): Promise<EndingRow[]> {
  const result = await sql<EndingRow>`update contracts c set end_told = c.ends_on from workspaces w
    where w.workspace_id = c.workspace_id and c.workspace_id = ${workspaceId} and c.id in (
      select id from contracts where workspace_id = ${workspaceId} and status = 'active' and end_told is distinct from ends_on
        and ends_on between ${span.from}::date and greatest(${span.trialUntil}::date, ${span.until}::date)
        and case when kind = 'trial' then ends_on <= ${span.trialUntil}::date else renewal <> 'auto' and ends_on <= ${span.until}::date end
      order by ends_on, id limit ${span.limit} for update skip locked)
    returning c.id, c.customer_id, c.number, c.name, c.kind, c.ends_on::text as ends_on, (c.ends_on + time '12:00') at time zone w.time_zone as due_at`.execute(
    db,
  );
  return result.rows;
}

/** Contracts whose next period has begun (contracts_growing), locked. */
export async function lockGrowing(db: Db, workspaceId: string, today: string, limit: number): Promise<ContractRow[]> {
  const result = await sql<ContractRow>`select ${COLUMNS} from (
      select * from contracts where workspace_id = ${workspaceId} and grows_on <= ${today}::date order by customer_id, id limit ${limit} for update skip locked) c
    ${JOINS} order by c.customer_id, c.id`.execute(db);
  return result.rows;
}

export async function lockContract(
  db: Db,
  workspaceId: string,
  by: { id: string } | { source: string; externalId: string },
): Promise<ContractRow | null> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`source = ${by.source} and external_id = ${by.externalId}`;
  const locked = await sql<{
    id: string;
  }>`select id from contracts where workspace_id = ${workspaceId} and ${which} for update`.execute(db);
  return locked.rows[0] ? findContract(db, workspaceId, locked.rows[0].id) : null;
}

export async function insertContract(
  db: Db,
  workspaceId: string,
  row: ContractFields & { id: string; source: string; external_id: string; number_key: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('contracts')
    .values({ ...row, workspace_id: workspaceId, created_at: now, updated_at: now })
    .execute();
}

export async function patchContract(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<ContractFields & { number_key: string }>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('contracts')
    .set({ ...patch, updated_at: now, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Growing is no change somebody made: the version stays, so nobody's edit is refused for it. */
export async function growContract(
  db: Db,
  workspaceId: string,
  id: string,
  grown: { value: number; grows_on: string | null },
): Promise<void> {
  await sql`update contracts set value = ${grown.value}, grows_on = ${grown.grows_on}::date where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export async function isContractUsed(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result = await sql`select from assets where workspace_id = ${workspaceId} and contract_id = ${id}
    union all select from entitlements where workspace_id = ${workspaceId} and contract_id = ${id} limit 1`.execute(db);
  return result.rows.length > 0;
}

export async function deleteContractRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from contracts where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
