import type { MailVerdict } from '@madoguchi/contracts/mail.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface FirstMessageRow {
  inbox_id: string;
  reference: string;
  channel: string;
  inbox_settings: { receipt?: boolean; senderName?: string };
  workspace_name: string;
  workspace_locale: 'ja' | 'en';
  team_id: string | null;
  customer_id: string;
  customer_locale: 'ja' | 'en' | null;
  /** A machine wrote it, or somebody who is not the customer: nobody waits to hear that it came. */
  automatic: boolean;
  /** What was found out about the sender of a mail; null: nothing, or no mail. */
  verdict: MailVerdict | null;
  body: string;
  /** True when a person has answered already. */
  answered: boolean;
  /** Out of an archive: its writer did not write just now. */
  imported: boolean;
}

/** What decides about a receipt, and what it says. */
export async function findFirstMessage(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<FirstMessageRow | null> {
  const result = await sql<FirstMessageRow>`
    select c.inbox_id, e.verdict, c.reference, c.channel, i.settings as inbox_settings, w.name as workspace_name, w.locale as workspace_locale, c.team_id,
      c.customer_id, cu.locale as customer_locale, (m.automatic or m.author_id is null) as automatic, left(m.body, 500) as body, c.first_replied_at is not null as answered,
      coalesce(r.via = 'import', false) as imported
    from conversations c
    join workspaces w on w.workspace_id = c.workspace_id
    join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'in'
    left join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
    left join raw_deliveries r on r.workspace_id = e.workspace_id and r.id = e.raw_delivery_id
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

export interface NewReceipt {
  /** Folded address, or what stands for it in a chat. */
  address: string;
  conversationId: string;
  /** The address is proven to be the sender's: they asked for it, and nobody else is written to. */
  proven: boolean;
}

/** Takes the right to send a receipt to an address; false when one went there less than 24 hours ago. Of two at once one wins. */
export async function takeReceipt(db: Db, workspaceId: string, receipt: NewReceipt, now: Date): Promise<boolean> {
  const result = await sql`
    insert into receipts as r (workspace_id, address, sent_at, conversation_id, proven) values (${workspaceId}, ${receipt.address}, ${now}, ${receipt.conversationId}, ${receipt.proven})
    on conflict (workspace_id, address) do update set sent_at = excluded.sent_at, conversation_id = excluded.conversation_id, proven = excluded.proven
      where r.sent_at <= excluded.sent_at - interval '24 hours'`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Receipts to addresses that are not proven are counted one after the other: held until the transaction ends. */
export async function lockReceipts(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`receipts:${workspaceId}`}, 0))`.execute(db);
}

/** Receipts to unproven addresses since then, all and those of one domain. By `receipts_unproven`. */
export async function countUnproven(
  db: Db,
  workspaceId: string,
  range: { since: Date; domain: string },
): Promise<{ all: number; domain: number }> {
  const result = await sql<{ all: number; domain: number }>`
    select count(*)::int as "all", count(*) filter (where split_part(address, '@', 2) = ${range.domain})::int as domain
    from receipts where workspace_id = ${workspaceId} and not proven and sent_at > ${range.since}`.execute(db);
  return result.rows[0] ?? { all: 0, domain: 0 };
}
