import type { ArticleUseKind, FlagReason } from '@madoguchi/contracts/articles.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { NamedRow } from './queries.ts';

export interface FlagRow {
  id: string;
  article_id: string;
  reason: FlagReason;
  note: string;
  conversation_id: string | null;
  reference: string | null;
  flagged_by_id: string | null;
  flagged_by_name: string | null;
  flagged_at: Date;
  resolved_at: Date | null;
  resolved_by_id: string | null;
  resolved_by_name: string | null;
  answer: string;
}

/** The conversation it was seen in is named to those who see that. */
function flags(seen: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`select f.id, f.article_id, f.reason, f.note, c.id as conversation_id, c.reference, f.flagged_by_id, b.name as flagged_by_name, f.flagged_at,
    f.resolved_at, f.resolved_by_id, r.name as resolved_by_name, f.answer
    from article_flags f left join members b on b.workspace_id = f.workspace_id and b.id = f.flagged_by_id
    left join members r on r.workspace_id = f.workspace_id and r.id = f.resolved_by_id
    left join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id and ${seen}`;
}

export async function listOpenFlags(
  db: Db,
  workspaceId: string,
  articleId: string,
  seen: RawBuilder<boolean>,
): Promise<FlagRow[]> {
  const result =
    await sql<FlagRow>`${flags(seen)} where f.workspace_id = ${workspaceId} and f.article_id = ${articleId} and f.resolved_at is null
    order by f.flagged_at desc, f.id limit 100`.execute(db);
  return result.rows;
}

