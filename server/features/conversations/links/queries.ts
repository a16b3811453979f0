import { sql, type RawBuilder } from 'kysely';
import { firstKnown, type Db } from '../../../kernel/database.ts';

export interface LinkRow {
  id: string;
  kind: 'suggested' | 'related' | 'split' | 'follow_up';
  state: 'open' | 'accepted' | 'dismissed';
  other_id: string;
  reference: string;
  subject: string;
  reason: string;
  created_at: Date;
}

/**
 * Conversations tied to this one, from either side, follow-ups and what they follow up included; only those the reader
 * may see themselves. `seen` is about `conversations c`, the other end.
 */
export async function listLinks(
  db: Db,
  workspaceId: string,
  conversationId: string,
  seen: RawBuilder<boolean>,
): Promise<LinkRow[]> {
  // conversation_links_once, conversation_links_other, conversations_follow_ups and conversations_merged carry the parts.
  // What was merged is one with its survivor, at either end.
  const result = await sql<LinkRow>`
    with here as (
      select ${conversationId}::uuid as id union all select m.id from conversations m where m.workspace_id = ${workspaceId} and m.merged_into_id = ${conversationId})
    select distinct on (linked.id) linked.id, linked.kind, linked.state, c.id as other_id, c.reference, c.subject, linked.reason, linked.created_at
    from (
      select l.id, l.kind, l.state, l.reason, l.created_at, l.other_id as far_id
      from conversation_links l join here on l.conversation_id = here.id where l.workspace_id = ${workspaceId} and l.state <> 'dismissed'
      union all
      select l.id, l.kind, l.state, l.reason, l.created_at, l.conversation_id
      from conversation_links l join here on l.other_id = here.id where l.workspace_id = ${workspaceId} and l.state <> 'dismissed'
      union all
      select f.id, 'follow_up', 'accepted', '', f.created_at, f.id from conversations f join here on f.follow_up_of_id = here.id
      where f.workspace_id = ${workspaceId}
      union all
      select f.follow_up_of_id, 'follow_up', 'accepted', '', f.created_at, f.follow_up_of_id from conversations f join here on f.id = here.id
      where f.workspace_id = ${workspaceId} and f.follow_up_of_id is not null
    ) linked join conversations far on far.workspace_id = ${workspaceId} and far.id = linked.far_id
    join conversations c on c.workspace_id = ${workspaceId} and c.id = ${firstKnown(sql`far.merged_into_id`, sql`far.id`)} and c.id <> ${conversationId}
    where ${seen} order by linked.id, linked.created_at limit 50`.execute(db);
  return result.rows.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime());
}

export interface NewLink {
  id: string;
  conversationId: string;
  otherId: string;
  kind: 'suggested' | 'related' | 'split';
  reason: string;
  state: 'open' | 'accepted';
}

/** False when the two are linked already, in either direction. */
export async function insertLink(db: Db, workspaceId: string, row: NewLink, now: Date): Promise<boolean> {
  const result = await sql`
    insert into conversation_links (workspace_id, id, conversation_id, other_id, kind, reason, state, created_at)
    select ${workspaceId}, ${row.id}, ${row.conversationId}, ${row.otherId}, ${row.kind}, ${row.reason}, ${row.state}, ${now}
    where not exists (select from conversation_links where workspace_id = ${workspaceId} and conversation_id = ${row.otherId} and other_id = ${row.conversationId})
    on conflict do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface DecidableLink {
  id: string;
  kind: string;
  state: 'open' | 'accepted' | 'dismissed';
  other_id: string;
  other_customer_id: string;
}

/** A link of the conversation, from either side, whose other end the actor sees; locked. */
export async function lockLink(
  db: Db,
  workspaceId: string,
  at: { conversationId: string; linkId: string },
  seen: RawBuilder<boolean>,
): Promise<DecidableLink | null> {
  const result = await sql<DecidableLink>`
    select l.id, l.kind, l.state, c.id as other_id, c.customer_id as other_customer_id
    from conversation_links l join conversations c on c.workspace_id = l.workspace_id
      and c.id = case when l.conversation_id = ${at.conversationId} then l.other_id else l.conversation_id end
    where l.workspace_id = ${workspaceId} and l.id = ${at.linkId} and (l.conversation_id = ${at.conversationId} or l.other_id = ${at.conversationId}) and ${seen}
    for update of l`.execute(db);
  return result.rows[0] ?? null;
}

export async function setLinkState(
  db: Db,
  workspaceId: string,
  id: string,
  decision: { state: 'accepted' | 'dismissed'; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`update conversation_links set state = ${decision.state}, decided_by_id = ${decision.byId}, decided_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
