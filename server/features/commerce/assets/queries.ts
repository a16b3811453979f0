import { sql, type RawBuilder } from 'kysely';
import { narrowedTo, type Narrowing } from '../../custom-fields/condition-queries.ts';
import type { Db } from '../../../kernel/database.ts';
import type { Place } from '../cursor.ts';
import { rowsOf } from '../people-queries.ts';
import type { NamedCustomer } from '../../customers/queries.ts';

export interface AssetFields {
  customer_id: string;
  product_id: string | null;
  name: string;
  serial: string;
  lot: string;
  /** Days as text. */
  bought_on: string | null;
  warranty_until: string | null;
  contract_id: string | null;
  order_id: string | null;
  installed_at: string;
  health: 'good' | 'watch' | 'faulty' | 'retired';
  health_note: string;
  next_service_on: string | null;
  service_every_months: number | null;
}

/** What is derived for finding. */
export interface AssetKeys {
  serial_key: string;
  lot_key: string;
}

export interface AssetRow extends AssetFields, AssetKeys, NamedCustomer {
  id: string;
  source: string;
  external_id: string;
  product_code: string | null;
  product_name: string | null;
  updated_at: Date;
  version: number;
}

const COLUMNS = sql`a.id, a.source, a.external_id, a.customer_id, a.product_id, a.name, a.serial, a.serial_key, a.lot, a.lot_key, a.bought_on::text as bought_on,
  a.warranty_until::text as warranty_until, a.contract_id, a.order_id, a.installed_at, a.health, a.health_note, a.next_service_on::text as next_service_on,
  a.service_every_months, a.updated_at, a.version, p.code as product_code, p.name as product_name,
  cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name`;
const JOINS = sql`join customers cu on cu.workspace_id = a.workspace_id and cu.id = a.customer_id
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join products p on p.workspace_id = a.workspace_id and p.id = a.product_id`;

