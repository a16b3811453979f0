import type { FindingKind, MissedShow } from '@madoguchi/contracts/finding.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface NewSearch {
  id: string;
  place: 'console' | 'help_center' | 'widget' | 'api';
  asker: 'member' | 'visitor' | 'key';
  /** Of a member: which of sixteen groups for these words; nobody can be told from it. */
  group: number | null;
  visit: string;
  words: string;
  key: string;
  hits: number;
  isRelaxed: boolean;
  language: string | null;
}

/** The last search of a visit within a minute, when what is typed now goes on with it, or goes back in it. */
export async function findGoingOn(
  db: Db,
  workspaceId: string,
  typed: { visit: string; words: string },
  now: Date,
): Promise<string | null> {
  if (typed.visit === '') return null;
  const result = await sql<{ id: string; words: string; clicked_id: string | null }>`
    select id, words, clicked_id from finding_searches
    where workspace_id = ${workspaceId} and visit = ${typed.visit} and searched_at > ${new Date(now.getTime() - 60_000)}
      and told_at is null
    order by searched_at desc, id desc limit 1`.execute(db);
  const last = result.rows[0];
  if (!last || last.clicked_id !== null) return null;
  return typed.words.startsWith(last.words) || last.words.startsWith(typed.words) ? last.id : null;
}

export async function putSearch(db: Db, workspaceId: string, row: NewSearch, now: Date): Promise<void> {
  await sql`insert into finding_searches (workspace_id, id, place, asker, asker_group, visit, words, key, hits, is_relaxed, language, searched_at)
    values (${workspaceId}, ${row.id}, ${row.place}, ${row.asker}, ${row.group}, ${row.visit}, ${row.words}, ${row.key}, ${row.hits}, ${row.isRelaxed},
      ${row.language}, ${now})
    on conflict (workspace_id, id) do update set words = excluded.words, key = excluded.key,
      asker_group = excluded.asker_group, language = excluded.language, hits = excluded.hits,
      is_relaxed = excluded.is_relaxed, searched_at = excluded.searched_at`.execute(db);
}

export interface Outcome {
  id: string;
  outcome: 'opened' | 'used' | 'contact';
  kind: FindingKind | null;
  sourceId: string | null;
  rank: number | null;
}

/** False when there is no such search. */
export async function patchOutcome(db: Db, workspaceId: string, told: Outcome, now: Date): Promise<boolean> {
  const set = {
    opened: sql`clicked_kind = ${told.kind}, clicked_id = ${told.sourceId}, clicked_rank = ${told.rank}`,
    used: sql`used_at = ${now}`,
    contact: sql`contact_at = ${now}`,
  }[told.outcome];
  const result = await sql`
    update finding_searches set ${set} where workspace_id = ${workspaceId} and id = ${told.id}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface MissedRow {
  key: string;
  words: string;
  count: number;
  without_hit: number;
  opened: number;
  ended: number;
  last_at: Date;
}

/** Words since a day, without what was searched before the last thing that was done about them. Only the console says what was opened. */
export async function listMissedWords(
  db: Db,
  workspaceId: string,
  which: { show: MissedShow; since: Date },
): Promise<MissedRow[]> {
  const wanted =
    which.show === 'nothing'
      ? sql`count(*) filter (where s.hits = 0) > 0 and count(*) filter (where s.hits = 0) * 2 >= count(*)`
      : sql`count(*) filter (where s.hits > 0 and s.place in ('console', 'api')) >= 2
          and count(s.clicked_id) * 5 < count(*) filter (where s.hits > 0 and s.place in ('console', 'api'))`;
  const result = await sql<MissedRow>`
    select s.key, (array_agg(s.words order by s.searched_at desc, s.id desc))[1] as words, count(*)::int as count,
      (count(*) filter (where s.hits = 0))::int as without_hit, count(s.clicked_id)::int as opened,
      count(s.contact_at)::int as ended, max(s.searched_at) as last_at
    from finding_searches s
    where s.workspace_id = ${workspaceId} and s.searched_at > ${which.since} and s.key <> ''
      and s.searched_at > coalesce((select max(f.fixed_at) from finding_fixes f
        where f.workspace_id = s.workspace_id and f.key = s.key and f.revoked_at is null), '-infinity')
    group by s.key having ${wanted}
    order by count(*) desc, max(s.searched_at) desc, s.key limit 200`.execute(db);
  return result.rows;
}

export async function countSearches(
  db: Db,
  workspaceId: string,
  since: Date,
): Promise<{ searches: number; without_hit: number }> {
  const result = await sql<{ searches: number; without_hit: number }>`
    select count(*)::int as searches, (count(*) filter (where hits = 0))::int as without_hit
    from finding_searches where workspace_id = ${workspaceId} and searched_at > ${since}`.execute(db);
  return result.rows[0] ?? { searches: 0, without_hit: 0 };
}

/** Searches are kept for a year. */
export async function deleteOldSearches(db: Db, workspaceId: string, before: Date): Promise<void> {
  await sql`delete from finding_searches where workspace_id = ${workspaceId} and searched_at < ${before}`.execute(db);
}
