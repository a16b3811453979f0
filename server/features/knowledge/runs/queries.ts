import type { OutcomeKind } from '@madoguchi/contracts/guide-document.ts';
import type { Entered, LeaveReason, RunState } from '@madoguchi/contracts/guide-runs.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface RunRow {
  id: string;
  conversation_id: string;
  customer_id: string;
  guide_id: string;
  guide_key: string;
  title: string;
  version: number;
  approved_at: Date;
  /** The version in use now; null when the guide is retired. */
  in_use: number | null;
  pinned: Record<string, number>;
  state: RunState;
  outcome: OutcomeKind | null;
  left_reason: LeaveReason | null;
  left_words: string;
  started_at: Date;
  started_by_id: string | null;
  started_by_name: string | null;
  step_at: Date;
  ended_at: Date | null;
  revision: number;
}

const RUN = sql`r.id, r.conversation_id, c.customer_id, r.guide_id, r.guide_key, v.document->>'title' as title, r.version, v.approved_at,
  case when g.retired_at is null then g.approved_version end as in_use, r.pinned, r.state, r.outcome, r.left_reason, r.left_words,
  r.started_at, r.started_by_id, s.name as started_by_name, r.step_at, r.ended_at, r.revision`;
const FROM = sql`guide_runs r
  join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
  join guides g on g.workspace_id = r.workspace_id and g.id = r.guide_id
  join guide_versions v on v.workspace_id = r.workspace_id and v.guide_id = r.guide_id and v.version = r.version
  left join members s on s.workspace_id = r.workspace_id and s.id = r.started_by_id`;

