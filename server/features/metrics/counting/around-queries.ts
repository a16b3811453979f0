import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface CallRow {
  id: string;
  conversation_id: string | null;
  team_id: string | null;
  member_id: string | null;
  partner: boolean;
  category_id: string | null;
  number: string;
  offered_at: Date;
  answered_at: Date | null;
  abandoned_at: Date | null;
  callback_at: Date | null;
  ended_at: Date | null;
  wait_s: number | null;
  talk_s: number | null;
  hold_s: number | null;
  wrap_s: number | null;
  report: unknown;
}

/** What was told of a conversation that is deleted stays deleted with it. */
const isThere = (workspaceId: string, id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${id} is null or exists (select from conversations c where c.workspace_id = ${workspaceId} and c.id = ${id}))`;

const CALL = ['conversation_id', 'team_id', 'member_id', 'partner', 'category_id', 'number', 'offered_at', 'answered_at', 'abandoned_at', 'callback_at', 'ended_at', 'wait_s', 'talk_s', 'hold_s', 'wrap_s', 'report'] as const satisfies readonly (keyof CallRow)[]; // prettier-ignore

/** A category that became part of another counts as that one. */
const currentCategory = (workspaceId: string): RawBuilder<unknown> =>
  sql`(select coalesce(g.merged_into_id, g.id) from categories g where g.workspace_id = ${workspaceId} and g.id = r.category_id)`;

/** Writes calls over those that were there; no id twice. @returns instants at which they counted before. */
export async function putCalls(db: Db, workspaceId: string, rows: readonly CallRow[]): Promise<Date[]> {
  if (rows.length === 0) return [];
  const before = await sql<{ at: Date }>`
    select i.at from metric_calls c cross join lateral unnest(array[c.offered_at, c.ended_at]) as i(at)
    where c.workspace_id = ${workspaceId} and c.id = any(${rows.map(({ id }) => id)}::text[]) and i.at is not null`.execute(
    db,
  );
  await sql`
    insert into metric_calls (workspace_id, id, ${sql.raw(CALL.join(', '))})
    select ${workspaceId}, r.id, ${sql.join(CALL.map((column) => (column === 'category_id' ? currentCategory(workspaceId) : sql.raw(`r.${column}`))))} from json_populate_recordset(null::metric_calls, ${JSON.stringify(rows)}::json) r
    where ${isThere(workspaceId, sql`r.conversation_id`)}
    on conflict (workspace_id, id) do update set ${sql.raw(CALL.map((column) => `${column} = excluded.${column}`).join(', '))}`.execute(
    db,
  );
  return before.rows.map(({ at }) => at);
}

/** What is known of calls now, by id. */
export async function listReports(db: Db, workspaceId: string, ids: readonly string[]): Promise<Map<string, unknown>> {
  const result = await sql<{ id: string; report: unknown }>`
    select id, report from metric_calls where workspace_id = ${workspaceId} and id = any(${ids}::text[])`.execute(db);
  return new Map(result.rows.map(({ id, report }) => [id, report]));
}

export interface SurveyFact {
  seq: number;
  id: string;
  kind: string;
  conversationId: string | null;
  teamId: string | null;
  memberId: string | null;
  partner: boolean;
  channel: string;
  at: Date;
  score: number | null;
  scale: number | null;
  settled: boolean | null;
}

/** Surveys that reached somebody; no id twice. One that is only told of by its answer was delivered then. @returns instants at which they counted before. */
export async function putSurveys(db: Db, workspaceId: string, facts: readonly SurveyFact[]): Promise<Date[]> {
  if (facts.length === 0) return [];
  const before = await sql<{ at: Date }>`
    select i.at from metric_surveys s cross join lateral unnest(array[s.delivered_at, s.answered_at]) as i(at)
    where s.workspace_id = ${workspaceId} and s.id = any(${facts.map(({ id }) => id)}::text[]) and i.at is not null`.execute(
    db,
  );
  await sql`
    insert into metric_surveys (workspace_id, id, kind, conversation_id, team_id, member_id, partner, channel, delivered_at)
    select ${workspaceId}, r.id, r.kind, r."conversationId", r."teamId", r."memberId", r.partner, r.channel, r.at
    from json_to_recordset(${JSON.stringify(facts)}::json) as r(id text, kind text, "conversationId" uuid, "teamId" uuid, "memberId" uuid, partner boolean, channel text, at timestamptz)
    where ${isThere(workspaceId, sql`r."conversationId"`)}
    on conflict (workspace_id, id) do update set delivered_at = least(metric_surveys.delivered_at, excluded.delivered_at)`.execute(
    db,
  );
  return before.rows.map(({ at }) => at);
}

/** The last answer counts, by its time, however late it is told. No id twice. */
export async function putAnswersOfSurveys(db: Db, workspaceId: string, facts: readonly SurveyFact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    update metric_surveys s set answered_at = r.at, answered_seq = r.seq, score = r.score, scale = r.scale, settled = r.settled
    from json_to_recordset(${JSON.stringify(facts)}::json) as r(id text, at timestamptz, seq bigint, score double precision, scale double precision, settled boolean)
    where s.workspace_id = ${workspaceId} and s.id = r.id and (s.answered_at is null or (s.answered_at, s.answered_seq) < (r.at, r.seq))`.execute(
    db,
  );
}

