import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface MessageRecipients {
  to: { name: string; address: string }[];
  cc: { name: string; address: string }[];
  bcc: { name: string; address: string }[];
}

export interface MessageRow {
  id: string;
  conversation_id: string;
  position: number;
  direction: 'in' | 'out';
  author_kind: 'customer' | 'member' | 'key' | 'system';
  author_id: string | null;
  author_name: string;
  channel: string;
  state: 'held' | 'awaiting_approval' | 'sent' | 'cancelled' | 'rejected';
  held_until: Date | null;
  /** Held until a chosen time, not for the undo time. */
  scheduled: boolean;
  /** Whom it goes to when that is not simply the customer. */
  recipients: MessageRecipients | null;
  /** Of this one mail, when it was changed for it. */
  subject: string | null;
  quote: boolean;
  /** Settles nothing yet (確認中です): the clock of the solution goes on. */
  interim: boolean;
  /** With an interim answer: by when we promised to write again. */
  promised_at: Date | null;
  automatic: boolean;
  body: string;
  html: string | null;
  source_id: string | null;
  client_id: string | null;
  status_after: string | null;
  sent_at: Date;
}

export const MESSAGE_COLUMNS = sql`m.id, m.conversation_id, m.position, m.direction, m.author_kind, m.author_id, m.author_name, m.channel, m.state, m.held_until, m.scheduled, m.recipients, m.subject, m.quote, m.interim, m.promised_at,
  m.automatic, m.body, m.html, m.source_id, m.client_id, m.status_after, m.sent_at`;

type Optional = 'held_until' | 'scheduled' | 'recipients' | 'subject' | 'quote' | 'interim' | 'promised_at';
export type NewMessageRow = Omit<MessageRow, Optional> & Partial<Pick<MessageRow, Optional>>;

export async function insertMessage(db: Db, workspaceId: string, row: NewMessageRow, now: Date): Promise<void> {
  await sql`
    insert into messages (workspace_id, id, conversation_id, position, direction, author_kind, author_id, author_name, channel, state, held_until, scheduled, recipients, subject, quote, interim, promised_at,
      automatic, body, html, source_id, client_id, status_after, sent_at, created_at)
    values (${workspaceId}, ${row.id}, ${row.conversation_id}, ${row.position}, ${row.direction}, ${row.author_kind}, ${row.author_id}, ${row.author_name}, ${row.channel},
      ${row.state}, ${row.held_until ?? null}, ${row.scheduled ?? false}, ${row.recipients ? JSON.stringify(row.recipients) : null}::jsonb, ${row.subject ?? null}, ${row.quote ?? true}, ${row.interim ?? false}, ${row.promised_at ?? null}, ${row.automatic}, ${row.body}, ${row.html}, ${row.source_id}, ${row.client_id}, ${row.status_after}, ${row.sent_at}, ${now})`.execute(
    db,
  );
}

