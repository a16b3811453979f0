import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface FirstMessageRow {
  reference: string;
  channel: string;
  inbox_settings: { receipt?: boolean; senderName?: string };
  workspace_name: string;
  workspace_locale: 'ja' | 'en';
  time_zone: string;
  business_hours: unknown;
  customer_id: string;
  customer_locale: 'ja' | 'en' | null;
  automatic: boolean;
  body: string;
  /** True when a person has answered already. */
  answered: boolean;
}

/** What decides about a receipt, and what it says. */
export async function findFirstMessage(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<FirstMessageRow | null> {
  const result = await sql<FirstMessageRow>`
    select c.reference, c.channel, i.settings as inbox_settings, w.name as workspace_name, w.locale as workspace_locale, w.time_zone, w.business_hours,
      c.customer_id, cu.locale as customer_locale, m.automatic, left(m.body, 500) as body, c.first_replied_at is not null as answered
    from conversations c
    join workspaces w on w.workspace_id = c.workspace_id
    join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'in'
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId} order by m.position limit 1`.execute(db);
  return result.rows[0] ?? null;
}

/** True when the inbox asks for receipts in so many words; the API's must. */
export async function inboxWantsReceipts(db: Db, workspaceId: string, inboxId: string): Promise<boolean> {
  const result =
    await sql`select 1 from inboxes where workspace_id = ${workspaceId} and id = ${inboxId} and settings @> '{"receipt": true}'`.execute(
      db,
    );
  return result.rows.length > 0;
}

/** Takes the right to send a receipt to an address; false when one went there less than 24 hours ago. Of two at once one wins. */
export async function takeReceipt(
  db: Db,
  workspaceId: string,
  address: string,
  conversationId: string,
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into receipts as r (workspace_id, address, sent_at, conversation_id) values (${workspaceId}, ${address}, ${now}, ${conversationId})
    on conflict (workspace_id, address) do update set sent_at = excluded.sent_at, conversation_id = excluded.conversation_id
      where r.sent_at <= excluded.sent_at - interval '24 hours'`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}
