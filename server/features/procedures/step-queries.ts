import type { StepKind } from '@madoguchi/contracts/procedures-definition.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface StepResult {
  note?: string;
  items?: readonly string[];
  paperId?: string;
  /** What another system said when it refused to do it. */
  refused?: string;
}

export interface StepRow {
  run_id: string;
  seq: number;
  step_key: string;
  kind: StepKind;
  state: 'open' | 'done' | 'declined' | 'failed' | 'cancelled';
  opened_at: Date;
  due_at: Date | null;
  ended_at: Date | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  result: StepResult;
  task_id: string | null;
  effect_id: string | null;
  /** The other system may have done it, and cannot tell. */
  is_uncertain: boolean;
  /** It did not answer, or asked to wait: when it is asked again. */
  retries_at: Date | null;
}

const STEP = sql`s.run_id, s.seq, s.step_key, s.kind, s.state, s.opened_at, s.due_at, s.ended_at, s.ended_by_id, m.name as ended_by_name, s.result, s.task_id, s.effect_id,
  coalesce(e.state = 'uncertain', false) as is_uncertain, case when e.state = 'waiting' then e.next_at end as retries_at`;
const FROM = sql`procedure_steps s left join members m on m.workspace_id = s.workspace_id and m.id = s.ended_by_id
  left join connector_effects e on e.workspace_id = s.workspace_id and e.id = s.effect_id`;

export async function listSteps(db: Db, workspaceId: string, runId: string): Promise<StepRow[]> {
  const result =
    await sql<StepRow>`select ${STEP} from ${FROM} where s.workspace_id = ${workspaceId} and s.run_id = ${runId} order by s.seq`.execute(
      db,
    );
  return result.rows;
}

/** The step that stands for a task or for what another system was asked. */
export async function findStepOf(
  db: Db,
  workspaceId: string,
  thing: { taskId: string } | { effectId: string },
): Promise<StepRow | null> {
  const which = 'taskId' in thing ? sql`s.task_id = ${thing.taskId}` : sql`s.effect_id = ${thing.effectId}`;
  const result =
    await sql<StepRow>`select ${STEP} from ${FROM} where s.workspace_id = ${workspaceId} and ${which} limit 1`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** Was this step of the run ended well before it was taken up again? */
export async function findDoneEffect(db: Db, workspaceId: string, runId: string, key: string): Promise<StepRow | null> {
  const result =
    await sql<StepRow>`select ${STEP} from ${FROM} where s.workspace_id = ${workspaceId} and s.run_id = ${runId}
    and s.step_key = ${key} and s.kind in ('effect', 'document', 'message') and s.state = 'done' order by s.seq desc limit 1`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function insertStep(
  db: Db,
  workspaceId: string,
  row: {
    runId: string;
    key: string;
    kind: StepKind;
    dueAt: Date | null;
    taskId: string | null;
    effectId: string | null;
  },
  now: Date,
): Promise<number> {
  const result = await sql<{
    seq: number;
  }>`insert into procedure_steps (workspace_id, run_id, seq, step_key, kind, opened_at, due_at, task_id, effect_id)
    select ${workspaceId}, ${row.runId}, 1 + coalesce(max(seq), 0), ${row.key}, ${row.kind}, ${now}, ${row.dueAt}, ${row.taskId}, ${row.effectId}
    from procedure_steps where workspace_id = ${workspaceId} and run_id = ${row.runId} returning seq`.execute(db);
  return result.rows[0]?.seq ?? 1;
}

export async function endStep(
  db: Db,
  workspaceId: string,
  at: { runId: string; seq: number },
  end: { state: StepRow['state']; byId: string | null; at: Date; result: StepResult },
): Promise<void> {
  await sql`update procedure_steps set state = ${end.state}, ended_by_id = ${end.byId}, ended_at = ${end.at}, result = result || ${JSON.stringify(end.result)}::jsonb
    where workspace_id = ${workspaceId} and run_id = ${at.runId} and seq = ${at.seq} and state in ('open', 'failed')`.execute(
    db,
  );
}

/** The other system could not: the step waits for a person, who has a task for it. */
export async function failEffect(
  db: Db,
  workspaceId: string,
  at: { runId: string; seq: number },
  { taskId, ...result }: { taskId: string; refused?: string },
): Promise<void> {
  await sql`update procedure_steps set effect_id = null, task_id = ${taskId}, result = result || ${JSON.stringify(result)}::jsonb where workspace_id = ${workspaceId} and run_id = ${at.runId} and seq = ${at.seq}`.execute(
    db,
  );
}

export interface ApprovalRow {
  id: string;
  run_id: string;
  step_seq: number;
  amount: number | null;
  limit_amount: number | null;
  state: 'pending' | 'approved' | 'declined' | 'withdrawn';
  requested_by_id: string | null;
  requested_by_name: string | null;
  requested_at: Date;
  due_at: Date | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  comment: string;
}

export async function listApprovals(db: Db, workspaceId: string, runId: string): Promise<ApprovalRow[]> {
  const result =
    await sql<ApprovalRow>`select a.id, a.run_id, a.step_seq, a.amount::float8 as amount, a.limit_amount::float8 as limit_amount, a.state, a.requested_by_id,
      asker.name as requested_by_name, a.requested_at, a.due_at, a.decided_by_id, decider.name as decided_by_name, a.decided_at, a.comment
    from procedure_approvals a left join members asker on asker.workspace_id = a.workspace_id and asker.id = a.requested_by_id
    left join members decider on decider.workspace_id = a.workspace_id and decider.id = a.decided_by_id
    where a.workspace_id = ${workspaceId} and a.run_id = ${runId} order by a.requested_at, a.id`.execute(db);
  return result.rows;
}

export async function insertApproval(
  db: Db,
  workspaceId: string,
  row: {
    id: string;
    runId: string;
    seq: number;
    amount: number | null;
    limit: number | null;
    requestedById: string | null;
    dueAt: Date | null;
  },
  now: Date,
): Promise<void> {
  await sql`insert into procedure_approvals (workspace_id, id, run_id, step_seq, amount, limit_amount, requested_by_id, requested_at, due_at)
    values (${workspaceId}, ${row.id}, ${row.runId}, ${row.seq}, ${row.amount}, ${row.limit}, ${row.requestedById}, ${now}, ${row.dueAt})`.execute(
    db,
  );
}

export async function settleApproval(
  db: Db,
  workspaceId: string,
  id: string,
  decided: { state: 'approved' | 'declined' | 'withdrawn'; byId: string | null; at: Date; comment: string },
): Promise<void> {
  await sql`update procedure_approvals set state = ${decided.state}, decided_by_id = ${decided.byId}, decided_at = ${decided.at}, comment = ${decided.comment}
    where workspace_id = ${workspaceId} and id = ${id} and state = 'pending'`.execute(db);
}

/** Which paper the step waits for. */
export async function notePaper(
  db: Db,
  workspaceId: string,
  at: { runId: string; seq: number },
  paperId: string,
): Promise<void> {
  await sql`update procedure_steps set result = result || ${JSON.stringify({ paperId })}::jsonb
    where workspace_id = ${workspaceId} and run_id = ${at.runId} and seq = ${at.seq}`.execute(db);
}