export async function findMessage(db: Db, workspaceId: string, id: string): Promise<MessageRow | null> {
  const result =
    await sql<MessageRow>`select ${MESSAGE_COLUMNS} from messages m where m.workspace_id = ${workspaceId} and m.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function findMessageBySource(
  db: Db,
  workspaceId: string,
  sourceId: string,
): Promise<{ id: string; conversation_id: string; reference: string; customer_id: string; position: number } | null> {
  const result = await sql<{
    id: string;
    conversation_id: string;
    reference: string;
    customer_id: string;
    position: number;
  }>`
    select m.id, m.conversation_id, c.reference, c.customer_id, m.position from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${workspaceId} and m.source_id = ${sourceId}`.execute(db);
  return result.rows[0] ?? null;
}

export type KnownSource =
  | { deleted: false; id: string; conversation_id: string; reference: string; customer_id: string; position: number }
  | { deleted: true };

/** What became of a source id: a message, something deleted on purpose, or nothing yet (null). Two index look-ups. */
export async function findSource(db: Db, workspaceId: string, sourceId: string): Promise<KnownSource | null> {
  const result = await sql<KnownSource>`
    select false as deleted, m.id, m.conversation_id, c.reference, c.customer_id, m.position from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${workspaceId} and m.source_id = ${sourceId}
    union all
    select true, null, null, null, null, null from deleted_sources where workspace_id = ${workspaceId} and source_id = ${sourceId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Remembers where the messages of a conversation came from, and nothing else of them. */
export async function keepDeletedSources(
  db: Db,
  workspaceId: string,
  conversationId: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into deleted_sources (workspace_id, source_id, deleted_at)
    select workspace_id, source_id, ${now}::timestamptz from messages
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and source_id is not null on conflict do nothing`.execute(
    db,
  );
}

export async function findMessageByClientId(
  db: Db,
  workspaceId: string,
  conversationId: string,
  clientId: string,
): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select id from messages where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and client_id = ${clientId}`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** Of two at once who open a conversation under one client id the second waits, and finds what the first made. */
export async function lockOpening(db: Db, workspaceId: string, clientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`opening:${workspaceId}:${clientId}`}, 0))`.execute(db);
}

/** The conversation that this writer opened with a mail of this client id, if they did. */
export async function findOwnOpening(
  db: Db,
  workspaceId: string,
  authorId: string | null,
  clientId: string,
): Promise<{ id: string; reference: string; messageId: string } | null> {
  const result = await sql<{ id: string; reference: string; messageId: string }>`
    select c.id, c.reference, m.id as "messageId" from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${workspaceId} and m.client_id = ${clientId} and m.author_id = ${authorId} and m.direction = 'out' limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function setMessageState(
  db: Db,
  workspaceId: string,
  id: string,
  change: { from: MessageRow['state']; to: MessageRow['state']; sentAt: Date; heldUntil?: Date | null },
): Promise<boolean> {
  const result = await sql`
    update messages set state = ${change.to}, held_until = ${change.heldUntil ?? null}, sent_at = ${change.sentAt}
    where workspace_id = ${workspaceId} and id = ${id} and state = ${change.from}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Moves a waiting answer to sent, at the end of what was said. False when it is not in the state given any more. */
export async function markSent(
  db: Db,
  workspaceId: string,
  id: string,
  change: { from: MessageRow['state']; sentAt: Date; position: number; quote: boolean },
): Promise<boolean> {
  const result = await sql`
    update messages set state = 'sent', held_until = null, sent_at = ${change.sentAt}, position = ${change.position}, quote = ${change.quote}
    where workspace_id = ${workspaceId} and id = ${id} and state = ${change.from}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Another reading of what was received. */
export async function updateMessageText(
  db: Db,
  workspaceId: string,
  id: string,
  text: { body: string; html: string | null },
): Promise<void> {
  await sql`update messages set body = ${text.body}, html = ${text.html} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export interface AttachmentInput {
  fileId: string;
  contentId?: string | null;
}

/** Ties uploaded files to an entry. Only files that are not yet tied elsewhere and that the uploader owns may be given. */
export async function insertAttachments(
  db: Db,
  workspaceId: string,
  entry: { id: string; kind: 'message' | 'note' | 'aside'; conversationId: string },
  files: readonly AttachmentInput[],
): Promise<number> {
  if (files.length === 0) return 0;
  const result = await sql`
    insert into attachments (workspace_id, conversation_id, entry_id, file_id, entry_kind, content_id, position)
    select ${workspaceId}, ${entry.conversationId}, ${entry.id}, f.id, ${entry.kind}, new.content_id, new.place
    from unnest(${files.map((file) => file.fileId)}::uuid[], ${files.map((file) => file.contentId ?? null)}::text[]) with ordinality as new(file_id, content_id, place)
    join files f on f.workspace_id = ${workspaceId} and f.id = new.file_id`.execute(db);
  await sql`update files set conversation_id = ${entry.conversationId} where workspace_id = ${workspaceId} and id = any(${files.map((file) => file.fileId)}::uuid[]) and conversation_id is null and not shared`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** How many of these files this uploader may attach: own uploads not tied to another conversation, and those of the house. */
export async function countAttachable(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  by: { kind: string; id: string | null },
  conversationId: string | null,
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from files where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
      and (shared or (uploaded_by_kind = ${by.kind} and uploaded_by_id is not distinct from ${by.id}
        and (conversation_id is null or conversation_id = ${conversationId})))`.execute(db);
  return result.rows[0]?.n ?? 0;
}

/** Pages (HTML) in which markup stands inside one of these words go: the text says the same, and is edited. @returns how many. */
export async function dropPagesSaying(db: Db, workspaceId: string, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0;
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const bare = sql`regexp_replace(app.scrub_text(html, ${words}::text[]), '<[^>]*>', '', 'g')`;
  const done = await sql`
    update messages set html = null where workspace_id = ${workspaceId} and html is not null and body ilike any(${patterns}::text[])
      and app.scrub_text(${bare}, ${words}::text[]) <> ${bare}`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}
