import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { inGroup } from '../customers/group-queries.ts';

/** What is known of who writes, for the fields that begin with it. */
export async function findKnown(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ kana: string; phone: string; email: string; said: string; locale: 'ja' | 'en'; timeZone: string }> {
  const identity = (kind: string) => sql`coalesce((select i.display from identities i
    where i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = ${kind} order by i.id limit 1), '')`;
  const result = await sql<{
    kana: string;
    phone: string;
    email: string;
    said: string;
    locale: 'ja' | 'en';
    timeZone: string;
  }>`
    select concat_ws(' ', nullif(cu.family_kana, ''), nullif(cu.given_kana, '')) as kana, ${identity('phone')} as phone, ${identity('email')} as email,
      w.locale, w.time_zone as "timeZone",
      coalesce((select left(m.body, 2000) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
        and m.direction = 'in' order by m.position limit 1), '') as said
    from conversations c join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    join workspaces w on w.workspace_id = c.workspace_id
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0] ?? { kana: '', phone: '', email: '', said: '', locale: 'ja', timeZone: 'UTC' };
}

/** Has the customer written since? */
export async function hasAnswered(db: Db, workspaceId: string, conversationId: string, since: Date): Promise<boolean> {
  const result =
    await sql`select 1 from messages where workspace_id = ${workspaceId} and conversation_id = ${conversationId}
    and direction = 'in' and not automatic and sent_at > ${since} limit 1`.execute(db);
  return result.rows.length > 0;
}

/** What the other system calls an order of this customer (of any record of theirs), by the number people know it by; null: it is not known here. */
export async function findOrderThere(
  db: Db,
  workspaceId: string,
  order: { customerId: string; number: string },
): Promise<string | null> {
  const result = await sql<{ external_id: string }>`select external_id from orders where workspace_id = ${workspaceId}
    and ${inGroup(sql`customer_id`, workspaceId, order.customerId)} and number = ${order.number} order by id desc limit 1`.execute(
    db,
  );
  return result.rows[0]?.external_id ?? null;
}
