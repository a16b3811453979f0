import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface ConversationRow {
  id: string;
  reference: string;
  subject: string;
  status: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';
  priority: string;
  channel: string;
  inbox_id: string;
  customer_id: string;
  team_id: string | null;
  assignee_id: string | null;
  category_id: string | null;
  /** Of our own, where it came from or belongs to. */
  store_id: string | null;
  stage: string | null;
  kind: string | null;
  position: number;
  waiting_since: Date | null;
  last_activity_at: Date;
  wake_at: Date | null;
  first_replied_at: Date | null;
  solved_at: Date | null;
  follow_up_of_id: string | null;
  preview: string;
  spam: boolean;
  customer_read_position: number;
  /** One line that says what it is about. */
  summary: string;
  /** By when we said we would write again (an interim answer). */
  promised_at: Date | null;
  version: number;
  created_at: Date;
}

const COLUMNS = sql`c.id, c.reference, c.subject, c.status, c.priority, c.channel, c.inbox_id, c.customer_id, c.team_id, c.assignee_id, c.category_id, c.store_id,
  c.stage, c.kind, c.position, c.waiting_since, c.last_activity_at, c.wake_at, c.first_replied_at, c.solved_at, c.follow_up_of_id, c.preview, c.spam, c.customer_read_position, c.summary, c.promised_at, c.version, c.created_at`;

/** What was merged into another is not there any more: only its old id and reference still lead on (moves/merge-queries). */
export async function findConversation(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<ConversationRow | null> {
  const result =
    await sql<ConversationRow>`select ${COLUMNS} from conversations c where c.workspace_id = ${workspaceId} and c.id = ${id} and c.merged_into_id is null and ${seen}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** The same, locked until the transaction ends: what is decided on this row stays true. */
export async function lockConversation(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<ConversationRow | null> {
  const result =
    await sql<ConversationRow>`select ${COLUMNS} from conversations c where c.workspace_id = ${workspaceId} and c.id = ${id} and c.merged_into_id is null and ${seen} for update of c`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** By the reference it has, or that of a conversation which was merged into it. */
export async function findIdByReference(db: Db, workspaceId: string, reference: string): Promise<string | null> {
  const result = await sql<{
    id: string;
  }>`select coalesce(merged_into_id, id) as id from conversations where workspace_id = ${workspaceId} and reference = ${reference}`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

export interface OpeningRow {
  id: string;
  reference: string;
  subject: string;
  channel: string;
  inboxId: string;
  customerId: string;
  teamId: string | null;
  priority: string;
  stage: string | null;
  kind: string | null;
  preview: string;
  waitingSince: Date | null;
  followUpOfId: string | null;
  status: string;
  at: Date;
}

export async function insertConversation(db: Db, workspaceId: string, row: OpeningRow): Promise<void> {
  await sql`
    insert into conversations (workspace_id, id, reference, subject, status, priority, channel, inbox_id, customer_id, team_id, stage, kind,
      position, waiting_since, last_activity_at, preview, preview_by, follow_up_of_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.reference}, ${row.subject}, ${row.status}, ${row.priority}, ${row.channel}, ${row.inboxId}, ${row.customerId}, ${row.teamId},
      ${row.stage}, ${row.kind}, 1, ${row.waitingSince}, ${row.at}, ${row.preview}, 'customer', ${row.followUpOfId}, ${row.at})`.execute(
    db,
  );
}

export type ConversationPatch = Partial<{
  subject: string;
  customer_id: string;
  status: string;
  priority: string;
  team_id: string | null;
  assignee_id: string | null;
  category_id: string | null;
  store_id: string | null;
  stage: string | null;
  kind: string | null;
  position: number;
  waiting_since: Date | null;
  last_activity_at: Date;
  preview: string;
  preview_by: string;
  wake_at: Date | null;
  first_replied_at: Date | null;
  solved_at: Date | null;
  closed_at: Date | null;
  spam: boolean;
  customer_read_position: number;
  summary: string;
  promised_at: Date | null;
  due_at: Date | null;
  due: string | null;
}>;

/** Writes what is given and raises the version. The row must be locked by this transaction. */
export async function patchConversation(
  db: Db,
  workspaceId: string,
  id: string,
  patch: ConversationPatch,
): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Whose the conversations were that were merged into this one. */
export async function listCustomersOfMerged(db: Db, workspaceId: string, id: string): Promise<string[]> {
  const result = await sql<{ customer_id: string }>`
    select distinct customer_id from conversations where workspace_id = ${workspaceId} and merged_into_id = ${id}`.execute(
    db,
  );
  return result.rows.map((row) => row.customer_id);
}

/**
 * Removes a conversation with what hangs on it in this feature; messages, notes and their deliveries fall with it. Its
 * follow-ups stay, on their own. conversations_follow_ups, attachments_by_conversation carry the rest.
 */
export async function deleteConversationRows(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update conversations set follow_up_of_id = null where workspace_id = ${workspaceId} and follow_up_of_id = ${id}`.execute(
    db,
  );
  await sql`delete from attachments where workspace_id = ${workspaceId} and conversation_id = ${id}`.execute(db);
  await sql`delete from conversations where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export interface InboxInfo {
  id: string;
  channel: string;
  team_id: string | null;
  time_zone: string;
  reference_prefix: string;
}

/** What opening a conversation needs to know of its inbox and workspace. */
export async function findInboxInfo(
  db: Db,
  workspaceId: string,
  inbox: string | { firstOf: string },
): Promise<InboxInfo | null> {
  const which = typeof inbox === 'string' ? sql`i.id = ${inbox}` : sql`i.channel = ${inbox.firstOf}`;
  const result = await sql<InboxInfo>`
    select i.id, i.channel, i.team_id, w.time_zone, w.reference_prefix from inboxes i join workspaces w on w.workspace_id = i.workspace_id
    where i.workspace_id = ${workspaceId} and ${which} and i.archived_at is null order by i.created_at, i.id limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Whether it is one of our own stores that takes in. */
export async function storeExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result =
    await sql`select 1 from stores where workspace_id = ${workspaceId} and company_id = ${id} and retired_at is null`.execute(
      db,
    );
  return result.rows.length > 0;
}

