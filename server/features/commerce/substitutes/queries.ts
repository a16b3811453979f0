import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface SubstituteRow {
  substitute_id: string;
  reason: string;
  priority: number;
}

export async function listSubstitutes(db: Db, workspaceId: string, productId: string): Promise<SubstituteRow[]> {
  const result = await sql<SubstituteRow>`select substitute_id, reason, priority from product_substitutes
    where workspace_id = ${workspaceId} and product_id = ${productId} order by priority, substitute_id`.execute(db);
  return result.rows;
}

export async function writeSubstitutes(
  db: Db,
  workspaceId: string,
  productId: string,
  rows: readonly SubstituteRow[],
): Promise<void> {
  await sql`delete from product_substitutes where workspace_id = ${workspaceId} and product_id = ${productId}`.execute(
    db,
  );
  const whole = rows.map((row) => ({ workspace_id: workspaceId, product_id: productId, ...row }));
  await sql`insert into product_substitutes select * from json_populate_recordset(null::product_substitutes, ${JSON.stringify(whole)})`.execute(
    db,
  );
}

/** Others on sale of the same category (products_of_category): what may be proposed where no rule says so. */
export async function listSameCategory(
  db: Db,
  workspaceId: string,
  of: { productId: string; category: string; limit: number },
): Promise<string[]> {
  if (of.category === '') return [];
  const result = await sql<{
    id: string;
  }>`select id from products where workspace_id = ${workspaceId} and category = ${of.category}
    and status = 'on_sale' and id <> ${of.productId} order by id limit ${of.limit}`.execute(db);
  return result.rows.map((row) => row.id);
}
