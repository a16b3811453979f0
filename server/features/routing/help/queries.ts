import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface HelpRow {
  id: string;
  conversation_id: string;
  reference: string;
  subject: string;
  asked_by_id: string;
  asked_by: string;
  question: string;
  asked_at: Date;
  answered_by_id: string | null;
  answered_by: string | null;
  answered_at: Date | null;
  answer: string;
}

const HELP = sql`select h.id, h.conversation_id, c.reference, c.subject, h.asked_by_id, a.name as asked_by, h.question, h.asked_at,
    h.answered_by_id, b.name as answered_by, h.answered_at, h.answer
  from help_requests h
  join conversations c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
  join members a on a.workspace_id = h.workspace_id and a.id = h.asked_by_id
  left join members b on b.workspace_id = h.workspace_id and b.id = h.answered_by_id`;

/** Open requests of conversations the reader sees, the oldest first; help_requests_open carries it. */
export async function listOpenHelp(db: Db, workspaceId: string, seen: RawBuilder<boolean>): Promise<HelpRow[]> {
  const result = await sql<HelpRow>`
    ${HELP} where h.workspace_id = ${workspaceId} and h.answered_at is null and ${seen} order by h.asked_at, h.id limit 100`.execute(
    db,
  );
  return result.rows;
}

/** The newest request about a conversation. */
export async function findHelpOf(db: Db, workspaceId: string, conversationId: string): Promise<HelpRow | null> {
  const result = await sql<HelpRow>`
    ${HELP} where h.workspace_id = ${workspaceId} and h.conversation_id = ${conversationId} order by h.asked_at desc, h.id desc limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function lockHelp(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<HelpRow | null> {
  const result = await sql<HelpRow>`
    ${HELP} where h.workspace_id = ${workspaceId} and h.id = ${id} and ${seen} for update of h`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertHelp(
  db: Db,
  workspaceId: string,
  row: { id: string; conversationId: string; askedById: string; question: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into help_requests (workspace_id, id, conversation_id, asked_by_id, question, asked_at)
    values (${workspaceId}, ${row.id}, ${row.conversationId}, ${row.askedById}, ${row.question}, ${now})`.execute(db);
}

export async function answerHelpRow(
  db: Db,
  workspaceId: string,
  row: { id: string; byId: string; answer: string },
  now: Date,
): Promise<void> {
  await sql`
    update help_requests set answered_by_id = ${row.byId}, answered_at = ${now}, answer = ${row.answer}
    where workspace_id = ${workspaceId} and id = ${row.id}`.execute(db);
}
