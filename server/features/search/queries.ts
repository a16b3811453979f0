import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { foldParts } from '../../kernel/text/fold.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import {
  customerDocument,
  customerWords,
  matchedFields,
  type CustomerField,
  type CustomerTexts,
} from './customer-document.ts';

export interface MessageDocument {
  messageId: string;
  conversationId: string;
  /** The plain texts of the message (body, subject of the first one, names of files); none matches across another. */
  texts: readonly string[];
}

/** Numbers that nobody is shown are in no index either: who guesses one is not told that it is there. */
const foldedOf = (texts: readonly string[]): string => foldParts(texts.map((text) => maskSensitive(text).text));

/** The statement that makes a message findable, alone or as part (`with … as (…)`) of the one that writes the message. */
export function insertMessageDocument(workspaceId: string, document: MessageDocument): RawBuilder<unknown> {
  return sql`insert into app.message_search (workspace_id, message_id, conversation_id, folded)
    values (${workspaceId}::uuid, ${document.messageId}::uuid, ${document.conversationId}::uuid, ${foldedOf(document.texts)})
    on conflict (workspace_id, message_id) do update set conversation_id = excluded.conversation_id, folded = excluded.folded, shelf = null`;
}

/** Makes a message findable; run again after a change of its text or its conversation. */
export async function indexMessage(db: Db, workspaceId: string, document: MessageDocument): Promise<void> {
  await insertMessageDocument(workspaceId, document).execute(db);
}

/** Makes many messages findable at once, as imports do: at most a few thousand a call. */
export async function indexMessages(db: Db, workspaceId: string, documents: readonly MessageDocument[]): Promise<void> {
  await sql`insert into app.message_search (workspace_id, message_id, conversation_id, folded)
    select ${workspaceId}::uuid, d.message_id, d.conversation_id, d.folded
    from unnest(${documents.map((document) => document.messageId)}::uuid[], ${documents.map((document) => document.conversationId)}::uuid[],
      ${documents.map((document) => foldedOf(document.texts))}::text[]) as d (message_id, conversation_id, folded)
    on conflict (workspace_id, message_id) do update set conversation_id = excluded.conversation_id, folded = excluded.folded, shelf = null`.execute(
    db,
  );
}

/** True once in 256 ids: whoever wrote such a document has `shelveDocuments` called soon, outside its own transaction. */
export function shelvingDue(id: string): boolean {
  return id.endsWith('00');
}

/**
 * Moves documents of the transaction's workspace from the part that is read one by one into the index, 500 of each kind.
 * Returns how many; call it in a new transaction until 0. Search is exact before, during and after, only slower before.
 */
export async function shelveDocuments(db: Db): Promise<number> {
  const result = await sql<{
    shelved: number;
  }>`select app.shelve_messages() + app.shelve_customers() as shelved`.execute(db);
  return result.rows[0]?.shelved ?? 0;
}

/** Forgets all messages of a conversation (message_search_conversation). */
export async function forgetConversation(db: Db, workspaceId: string, conversationId: string): Promise<void> {
  await sql`delete from app.message_search where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid`.execute(
    db,
  );
}

/** Forgets messages, as erasure asks; unknown ids are ignored. */
export async function forgetMessages(db: Db, workspaceId: string, messageIds: readonly string[]): Promise<void> {
  await sql`delete from app.message_search where workspace_id = ${workspaceId}::uuid and message_id = any(${messageIds}::uuid[])`.execute(
    db,
  );
}

export interface MessageSearch {
  /** Folded words (`parseSearchQuery`), all of which one message must hold. */
  words: readonly string[];
  limit: number;
  /** `next` of the page before. */
  cursor?: string | null;
  /** Predicate over `conversations c`: what the actor may see. Without it everything of the workspace is. */
  visible?: RawBuilder<boolean>;
}

export interface MessageHit {
  conversationId: string;
  /** The newest message of the conversation that holds all words. */
  messageId: string;
}

const MOST_ROUNDS = 6;
const LARGEST_ROUND = 1000;

/**
 * Conversations one of whose messages holds all words, by their newest such message, newest first, each once over all pages.
 * A page may be short, even empty, while `next` says that there may be more: when almost nothing found may be seen.
 */