export interface VisitRow {
  kind: 'session' | 'search';
  id: string;
  at: Date;
  channel: string;
  memberId: string | null;
  hit: boolean;
}

/** Writes visits and searches over those that were there; none twice. @returns instants at which they counted before. */
export async function putVisits(db: Db, workspaceId: string, rows: readonly VisitRow[]): Promise<Date[]> {
  if (rows.length === 0) return [];
  const told = JSON.stringify(rows);
  const before = await sql<{ at: Date }>`
    select v.at from metric_visits v join json_to_recordset(${told}::json) as r(kind text, id text) on r.kind = v.kind and r.id = v.id where v.workspace_id = ${workspaceId}`.execute(
    db,
  );
  await sql`
    insert into metric_visits (workspace_id, kind, id, at, channel, member_id, hit)
    select ${workspaceId}, r.kind, r.id, r.at, r.channel, r."memberId", r.hit
    from json_to_recordset(${told}::json) as r(kind text, id text, at timestamptz, channel text, "memberId" uuid, hit boolean)
    on conflict (workspace_id, kind, id) do update set at = excluded.at, channel = excluded.channel, member_id = excluded.member_id, hit = excluded.hit`.execute(
    db,
  );
  return before.rows.map(({ at }) => at);
}

export interface CursorRow {
  seq: number;
  counted_at: Date;
  closed_until: string;
  stale: boolean;
  /** Yesterday, where the workspace is. */
  yesterday: string;
  time_zone: string;
}

const CURSOR = sql`c.seq, c.counted_at, c.closed_until::text as closed_until, c.stale, w.time_zone`;

