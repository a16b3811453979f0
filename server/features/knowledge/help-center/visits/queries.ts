import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

/** The salt of a day, made by whoever asks first. */
export async function takeSalt(db: Db, workspaceId: string, day: string, fresh: Buffer): Promise<Buffer> {
  const result = await sql<{ salt: Buffer }>`
    insert into help_salts (workspace_id, day, salt) values (${workspaceId}, ${day}, ${fresh})
    on conflict (workspace_id, day) do update set salt = help_salts.salt returning salt`.execute(db);
  const salt = result.rows[0]?.salt;
  if (!salt) throw new Error('a salt that was stored is not there');
  return salt;
}

export type VisitPlace = 'pages' | 'widget';

/** The visit a visitor is in: what comes within half an hour belongs to it. */
export async function findCurrentVisit(
  db: Db,
  workspaceId: string,
  of: { visitor: Buffer; place: VisitPlace; since: Date },
): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select id from help_visits where workspace_id = ${workspaceId} and visitor = ${of.visitor} and place = ${of.place} and last_at >= ${of.since} and judged_at is null
    order by last_at desc limit 1 for update`.execute(db);
  return result.rows[0]?.id ?? null;
}

export interface NewVisit {
  id: string;
  visitor: Buffer;
  place: VisitPlace;
  locale: string;
  at: Date;
}

export async function insertVisit(db: Db, workspaceId: string, visit: NewVisit): Promise<void> {
  await sql`insert into help_visits (workspace_id, id, visitor, place, locale, started_at, last_at)
    values (${workspaceId}, ${visit.id}, ${visit.visitor}, ${visit.place}, ${visit.locale}, ${visit.at}, ${visit.at})`.execute(
    db,
  );
}

export interface VisitSum {
  searches: number;
  reads: number;
  helped: boolean | null;
  lastAt: Date;
}

export async function growVisit(db: Db, workspaceId: string, id: string, by: VisitSum): Promise<void> {
  await sql`update help_visits set searches = searches + ${by.searches}, reads = reads + ${by.reads}, helped = coalesce(${by.helped}, helped), last_at = greatest(last_at, ${by.lastAt})
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export interface StepRow {
  id: string;
  visitId: string;
  kind: 'search' | 'read';
  words: string;
  hits: number | null;
  articleId: string | null;
  at: Date;
}

export async function insertSteps(db: Db, workspaceId: string, steps: readonly StepRow[]): Promise<void> {
  if (steps.length === 0) return;
  const column = <K extends keyof StepRow>(name: K): StepRow[K][] => steps.map((step) => step[name]);
  await sql`
    insert into help_steps (workspace_id, id, visit_id, kind, words, hits, article_id, at)
    select ${workspaceId}, s.* from unnest(${column('id')}::uuid[], ${column('visitId')}::uuid[], ${column('kind')}::text[], ${column('words')}::text[],
      ${column('hits')}::int[], ${column('articleId')}::uuid[], ${column('at')}::timestamptz[]) as s`.execute(db);
}

export async function insertContacts(
  db: Db,
  workspaceId: string,
  contacts: readonly { id: string; visitor: Buffer }[],
  at: Date,
): Promise<void> {
  for (const { id, visitor } of contacts)
    await sql`insert into help_contacts (workspace_id, id, visitor, at) values (${workspaceId}, ${id}, ${visitor}, ${at})`.execute(
      db,
    );
}

/** What a visitor last looked for. */
export async function findLastSearch(db: Db, workspaceId: string, visit: string, since: Date): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select id from finding_searches where workspace_id = ${workspaceId} and visit = ${visit} and searched_at > ${since} order by searched_at desc, id desc limit 1`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

export interface JudgedRow {
  id: string;
  place: VisitPlace;
  locale: string;
  searches: number;
  reads: number;
  helped: boolean | null;
  contacted: boolean;
  last_at: Date;
}

/** Judges visits that ended before `until`, once: did the same visitor write to us until a day after? Their name is thrown away. */
export async function judgeVisits(db: Db, workspaceId: string, until: Date, now: Date): Promise<JudgedRow[]> {
  const result = await sql<JudgedRow>`
    update help_visits v set judged_at = ${now}, visitor = ''::bytea, contacted = exists (
      select from help_contacts c where c.workspace_id = v.workspace_id and c.visitor = v.visitor and c.at >= v.started_at and c.at <= v.last_at + interval '24 hours')
    where v.workspace_id = ${workspaceId} and v.id in (
      select id from help_visits where workspace_id = ${workspaceId} and judged_at is null and last_at <= ${until} order by last_at limit 500 for update skip locked)
    returning v.id, v.place, v.locale, v.searches, v.reads, v.helped, v.contacted, v.last_at`.execute(db);
  return result.rows;
}

/** Salts and contacts that no visit can need any more, and steps of long ago. */
export async function forgetOld(db: Db, workspaceId: string, now: Date): Promise<void> {
  await sql`delete from help_salts where workspace_id = ${workspaceId} and day < (${now}::timestamptz at time zone 'UTC')::date - 1`.execute(
    db,
  );
  await sql`delete from help_contacts where workspace_id = ${workspaceId} and at < ${now}::timestamptz - interval '3 days'`.execute(
    db,
  );
  await sql`delete from help_visits where workspace_id = ${workspaceId} and judged_at is not null and last_at < ${now}::timestamptz - interval '400 days'`.execute(
    db,
  );
}
