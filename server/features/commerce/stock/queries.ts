import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface PlaceRow {
  product_id: string;
  place: string;
  source: string;
  external_id: string;
  quantity: number;
  next_arrival_on: string | null;
  next_arrival_quantity: number | null;
  as_of: Date;
}

export async function listPlaces(db: Db, workspaceId: string, productIds: readonly string[]): Promise<PlaceRow[]> {
  const result =
    await sql<PlaceRow>`select product_id, place, source, external_id, quantity, next_arrival_on::text as next_arrival_on, next_arrival_quantity, as_of
    from product_stock where workspace_id = ${workspaceId} and product_id = any(${productIds}::uuid[]) order by product_id, place`.execute(
      db,
    );
  return result.rows;
}

/** Writes places that differ and are not older than what is known; answers the products that changed. In the order of the primary key, so that two reports never wait for each other. */
export async function writePlaces(db: Db, workspaceId: string, rows: readonly PlaceRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const result = await sql<{ product_id: string }>`
    insert into product_stock as s (workspace_id, product_id, place, source, external_id, quantity, next_arrival_on, next_arrival_quantity, as_of)
    select ${workspaceId}::uuid, x.product_id, x.place, x.source, x.external_id, x.quantity, x.next_arrival_on, x.next_arrival_quantity, x.as_of
    from json_populate_recordset(null::product_stock, ${JSON.stringify(rows)}) x order by x.product_id, x.place
    on conflict (workspace_id, product_id, place) do update set source = excluded.source, external_id = excluded.external_id, quantity = excluded.quantity,
      next_arrival_on = excluded.next_arrival_on, next_arrival_quantity = excluded.next_arrival_quantity, as_of = excluded.as_of
    where s.as_of <= excluded.as_of and (s.source, s.quantity, s.next_arrival_on, s.next_arrival_quantity, s.as_of)
      is distinct from (excluded.source, excluded.quantity, excluded.next_arrival_on, excluded.next_arrival_quantity, excluded.as_of)
    returning s.product_id`.execute(db);
  return [...new Set(result.rows.map((row) => row.product_id))];
}

/** Places that are not named any more hold nothing of it. */
export async function deleteOtherPlaces(
  db: Db,
  workspaceId: string,
  productId: string,
  places: readonly string[],
): Promise<boolean> {
  const result =
    await sql`delete from product_stock where workspace_id = ${workspaceId} and product_id = ${productId} and place <> all(${places}::text[])`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}
