import type { SurveyDefinition, SurveyKind, SurveyState } from '@madoguchi/contracts/surveys.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface SurveyRow {
  id: string;
  name: string;
  kind: SurveyKind;
  state: SurveyState;
  version: number;
  definition: SurveyDefinition;
  delivered: number;
  answered: number;
  updated_at: Date;
}

const COUNTED = sql`(select count(*)::int from survey_invitations i where i.workspace_id = s.workspace_id and i.survey_id = s.id and i.delivered_at is not null and i.channel <> 'preview')`;
const COLUMNS = sql`s.id, s.name, s.kind, s.state, s.version, v.definition, s.updated_at, ${COUNTED} as delivered,
  (select count(*)::int from survey_answers a where a.workspace_id = s.workspace_id and a.survey_id = s.id) as answered`;
const FROM = sql`surveys s join survey_versions v on v.workspace_id = s.workspace_id and v.survey_id = s.id and v.version = s.version`;

export async function listSurveyRows(db: Db, workspaceId: string): Promise<SurveyRow[]> {
  const result = await sql<SurveyRow>`select ${COLUMNS} from ${FROM} where s.workspace_id = ${workspaceId}
    order by s.state = 'archived', s.created_at, s.id limit 200`.execute(db);
  return result.rows;
}

export async function findSurvey(db: Db, workspaceId: string, id: string): Promise<SurveyRow | null> {
  const result =
    await sql<SurveyRow>`select ${COLUMNS} from ${FROM} where s.workspace_id = ${workspaceId} and s.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function lockSurvey(db: Db, workspaceId: string, id: string): Promise<SurveyRow | null> {
  await sql`select 1 from surveys where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findSurvey(db, workspaceId, id);
}

export async function insertSurvey(
  db: Db,
  workspaceId: string,
  row: { id: string; name: string; kind: SurveyKind },
  now: Date,
): Promise<void> {
  await sql`insert into surveys (workspace_id, id, name, kind, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.name}, ${row.kind}, ${now}, ${now})`.execute(db);
}

export async function insertVersion(
  db: Db,
  workspaceId: string,
  row: { surveyId: string; version: number; definition: SurveyDefinition; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into survey_versions (workspace_id, survey_id, version, definition, created_at, created_by_id)
    values (${workspaceId}, ${row.surveyId}, ${row.version}, ${JSON.stringify(row.definition)}, ${now}, ${row.byId})`.execute(
    db,
  );
}

export async function patchSurvey(
  db: Db,
  workspaceId: string,
  id: string,
  patch: { name: string; state: SurveyState; version: number },
  now: Date,
): Promise<void> {
  await sql`update surveys set name = ${patch.name}, state = ${patch.state}, version = ${patch.version}, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Surveys that ask at such a moment, with what they ask. */
export async function listActive(
  db: Db,
  workspaceId: string,
  trigger: SurveyDefinition['trigger'],
): Promise<SurveyRow[]> {
  const result = await sql<SurveyRow>`select ${COLUMNS} from ${FROM}
    where s.workspace_id = ${workspaceId} and s.state = 'active' and v.definition ->> 'trigger' = ${trigger} order by s.created_at, s.id`.execute(
    db,
  );
  return result.rows;
}

export async function hasActive(db: Db, workspaceId: string): Promise<boolean> {
  const result =
    await sql`select 1 from surveys where workspace_id = ${workspaceId} and state = 'active' limit 1`.execute(db);
  return result.rows.length > 0;
}

/** How satisfied a person said they were, over all their records: mean of CSAT as points of five, and the last NPS mark. */
export async function findSatisfaction(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<{ csat: number | null; nps: number | null }> {
  const result = await sql<{ csat: number | null; nps: number | null }>`
    select round(avg(a.score * 5.0 / a.scale) filter (where a.kind = 'csat'), 1)::float8 as csat,
      (array_agg(a.score order by a.answered_at desc) filter (where a.kind = 'nps'))[1] as nps
    from survey_invitations i join survey_answers a on a.workspace_id = i.workspace_id and a.invitation_id = i.id
    where i.workspace_id = ${workspaceId} and i.customer_id = any(${customerIds}::uuid[]) and a.score is not null`.execute(
    db,
  );
  return result.rows[0] ?? { csat: null, nps: null };
}