export async function findCursor(db: Db, workspaceId: string, now: Date): Promise<CursorRow | null> {
  const result = await sql<CursorRow>`
    select ${CURSOR}, ((${now}::timestamptz at time zone w.time_zone)::date - 1)::text as yesterday
    from metric_cursors c join workspaces w on w.workspace_id = c.workspace_id where c.workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Holds off whoever counts, beside others who do so too: pages of a rebuild and days that are added up go side by side. */
export async function shareCursor(db: Db, workspaceId: string, now: Date): Promise<CursorRow | null> {
  const result = await sql<CursorRow>`
    select ${CURSOR}, ((${now}::timestamptz at time zone w.time_zone)::date - 1)::text as yesterday
    from metric_cursors c join workspaces w on w.workspace_id = c.workspace_id where c.workspace_id = ${workspaceId} for share of c`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Whoever holds it counts. Null: somebody else is at it, and `isPatient` is not asked for. */
export async function lockCursor(
  db: Db,
  workspaceId: string,
  { now, isPatient }: { now: Date; isPatient: boolean },
): Promise<CursorRow | null> {
  await sql`
    insert into metric_cursors (workspace_id, counted_at, closed_until) values (${workspaceId}, ${now}, '0001-01-01') on conflict do nothing`.execute(
    db,
  );
  const result = await sql<CursorRow>`
    select ${CURSOR}, ((${now}::timestamptz at time zone w.time_zone)::date - 1)::text as yesterday
    from metric_cursors c join workspaces w on w.workspace_id = c.workspace_id
    where c.workspace_id = ${workspaceId} for update of c ${isPatient ? sql`` : sql`skip locked`}`.execute(db);
  return result.rows[0] ?? null;
}

export async function moveCursor(
  db: Db,
  workspaceId: string,
  to: { seq: number; countedAt: Date; closedUntil: string; stale: boolean },
): Promise<void> {
  await sql`
    update metric_cursors set seq = ${to.seq}, counted_at = ${to.countedAt}, closed_until = ${to.closedUntil}::date, stale = ${to.stale}
    where workspace_id = ${workspaceId}`.execute(db);
}

/** Facts that came after their day was closed. */
export async function noteRestated(
  db: Db,
  workspaceId: string,
  late: { instants: readonly Date[]; zone: string; closedUntil: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into metric_restatements (workspace_id, day, facts, restated_at)
    select ${workspaceId}, (at at time zone ${late.zone})::date, count(*)::int, ${now} from unnest(${late.instants}::timestamptz[]) as at
    where (at at time zone ${late.zone})::date <= ${late.closedUntil}::date group by 2
    on conflict (workspace_id, day) do update set facts = metric_restatements.facts + excluded.facts, restated_at = excluded.restated_at`.execute(
    db,
  );
}

/** The same of facts that nobody counted one by one: those after `seq` and up to `until` (facts_pkey). */
export async function noteRestatedBetween(
  db: Db,
  workspaceId: string,
  facts: Pick<CursorRow, 'seq' | 'time_zone' | 'closed_until'> & { until: number; names: readonly string[] },
  now: Date,
): Promise<void> {
  if (facts.seq === 0 || facts.seq >= facts.until) return;
  await sql`
    insert into metric_restatements (workspace_id, day, facts, restated_at)
    select ${workspaceId}, (occurred_at at time zone ${facts.time_zone})::date, count(*)::int, ${now} from facts
    where workspace_id = ${workspaceId} and seq > ${facts.seq} and seq <= ${facts.until} and name = any(${facts.names}::text[])
      and (occurred_at at time zone ${facts.time_zone})::date <= ${facts.closed_until}::date group by 2
    on conflict (workspace_id, day) do update set facts = metric_restatements.facts + excluded.facts, restated_at = excluded.restated_at`.execute(
    db,
  );
}

export async function emptyAround(db: Db, workspaceId: string): Promise<void> {
  for (const table of ['metric_calls', 'metric_surveys', 'metric_visits'])
    await sql`delete from ${sql.raw(table)} where workspace_id = ${workspaceId}`.execute(db);
}

/** Facts of these names after `seq` and up to `until`, in order (facts_pkey). */
export async function listNamedFacts(
  db: Db,
  workspaceId: string,
  range: { after: number; until: number; names: readonly string[]; limit: number },
) {
  const result = await sql<{
    seq: number;
    name: string;
    conversation_id: string | null;
    actor_id: string | null;
    payload: Record<string, unknown>;
    occurred_at: Date;
  }>`
    select seq, name, conversation_id, actor_id, payload, occurred_at from facts
    where workspace_id = ${workspaceId} and seq > ${range.after} and seq <= ${range.until} and name = any(${range.names}::text[])
    order by seq limit ${range.limit}`.execute(db);
  return result.rows;
}
