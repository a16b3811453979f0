import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Everything older than `before` counts as read by everybody, so that a new demo shows today's mail as new. */
export async function markReadBefore(db: Db, workspaceId: string, before: Date): Promise<void> {
  await sql`insert into read_states (workspace_id, member_id, conversation_id, position, read_at)
    select c.workspace_id, m.id, c.id, c.position, ${before} from conversations c join members m on m.workspace_id = c.workspace_id
    where c.workspace_id = ${workspaceId} and (c.last_activity_at < ${before} or c.preview_by = 'staff')
    on conflict do nothing`.execute(db);
}

export async function setClassification(
  db: Db,
  workspaceId: string,
  conversationId: string,
  categoryId: string | null,
): Promise<void> {
  await sql`update conversations set category_id = ${categoryId} where workspace_id = ${workspaceId} and id = ${conversationId}`.execute(
    db,
  );
}

/** The customer has seen every answer of conversations that are over. */
export async function markReadByCustomers(db: Db, workspaceId: string): Promise<void> {
  await sql`update conversations set customer_read_position = position where workspace_id = ${workspaceId} and status in ('solved', 'closed')`.execute(
    db,
  );
}

export async function insertTags(
  db: Db,
  workspaceId: string,
  tags: readonly { id: string; name: string }[],
): Promise<void> {
  await sql`insert into tags (workspace_id, id, name) select ${workspaceId}, t.id, t.name
    from unnest(${tags.map((tag) => tag.id)}::uuid[], ${tags.map((tag) => tag.name)}::text[]) as t(id, name) on conflict do nothing`.execute(
    db,
  );
}

export async function markFinished(db: Db, workspaceId: string): Promise<void> {
  await sql`update workspaces set settings = settings || '{"demoFinished": true}' where workspace_id = ${workspaceId}`.execute(
    db,
  );
}

