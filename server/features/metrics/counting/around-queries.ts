import { sql } from 'kysely';
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

/** The later report of a call stands; facts are read in their order. */
export async function putCall(db: Db, workspaceId: string, row: CallRow): Promise<void> {
  const columns = Object.keys(row).filter((column) => column !== 'id');
  const list = sql.raw(columns.join(', '));
  await sql`
    insert into metric_calls (workspace_id, id, ${list})
    select ${workspaceId}, r.id, ${sql.raw(columns.map((column) => `r.${column}`).join(', '))} from json_populate_record(null::metric_calls, ${JSON.stringify(row)}::json) r
    on conflict (workspace_id, id) do update set ${sql.raw(columns.map((column) => `${column} = excluded.${column}`).join(', '))}`.execute(
    db,
  );
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
}

/** A survey that reached somebody. One that is only told of by its answer was delivered then. */
export async function putSurvey(db: Db, workspaceId: string, fact: SurveyFact): Promise<void> {
  await sql`
    insert into metric_surveys (workspace_id, id, kind, conversation_id, team_id, member_id, partner, channel, delivered_at)
    values (${workspaceId}, ${fact.id}, ${fact.kind}, ${fact.conversationId}, ${fact.teamId}, ${fact.memberId}, ${fact.partner}, ${fact.channel}, ${fact.at})
    on conflict (workspace_id, id) do update set delivered_at = least(metric_surveys.delivered_at, excluded.delivered_at)`.execute(
    db,
  );
}

/** The last answer counts, by its time, however late it is told. */
export async function putAnswerOfSurvey(db: Db, workspaceId: string, fact: SurveyFact): Promise<void> {
  await sql`
    update metric_surveys set answered_at = ${fact.at}, answered_seq = ${fact.seq}, score = ${fact.score}, scale = ${fact.scale}
    where workspace_id = ${workspaceId} and id = ${fact.id} and (answered_at is null or (answered_at, answered_seq) < (${fact.at}, ${fact.seq}))`.execute(
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

export async function putVisit(db: Db, workspaceId: string, row: VisitRow): Promise<void> {
  await sql`
    insert into metric_visits (workspace_id, kind, id, at, channel, member_id, hit)
    values (${workspaceId}, ${row.kind}, ${row.id}, ${row.at}, ${row.channel}, ${row.memberId}, ${row.hit})
    on conflict (workspace_id, kind, id) do update set at = excluded.at, channel = excluded.channel, member_id = excluded.member_id, hit = excluded.hit`.execute(
    db,
  );
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
