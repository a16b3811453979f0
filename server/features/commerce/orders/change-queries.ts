import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { OrderFields, OrderParts } from './queries.ts';

export async function insertOrder(
  db: Db,
  workspaceId: string,
  row: OrderFields & { id: string; source: string; external_id: string; number_key: string },
  now: Date,
): Promise<void> {
  const { totals_by_rate: totals, ...rest } = row;
  await db
    .insertInto('orders')
    .values({
      ...rest,
      workspace_id: workspaceId,
      totals_by_rate: JSON.stringify(totals),
      created_at: now,
      updated_at: now,
    })
    .execute();
}

export async function patchOrder(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<OrderFields & { number_key: string }>,
  now: Date,
): Promise<void> {
  const { totals_by_rate: totals, ...rest } = patch;
  await db
    .updateTable('orders')
    .set({
      ...rest,
      ...(totals ? { totals_by_rate: JSON.stringify(totals) } : {}),
      updated_at: now,
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Lines, shipments or refunds as they are now; those before are gone. */
export async function writeParts(
  db: Db,
  workspaceId: string,
  orderId: string,
  parts: Partial<OrderParts>,
): Promise<void> {
  const { lines, shipments, refunds } = parts;
  if (lines) await writePart(db, 'order_lines', { workspaceId, orderId, rows: lines });
  if (shipments) await writePart(db, 'order_shipments', { workspaceId, orderId, rows: shipments });
  if (refunds) await writePart(db, 'order_refunds', { workspaceId, orderId, rows: refunds });
}

async function writePart(
  db: Db,
  table: 'order_lines' | 'order_shipments' | 'order_refunds',
  part: { workspaceId: string; orderId: string; rows: readonly object[] },
): Promise<void> {
  const { workspaceId, orderId, rows } = part;
  await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and order_id = ${orderId}`.execute(db);
  if (rows.length === 0) return;
  const whole = rows.map((row, position) => ({ workspace_id: workspaceId, order_id: orderId, position, ...row }));
  await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(whole)})`.execute(
    db,
  );
}

export async function deleteOrderRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from orders where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function isOrderUsed(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result = await sql`select from assets where workspace_id = ${workspaceId} and order_id = ${id} limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** Whose orders carry this number (orders_by_number): shops number their own, so it may be several people's. */
export async function listCustomersOfOrder(db: Db, workspaceId: string, numberKey: string): Promise<string[]> {
  const result = await sql<{ customer_id: string }>`
    select distinct customer_id from orders
    where workspace_id = ${workspaceId} and number_key = ${numberKey} and customer_id is not null limit 50`.execute(db);
  return result.rows.map((row) => row.customer_id);
}