export async function findInboxOfChannel(db: Db, workspaceId: string, channel: string): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select id from inboxes where workspace_id = ${workspaceId} and channel = ${channel} and archived_at is null order by created_at, id limit 1`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** Of one person: all of their records. */
export async function countConversationsOf(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<number> {
  const result = await sql<{
    n: number;
  }>`select count(*)::int as n from conversations c where c.workspace_id = ${workspaceId} and c.customer_id = any(${customerIds}::uuid[]) and ${seen}`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

export async function listFollowers(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`
    select m.id, m.name from followers f join members m on m.workspace_id = f.workspace_id and m.id = f.member_id
    where f.workspace_id = ${workspaceId} and f.conversation_id = ${conversationId} order by f.created_at, m.id`.execute(
    db,
  );
  return result.rows;
}

export async function addFollower(
  db: Db,
  workspaceId: string,
  conversationId: string,
  memberId: string,
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into followers (workspace_id, conversation_id, member_id, created_at)
    select ${workspaceId}, ${conversationId}, m.id, ${now} from members m where m.workspace_id = ${workspaceId} and m.id = ${memberId} and m.deactivated_at is null
    on conflict do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function removeFollower(
  db: Db,
  workspaceId: string,
  conversationId: string,
  memberId: string,
): Promise<boolean> {
  const result =
    await sql`delete from followers where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and member_id = ${memberId}`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Ids of those given that are active members, for mentions and assignment. */
export async function findActiveMembers(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`
    select id, name from members where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and deactivated_at is null`.execute(
    db,
  );
  return result.rows;
}

export async function teamExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  return (
    (await sql`select 1 from teams where workspace_id = ${workspaceId} and id = ${id}`.execute(db)).rows.length > 0
  );
}

export async function tagConversation(
  db: Db,
  workspaceId: string,
  conversationId: string,
  tag: { id: string; name: string },
): Promise<boolean> {
  await sql`insert into tags (workspace_id, id, name) values (${workspaceId}, ${tag.id}, ${tag.name}) on conflict (workspace_id, name) do nothing`.execute(
    db,
  );
  const result = await sql`
    insert into conversation_tags (workspace_id, conversation_id, tag_id)
    select ${workspaceId}, ${conversationId}, id from tags where workspace_id = ${workspaceId} and name = ${tag.name} on conflict do nothing`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function untagConversation(
  db: Db,
  workspaceId: string,
  conversationId: string,
  name: string,
): Promise<boolean> {
  const result = await sql`
    delete from conversation_tags ct using tags t
    where ct.workspace_id = ${workspaceId} and ct.conversation_id = ${conversationId} and t.workspace_id = ct.workspace_id and t.id = ct.tag_id and t.name = ${name}`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}
