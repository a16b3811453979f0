import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { ClockKind, ClockState } from './clock.ts';

export interface ClockRow {
  id: string;
  conversation_id: string;
  kind: ClockKind;
  subject_id: string;
  state: ClockState;
  policy_id: string | null;
  policy_version: number | null;
  priority: string;
  target_ms: number | null;
  warn_ms: number;
  calendar_id: string | null;
  calendar_version: number | null;
  started_at: Date;
  due_at: Date | null;
  warn_at: Date | null;
  pauses: { from: string; to: string | null; reason: string }[];
  reopened: boolean;
  answered: boolean;
  ended_at: Date | null;
  end_reason: string | null;
  business_ms: number | null;
  calendar_ms: number | null;
}

const COLUMNS = sql`k.id, k.conversation_id, k.kind, k.subject_id, k.state, k.policy_id, k.policy_version, k.priority, k.target_ms::float8 as target_ms, k.warn_ms::float8 as warn_ms,
  k.calendar_id, k.calendar_version, k.started_at, k.due_at, k.warn_at, k.pauses, k.reopened, k.answered, k.ended_at, k.end_reason, k.business_ms::float8 as business_ms, k.calendar_ms::float8 as calendar_ms`;

async function selectClocks(db: Db, workspaceId: string, which: RawBuilder<unknown>): Promise<ClockRow[]> {
  const result = await sql<ClockRow>`
    select ${COLUMNS} from sla_clocks k where k.workspace_id = ${workspaceId} and ${which} order by k.started_at, k.id`.execute(
    db,
  );
  return result.rows;
}

/** What the next event may touch: clocks that run, and the resolution that ended last. sla_clocks_of_conversation. */
export function listLiveClocks(db: Db, workspaceId: string, conversationId: string): Promise<ClockRow[]> {
  return selectClocks(
    db,
    workspaceId,
    sql`k.conversation_id = ${conversationId} and (k.ended_at is null or k.id = (
      select r.id from sla_clocks r where r.workspace_id = ${workspaceId} and r.conversation_id = ${conversationId} and r.kind = 'resolution' and r.ended_at is not null
      order by r.started_at desc, r.id desc limit 1))`,
  );
}

/** Every clock a conversation ever had, oldest first. */
export function listClocks(db: Db, workspaceId: string, conversationId: string): Promise<ClockRow[]> {
  return selectClocks(db, workspaceId, sql`k.conversation_id = ${conversationId}`);
}

/** The clock of a callback, approval or escalation that still runs. */
export async function findRunningClock(
  db: Db,
  workspaceId: string,
  clock: { kind: ClockKind; subjectId: string },
): Promise<ClockRow | null> {
  const [row] = await selectClocks(
    db,
    workspaceId,
    sql`k.kind = ${clock.kind} and k.subject_id = ${clock.subjectId} and k.ended_at is null`,
  );
  return row ?? null;
}