export async function isFinished(db: Db, workspaceId: string): Promise<boolean> {
  const result = await sql<{
    finished: boolean;
  }>`select settings ? 'demoFinished' as finished from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.finished ?? false;
}

/**
 * A workspace takes its rows along in an order in which some that point at its members or products come too late: each table
 * that refuses is emptied first.
 */
export async function forgetUnfinished(db: Db, workspaceId: string): Promise<void> {
  for (;;) {
    await sql`savepoint forgetting`.execute(db);
    try {
      await sql`delete from workspaces where workspace_id = ${workspaceId} and is_demo`.execute(db);
      return;
    } catch (error) {
      await sql`rollback to savepoint forgetting`.execute(db);
      const { code, table } = error as { code?: string; table?: string };
      if (code !== '23503' || !table) throw error;
      const emptied = await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(db);
      if (!emptied.numAffectedRows) throw error;
    }
  }
}

/**
 * Plans of prepared statements were made while the tables were all but empty and would go by the wrong index; the next
 * execution plans anew, by the size the tables have now.
 */
export async function forgetPlans(db: Db): Promise<void> {
  await sql`discard plans`.execute(db);
}

/** Conversations a member has open, the latest first. */
export async function listOpenOf(db: Db, workspaceId: string, memberId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from conversations where workspace_id = ${workspaceId} and assignee_id = ${memberId} and status in ('new', 'open', 'pending', 'on_hold')
    order by last_activity_at desc, id desc limit 10`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Open conversations of the story with what they are about, the newest first: those a record is worth keeping of. */
export async function listOpenMatters(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; subject: string; preview: string; kind: string | null }[]> {
  const result = await sql<{ id: string; subject: string; preview: string; kind: string | null }>`
    select id, subject, preview, kind from conversations where workspace_id = ${workspaceId} and status in ('new', 'open', 'pending', 'on_hold') and not spam
    order by last_activity_at desc, id limit 400`.execute(db);
  return result.rows;
}

export interface SolvedRow {
  id: string;
  solved_at: Date;
  assignee_id: string;
}

/** What was answered and solved lately, the latest first. */
export async function listSolvedSince(db: Db, workspaceId: string, since: Date, limit: number): Promise<SolvedRow[]> {
  const result = await sql<SolvedRow>`
    select id, solved_at, assignee_id from conversations where workspace_id = ${workspaceId} and status in ('solved', 'closed') and not spam
      and merged_into_id is null and assignee_id is not null and first_replied_at is not null and solved_at >= ${since}
    order by solved_at desc, id limit ${limit}`.execute(db);
  return result.rows;
}

export interface SolvedAbout {
  id: string;
  last_activity_at: Date;
  category_id: string | null;
  customer_id: string;
}

/** Solved lately in one of these categories, the latest first. */
export async function listSolvedAbout(
  db: Db,
  workspaceId: string,
  categoryIds: readonly string[],
  limit: number,
): Promise<SolvedAbout[]> {
  const result = await sql<SolvedAbout>`
    select id, last_activity_at, category_id, customer_id from conversations c where workspace_id = ${workspaceId} and status = 'solved' and not spam and merged_into_id is null
      and category_id = any(${categoryIds}::uuid[])
      and not exists (select from teams t where t.workspace_id = c.workspace_id and t.id = c.team_id and t.restricted) order by last_activity_at desc, id limit ${limit}`.execute(
    db,
  );
  return result.rows;
}

/** Askings of the story that wait, by conversation. */
export async function listWaitingAskings(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; conversation_id: string; kind: 'csat' | 'nps' }[]> {
  const result = await sql<{ id: string; conversation_id: string; kind: 'csat' | 'nps' }>`
    select i.id, i.conversation_id, s.kind from survey_invitations i join surveys s on s.workspace_id = i.workspace_id and s.id = i.survey_id
    where i.workspace_id = ${workspaceId} and i.state = 'waiting' order by i.due_at, i.id`.execute(db);
  return result.rows;
}

/** The conversations that moved last. */
export async function listRecentIds(db: Db, workspaceId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from conversations where workspace_id = ${workspaceId} order by last_activity_at desc, id limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

export interface OpenMatter {
  id: string;
  customer_id: string;
  family_name: string;
  family_kana: string;
  /** As it was written. */
  phone: string;
}

/** Open conversations of a member with people who have a number, the latest first; one of each. */
export async function listOpenPeople(db: Db, workspaceId: string, memberId: string): Promise<OpenMatter[]> {
  const result = await sql<OpenMatter>`
    select id, customer_id, family_name, family_kana, phone from (
      select distinct on (c.customer_id) c.id, c.customer_id, c.last_activity_at, cu.family_name, cu.family_kana, n.display as phone
      from conversations c join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
      join identities n on n.workspace_id = c.workspace_id and n.customer_id = c.customer_id and n.kind = 'phone'
      where c.workspace_id = ${workspaceId} and c.assignee_id = ${memberId} and c.status in ('new', 'open', 'pending', 'on_hold') and cu.family_kana <> ''
      order by c.customer_id, c.last_activity_at desc, c.id desc, n.created_at) latest
    order by last_activity_at desc, id desc limit 10`.execute(db);
  return result.rows;
}

/** Where somebody's screen would be worth a look: a matter of a member that rests since some time of a working day, one with a word of those first. */
export async function findRested(
  db: Db,
  workspaceId: string,
  { memberId, before, words }: { memberId: string; before: Date; words: string },
): Promise<{ id: string; name: string; last_activity_at: Date } | null> {
  const result = await sql<{ id: string; name: string; last_activity_at: Date }>`
    select c.id, cu.family_name as name, c.last_activity_at from conversations c join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    where c.workspace_id = ${workspaceId} and c.assignee_id = ${memberId} and c.status in ('open', 'pending', 'on_hold') and c.last_activity_at < ${before}
      and (select extract(hour from c.last_activity_at at time zone w.time_zone) from workspaces w where w.workspace_id = c.workspace_id) between 9 and 16
      and cu.family_name <> '' order by (c.subject || ' ' || c.preview) ~ ${words} desc, c.last_activity_at desc, c.id limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** What was asked before buying lately, with the first words. */
export async function listBeforePurchase(db: Db, workspaceId: string): Promise<{ id: string; words: string }[]> {
  const result = await sql<{ id: string; words: string }>`
    select c.id, c.subject || ' ' || c.preview as words from conversations c
    where c.workspace_id = ${workspaceId} and c.stage = 'before_purchase' and c.status <> 'closed' and not c.spam and c.merged_into_id is null
    order by c.created_at desc, c.id limit 60`.execute(db);
  return result.rows;
}

/** What is published, with the words of its title in one language. */
export async function listPublishedTitles(
  db: Db,
  workspaceId: string,
  language: string,
): Promise<{ id: string; title: string }[]> {
  const result = await sql<{ id: string; title: string }>`
    select a.id, t.title from articles a join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id
      and t.number = a.published_version and t.language = ${language}
    where a.workspace_id = ${workspaceId} and a.state in ('published', 'review_due') order by a.number`.execute(db);
  return result.rows;
}

/** Who bought nothing yet, can be written to and has nothing open. */
export async function listNewBuyers(db: Db, workspaceId: string, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`select cu.id from customers cu
    where cu.workspace_id = ${workspaceId} and coalesce(cu.usage_stage, '') in ('', 'before_purchase') and cu.merged_into is null and cu.family_name <> ''
      and exists (select from identities n where n.workspace_id = cu.workspace_id and n.customer_id = cu.id and n.kind = 'email')
      and not exists (select from orders o where o.workspace_id = cu.workspace_id and o.customer_id = cu.id)
      and not exists (select from conversations c where c.workspace_id = cu.workspace_id and c.customer_id = cu.id and c.status in ('new', 'open', 'pending', 'on_hold'))
    order by cu.id desc limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}
