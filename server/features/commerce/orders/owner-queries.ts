import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Whose orders carry this number (orders_by_number): each shop numbers its own, so it may be several people's. */
export async function listCustomersOfOrder(db: Db, workspaceId: string, numberKey: string): Promise<string[]> {
  const result = await sql<{ customer_id: string }>`
    select distinct customer_id from orders
    where workspace_id = ${workspaceId} and number_key = ${numberKey} and customer_id is not null limit 50`.execute(db);
  return result.rows.map((row) => row.customer_id);
}
