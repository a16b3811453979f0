import { sql } from 'kysely';
import { narrowedTo, type Narrowing } from '../../custom-fields/condition-queries.ts';
import type { Db } from '../../../kernel/database.ts';
import type { Place } from '../cursor.ts';

export interface ProductFields {
  code: string;
  name: string;
  kana: string;
  category: string;
  price: number | null;
  currency: string;
  tax_rate: number;
  jan: string;
  status: 'on_sale' | 'ended';
  cycle_days: number | null;
  attributes: Record<string, string>;
}

export interface ProductRow extends ProductFields {
  id: string;
  source: string;
  external_id: string;
  updated_at: Date;
  version: number;
  /** Over all places; null when it is not counted. */
  quantity: number | null;
  next_arrival_on: string | null;
  as_of: Date | null;
}

const COLUMNS = sql`p.id, p.source, p.external_id, p.code, p.name, p.kana, p.category, p.price, p.currency, p.tax_rate, p.jan, p.status, p.cycle_days,
  p.attributes, p.updated_at, p.version, s.quantity, s.next_arrival_on, s.as_of`;
/** A product has few places: one look-up by the primary key of product_stock. */
const FROM = sql`products p left join lateral (
  select sum(quantity)::int as quantity, min(next_arrival_on)::text as next_arrival_on, max(as_of) as as_of
  from product_stock where workspace_id = p.workspace_id and product_id = p.id having count(*) > 0) s on true`;

export async function findProduct(db: Db, workspaceId: string, id: string): Promise<ProductRow | null> {
  return (await findProducts(db, workspaceId, [id]))[0] ?? null;
}

export async function findProducts(db: Db, workspaceId: string, ids: readonly string[]): Promise<ProductRow[]> {
  const result =
    await sql<ProductRow>`select ${COLUMNS} from ${FROM} where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[])`.execute(
      db,
    );
  return result.rows;
}

export interface NamedProduct {
  id: string;
  code: string;
  code_key: string;
  name: string;
  price: number | null;
  currency: string;
  tax_rate: number;
}

/** By folded codes (products_by_code); what is on sale before what is not, so the first of a code is the one meant. */
export async function findProductsByCode(
  db: Db,
  workspaceId: string,
  keys: readonly string[],
): Promise<NamedProduct[]> {
  const result = await sql<NamedProduct>`select id, code, code_key, name, price, currency, tax_rate from products
    where workspace_id = ${workspaceId} and code_key = any(${keys}) order by status = 'ended', id`.execute(db);
  return result.rows;
}

export async function findNamedProducts(db: Db, workspaceId: string, ids: readonly string[]): Promise<NamedProduct[]> {
  const result = await sql<NamedProduct>`select id, code, code_key, name, price, currency, tax_rate from products
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
  return result.rows;
}

export interface ProductFilter {
  /** Folded words, `%` and `_` escaped. */
  words: string | null;
  /** Ids of those that hold the words in an own field. */
  also?: readonly string[];
  status: string | null;
  category: string | null;
  own?: Narrowing;
}

/** By code (products_by_order). A workspace has thousands of products, not millions: words look at each. */
export async function listProducts(
  db: Db,
  workspaceId: string,
  filter: ProductFilter,
  page: { after: Place | null; limit: number },
): Promise<ProductRow[]> {
  const { words, also = [], status, category, own } = filter;
  const result = await sql<ProductRow>`select ${COLUMNS} from ${FROM} where p.workspace_id = ${workspaceId}
    ${page.after ? sql`and (p.code, p.id) > (${page.after.at}, ${page.after.id}::uuid)` : sql``}
    ${words ? sql`and (p.folded like ${`%${words}%`} or p.id = any(${also}::uuid[]))` : sql``}
    ${status ? sql`and p.status = ${status}` : sql``} ${category ? sql`and p.category = ${category}` : sql``}
    ${narrowedTo(own, sql`p.workspace_id`, sql`p.id`)}
    order by p.code, p.id limit ${page.limit}`.execute(db);
  return result.rows;
}

export async function lockProduct(
  db: Db,
  workspaceId: string,
  by: { id: string } | { source: string; externalId: string },
): Promise<ProductRow | null> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`source = ${by.source} and external_id = ${by.externalId}`;
  const locked = await sql<{
    id: string;
  }>`select id from products where workspace_id = ${workspaceId} and ${which} for update`.execute(db);
  return locked.rows[0] ? findProduct(db, workspaceId, locked.rows[0].id) : null;
}

/** What is written besides the fields: derived from them. */
export interface ProductKeys {
  code_key: string;
  folded: string;
}

export async function insertProduct(
  db: Db,
  workspaceId: string,
  row: ProductFields & ProductKeys & { id: string; source: string; external_id: string },
  now: Date,
): Promise<void> {
  const { attributes, ...rest } = row;
  await db
    .insertInto('products')
    .values({
      ...rest,
      workspace_id: workspaceId,
      attributes: JSON.stringify(attributes),
      created_at: now,
      updated_at: now,
    })
    .execute();
}

export async function patchProduct(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<ProductFields & ProductKeys>,
  now: Date,
): Promise<void> {
  const { attributes, ...rest } = patch;
  await db
    .updateTable('products')
    .set({
      ...rest,
      ...(attributes ? { attributes: JSON.stringify(attributes) } : {}),
      updated_at: now,
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** True when orders, contracts, assets or entitlements speak of it. */
export async function isProductUsed(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const uses = (table: string) =>
    sql`exists (select from ${sql.table(table)} where workspace_id = ${workspaceId} and product_id = ${id})`;
  const result = await sql<{
    used: boolean;
  }>`select ${uses('order_lines')} or ${uses('contracts')} or ${uses('assets')} or ${uses('entitlements')} as used`.execute(
    db,
  );
  return result.rows[0]?.used ?? false;
}

export async function deleteProductRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from products where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Codes shorter than this stand in every text by chance. */
const SHORTEST_CODE = 3;

/** Products whose code stands in folded words, the longest code first: YC-520B is meant, not YC-520. */
export async function findNamedIn(db: Db, workspaceId: string, said: string): Promise<ProductRow[]> {
  const result = await sql<ProductRow>`select ${COLUMNS} from ${FROM} where p.workspace_id = ${workspaceId}
    and length(p.code_key) >= ${SHORTEST_CODE} and position(p.code_key in ${said}) > 0
    order by length(p.code_key) desc, p.status = 'ended', p.code, p.id limit 5`.execute(db);
  return result.rows;
}
