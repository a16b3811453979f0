import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/**
 * Which product conversations were about, as far as anybody said it: what was ordered in it (the dearest line), else the
 * product of the entitlement used for it, else that of an article given which is about one product alone
 * (orders_of_conversation, entitlement_uses_of_conversation, article_uses_of_conversation).
 */
export async function listProducts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const result = await sql<{ id: string; product_id: string }>`
    select distinct on (x.id) x.id, x.product_id from (
      select o.conversation_id as id, l.product_id, 1 as place, -l.unit_price * l.quantity as dear, o.id as said from orders o
        join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
        where o.workspace_id = ${workspaceId} and o.conversation_id = any(${ids}::uuid[])
      union all select u.conversation_id, coalesce(e.product_id, a.product_id), 2, 0, u.id from entitlement_uses u
        join entitlements e on e.workspace_id = u.workspace_id and e.id = u.entitlement_id
        left join assets a on a.workspace_id = e.workspace_id and a.id = e.asset_id
        where u.workspace_id = ${workspaceId} and u.conversation_id = any(${ids}::uuid[])
      union all select u.conversation_id, p.product_id, 3, 0, u.id from article_uses u
        cross join lateral (select min(p.product_id::text)::uuid as product_id from article_products p
          where p.workspace_id = u.workspace_id and p.article_id = u.article_id having count(*) = 1) p
        where u.workspace_id = ${workspaceId} and u.conversation_id = any(${ids}::uuid[])) x
    where x.product_id is not null order by x.id, x.place, x.dear, x.said, x.product_id`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.product_id]));
}