export async function searchMessages(
  db: Db,
  workspaceId: string,
  search: MessageSearch,
): Promise<{ hits: MessageHit[]; next: string | null }> {
  const hits: MessageHit[] = [];
  let before = search.cursor ?? null;
  let size = search.limit + 1;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const rows = await searchRound(db, workspaceId, search, before, size);
    for (const row of rows) if (row.seen) hits.push({ conversationId: row.conversation_id, messageId: row.message_id });
    const last = hits[search.limit - 1];
    if (hits.length > search.limit && last) return { hits: hits.slice(0, search.limit), next: last.messageId };
    before = rows.at(-1)?.message_id ?? before;
    if (rows.length < size) return { hits, next: null };
    size = Math.min(size * 4, LARGEST_ROUND);
  }
  return { hits, next: before };
}

interface RoundRow {
  message_id: string;
  conversation_id: string;
  seen: boolean;
}

async function searchRound(
  db: Db,
  workspaceId: string,
  search: MessageSearch,
  before: string | null,
  size: number,
): Promise<RoundRow[]> {
  const seen = search.visible
    ? sql`exists (select from conversations c where c.workspace_id = ${workspaceId}::uuid and c.id = m.conversation_id and ${search.visible})`
    : sql`true`;
  const result = await sql<RoundRow>`select m.message_id, m.conversation_id, ${seen} as seen
    from app.search_messages(${search.words}::text[], ${before}::uuid, ${size}) m
    where app.current_workspace() = ${workspaceId}::uuid order by m.message_id desc`.execute(db);
  return result.rows;
}

/** Makes a customer findable; run again after any change of the texts. */
export async function indexCustomer(
  db: Db,
  workspaceId: string,
  customerId: string,
  texts: CustomerTexts,
): Promise<void> {
  await indexCustomers(db, workspaceId, [{ customerId, texts }]);
}

/** The same for many, at most a few thousand a call. */
export async function indexCustomers(
  db: Db,
  workspaceId: string,
  customers: readonly { customerId: string; texts: CustomerTexts }[],
): Promise<void> {
  await sql`insert into app.customer_search (workspace_id, customer_id, folded)
    select ${workspaceId}::uuid, d.customer_id, d.folded
    from unnest(${customers.map((customer) => customer.customerId)}::uuid[], ${customers.map((customer) => customerDocument(customer.texts))}::text[])
      as d (customer_id, folded)
    on conflict (workspace_id, customer_id) do update set folded = excluded.folded, shelf = null`.execute(db);
}

export async function forgetCustomers(db: Db, workspaceId: string, customerIds: readonly string[]): Promise<void> {
  await sql`delete from app.customer_search where workspace_id = ${workspaceId}::uuid and customer_id = any(${customerIds}::uuid[])`.execute(
    db,
  );
}

export interface CustomerHit {
  customerId: string;
  /** Where the words were found, in order of the words. */
  matched: CustomerField[];
}

/** Customers found by any fragment of name, kana, telephone, mail address, member number or company, newest first. */
export async function searchCustomers(
  db: Db,
  workspaceId: string,
  search: { query: string; limit: number; cursor?: string | null },
): Promise<{ hits: CustomerHit[]; words: readonly string[]; next: string | null }> {
  for (const words of customerWords(search.query)) {
    const { hits, next } = await searchWords(db, workspaceId, { ...search, words });
    if (hits.length > 0) return { hits, words, next };
  }
  return { hits: [], words: [], next: null };
}

/** The same for words that are folded already (`customerWords`). */
export async function searchWords(
  db: Db,
  workspaceId: string,
  { words, limit, cursor = null }: { words: readonly string[]; limit: number; cursor?: string | null | undefined },
): Promise<{ hits: CustomerHit[]; next: string | null }> {
  if (words.length === 0 || limit < 1) return { hits: [], next: null };
  const found = await sql<{ customer_id: string; folded: string }>`select customer_id, folded
    from app.search_customers(${words}::text[], ${cursor}::uuid, ${limit + 1})
    where app.current_workspace() = ${workspaceId}::uuid order by customer_id desc`.execute(db);
  const hits = found.rows
    .slice(0, limit)
    .map((row) => ({ customerId: row.customer_id, matched: matchedFields(row.folded, words) }));
  return { hits, next: found.rows.length > limit ? (hits.at(-1)?.customerId ?? null) : null };
}
