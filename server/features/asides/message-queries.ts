import type { AsideQuote } from '@madoguchi/contracts/asides.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { saidToAll } from '../conversations/parties/queries.ts';

export interface AsideMessageRow {
  id: string;
  aside_id: string;
  direction: 'out' | 'in';
  author_kind: 'member' | 'system' | 'mail';
  author_id: string | null;
  author_name: string;
  author_address: string | null;
  verified: boolean;
  automatic: boolean;
  body: string;
  quotes: AsideQuote[];
  client_id: string | null;
  source_id: string | null;
  header_message_id: string | null;
  created_at: Date;
}

/** False when the same message (by its source, or by its writer's own id) is there already. */
export async function insertAsideMessage(db: Db, workspaceId: string, row: AsideMessageRow): Promise<boolean> {
  const result = await sql`
    insert into aside_messages (workspace_id, id, aside_id, direction, author_kind, author_id, author_name, author_address, verified, automatic, body, quotes, client_id, source_id, header_message_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.aside_id}, ${row.direction}, ${row.author_kind}, ${row.author_id}, ${row.author_name}, ${row.author_address}, ${row.verified}, ${row.automatic},
      ${row.body}, ${JSON.stringify(row.quotes)}::jsonb, ${row.client_id}, ${row.source_id}, ${row.header_message_id}, ${row.created_at})
    on conflict do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function listAsideMessages(db: Db, workspaceId: string, asideId: string): Promise<AsideMessageRow[]> {
  const result = await sql<AsideMessageRow>`
    select id, aside_id, direction, author_kind, author_id, author_name, author_address, verified, automatic, body, quotes, client_id, source_id, header_message_id, created_at
    from aside_messages where workspace_id = ${workspaceId} and aside_id = ${asideId} order by created_at, id`.execute(
    db,
  );
  return result.rows;
}

export interface QuotedRow {
  id: string;
  direction: 'in' | 'out';
  body: string;
  sent_at: Date;
}

/** Messages of a conversation that were really said to or by its customer. */
export async function listQuotable(
  db: Db,
  workspaceId: string,
  conversationId: string,
  ids: readonly string[],
): Promise<QuotedRow[]> {
  if (ids.length === 0) return [];
  const result = await sql<QuotedRow>`
    select m.id, m.direction, m.body, m.sent_at from messages m
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.id = any(${ids}::uuid[]) and m.state = 'sent' and ${saidToAll} order by m.position`.execute(
    db,
  );
  return result.rows;
}

/** Of which message of the aside a file is part; null: of none. */
export async function hasAsideFile(
  db: Db,
  workspaceId: string,
  { asideId, fileId }: { asideId: string; fileId: string },
): Promise<boolean> {
  const result = await sql`
    select from attachments f join aside_messages s on s.workspace_id = f.workspace_id and s.id = f.entry_id
    where f.workspace_id = ${workspaceId} and f.file_id = ${fileId} and f.entry_kind = 'aside' and s.aside_id = ${asideId} limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** The asides in which one of these Message-IDs was sent to, or came from, the (folded) address; open ones only. */
export async function findAsideByHeaders(
  db: Db,
  workspaceId: string,
  { headers, sender }: { headers: readonly string[]; sender: string },
): Promise<{ aside_id: string; party_id: string } | null> {
  if (headers.length === 0) return null;
  const result = await sql<{ aside_id: string; party_id: string }>`
    select s.aside_id, p.id as party_id from aside_messages s
    join asides a on a.workspace_id = s.workspace_id and a.id = s.aside_id
    join aside_parties p on p.workspace_id = s.workspace_id and p.aside_id = s.aside_id
    where s.workspace_id = ${workspaceId} and s.header_message_id = any(${headers}::text[]) and a.state <> 'closed' and lower(p.address) = ${sender}
    order by s.created_at desc limit 1`.execute(db);
  return result.rows[0] ?? null;
}

export interface AsideTokenRow {
  aside_id: string;
  party_id: string;
  address: string | null;
}

/** What a reply address was made for, while it is in use. */
export async function findAsideToken(
  db: Db,
  workspaceId: string,
  hashes: readonly Buffer[],
): Promise<AsideTokenRow | null> {
  if (hashes.length === 0) return null;
  const result = await sql<AsideTokenRow>`
    select t.aside_id, t.party_id, p.address from aside_tokens t
    join aside_parties p on p.workspace_id = t.workspace_id and p.id = t.party_id
    where t.workspace_id = ${workspaceId} and t.token_hash = any(${hashes}::bytea[]) and t.revoked_at is null order by t.created_at desc limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function findSealedAsideToken(db: Db, workspaceId: string, partyId: string): Promise<string | null> {
  const result = await sql<{ sealed: string }>`
    select sealed from aside_tokens where workspace_id = ${workspaceId} and party_id = ${partyId} and revoked_at is null order by created_at desc limit 1`.execute(
    db,
  );
  return result.rows[0]?.sealed ?? null;
}

export async function insertAsideToken(
  db: Db,
  workspaceId: string,
  row: { tokenHash: Buffer; asideId: string; partyId: string; sealed: string },
  now: Date,
): Promise<void> {
  await sql`insert into aside_tokens (workspace_id, token_hash, aside_id, party_id, sealed, created_at)
    values (${workspaceId}, ${row.tokenHash}, ${row.asideId}, ${row.partyId}, ${row.sealed}, ${now})`.execute(db);
}

export async function revokeAsideTokens(db: Db, workspaceId: string, asideId: string, now: Date): Promise<void> {
  await sql`update aside_tokens set revoked_at = ${now} where workspace_id = ${workspaceId} and aside_id = ${asideId} and revoked_at is null`.execute(
    db,
  );
}

/** How many of these files may go into an aside: own uploads, those of the house, and what hangs on the conversation's messages. */
export async function countUsableFiles(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  who: { memberId: string | null; conversationId: string; sees: boolean },
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from files f where f.workspace_id = ${workspaceId} and f.id = any(${ids}::uuid[]) and (
      (f.uploaded_by_kind = 'member' and f.uploaded_by_id = ${who.memberId}::uuid and (f.conversation_id is null or f.conversation_id = ${who.conversationId}))
      or (${who.sees}::boolean and (f.shared or exists (select from attachments a where a.workspace_id = f.workspace_id and a.file_id = f.id
        and a.conversation_id = ${who.conversationId} and a.entry_kind in ('message', 'aside')))))`.execute(db);
  return result.rows[0]?.n ?? 0;
}

/** Under which Message-ID it went out: the same for all copies and tries. */
export async function setHeader(db: Db, workspaceId: string, messageId: string, header: string): Promise<void> {
  await sql`update aside_messages set header_message_id = ${header} where workspace_id = ${workspaceId} and id = ${messageId}`.execute(
    db,
  );
}

/** Was this mail taken into an aside before, be it closed by now? */
export async function hasAsideSource(db: Db, workspaceId: string, sourceId: string): Promise<boolean> {
  const result =
    await sql`select from aside_messages where workspace_id = ${workspaceId} and source_id = ${sourceId}`.execute(db);
  return result.rows.length > 0;
}
