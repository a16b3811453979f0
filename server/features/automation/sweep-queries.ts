import type { LastingState } from '@madoguchi/contracts/automation.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface Place {
  at: Date;
  id: string;
}

export interface SweepRow {
  version: number;
  frontier_at: Date | null;
  frontier_id: string | null;
  cursor_at: Date | null;
  cursor_id: string | null;
  day: string | null;
  finished: boolean;
}

export async function findSweep(db: Db, workspaceId: string, ruleId: string): Promise<SweepRow | null> {
  const result = await sql<SweepRow>`
    select version, frontier_at, frontier_id, cursor_at, cursor_id, day::text as day, finished from automation_sweeps
    where workspace_id = ${workspaceId} and rule_id = ${ruleId}`.execute(db);
  return result.rows[0] ?? null;
}

export interface SweepState {
  ruleId: string;
  version: number;
  frontier: Place | null;
  cursor: Place | null;
  day: string | null;
  finished: boolean;
}

/** Remembers how far a rule has looked. The rule may have gone meanwhile: then there is nothing to remember. */
export async function putSweep(db: Db, workspaceId: string, sweep: SweepState): Promise<void> {
  await sql`
    insert into automation_sweeps as s (workspace_id, rule_id, version, frontier_at, frontier_id, cursor_at, cursor_id, day, finished)
    select workspace_id, id, ${sweep.version}, ${sweep.frontier?.at ?? null}::timestamptz, ${sweep.frontier?.id ?? null}::uuid, ${sweep.cursor?.at ?? null}::timestamptz,
      ${sweep.cursor?.id ?? null}::uuid, ${sweep.day}::date, ${sweep.finished}
    from automation_rules where workspace_id = ${workspaceId} and id = ${sweep.ruleId}
    on conflict (workspace_id, rule_id) do update set version = excluded.version, frontier_at = excluded.frontier_at, frontier_id = excluded.frontier_id,
      cursor_at = excluded.cursor_at, cursor_id = excluded.cursor_id, day = excluded.day, finished = excluded.finished`.execute(
    db,
  );
}

const ACTIVE = sql`c.status in ('new', 'open', 'pending', 'on_hold')`;

/**
 * Conversations in a state with the moment it began, as `c.id` and `since`. By `conversations_unanswered`,
 * `automation_clocks_by_status`, `automation_clocks_unassigned` and `conversations_active`.
 */
function lasting(
  workspaceId: string,
  state: LastingState,
): { from: RawBuilder<unknown>; since: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const clocks = sql`automation_clocks k join conversations c on c.workspace_id = k.workspace_id and c.id = k.conversation_id`;
  switch (state) {
    case 'unanswered':
      return {
        from: sql`conversations c`,
        since: sql`c.waiting_since`,
        where: sql`c.workspace_id = ${workspaceId} and c.waiting_since is not null`,
      };
    case 'unassigned':
      return {
        from: clocks,
        since: sql`k.unassigned_since`,
        where: sql`k.workspace_id = ${workspaceId} and k.unassigned_since is not null and ${ACTIVE}`,
      };
    case 'quiet':
      return {
        from: sql`conversations c`,
        since: sql`c.last_activity_at`,
        where: sql`c.workspace_id = ${workspaceId} and ${ACTIVE}`,
      };
    case 'open':
      return {
        from: clocks,
        since: sql`k.status_since`,
        where: sql`k.workspace_id = ${workspaceId} and k.status in ('new', 'open')`,
      };
    case 'pending':
    case 'on_hold':
    case 'solved':
      return {
        from: clocks,
        since: sql`k.status_since`,
        where: sql`k.workspace_id = ${workspaceId} and k.status = ${state}`,
      };
  }
}

/** Conversations that have been in the state since `limit` or before: after one place, up to another, oldest first. */
export async function listLasting(
  db: Db,
  workspaceId: string,
  of: { state: LastingState; limit: Date; after: Place | null; upTo: Place | null; count: number },
): Promise<Place[]> {
  const { from, since, where } = lasting(workspaceId, of.state);
  const after = of.after ? sql`and (${since}, c.id) > (${of.after.at}::timestamptz, ${of.after.id}::uuid)` : sql``;
  const upTo = of.upTo ? sql`and (${since}, c.id) <= (${of.upTo.at}::timestamptz, ${of.upTo.id}::uuid)` : sql``;
  const result = await sql<Place>`
    select c.id, ${since} as at from ${from} where ${where} and ${since} <= ${of.limit} ${after} ${upTo} order by ${since}, c.id limit ${of.count}`.execute(
    db,
  );
  return result.rows;
}

/** Conversations due after `now` and by `limit`. By `conversations_by_due`. */
export async function listDue(
  db: Db,
  workspaceId: string,
  of: { now: Date; limit: Date; after: Place | null; count: number },
): Promise<Place[]> {
  const after = of.after ? sql`and (c.due_at, c.id) > (${of.after.at}::timestamptz, ${of.after.id}::uuid)` : sql``;
  const result = await sql<Place>`
    select c.id, c.due_at as at from conversations c
    where c.workspace_id = ${workspaceId} and ${ACTIVE} and c.due_at is not null and c.due_at > ${of.now} and c.due_at <= ${of.limit} ${after}
    order by c.due_at, c.id limit ${of.count}`.execute(db);
  return result.rows;
}

/** Active conversations in the order of their ids, after one. */
export async function listActiveAfter(
  db: Db,
  workspaceId: string,
  after: string | null,
  count: number,
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select c.id from conversations c where c.workspace_id = ${workspaceId} and ${ACTIVE} and (${after}::uuid is null or c.id > ${after}::uuid) order by c.id limit ${count}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Those of the conversations for which the rule ran on the occasion given with each. */
export async function listRunBefore(
  db: Db,
  workspaceId: string,
  ruleId: string,
  occasions: readonly { id: string; key: string }[],
): Promise<Set<string>> {
  if (occasions.length === 0) return new Set();
  const result = await sql<{ conversation_id: string }>`
    select n.conversation_id from unnest(${occasions.map((one) => one.id)}::uuid[], ${occasions.map((one) => one.key)}::text[]) as asked(id, key)
    join automation_runs n on n.workspace_id = ${workspaceId} and n.rule_id = ${ruleId} and n.conversation_id = asked.id and n.occasion = asked.key`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.conversation_id));
}
