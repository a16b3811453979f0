import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface LinkRow {
  id: string;
  kind: 'suggested' | 'related' | 'split' | 'follow_up';
  state: 'open' | 'accepted' | 'dismissed';
  other_id: string;
  reference: string;
  subject: string;
  reason: string;
}

/**
 * Conversations tied to this one, from either side, follow-ups included; only those the reader may see themselves.
 * `seen` is about `conversations c`, the other end.
 */
export async function listLinks(
  db: Db,
  workspaceId: string,
  conversationId: string,
  seen: RawBuilder<boolean>,
): Promise<LinkRow[]> {
  const result = await sql<LinkRow>`
    select linked.id, linked.kind, linked.state, c.id as other_id, c.reference, c.subject, linked.reason
    from (
      select l.id, l.kind, l.state, l.reason, l.created_at, case when l.conversation_id = ${conversationId} then l.other_id else l.conversation_id end as far_id
      from conversation_links l
      where l.workspace_id = ${workspaceId} and (l.conversation_id = ${conversationId} or l.other_id = ${conversationId}) and l.state <> 'dismissed'
      union all
      select f.id, 'follow_up', 'accepted', '', f.created_at, f.id from conversations f
      where f.workspace_id = ${workspaceId} and f.follow_up_of_id = ${conversationId}
    ) linked join conversations c on c.workspace_id = ${workspaceId} and c.id = linked.far_id
    where ${seen} order by linked.created_at limit 50`.execute(db);
  return result.rows;
}
