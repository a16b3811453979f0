import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { MESSAGE_COLUMNS, type MessageRow } from '../conversations/messages/queries.ts';
import { saidToAll } from '../conversations/parties/queries.ts';
import type { PaperRow } from '../procedures/papers/queries.ts';

/** Who reads: one record and the addresses that are theirs. Never the group it was merged into. */
export interface Reader {
  customerId: string;
}

export interface MatterRow {
  id: string;
  reference: string;
  subject: string;
  status: string;
  last_activity_at: Date;
  inbox_id: string;
}

/** Over `identities i` of the message `m`: an address of theirs. */
export const ownAddress = ({ customerId }: Reader): RawBuilder<boolean> =>
  sql<boolean>`i.workspace_id = m.workspace_id and i.kind = 'email' and i.customer_id = ${customerId}`;

/** A message that went to one of their addresses, open or as a copy. */
export const wentTo = (reader: Reader): RawBuilder<boolean> =>
  sql<boolean>`m.direction = 'out' and m.recipients is not null and exists (
      select from jsonb_array_elements(coalesce(m.recipients->'to', '[]') || coalesce(m.recipients->'cc', '[]') || coalesce(m.recipients->'bcc', '[]')) r
      join identities i on i.value = lower(r->>'address') and ${ownAddress(reader)})`;

/**
 * A message somebody outside may read as theirs: sent; of what came in, what this very record wrote through a channel (what
 * staff wrote down for them, a telephone memo say, names no source); of what went out, what went to one of their addresses,
 * or by a channel without addresses, said to all, unless it was moved here from somebody else's conversation.
 */
function readable(reader: Reader): RawBuilder<boolean> {
  const { customerId } = reader;
  return sql<boolean>`m.state = 'sent' and (
    (m.direction = 'in' and m.author_kind = 'customer' and m.author_id = ${customerId} and (m.source_id is not null or m.client_id is not null))
    or (${wentTo(reader)})
    or (m.direction = 'out' and m.recipients is null and ${saidToAll} and not exists (
      select from moves v join conversations f on f.workspace_id = v.workspace_id and f.id = v.from_id
      where v.workspace_id = m.workspace_id and v.to_id = m.conversation_id and v.undone_at is null and f.customer_id <> ${customerId}
        and v.entries @> jsonb_build_array(jsonb_build_object('messageId', m.id)))))`;
}

const own = ({ customerId }: Reader): RawBuilder<boolean> =>
  sql<boolean>`c.customer_id = ${customerId} and c.merged_into_id is null and not c.spam`;

/** Their matters with a word they may read, newest first; conversations_of_customer carries it. */
export async function listMatters(db: Db, workspaceId: string, reader: Reader): Promise<MatterRow[]> {
  const result = await sql<MatterRow>`
    select c.id, c.reference, c.subject, c.status, c.last_activity_at, c.inbox_id from conversations c
    where c.workspace_id = ${workspaceId} and ${own(reader)}
      and exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and ${readable(reader)})
    order by c.last_activity_at desc, c.id desc limit 100`.execute(db);
  return result.rows;
}

export async function findMatter(db: Db, workspaceId: string, reader: Reader, id: string): Promise<MatterRow | null> {
  const result = await sql<MatterRow>`
    select c.id, c.reference, c.subject, c.status, c.last_activity_at, c.inbox_id from conversations c
    where c.workspace_id = ${workspaceId} and c.id = ${id} and ${own(reader)}
      and exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and ${readable(reader)})`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** What was said in a matter and may be read, oldest first; the last three hundred. */
export async function listLastWords(
  db: Db,
  workspaceId: string,
  conversationId: string,
  readable: RawBuilder<boolean>,
): Promise<MessageRow[]> {
  const result = await sql<MessageRow>`
    select * from (select ${MESSAGE_COLUMNS} from messages m
      where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and ${readable}
      order by m.position desc limit 300) as last order by position`.execute(db);
  return result.rows;
}

/** What was said in a matter of theirs that they may read. */
export async function listWords(
  db: Db,
  workspaceId: string,
  reader: Reader,
  conversationId: string,
): Promise<MessageRow[]> {
  return listLastWords(db, workspaceId, conversationId, readable(reader));
}

/** Which kinds of things this record has: pages without anything in them are not offered. */
export async function countThings(
  db: Db,
  workspaceId: string,
  { customerId }: Reader,
): Promise<{ orders: boolean; contracts: boolean; devices: boolean; procedures: boolean; documents: boolean }> {
  const has = (table: string): RawBuilder<boolean> =>
    sql<boolean>`exists (select from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and t.customer_id = ${customerId})`;
  const result = await sql<{
    orders: boolean;
    contracts: boolean;
    devices: boolean;
    procedures: boolean;
    documents: boolean;
  }>`select ${has('orders')} as orders, ${has('contracts')} as contracts, ${has('assets')} as devices, ${has('procedure_runs')} as procedures,
    exists (select from procedure_documents t where t.workspace_id = ${workspaceId} and t.customer_id = ${customerId} and t.pdf is not null) as documents`.execute(
    db,
  );
  return result.rows[0] ?? { orders: false, contracts: false, devices: false, procedures: false, documents: false };
}

export interface OwnPaperRow {
  id: string;
  serial: string;
  kind: PaperRow['kind'];
  total: number;
  issued_on: string;
}

/** Papers issued to this record that can be fetched; procedure_documents_of_customer. */
export async function listOwnPapers(db: Db, workspaceId: string, { customerId }: Reader): Promise<OwnPaperRow[]> {
  const result = await sql<OwnPaperRow>`
    select d.id, d.serial, d.kind, d.total::float8 as total, to_char(d.issued_on, 'YYYY-MM-DD') as issued_on from procedure_documents d
    where d.workspace_id = ${workspaceId} and d.customer_id = ${customerId} and d.pdf is not null
    order by d.issued_on desc, d.id desc limit 200`.execute(db);
  return result.rows;
}
