import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/**
 * Messages of a conversation whose documents a move made wrong: those that came, known by documents that are still in the
 * other one, and the first of now and before, since the first carries the subject.
 */
export async function listMovedMessages(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ id: string; sent: boolean }[]> {
  const result = await sql<{ id: string; sent: boolean }>`
    with here as (
      select m.id, m.state = 'sent' as sent, m.position, coalesce(s.conversation_id <> m.conversation_id, false) as came
      from messages m left join message_search s on s.workspace_id = m.workspace_id and s.message_id = m.id
      where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId})
    select id, sent from here
    where came or position = (select min(position) from here) or position = (select min(position) from here where not came)`.execute(
    db,
  );
  return result.rows;
}

export interface MessageTextsRow {
  messageId: string;
  conversationId: string;
  texts: string[];
}

/** The texts of messages; the subject belongs to the first of a conversation. */
export async function findMessageTexts(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<MessageTextsRow[]> {
  const result = await sql<{
    id: string;
    conversation_id: string;
    body: string;
    subject: string | null;
    files: string[];
  }>`
    select m.id, m.conversation_id, m.body, case when not exists (select from messages b where b.workspace_id = m.workspace_id and b.conversation_id = m.conversation_id and b.position < m.position) then c.subject end as subject,
      array(select f.name from attachments a join files f on f.workspace_id = a.workspace_id and f.id = a.file_id where a.workspace_id = m.workspace_id and a.entry_id = m.id) as files
    from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${workspaceId} and m.id = any(${messageIds}::uuid[])`.execute(db);
  return result.rows.map((row) => ({
    messageId: row.id,
    conversationId: row.conversation_id,
    texts: [row.body, row.subject ?? '', ...row.files].filter(Boolean),
  }));
}

/** Messages that have a document, in the order of their ids (primary key). */
export async function listIndexedIds(
  db: Db,
  workspaceId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select message_id as id from message_search where workspace_id = ${workspaceId} and (${after}::uuid is null or message_id > ${after}::uuid)
    order by message_id limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

export interface CustomerTextsRow {
  id: string;
  family_name: string;
  given_name: string;
  family_kana: string;
  given_kana: string;
  company: string | null;
  company_kana: string | null;
  external_id: string | null;
  /** It stands behind another, and is found as that one. */
  merged: boolean;
  /** Of the records that stand behind this one. */
  other_names: string[];
  other_kana: string[];
  other_ids: string[];
  identities: { kind: string; value: string; display: string }[];
}

export async function findCustomerTexts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<CustomerTextsRow[]> {
  const result = await sql<CustomerTextsRow>`
    select c.id, c.merged_into is not null as merged, c.family_name, c.given_name, c.family_kana, c.given_kana,
      co.name as company, co.kana as company_kana, c.external_id, behind.names as other_names, behind.kana as other_kana, behind.ids as other_ids,
      coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value, 'display', i.display)) from identities i
        where i.workspace_id = c.workspace_id and (i.customer_id = c.id or i.customer_id = any(behind.records)) and i.kind <> 'visitor'), '[]') as identities
    from customers c left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
    cross join lateral (select coalesce(array_agg(b.id), '{}') as records, coalesce(array_agg(trim(b.family_name || ' ' || b.given_name)), '{}') as names,
      coalesce(array_agg(trim(b.family_kana || ' ' || b.given_kana)), '{}') as kana, coalesce(array_agg(b.external_id) filter (where b.external_id is not null), '{}') as ids
      from customers b where b.workspace_id = c.workspace_id and b.merged_into = c.id) behind
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`.execute(db);
  return result.rows;
}

export async function listCustomerIdsOfCompany(db: Db, workspaceId: string, companyId: string): Promise<string[]> {
  const result = await sql<{
    id: string;
  }>`select id from customers where workspace_id = ${workspaceId} and company_id = ${companyId} and merged_into is null order by id`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Piece of a message around the first word found, for the result list. */
export async function findSnippetSources(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<Map<string, string>> {
  const result = await sql<{
    id: string;
    body: string;
  }>`select id, body from messages where workspace_id = ${workspaceId} and id = any(${messageIds}::uuid[])`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.body]));
}

/** Newest conversations of the given people, under whichever of their records they came. */
export async function listConversationIdsOf(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
  limit: number,
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from conversations where workspace_id = ${workspaceId} and merged_into_id is null
      and customer_id = any(array(select g.id from customers g where g.workspace_id = ${workspaceId} and (g.id = any(${customerIds}::uuid[]) or g.merged_into = any(${customerIds}::uuid[])))) order by last_activity_at desc, id desc limit ${limit}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

export async function findIdsByReferences(
  db: Db,
  workspaceId: string,
  references: readonly string[],
): Promise<string[]> {
  const result = await sql<{
    id: string;
  }>`select distinct coalesce(merged_into_id, id) as id from conversations where workspace_id = ${workspaceId} and reference = any(${references}::text[])`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
