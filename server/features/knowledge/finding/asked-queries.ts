import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** A question in the words in which several people asked it, and what they opened most. */
export interface AskedRow {
  is_public: boolean;
  words: string;
  kind: FindingKind;
  source_id: string;
  people: number;
}

/**
 * Words that so many different people asked and then opened something. People are counted low: of visitors, who are known
 * for a day only, the most on one day; of members their groups. What strangers did counts for everybody, what we did for us.
 */
export async function listAskedByMany(
  db: Db,
  workspaceId: string,
  which: { since: Date; people: number; limit: number },
): Promise<AskedRow[]> {
  const result = await sql<AskedRow>`
    with recent as (
      select words, asker, visit, asker_group, (searched_at at time zone 'UTC')::date as day, clicked_kind, clicked_id
      from finding_searches where workspace_id = ${workspaceId} and searched_at > ${which.since} and hits > 0),
    days as (
      select words, count(distinct visit) filter (where asker = 'visitor' and visit <> '') as visitors from recent group by words, day),
    strangers as (select words, max(visitors)::int as people from days group by words),
    ours as (select words, count(distinct asker_group)::int as people from recent group by words),
    counted as (
      select true as is_public, words, people from strangers
      union all select false, s.words, s.people + o.people from strangers s join ours o using (words)),
    opened as (
      select distinct on (g.is_public, r.words) g.is_public, r.words, r.clicked_kind, r.clicked_id
      from recent r cross join (values (true), (false)) g (is_public)
      where r.clicked_id is not null and (r.asker = 'visitor' or not g.is_public)
      group by g.is_public, r.words, r.clicked_kind, r.clicked_id
      order by g.is_public, r.words, count(*) desc, r.clicked_id)
    select c.is_public, c.words, o.clicked_kind as kind, o.clicked_id as source_id, c.people
    from counted c join opened o on o.is_public = c.is_public and o.words = c.words
    where c.people >= ${which.people} order by c.people desc, c.words, c.is_public limit ${which.limit}`.execute(db);
  return result.rows;
}

export interface KeptQuestion extends AskedRow {
  reading: string;
}

export async function listKeptQuestions(db: Db, workspaceId: string): Promise<KeptQuestion[]> {
  const result = await sql<KeptQuestion>`
    select is_public, words, reading, kind, source_id, people from finding_asked
    where workspace_id = ${workspaceId} order by is_public, words`.execute(db);
  return result.rows;
}

export async function replaceKeptQuestions(db: Db, workspaceId: string, rows: readonly KeptQuestion[]): Promise<void> {
  await sql`delete from finding_asked where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into finding_asked (workspace_id, is_public, words, reading, kind, source_id, people)
    select ${workspaceId}::uuid, is_public, words, reading, kind, source_id, people
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (is_public boolean, words text, reading text, kind text, source_id uuid, people integer)`.execute(db);
}
