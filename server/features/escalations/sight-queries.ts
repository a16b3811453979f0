import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Remembers that a member follows the conversation only because they were asked. */
export async function insertSight(
  db: Db,
  workspaceId: string,
  sight: { escalationId: string; memberId: string },
): Promise<void> {
  await sql`insert into escalation_sights (workspace_id, escalation_id, member_id)
    values (${workspaceId}, ${sight.escalationId}, ${sight.memberId}) on conflict do nothing`.execute(db);
}

/** Does the member read the conversation because another escalation lends it to them? */
export async function isLent(db: Db, workspaceId: string, conversationId: string, memberId: string): Promise<boolean> {
  const result = await sql`
    select 1 from escalation_sights s join escalations e on e.workspace_id = s.workspace_id and e.id = s.escalation_id
    where s.workspace_id = ${workspaceId} and s.member_id = ${memberId} and e.conversation_id = ${conversationId} limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/**
 * Takes back what an escalation lent. @returns those who need not follow any more: not asked by another escalation that
 * still runs, not called into the conversation by a note since.
 */
export async function takeSights(
  db: Db,
  workspaceId: string,
  { escalationId, conversationId }: { escalationId: string; conversationId: string },
): Promise<string[]> {
  const result = await sql<{ id: string; lent: boolean }>`
    delete from escalation_sights s where s.workspace_id = ${workspaceId} and s.escalation_id = ${escalationId}
    returning s.member_id as id, (not exists (
        select from escalation_sights o join escalations e on e.workspace_id = o.workspace_id and e.id = o.escalation_id
        where o.workspace_id = s.workspace_id and o.member_id = s.member_id and o.escalation_id <> s.escalation_id and e.conversation_id = ${conversationId})
      and not exists (select from notes n where n.workspace_id = s.workspace_id and n.conversation_id = ${conversationId} and s.member_id = any(n.mentions))) as lent`.execute(
    db,
  );
  return result.rows.filter((row) => row.lent).map((row) => row.id);
}

export interface Known {
  subject: string;
  /** What the customer said first, and what they said last when that is something else. */
  first_said: string | null;
  last_said: string | null;
  situation: string | null;
  trigger: string | null;
  tried: string | null;
  purpose: string | null;
}

/** What is known of a conversation, for its summary. */
export async function findKnown(db: Db, workspaceId: string, conversationId: string): Promise<Known | null> {
  const said = (
    order: 'asc' | 'desc',
  ) => sql`(select left(m.body, 400) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
    and m.direction = 'in' order by m.position ${sql.raw(order)} limit 1)`;
  const result = await sql<Known>`
    select c.subject, ${said('asc')} as first_said, ${said('desc')} as last_said, i.situation, i.trigger, i.tried, i.purpose
    from conversations c left join intakes i on i.workspace_id = c.workspace_id and i.conversation_id = c.id
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0] ?? null;
}
