import type { ReportShow } from '@madoguchi/contracts/guide-runs.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface ReportRow {
  id: string;
  guide_id: string;
  version: number;
  step_id: string;
  step: string | null;
  words: string;
  by_id: string | null;
  by_name: string | null;
  at: Date;
  answered_version: number | null;
  answered_at: Date | null;
  answered_by_id: string | null;
  answered_by_name: string | null;
  answer: string;
  guide: string;
  conversation_id: string;
  reference: string;
}

const REPORT = sql`p.id, p.guide_id, p.version, p.step_id, p.words, p.by_id, m.name as by_name, p.at, p.answered_version,
  p.answered_at, p.answered_by_id, a.name as answered_by_name, p.answer, g.title as guide, r.conversation_id, c.reference,
  (select s->>'title' from guide_versions v, jsonb_array_elements(v.document->'steps') s
    where v.workspace_id = p.workspace_id and v.guide_id = p.guide_id and v.version = p.version and s->>'id' = p.step_id limit 1) as step`;
const FROM = sql`guide_step_reports p
  join guide_runs r on r.workspace_id = p.workspace_id and r.id = p.run_id
  join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
  join guides g on g.workspace_id = p.workspace_id and g.id = p.guide_id
  left join members m on m.workspace_id = p.workspace_id and m.id = p.by_id
  left join members a on a.workspace_id = p.workspace_id and a.id = p.answered_by_id`;
const OPEN = sql`p.answered_at is null and p.answered_version is null`;

/** Of conversations the reader sees: the words may speak of the customer. */
export async function listReports(
  db: Db,
  workspaceId: string,
  guideId: string,
  seen: RawBuilder<boolean>,
): Promise<ReportRow[]> {
  const result = await sql<ReportRow>`select ${REPORT} from ${FROM}
    where p.workspace_id = ${workspaceId} and p.guide_id = ${guideId} and ${seen} order by p.at desc, p.id desc limit 200`.execute(
    db,
  );
  return result.rows;
}

/** Of all guides. guide_step_reports_open carries the open ones. */
export async function listAllReports(
  db: Db,
  workspaceId: string,
  show: ReportShow,
  seen: RawBuilder<boolean>,
): Promise<ReportRow[]> {
  const which = show === 'open' ? OPEN : sql`not (${OPEN})`;
  const result = await sql<ReportRow>`select ${REPORT} from ${FROM}
    where p.workspace_id = ${workspaceId} and ${which} and ${seen} order by p.at desc, p.id desc limit 200`.execute(db);
  return result.rows;
}

export async function findReport(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<ReportRow | null> {
  const result =
    await sql<ReportRow>`select ${REPORT} from ${FROM} where p.workspace_id = ${workspaceId} and p.id = ${id} and ${seen}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** @returns whether it was open until now. */
export async function closeReport(
  db: Db,
  workspaceId: string,
  answer: { id: string; answer: string; byId: string | null },
  now: Date,
): Promise<boolean> {
  const result = await sql`update guide_step_reports p
    set answered_at = ${now}, answered_by_id = ${answer.byId}, answer = ${answer.answer}
    where workspace_id = ${workspaceId} and id = ${answer.id} and ${OPEN}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface NewReport {
  id: string;
  guideId: string;
  version: number;
  stepId: string;
  runId: string;
  words: string;
  byId: string | null;
}

export async function insertReport(db: Db, workspaceId: string, row: NewReport, now: Date): Promise<void> {
  await sql`insert into guide_step_reports (workspace_id, id, guide_id, version, step_id, run_id, words, by_id, at)
    values (${workspaceId}, ${row.id}, ${row.guideId}, ${row.version}, ${row.stepId}, ${row.runId}, ${row.words}, ${row.byId}, ${now})`.execute(
    db,
  );
}

export interface AnsweredReport {
  id: string;
  step_id: string;
  run_id: string;
  by_id: string | null;
}

/** A version that was approved after they were made answers reports that are still open. */
export async function closeReportsBefore(
  db: Db,
  workspaceId: string,
  by: { guideId: string; version: number },
  now: Date,
): Promise<AnsweredReport[]> {
  const result =
    await sql<AnsweredReport>`update guide_step_reports p set answered_version = ${by.version}, answered_at = ${now}
    where workspace_id = ${workspaceId} and guide_id = ${by.guideId} and version < ${by.version} and ${OPEN}
    returning id, step_id, run_id, by_id`.execute(db);
  return result.rows;
}