export async function findRun(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<RunRow | null> {
  const result = await sql<RunRow>`select ${RUN} from ${FROM}
    where r.workspace_id = ${workspaceId} and r.id = ${id} and ${seen}`.execute(db);
  return result.rows[0] ?? null;
}

/** Locked until the transaction ends: two who go on at once do it one after the other. */
export async function lockRun(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<RunRow | null> {
  await sql`select 1 from guide_runs where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findRun(db, workspaceId, id, seen);
}

export async function listRunsOf(db: Db, workspaceId: string, conversationId: string): Promise<RunRow[]> {
  const result = await sql<RunRow>`select ${RUN} from ${FROM}
    where r.workspace_id = ${workspaceId} and r.conversation_id = ${conversationId}
    order by r.started_at desc, r.id desc limit 50`.execute(db);
  return result.rows;
}

export async function findRunningId(
  db: Db,
  workspaceId: string,
  of: { conversationId: string; guideId: string },
): Promise<string | null> {
  const result = await sql<{ id: string }>`select id from guide_runs
    where workspace_id = ${workspaceId} and conversation_id = ${of.conversationId} and guide_id = ${of.guideId} and state = 'running'`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** How often somebody has finished a guide. */
export async function countFinished(
  db: Db,
  workspaceId: string,
  of: { memberId: string; guideId: string },
): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from guide_runs
    where workspace_id = ${workspaceId} and started_by_id = ${of.memberId} and guide_id = ${of.guideId} and state = 'finished'`.execute(
    db,
  );
  return result.rows[0]?.count ?? 0;
}

export interface NewRun {
  id: string;
  conversationId: string;
  guideId: string;
  guideKey: string;
  version: number;
  pinned: Record<string, number>;
  byId: string | null;
}

export async function insertRun(db: Db, workspaceId: string, row: NewRun, now: Date): Promise<void> {
  await sql`insert into guide_runs (workspace_id, id, conversation_id, guide_id, guide_key, version, pinned, started_at, started_by_id, step_at)
    values (${workspaceId}, ${row.id}, ${row.conversationId}, ${row.guideId}, ${row.guideKey}, ${row.version}, ${JSON.stringify(row.pinned)}::jsonb,
      ${now}, ${row.byId}, ${now})`.execute(db);
}

export interface RunPatch {
  version?: number;
  pinned?: string;
  state?: RunState;
  outcome?: string | null;
  left_reason?: string | null;
  left_words?: string;
  ended_at?: Date | null;
  ended_by_id?: string | null;
}

/** Every change brings up another step, or the end: its time begins now. */
export async function patchRun(db: Db, workspaceId: string, id: string, patch: RunPatch, now: Date): Promise<void> {
  await db
    .updateTable('guide_runs')
    .set({ ...patch, step_at: now, revision: sql`revision + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface MoveRow {
  position: number;
  guide_key: string;
  step_id: string;
  answer_id: string | null;
  skipped: boolean;
  reason: string;
  heard: string;
  entered: Entered;
  seconds: number;
  at: Date;
  by_id: string | null;
  by_name: string | null;
}

/** What was done and not gone back over, in order. */
export async function listMoves(db: Db, workspaceId: string, runId: string): Promise<MoveRow[]> {
  const result = await sql<MoveRow>`
    select m.position, m.guide_key, m.step_id, m.answer_id, m.skipped, m.reason, m.heard, m.entered, m.seconds, m.at, m.by_id, b.name as by_name
    from guide_run_moves m left join members b on b.workspace_id = m.workspace_id and b.id = m.by_id
    where m.workspace_id = ${workspaceId} and m.run_id = ${runId} and m.undone_at is null order by m.position`.execute(
    db,
  );
  return result.rows;
}

export interface NewMove {
  runId: string;
  guideKey: string;
  version: number;
  stepId: string;
  answerId: string | null;
  skipped: boolean;
  reason: string;
  heard: string;
  entered: Entered;
  seconds: number;
  byId: string | null;
}

export async function insertMove(db: Db, workspaceId: string, move: NewMove, now: Date): Promise<void> {
  await sql`insert into guide_run_moves (workspace_id, run_id, position, guide_key, version, step_id, answer_id, skipped, reason, heard, entered, seconds, at, by_id)
    select ${workspaceId}, ${move.runId}, coalesce(max(position), 0) + 1, ${move.guideKey}, ${move.version}, ${move.stepId}, ${move.answerId}, ${move.skipped},
      ${move.reason}, ${move.heard}, ${JSON.stringify(move.entered)}::jsonb, ${move.seconds}, ${now}, ${move.byId}
    from guide_run_moves where workspace_id = ${workspaceId} and run_id = ${move.runId}`.execute(db);
}

/** Takes back a move and all after it. */
export async function undoMoves(
  db: Db,
  workspaceId: string,
  { runId, from }: { runId: string; from: number },
  now: Date,
): Promise<void> {
  await sql`update guide_run_moves set undone_at = ${now}
    where workspace_id = ${workspaceId} and run_id = ${runId} and position >= ${from} and undone_at is null`.execute(
    db,
  );
}

export interface BranchCountRow {
  stepId: string;
  answerId: string | null;
  count: number;
}

/** How often each branch of a version was taken, without what was gone back over (guide_run_moves_of_version). */
export async function countBranches(
  db: Db,
  workspaceId: string,
  of: { key: string; version: number },
): Promise<BranchCountRow[]> {
  const result = await sql<BranchCountRow>`
    select step_id as "stepId", answer_id as "answerId", count(*)::int as count from guide_run_moves
    where workspace_id = ${workspaceId} and guide_key = ${of.key} and version = ${of.version} and undone_at is null
    group by step_id, answer_id order by step_id, answer_id`.execute(db);
  return result.rows;
}

/** What the customer said, the newest last. */
export async function listSaid(db: Db, workspaceId: string, conversationId: string): Promise<string[]> {
  const result = await sql<{ body: string }>`select body from (
      select m.position, left(m.body, 4000) as body from messages m
      where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.direction = 'in'
      order by m.position desc limit 20) newest order by position`.execute(db);
  return result.rows.map((row) => row.body);
}
