import type { EnrolmentState, LeftReason, SequenceCounts, StepOutcome } from '@madoguchi/contracts/sequences.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { inGroup } from '../customers/group-queries.ts';

/** Of many at once: how many came in and what became of them; by `sequence_enrolments_counted`, as all that is counted here. */
export async function countEnrolments(
  db: Db,
  workspaceId: string,
  sequenceIds: readonly string[],
): Promise<Map<string, SequenceCounts>> {
  const many = (state: EnrolmentState) => sql`count(*) filter (where e.state = ${state})::int`;
  const result = await sql<SequenceCounts & { id: string }>`
    select e.sequence_id as id, count(*)::int as entered, ${many('in')} as in, ${many('reached')} as reached, ${many('finished')} as finished, ${many('left')} as left
    from sequence_enrolments e where e.workspace_id = ${workspaceId} and e.sequence_id = any(${sequenceIds}::uuid[]) group by e.sequence_id`.execute(
    db,
  );
  return new Map(result.rows.map(({ id, ...counts }) => [id, counts]));
}

export async function countLeft(
  db: Db,
  workspaceId: string,
  sequenceId: string,
): Promise<{ reason: LeftReason; count: number }[]> {
  const result = await sql<{ reason: LeftReason; count: number }>`
    select reason, count(*)::int as count from sequence_enrolments
    where workspace_id = ${workspaceId} and sequence_id = ${sequenceId} and state = 'left' group by reason order by count desc, reason`.execute(
    db,
  );
  return result.rows;
}

export interface PlaceRow {
  number: number;
  position: number;
  /** Who came so far and no further yet, or ever. */
  count: number;
  in: number;
}

export async function countPlaces(db: Db, workspaceId: string, sequenceId: string): Promise<PlaceRow[]> {
  const result = await sql<PlaceRow>`
    select number, position, count(*)::int as count, count(*) filter (where state = 'in')::int as in from sequence_enrolments
    where workspace_id = ${workspaceId} and sequence_id = ${sequenceId} group by number, position`.execute(db);
  return result.rows;
}

/** By `sequence_steps_taken_counted`. */
export async function countTaken(
  db: Db,
  workspaceId: string,
  { sequenceId, stepIds }: { sequenceId: string; stepIds: readonly string[] },
): Promise<{ step_id: string; outcome: StepOutcome; count: number }[]> {
  const result = await sql<{ step_id: string; outcome: StepOutcome; count: number }>`
    select step_id, outcome, count(*)::int as count from sequence_steps_taken
    where workspace_id = ${workspaceId} and sequence_id = ${sequenceId} and step_id = any(${stepIds}::uuid[]) group by step_id, outcome`.execute(
    db,
  );
  return result.rows;
}

export interface EnrolmentRow {
  id: string;
  sequence_id: string;
  name_ja: string;
  name_en: string;
  number: number;
  state: EnrolmentState;
  reason: string;
  position: number;
  steps: number;
  due_at: Date | null;
  entered_at: Date;
  ended_at: Date | null;
  customer_id: string;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
  done: { position: number; outcome: StepOutcome; reason: string; title: string; at: string }[];
}

/** With what they got: of a mail its subject, of a task its title. */
async function listWhere(
  db: Db,
  workspaceId: string,
  { where, limit }: { where: RawBuilder<boolean>; limit: number },
): Promise<EnrolmentRow[]> {
  const result = await sql<EnrolmentRow>`
    select e.id, e.sequence_id, s.name_ja, s.name_en, e.number, e.state, e.reason, e.position, jsonb_array_length(v.plan -> 'steps') as steps, e.due_at, e.entered_at, e.ended_at,
      e.customer_id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name,
      coalesce((select jsonb_agg(jsonb_build_object('position', t.position, 'outcome', t.outcome, 'reason', t.reason, 'at', t.at,
          'title', coalesce(v.plan -> 'steps' -> t.position::int ->> 'subject', v.plan -> 'steps' -> t.position::int ->> 'title', '')) order by t.position)
        from sequence_steps_taken t where t.workspace_id = e.workspace_id and t.enrolment_id = e.id), '[]'::jsonb) as done
    from (select e.* from sequence_enrolments e where e.workspace_id = ${workspaceId} and ${where} order by e.id desc limit ${limit}) e
    join sequences s on s.workspace_id = e.workspace_id and s.id = e.sequence_id
    join sequence_versions v on v.workspace_id = e.workspace_id and v.sequence_id = e.sequence_id and v.number = e.number
    join customers cu on cu.workspace_id = e.workspace_id and cu.id = e.customer_id
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    order by e.id desc`.execute(db);
  return result.rows;
}

export interface EnrolmentPage {
  sequenceId: string;
  state: EnrolmentState | null;
  reason: string | null;
  before: string | null;
  limit: number;
}

/** Newest first; by `sequence_enrolments_in_order`. */
export async function listEnrolments(db: Db, workspaceId: string, page: EnrolmentPage): Promise<EnrolmentRow[]> {
  const { sequenceId, state, reason, before, limit } = page;
  const where = sql<boolean>`e.sequence_id = ${sequenceId} and (${state}::text is null or e.state = ${state}) and (${reason}::text is null or e.reason = ${reason})
    and (${before}::uuid is null or e.id < ${before}::uuid)`;
  return listWhere(db, workspaceId, { where, limit });
}

const MOST_OF_ONE = 100;

/** Of one person, under all their records; by `sequence_enrolments_round`. */
export async function listOfCustomer(db: Db, workspaceId: string, customerId: string): Promise<EnrolmentRow[]> {
  const where = inGroup(sql`e.customer_id`, workspaceId, customerId);
  return listWhere(db, workspaceId, { where, limit: MOST_OF_ONE });
}

export async function findEnrolment(db: Db, workspaceId: string, id: string): Promise<EnrolmentRow | null> {
  return (await listWhere(db, workspaceId, { where: sql<boolean>`e.id = ${id}`, limit: 1 }))[0] ?? null;
}
