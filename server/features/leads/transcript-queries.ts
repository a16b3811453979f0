import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { TranscriptLine } from './queries.ts';

const LONGEST = 4000;

interface SaidRow {
  direction: 'in' | 'out';
  author_name: string;
  body: string;
  sent_at: Date;
}

/**
 * What customer and we said to each other in public: nothing held, refused or taken back, nothing between us and another
 * party alone, nothing that somebody else wrote or that went to somebody else only. At most 200, the latest.
 */
export async function listPublicWords(
  db: Db,
  workspaceId: string,
  { conversationId, customerId }: { conversationId: string; customerId: string },
): Promise<TranscriptLine[]> {
  const result = await sql<SaidRow>`
    select direction, author_name, body, sent_at from (
      select m.direction, m.author_name, m.body, m.sent_at, m.position from messages m
      where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.state = 'sent' and not m.automatic
        and not exists (select from message_branches b where b.workspace_id = m.workspace_id and b.message_id = m.id)
        and (m.direction = 'out' or (m.author_kind = 'customer' and m.author_id = ${customerId}))
        and (m.recipients is null or m.direction = 'in' or exists (
          select from jsonb_array_elements(coalesce(m.recipients->'to', '[]') || coalesce(m.recipients->'cc', '[]')) r
          join identities i on i.workspace_id = m.workspace_id and i.kind = 'email' and i.value = lower(r->>'address') and i.customer_id = ${customerId}))
      order by m.position desc limit 200) latest
    order by position`.execute(db);
  return result.rows.map((row) => ({
    from: row.direction === 'in' ? 'customer' : 'us',
    name: row.author_name,
    at: row.sent_at.toISOString(),
    text: row.body.slice(0, LONGEST),
  }));
}

/** Notes among us, for whoever chose to hand them over too. */
export async function listNotes(db: Db, workspaceId: string, conversationId: string): Promise<TranscriptLine[]> {
  const result = await sql<{ name: string | null; body: string; created_at: Date }>`
    select a.name, n.body, n.created_at from notes n left join members a on a.workspace_id = n.workspace_id and a.id = n.author_id
    where n.workspace_id = ${workspaceId} and n.conversation_id = ${conversationId} order by n.created_at desc limit 100`.execute(
    db,
  );
  return result.rows.map((row) => ({
    from: 'note',
    name: row.name ?? '',
    at: row.created_at.toISOString(),
    text: row.body.slice(0, LONGEST),
  }));
}