export async function findAsset(db: Db, workspaceId: string, id: string): Promise<AssetRow | null> {
  const result =
    await sql<AssetRow>`select ${COLUMNS} from assets a ${JOINS} where a.workspace_id = ${workspaceId} and a.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export interface AssetFilter {
  customerIds: readonly string[] | null;
  /** Beginning of the folded serial number. */
  serialKey: string | null;
  source: string | null;
  own?: Narrowing;
}

function assetConditions({ serialKey, source, own }: AssetFilter): RawBuilder<unknown> {
  // A range, not "like": that operator may leak, so row-level security would have it read every serial.
  const from = serialKey
    ? sql`and serial_key ~>=~ ${serialKey}::text and serial_key ~<~ ${`${serialKey}\u{10ffff}`}::text`
    : sql``;
  return sql`${narrowedTo(own, sql`assets.workspace_id`, sql`assets.id`)} ${from} ${source ? sql`and source = ${source}` : sql``}`;
}

/** Newest first (assets_of_customer, assets_by_serial, else assets_by_id). */
export async function listAssets(
  db: Db,
  workspaceId: string,
  filter: AssetFilter,
  page: { before: string | null; limit: number },
): Promise<AssetRow[]> {
  const { before, limit } = page;
  const conditions = sql`${assetConditions(filter)} ${before ? sql`and id < ${before}::uuid` : sql``}`;
  const { customerIds } = filter;
  const rows = rowsOf(workspaceId, { table: 'assets', customerIds, conditions, order: sql`id desc`, limit });
  const result = await sql<AssetRow>`select ${COLUMNS} from ${rows} a ${JOINS} order by a.id desc`.execute(db);
  return result.rows;
}

/** To be serviced until a day, the first first (assets_to_service). */
export async function listAssetsToService(
  db: Db,
  workspaceId: string,
  filter: AssetFilter & { until: string },
  page: { after: Place | null; limit: number },
): Promise<AssetRow[]> {
  const { customerIds, until } = filter;
  const { after, limit } = page;
  const rest = after ? sql`and (next_service_on, id) > (${after.at}::date, ${after.id}::uuid)` : sql``;
  const conditions = sql`and next_service_on <= ${until}::date ${assetConditions(filter)} ${rest}`;
  const order = sql`next_service_on, id`;
  const rows = rowsOf(workspaceId, { table: 'assets', customerIds, conditions, order, limit });
  const result =
    await sql<AssetRow>`select ${COLUMNS} from ${rows} a ${JOINS} order by a.next_service_on, a.id`.execute(db);
  return result.rows;
}

export async function lockAsset(
  db: Db,
  workspaceId: string,
  by: { id: string } | { source: string; externalId: string },
): Promise<AssetRow | null> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`source = ${by.source} and external_id = ${by.externalId}`;
  const locked = await sql<{
    id: string;
  }>`select id from assets where workspace_id = ${workspaceId} and ${which} for update`.execute(db);
  return locked.rows[0] ? findAsset(db, workspaceId, locked.rows[0].id) : null;
}

export async function insertAsset(
  db: Db,
  workspaceId: string,
  row: AssetFields & AssetKeys & { id: string; source: string; external_id: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('assets')
    .values({ ...row, workspace_id: workspaceId, created_at: now, updated_at: now })
    .execute();
}

export async function patchAsset(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<AssetFields & AssetKeys>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('assets')
    .set({ ...patch, updated_at: now, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface ServiceRow {
  id: string;
  kind: 'inspection' | 'repair' | 'parts' | 'installation' | 'other';
  done_on: string;
  note: string;
  worker: string;
}

export async function listServices(db: Db, workspaceId: string, assetId: string): Promise<ServiceRow[]> {
  const result = await sql<ServiceRow>`select id, kind, done_on::text as done_on, note, worker from asset_services
    where workspace_id = ${workspaceId} and asset_id = ${assetId} order by done_on desc, id desc limit 100`.execute(db);
  return result.rows;
}

export async function insertService(
  db: Db,
  workspaceId: string,
  row: ServiceRow & { assetId: string },
  now: Date,
): Promise<void> {
  await sql`insert into asset_services (workspace_id, asset_id, id, kind, done_on, note, worker, created_at)
    values (${workspaceId}, ${row.assetId}, ${row.id}, ${row.kind}, ${row.done_on}::date, ${row.note}, ${row.worker}, ${now})`.execute(
    db,
  );
}

export async function isAssetUsed(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result =
    await sql`select from entitlements where workspace_id = ${workspaceId} and asset_id = ${id} limit 1`.execute(db);
  return result.rows.length > 0;
}

export async function deleteAssetRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from assets where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export interface PlanRow {
  id: string;
  name: string;
  status: string;
  ends_on: string | null;
  renewal: 'auto' | 'manual' | 'none';
  product_id: string | null;
  /** The record its customer stands under. */
  root: string;
}

/** Contracts that may stand for assets beyond the maker's warranty: named by them, or plans of these people's for a product. */
export async function listPlans(
  db: Db,
  workspaceId: string,
  of: { contractIds: readonly string[]; roots: readonly string[] },
): Promise<PlanRow[]> {
  const people = sql`select id from customers where workspace_id = ${workspaceId} and (id = any(${of.roots}::uuid[]) or merged_into = any(${of.roots}::uuid[]))`;
  const result =
    await sql<PlanRow>`select c.id, c.name, c.status, c.ends_on::text as ends_on, c.renewal, c.product_id, coalesce(cu.merged_into, cu.id) as root
    from contracts c join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    where c.workspace_id = ${workspaceId} and (c.id = any(${of.contractIds}::uuid[])
      or (c.customer_id = any(array(${people})) and c.kind in ('warranty_plan', 'maintenance') and c.product_id is not null))
    order by c.ends_on desc nulls first, c.id`.execute(db);
  return result.rows;
}