/** Conversations with a clock whose state time has changed, those that wait longest first. sla_clocks_next. */
export async function listRipeConversations(db: Db, workspaceId: string, now: Date, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select conversation_id as id from sla_clocks where workspace_id = ${workspaceId} and next_at <= ${now}
    group by conversation_id order by min(next_at), conversation_id limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Instants in a stretch of time at which some clock changes by itself. sla_clocks_next. */
export async function listNextChanges(db: Db, workspaceId: string, from: Date, to: Date): Promise<Date[]> {
  const result = await sql<{ at: Date }>`
    select distinct next_at as at from sla_clocks where workspace_id = ${workspaceId} and next_at > ${from} and next_at <= ${to} order by at`.execute(
    db,
  );
  return result.rows.map((row) => row.at);
}

export interface TurnedClock {
  id: string;
  conversation_id: string;
  customer_id: string;
  kind: ClockKind;
  state: 'due_soon' | 'breaching';
  due_at: Date;
  policy_id: string | null;
}

/**
 * Moves clocks of locked conversations to the state time has brought, and says which moved. The guard is in the
 * statement: a second run, another process or a process that slept finds nothing left to move.
 */
export async function turnClocks(
  db: Db,
  workspaceId: string,
  conversationIds: readonly string[],
  now: Date,
): Promise<TurnedClock[]> {
  const result = await sql<TurnedClock>`
    update sla_clocks k set state = case when k.due_at <= least(${now}, k.paused_at) then 'breaching' else 'due_soon' end,
      next_at = case when k.due_at <= least(${now}, k.paused_at) or k.paused_at is not null then null else k.due_at end
    from conversations c
    where k.workspace_id = ${workspaceId} and k.conversation_id = any(${conversationIds}::uuid[]) and k.next_at <= ${now}
      and k.ended_at is null and k.state in ('pending', 'due_soon')
      and c.workspace_id = k.workspace_id and c.id = k.conversation_id
    returning k.id, k.conversation_id, c.customer_id, k.kind, k.state, k.due_at, k.policy_id`.execute(db);
  return result.rows;
}

/** Every running clock of many conversations. */
export function listRunningClocks(
  db: Db,
  workspaceId: string,
  conversationIds: readonly string[],
): Promise<ClockRow[]> {
  return selectClocks(db, workspaceId, sql`k.ended_at is null and k.conversation_id = any(${conversationIds}::uuid[])`);
}

/** Conversations with a clock that runs by a calendar (null: by any), by id, after one. sla_clocks_of_calendar. */
export async function listConversationsByCalendar(
  db: Db,
  workspaceId: string,
  which: { calendarId: string | null; after: string; limit: number },
): Promise<string[]> {
  const byCalendar = which.calendarId ? sql`calendar_id = ${which.calendarId}` : sql`calendar_id is not null`;
  const result = await sql<{ id: string }>`
    select distinct conversation_id as id from sla_clocks
    where workspace_id = ${workspaceId} and ${byCalendar} and ended_at is null and conversation_id > ${which.after}::uuid
    order by conversation_id limit ${which.limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Active conversations that no clock has ever watched, by id, after one. */
export async function listUnwatched(
  db: Db,
  workspaceId: string,
  which: { after: string; limit: number },
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select c.id from conversations c where c.workspace_id = ${workspaceId} and c.status in ('new', 'open', 'pending', 'on_hold') and c.id > ${which.after}::uuid
      and not exists (select from sla_clocks k where k.workspace_id = c.workspace_id and k.conversation_id = c.id)
    order by c.id limit ${which.limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

export type StoredClock = Omit<ClockRow, 'pauses'> & { next_at: Date | null; paused_at: Date | null; pauses: string };

/** Stores clocks as they stand, new and known ones alike, in one statement. */
export async function saveClocks(db: Db, workspaceId: string, clocks: readonly StoredClock[]): Promise<void> {
  if (clocks.length === 0) return;
  await sql`
    insert into sla_clocks (workspace_id, id, conversation_id, kind, subject_id, state, policy_id, policy_version, priority, target_ms, warn_ms, calendar_id, calendar_version,
      started_at, due_at, warn_at, next_at, paused_at, pauses, reopened, answered, ended_at, end_reason, business_ms, calendar_ms)
    select ${workspaceId}, n.id, n.conversation_id, n.kind, n.subject_id, n.state, n.policy_id, n.policy_version, n.priority, n.target_ms, n.warn_ms, n.calendar_id, n.calendar_version,
      n.started_at, n.due_at, n.warn_at, n.next_at, n.paused_at, n.pauses::jsonb, n.reopened, n.answered, n.ended_at, n.end_reason, n.business_ms, n.calendar_ms
    from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) as n(id uuid, conversation_id uuid, kind text, subject_id uuid, state text, policy_id uuid, policy_version int, priority text,
      target_ms bigint, warn_ms bigint, calendar_id uuid, calendar_version int, started_at timestamptz, due_at timestamptz, warn_at timestamptz, next_at timestamptz, paused_at timestamptz,
      pauses text, reopened boolean, answered boolean, ended_at timestamptz, end_reason text, business_ms bigint, calendar_ms bigint)
    order by n.ended_at nulls last
    on conflict (workspace_id, id) do update set state = excluded.state, policy_id = excluded.policy_id, policy_version = excluded.policy_version, priority = excluded.priority,
      target_ms = excluded.target_ms, warn_ms = excluded.warn_ms, calendar_id = excluded.calendar_id, calendar_version = excluded.calendar_version, due_at = excluded.due_at,
      warn_at = excluded.warn_at, next_at = excluded.next_at, paused_at = excluded.paused_at, pauses = excluded.pauses, reopened = excluded.reopened, answered = excluded.answered,
      ended_at = excluded.ended_at, end_reason = excluded.end_reason, business_ms = excluded.business_ms, calendar_ms = excluded.calendar_ms`.execute(
    db,
  );
}

export interface TermsRow {
  policy_id: string;
  version: number;
  terms: SlaTerms;
}

/** Terms of the versions that clocks began with. */
export async function listTerms(db: Db, workspaceId: string, policyIds: readonly string[]): Promise<TermsRow[]> {
  const result = await sql<TermsRow>`
    select policy_id, version, terms from sla_policy_versions where workspace_id = ${workspaceId} and policy_id = any(${policyIds}::uuid[])`.execute(
    db,
  );
  return result.rows;
}

/** Notes that due times are being told. @returns the places of those that nobody has told before. */
export async function markTold(
  db: Db,
  workspaceId: string,
  told: readonly { id: string; state: 'due_soon' | 'breaching'; due_at: Date }[],
): Promise<ReadonlySet<number>> {
  const fresh = new Set<number>();
  if (told.length === 0) return fresh;
  const result = await sql<{ clock_id: string }>`
    insert into sla_told (workspace_id, clock_id, state, due_at)
    select ${workspaceId}, n.id, n.state, n.due_at from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as n(id uuid, state text, due_at timestamptz)
    on conflict do nothing returning clock_id`.execute(db);
  const ids = new Set(result.rows.map((row) => row.clock_id));
  for (const [at, { id }] of told.entries()) if (ids.has(id)) fresh.add(at);
  return fresh;
}
