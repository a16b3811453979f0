import type { LowReason, SurveyKind } from '@madoguchi/contracts/surveys.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface AnswerRow {
  invitation_id: string;
  survey_id: string;
  kind: SurveyKind;
  scale: number | null;
  score: number | null;
  reasons: LowReason[];
  words: string;
  answers: Record<string, string | string[] | number>;
  wants_call: boolean;
  low: boolean;
  task_id: string | null;
  answered_at: Date;
  changed_at: Date | null;
}

export async function findAnswer(db: Db, workspaceId: string, invitationId: string): Promise<AnswerRow | null> {
  const result =
    await sql<AnswerRow>`select invitation_id, survey_id, kind, scale, score, reasons, words, answers, wants_call, low, task_id, answered_at, changed_at
    from survey_answers where workspace_id = ${workspaceId} and invitation_id = ${invitationId}`.execute(db);
  return result.rows[0] ?? null;
}

export async function saveAnswer(
  db: Db,
  workspaceId: string,
  row: Omit<AnswerRow, 'task_id' | 'answered_at' | 'changed_at'>,
  now: Date,
): Promise<void> {
  const answers = JSON.stringify(row.answers);
  await sql`insert into survey_answers as a (workspace_id, invitation_id, survey_id, kind, scale, score, reasons, words, answers, wants_call, low, answered_at)
    values (${workspaceId}, ${row.invitation_id}, ${row.survey_id}, ${row.kind}, ${row.scale}, ${row.score}, ${row.reasons}::text[], ${row.words}, ${answers}, ${row.wants_call}, ${row.low}, ${now})
    on conflict (workspace_id, invitation_id) do update set score = excluded.score, reasons = excluded.reasons, words = excluded.words, answers = excluded.answers,
      wants_call = excluded.wants_call, low = excluded.low, changed_at = ${now}`.execute(db);
}

export async function setFollowUp(db: Db, workspaceId: string, invitationId: string, taskId: string): Promise<void> {
  await sql`update survey_answers set task_id = ${taskId} where workspace_id = ${workspaceId} and invitation_id = ${invitationId}`.execute(
    db,
  );
}

/** Whom a follow-up of a team goes to: a supervisor of it, the longest there. */
export async function findLead(db: Db, workspaceId: string, teamId: string | null): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select m.id from members m join team_members t on t.workspace_id = m.workspace_id and t.member_id = m.id
    where m.workspace_id = ${workspaceId} and t.team_id = ${teamId}::uuid and m.role = 'supervisor' and m.deactivated_at is null order by m.id limit 1`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}