export async function findFlag(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<FlagRow | null> {
  const result = await sql<FlagRow>`${flags(seen)} where f.workspace_id = ${workspaceId} and f.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertFlag(
  db: Db,
  workspaceId: string,
  flag: {
    id: string;
    articleId: string;
    reason: FlagReason;
    note: string;
    conversationId: string | null;
    byKind: string;
    byId: string | null;
  },
  now: Date,
): Promise<void> {
  await sql`insert into article_flags (workspace_id, id, article_id, reason, note, conversation_id, flagged_by_kind, flagged_by_id, flagged_at)
    values (${workspaceId}, ${flag.id}, ${flag.articleId}, ${flag.reason}, ${flag.note}, ${flag.conversationId}, ${flag.byKind}, ${flag.byId}, ${now})`.execute(
    db,
  );
}

/** Once: what was resolved stays as it was resolved. */
export async function closeFlag(
  db: Db,
  workspaceId: string,
  flag: { id: string; articleId: string; answer: string; byId: string | null },
  now: Date,
): Promise<boolean> {
  const result =
    await sql`update article_flags set resolved_at = ${now}, resolved_by_id = ${flag.byId}, answer = ${flag.answer}
    where workspace_id = ${workspaceId} and id = ${flag.id} and article_id = ${flag.articleId} and resolved_at is null`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function insertUse(
  db: Db,
  workspaceId: string,
  use: {
    id: string;
    articleId: string;
    conversationId: string;
    language: string;
    number: number;
    kind: ArticleUseKind;
    byId: string | null;
  },
  now: Date,
): Promise<void> {
  await sql`insert into article_uses (workspace_id, id, article_id, conversation_id, language, number, kind, used_by_id, used_at)
    values (${workspaceId}, ${use.id}, ${use.articleId}, ${use.conversationId}, ${use.language}, ${use.number}, ${use.kind}, ${use.byId}, ${now})`.execute(
    db,
  );
}

export async function insertSource(
  db: Db,
  workspaceId: string,
  source: { articleId: string; conversationId: string; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into article_sources (workspace_id, article_id, conversation_id, linked_by_id, linked_at)
    values (${workspaceId}, ${source.articleId}, ${source.conversationId}, ${source.byId}, ${now}) on conflict do nothing`.execute(
    db,
  );
}

/** Conversations an article was made from, of those the reader sees. */
export async function listSources(
  db: Db,
  workspaceId: string,
  articleId: string,
  seen: RawBuilder<boolean>,
): Promise<{ id: string; reference: string }[]> {
  const result = await sql<{ id: string; reference: string }>`
    select c.id, c.reference from article_sources s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    where s.workspace_id = ${workspaceId} and s.article_id = ${articleId} and ${seen} order by s.linked_at, c.id limit 50`.execute(
    db,
  );
  return result.rows;
}

const NAMED = sql`a.id, a.number, a.state, coalesce((select title from article_texts t where t.workspace_id = a.workspace_id and t.article_id = a.id order by position, language limit 1), '') as title`;

/** Articles made from a conversation, and those used in it. */
export async function listArticlesOfConversation(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ made: NamedRow[]; used: NamedRow[] }> {
  const [made, used] = await Promise.all([
    sql<NamedRow>`select ${NAMED} from article_sources s join articles a on a.workspace_id = s.workspace_id and a.id = s.article_id
      where s.workspace_id = ${workspaceId} and s.conversation_id = ${conversationId} order by s.linked_at, a.id`.execute(
      db,
    ),
    sql<NamedRow>`select ${NAMED} from articles a where a.workspace_id = ${workspaceId} and a.id in (
      select article_id from article_uses where workspace_id = ${workspaceId} and conversation_id = ${conversationId}) order by a.number limit 50`.execute(
      db,
    ),
  ]);
  return { made: made.rows, used: used.rows };
}

export interface OpinionRow {
  is_helpful: boolean;
  comment: string;
  language: string;
  given_at: Date;
}

/** The last words of readers; opinions without words are counted elsewhere. */
export async function listComments(db: Db, workspaceId: string, articleId: string): Promise<OpinionRow[]> {
  const result = await sql<OpinionRow>`
    select is_helpful, comment, language, given_at from article_opinions
    where workspace_id = ${workspaceId} and article_id = ${articleId} and comment <> '' order by given_at desc, id limit 20`.execute(
    db,
  );
  return result.rows;
}

/** One opinion a reader and article; a later one takes the place of the earlier. @returns whether it is a new one */
export async function upsertOpinion(
  db: Db,
  workspaceId: string,
  opinion: {
    id: string;
    articleId: string;
    language: string;
    visit: string;
    isHelpful: boolean;
    comment: string;
    number: number | null;
  },
  now: Date,
): Promise<boolean> {
  const result = await sql<{ is_new: boolean }>`
    insert into article_opinions (workspace_id, id, article_id, language, visit, is_helpful, comment, number, given_at)
    values (${workspaceId}, ${opinion.id}, ${opinion.articleId}, ${opinion.language}, ${opinion.visit}, ${opinion.isHelpful}, ${opinion.comment}, ${opinion.number}, ${now})
    on conflict (workspace_id, article_id, visit) do update set is_helpful = excluded.is_helpful, comment = excluded.comment, language = excluded.language
    returning id = ${opinion.id}::uuid as is_new`.execute(db);
  return result.rows[0]?.is_new ?? false;
}

export async function addRead(
  db: Db,
  workspaceId: string,
  read: { articleId: string; place: 'desk' | 'help_center' | 'widget'; day: string; count: number },
): Promise<void> {
  await sql`insert into article_reads (workspace_id, article_id, day, place, reads)
    values (${workspaceId}, ${read.articleId}, ${read.day}::date, ${read.place}, ${read.count})
    on conflict (workspace_id, article_id, day, place) do update set reads = article_reads.reads + excluded.reads`.execute(
    db,
  );
}

export interface SettingsRow {
  needs_other_approver: boolean;
  review_days: number;
  version: number;
}

/** How articles are approved and looked over; what is shipped until somebody says otherwise. */
export async function findSettings(db: Db, workspaceId: string): Promise<SettingsRow> {
  const result = await sql<SettingsRow>`
    select needs_other_approver, review_days, version from article_settings where workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows[0] ?? { needs_other_approver: false, review_days: 180, version: 0 };
}

/** @returns false when somebody changed them since `version` */
export async function saveSettings(db: Db, workspaceId: string, row: SettingsRow): Promise<boolean> {
  const result = await sql`
    insert into article_settings (workspace_id, needs_other_approver, review_days, version) values (${workspaceId}, ${row.needs_other_approver}, ${row.review_days}, 1)
    on conflict (workspace_id) do update set needs_other_approver = excluded.needs_other_approver, review_days = excluded.review_days, version = article_settings.version + 1
    where article_settings.version = ${row.version}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}
