import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { MessageRow } from '../conversations/messages/queries.ts';
import { listLastWords, ownAddress, wentTo, type Reader } from './matter-queries.ts';

/** A matter of somebody else in which the reader takes part. */
export interface PartyMatterRow {
  id: string;
  reference: string;
  subject: string;
  /** Of the last word they may read: when others were spoken with is not theirs to know. */
  last_at: Date;
}

/**
 * What somebody who is no more than a party may read: what went to an address of theirs, in their branch or as a copy, and what
 * came from one. Never what a channel without addresses said to all: that reached the customer alone.
 */
function readable(reader: Reader): RawBuilder<boolean> {
  return sql<boolean>`m.state = 'sent' and (
    (${wentTo(reader)})
    or (m.direction = 'in' and m.author_id is null and exists (
      select from email_messages e join identities i on i.value = lower(e.from_address) and ${ownAddress(reader)}
      where e.workspace_id = m.workspace_id and e.message_id = m.id)))`;
}

/** The very record, as everywhere in the portal, while it takes part; conversation_parties_of_customer carries it. */
function matters(workspaceId: string, reader: Reader): RawBuilder<PartyMatterRow> {
  return sql<PartyMatterRow>`
    select c.id, c.reference, c.subject, said.last_at from conversation_parties p
    join conversations c on c.workspace_id = p.workspace_id and c.id = p.conversation_id
    cross join lateral (select max(m.sent_at) as last_at from messages m
      where m.workspace_id = c.workspace_id and m.conversation_id = c.id and ${readable(reader)}) said
    where p.workspace_id = ${workspaceId} and p.customer_id = ${reader.customerId} and p.removed_at is null
      and c.customer_id <> ${reader.customerId} and c.merged_into_id is null and not c.spam and said.last_at is not null`;
}

export async function listPartyMatters(db: Db, workspaceId: string, reader: Reader): Promise<PartyMatterRow[]> {
  const result =
    await sql<PartyMatterRow>`${matters(workspaceId, reader)} order by said.last_at desc, c.id desc limit 100`.execute(
      db,
    );
  return result.rows;
}

export async function findPartyMatter(
  db: Db,
  workspaceId: string,
  reader: Reader,
  id: string,
): Promise<PartyMatterRow | null> {
  const result = await sql<PartyMatterRow>`${matters(workspaceId, reader)} and c.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** Asked only of a matter `findPartyMatter` gave. */
export async function listPartyWords(
  db: Db,
  workspaceId: string,
  reader: Reader,
  conversationId: string,
): Promise<MessageRow[]> {
  return listLastWords(db, workspaceId, conversationId, readable(reader));
}
