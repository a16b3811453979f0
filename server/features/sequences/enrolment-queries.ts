import type { EnrolmentState, LeftReason, StepOutcome } from '@madoguchi/contracts/sequences.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { personOf, recordsOf } from '../customers/group-queries.ts';

/** The next persons by id of whom something is true (`customers cu`), so that a million come in slice by slice. */
export async function listTrue(
  db: Db,
  workspaceId: string,
  who: RawBuilder<boolean>,
  slice: { after: string | null; limit: number },
): Promise<string[]> {
  const { after, limit } = slice;
  const result = await sql<{ id: string }>`select cu.id from customers cu
    where cu.workspace_id = ${workspaceId} and ${who} and (${after}::uuid is null or cu.id > ${after}::uuid) order by cu.id limit ${limit}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Those of the next bystanders of whom it is true no more are bystanders no more. @returns the last one looked at; null: all were. */
export async function dropBystanders(
  db: Db,
  workspaceId: string,
  who: RawBuilder<boolean>,
  slice: { sequenceId: string; after: string | null; limit: number },
): Promise<string | null> {
  const { sequenceId, after, limit } = slice;
  const result = await sql<{ last: string | null; many: number }>`
    with next as materialized (select b.customer_id from sequence_bystanders b where b.workspace_id = ${workspaceId} and b.sequence_id = ${sequenceId}
        and (${after}::uuid is null or b.customer_id > ${after}::uuid) order by b.customer_id limit ${limit}),
      stay as materialized (select cu.id from next s join customers cu on cu.workspace_id = ${workspaceId} and cu.id = s.customer_id where ${who}),
      gone as (delete from sequence_bystanders b using next s where b.workspace_id = ${workspaceId} and b.sequence_id = ${sequenceId}
        and b.customer_id = s.customer_id and s.customer_id not in (select id from stay))
    select max(customer_id::text)::uuid as last, count(*)::int as many from next`.execute(db);
  const row = result.rows[0];
  return row && row.many === limit ? row.last : null;
}

export async function insertBystanders(
  db: Db,
  workspaceId: string,
  sequenceId: string,
  customerIds: readonly string[],
): Promise<void> {
  await sql`insert into sequence_bystanders (workspace_id, sequence_id, customer_id)
    select ${workspaceId}::uuid, ${sequenceId}::uuid, w.id from unnest(${customerIds}::uuid[]) as w(id) on conflict do nothing`.execute(
    db,
  );
}

export async function deleteBystanders(db: Db, workspaceId: string, sequenceId: string): Promise<void> {
  await sql`delete from sequence_bystanders where workspace_id = ${workspaceId} and sequence_id = ${sequenceId}`.execute(
    db,
  );
}

export interface Entering {
  sequenceId: string;
  number: number;
  dueAt: Date;
  /** Who ended before may come in again; null: nobody may. */
  endedBefore: Date | null;
}

/**
 * Those of the persons who may come in do: not who stands by, is in it under any of their records, or was and may not again.
 * Whom one of us took out, and who opted out, stays out.
 */
export async function insertEnrolments(
  db: Db,
  workspaceId: string,
  { sequenceId, number, dueAt, endedBefore }: Entering,
  people: readonly { id: string; customerId: string }[],
  now: Date,
): Promise<{ id: string; customer_id: string }[]> {
  const ws = sql`${workspaceId}::uuid`;
  const result = await sql<{ id: string; customer_id: string }>`
    insert into sequence_enrolments (workspace_id, id, sequence_id, number, customer_id, round, due_at, entered_at)
    select ${ws}, w.id, ${sequenceId}::uuid, ${number}::int, w.customer_id, coalesce(b.round + 1, 0), ${dueAt}::timestamptz, ${now}::timestamptz
    from unnest(${people.map((one) => one.id)}::uuid[], ${people.map((one) => one.customerId)}::uuid[]) as w(id, customer_id)
    cross join lateral (select max(e.round) as round, bool_or(e.state = 'in') as inside, max(e.ended_at) as ended,
        bool_or(e.reason in ('taken_out', 'opted_out')) as barred
      from sequence_enrolments e where e.workspace_id = ${ws} and e.sequence_id = ${sequenceId} and e.customer_id = any(${recordsOf(ws, sql`w.customer_id`)})) b
    where not exists (select from sequence_bystanders y where y.workspace_id = ${ws} and y.sequence_id = ${sequenceId} and y.customer_id = w.customer_id)
      and (b.round is null or (not b.inside and not b.barred and b.ended <= ${endedBefore}::timestamptz))
    on conflict do nothing returning id, customer_id`.execute(db);
  return result.rows;
}

export interface WalkRow {
  id: string;
  number: number;
  customer_id: string;
  /** Whom the record stands under now. */
  person_id: string;
  /** The person themselves is or was in the sequence too. */
  person_knows: boolean;
  round: number;
  position: number;
  entered_at: Date;
  ordered: boolean;
  wrote: boolean;
  has_open: boolean;
}

/**
 * The next whose step is due, with what is asked before each; locked, and those another worker has are left to it. By
 * `sequence_enrolments_due`, `orders_of_customer` and `conversations_of_customer`.
 */
export async function takeDue(
  db: Db,
  workspaceId: string,
  { sequenceId, limit }: { sequenceId: string; limit: number },
  now: Date,
): Promise<WalkRow[]> {
  const ws = sql`${workspaceId}::uuid`;
  const theirs = recordsOf(ws, sql`e.customer_id`);
  const result = await sql<WalkRow>`
    with due as materialized (select e.id, e.number, e.customer_id, e.round, e.position, e.entered_at from sequence_enrolments e
      where e.workspace_id = ${ws} and e.sequence_id = ${sequenceId} and e.state = 'in' and e.due_at <= ${now}
      order by e.due_at, e.id limit ${limit} for update skip locked)
    select e.*, ${personOf(sql`cu`)} as person_id,
      (cu.merged_into is not null and exists (select from sequence_enrolments p where p.workspace_id = ${ws} and p.sequence_id = ${sequenceId} and p.customer_id = cu.merged_into)) as person_knows,
      exists (select from orders o where o.workspace_id = ${ws} and o.customer_id = any(${theirs}) and o.ordered_at between e.entered_at and ${now}
        and o.status not in ('cancelled', 'returned')) as ordered,
      exists (select from conversations c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
        where c.workspace_id = ${ws} and c.customer_id = any(${theirs}) and c.last_activity_at >= e.entered_at
          and m.direction = 'in' and not m.automatic and m.sent_at >= e.entered_at) as wrote,
      exists (select from conversations c where c.workspace_id = ${ws} and c.customer_id = any(${theirs}) and not c.spam and c.merged_into_id is null
        and c.status in ('new', 'open', 'pending', 'on_hold')) as has_open
    from due e join customers cu on cu.workspace_id = ${ws} and cu.id = e.customer_id order by e.id`.execute(db);
  return result.rows;
}

/** Where somebody stands after a look: further on, where they were but later, or out. */
export interface Moved {
  id: string;
  customerId: string;
  state: EnrolmentState;
  reason: LeftReason | '';
  position: number;
  dueAt: Date | null;
}

export async function moveEnrolments(db: Db, workspaceId: string, rows: readonly Moved[], now: Date): Promise<void> {
  await sql`update sequence_enrolments e set customer_id = w.customer_id, state = w.state, reason = w.reason, position = w.position, due_at = w.due_at,
      ended_at = case when w.state = 'in' then null else ${now}::timestamptz end
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.position)}::int[], ${rows.map((row) => row.dueAt)}::timestamptz[])
      as w(id, customer_id, state, reason, position, due_at)
    where e.workspace_id = ${workspaceId} and e.id = w.id and e.state = 'in'`.execute(db);
}

export interface Taken {
  enrolmentId: string;
  position: number;
  stepId: string;
  outcome: StepOutcome;
  reason: string;
  taskId: string | null;
}

/** A step is taken once: doing it again fails, and takes with it what was done again (sequence_steps_taken_pkey). */
export async function insertTaken(
  db: Db,
  workspaceId: string,
  sequenceId: string,
  rows: readonly Taken[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map((row) => ({
    ...{ workspace_id: workspaceId, enrolment_id: row.enrolmentId, position: row.position, sequence_id: sequenceId },
    ...{ step_id: row.stepId, outcome: row.outcome, reason: row.reason, task_id: row.taskId, at: now },
  }));
  await db.insertInto('sequence_steps_taken').values(written).execute();
}

/** The next of those who leave with the sequence. @returns how many did. */
export async function endSome(
  db: Db,
  workspaceId: string,
  { sequenceId, limit }: { sequenceId: string; limit: number },
  now: Date,
): Promise<number> {
  const done =
    await sql`update sequence_enrolments set state = 'left', reason = 'retired', due_at = null, ended_at = ${now}
    where workspace_id = ${workspaceId} and id in (select e.id from sequence_enrolments e where e.workspace_id = ${workspaceId}
      and e.sequence_id = ${sequenceId} and e.state = 'in' limit ${limit} for update skip locked)`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}

export async function lockEnrolment(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<(Pick<Moved, 'id' | 'state' | 'position'> & { sequence_id: string; customer_id: string }) | null> {
  const result = await sql<Pick<Moved, 'id' | 'state' | 'position'> & { sequence_id: string; customer_id: string }>`
    select id, state, position, sequence_id, customer_id from sequence_enrolments where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}
