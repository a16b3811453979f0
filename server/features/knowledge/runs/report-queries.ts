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
  conversation_id: string;
}

const REPORT = sql`p.id, p.guide_id, p.version, p.step_id, p.words, p.by_id, m.name as by_name, p.at, p.answered_version, r.conversation_id,
  (select s->>'title' from guide_versions v, jsonb_array_elements(v.document->'steps') s
    where v.workspace_id = p.workspace_id and v.guide_id = p.guide_id and v.version = p.version and s->>'id' = p.step_id limit 1) as step`;
const FROM = sql`guide_step_reports p
  join guide_runs r on r.workspace_id = p.workspace_id and r.id = p.run_id
  join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
  left join members m on m.workspace_id = p.workspace_id and m.id = p.by_id`;

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

export async function findReport(db: Db, workspaceId: string, id: string): Promise<ReportRow | null> {
  const result =
    await sql<ReportRow>`select ${REPORT} from ${FROM} where p.workspace_id = ${workspaceId} and p.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
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

/** A version that was approved after they were made answers reports. */
export async function answerReports(
  db: Db,
  workspaceId: string,
  by: { guideId: string; version: number },
): Promise<void> {
  await sql`update guide_step_reports set answered_version = ${by.version}
    where workspace_id = ${workspaceId} and guide_id = ${by.guideId} and answered_version is null and version < ${by.version}`.execute(
    db,
  );
}
