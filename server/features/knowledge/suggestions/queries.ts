import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export type ItemKind = 'guide' | 'article';
export interface ItemVersion {
  kind: ItemKind;
  id: string;
  version: number;
}

/** Which versions of which guides and articles are in use: what is compared with what is held in memory. */
export async function listInUse(db: Db, workspaceId: string): Promise<ItemVersion[]> {
  const result = await sql<ItemVersion>`
    select 'guide' as kind, id, approved_version as version from guides
      where workspace_id = ${workspaceId} and retired_at is null and approved_version is not null
    union all select 'article', id, published_version from articles
      where workspace_id = ${workspaceId} and state in ('published', 'review_due')`.execute(db);
  return result.rows;
}

/** Counts changes to what is suggested from; 0 before the first. */
export async function readRevision(db: Db, workspaceId: string): Promise<string> {
  const result = await sql<{ revision: string }>`
    select revision::text as revision from suggestion_marks where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.revision ?? '0';
}

export async function raiseRevision(db: Db, workspaceId: string): Promise<void> {
  await sql`insert into suggestion_marks (workspace_id, revision) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set revision = suggestion_marks.revision + 1`.execute(db);
}

export interface LessonRow {
  conversation_id: string;
  kind: ItemKind;
  item_id: string;
  solved: boolean;
  at: Date;
  channel: string;
  inbox_id: string;
  turns: string[];
  /** How many guides, or how many articles, were used in that contact: with a guide often goes its article. */
  kinds_used: number;
}

/** What contacts taught since then, the oldest first; their words are read where they stand (suggestion_lessons_by_time). */
export async function listLessons(
  db: Db,
  workspaceId: string,
  { since, limit }: { since: Date | null; limit: number },
): Promise<LessonRow[]> {
  const result = await sql<LessonRow>`
    select l.conversation_id, l.kind, l.item_id, l.solved, l.at, c.channel, c.inbox_id,
      array[c.subject] || array(select left(m.body, 1000) from messages m
        where m.workspace_id = l.workspace_id and m.conversation_id = l.conversation_id and m.direction = 'in' order by m.position limit 8) as turns,
      (select count(*)::int from suggestion_lessons x where x.workspace_id = l.workspace_id and x.conversation_id = l.conversation_id
        and x.kind = l.kind) as kinds_used
    from (select * from suggestion_lessons where workspace_id = ${workspaceId} ${since ? sql`and at >= ${since}` : sql``} order by at desc limit ${limit}) l
    join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id order by l.at`.execute(db);
  return result.rows;
}

export interface Lesson {
  conversationId: string;
  kind: ItemKind;
  itemId: string;
}

/** True when it is new. */
export async function insertLesson(db: Db, workspaceId: string, lesson: Lesson, now: Date): Promise<boolean> {
  const result = await sql`insert into suggestion_lessons (workspace_id, conversation_id, kind, item_id, at)
    values (${workspaceId}, ${lesson.conversationId}, ${lesson.kind}, ${lesson.itemId}, ${now}) on conflict do nothing`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** True when the conversation taught something. */
export async function markSolved(db: Db, workspaceId: string, conversationId: string, now: Date): Promise<boolean> {
  const result = await sql`update suggestion_lessons set solved = true, at = ${now}
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and not solved`.execute(db);
  await sql`update suggestions_shown set solved_at = ${now}
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and used_at is not null and solved_at is null`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface PastRow {
  raw: number;
  hit: boolean;
}

/**
 * Contacts in which something was suggested and it is known what was right: another was used, or one of them, or all were
 * put away. Where nobody used anything nothing is known.
 */
export async function listPast(db: Db, workspaceId: string): Promise<PastRow[]> {
  const result = await sql<PastRow>`
    select max(s.raw)::float8 as raw, bool_or(l.item_id is not null) as hit
    from (select * from suggestions_shown where workspace_id = ${workspaceId} and place <= 3 order by shown_at desc limit 6000) s
    left join suggestion_lessons l on l.workspace_id = s.workspace_id and l.conversation_id = s.conversation_id and l.kind = s.kind and l.item_id = s.item_id
    group by s.conversation_id
    having bool_and(s.dismissed_at is not null) or exists (
      select from suggestion_lessons x where x.workspace_id = ${workspaceId} and x.conversation_id = s.conversation_id)`.execute(
    db,
  );
  return result.rows;
}

export interface ShownRow {
  conversationId: string;
  kind: ItemKind;
  itemId: string;
  raw: number;
  place: number;
  byId: string | null;
}

/** What was shown first counts: later rankings know more. */
export async function insertShown(db: Db, workspaceId: string, row: ShownRow, now: Date): Promise<void> {
  await sql`insert into suggestions_shown (workspace_id, conversation_id, kind, item_id, raw, place, shown_at, by_id)
    values (${workspaceId}, ${row.conversationId}, ${row.kind}, ${row.itemId}, ${row.raw}, ${row.place}, ${now}, ${row.byId}) on conflict do nothing`.execute(
    db,
  );
}

const JUDGED = { opened: 'opened_at', used: 'used_at', dismissed: 'dismissed_at' } as const;
export type Judgement = keyof typeof JUDGED;

/** True the first time. */
export async function judgeShown(
  db: Db,
  workspaceId: string,
  judged: Lesson & { what: Judgement },
  now: Date,
): Promise<boolean> {
  const column = sql.ref(JUDGED[judged.what]);
  const result = await sql`update suggestions_shown set ${column} = ${now}
    where workspace_id = ${workspaceId} and conversation_id = ${judged.conversationId} and kind = ${judged.kind} and item_id = ${judged.itemId}
      and ${column} is null`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** What was put away in a conversation, as `kind:id`. */
export async function listDismissed(db: Db, workspaceId: string, conversationId: string): Promise<Set<string>> {
  const result = await sql<{ key: string }>`select kind || ':' || item_id as key from suggestions_shown
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and dismissed_at is not null`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.key));
}
