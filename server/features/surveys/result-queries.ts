import type { LowReason } from '@madoguchi/contracts/surveys.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { AnswerRow } from './answer-queries.ts';
import type { InvitationRow } from './invitation-queries.ts';

export interface ResultFilter {
  surveyId: string;
  from: Date | null;
  to: Date | null;
  teamId: string | null;
  channel: string | null;
}

/** Askings that count, by the moment they were delivered; what hangs on a conversation counts for who sees that. */
function counted(workspaceId: string, filter: ResultFilter, seen: RawBuilder<boolean>): RawBuilder<unknown> {
  const { surveyId, from, to, teamId, channel } = filter;
  return sql`survey_invitations i left join conversations c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
    left join survey_answers a on a.workspace_id = i.workspace_id and a.invitation_id = i.id
    where i.workspace_id = ${workspaceId} and i.survey_id = ${surveyId} and i.channel <> 'preview'
      and (${from}::timestamptz is null or coalesce(i.delivered_at, i.created_at) >= ${from}::timestamptz) and (${to}::timestamptz is null or coalesce(i.delivered_at, i.created_at) < ${to}::timestamptz)
      and (${teamId}::uuid is null or i.team_id = ${teamId}::uuid) and (${channel}::text is null or i.channel = ${channel}::text)
      and (c.id is null or ${seen})`;
}

export interface CountRow {
  delivered: number;
  opened: number;
  answered: number;
  declined: number;
  expired: number;
  waiting: number;
  mean: number | null;
}

export async function countResults(
  db: Db,
  workspaceId: string,
  filter: ResultFilter,
  seen: RawBuilder<boolean>,
): Promise<CountRow> {
  const result = await sql<CountRow>`
    select count(i.delivered_at)::int as delivered, count(i.opened_at)::int as opened, count(a.invitation_id)::int as answered,
      count(*) filter (where i.state = 'declined')::int as declined, count(*) filter (where i.state = 'expired')::int as expired,
      count(*) filter (where i.state in ('waiting', 'ready'))::int as waiting, round(avg(a.score), 2)::float8 as mean
    from ${counted(workspaceId, filter, seen)}`.execute(db);
  return result.rows[0] ?? { delivered: 0, opened: 0, answered: 0, declined: 0, expired: 0, waiting: 0, mean: null };
}

export async function listSpread(
  db: Db,
  workspaceId: string,
  filter: ResultFilter,
  seen: RawBuilder<boolean>,
): Promise<{ score: number; count: number }[]> {
  const result = await sql<{ score: number; count: number }>`
    select a.score, count(*)::int as count from ${counted(workspaceId, filter, seen)} and a.score is not null group by a.score order by a.score`.execute(
    db,
  );
  return result.rows;
}

export async function listReasons(
  db: Db,
  workspaceId: string,
  filter: ResultFilter,
  seen: RawBuilder<boolean>,
): Promise<{ reason: LowReason; count: number }[]> {
  const result = await sql<{ reason: LowReason; count: number }>`
    select reason, count(*)::int as count from (select unnest(a.reasons) as reason from ${counted(workspaceId, filter, seen)}) r group by reason order by count desc, reason`.execute(
    db,
  );
  return result.rows;
}

export async function listSkipped(
  db: Db,
  workspaceId: string,
  filter: ResultFilter,
  seen: RawBuilder<boolean>,
): Promise<{ reason: string; count: number }[]> {
  const result = await sql<{ reason: string; count: number }>`
    select i.skipped_for as reason, count(*)::int as count from ${counted(workspaceId, filter, seen)} and i.state = 'skipped' group by i.skipped_for order by count desc`.execute(
    db,
  );
  return result.rows;
}

export interface TeamResultRow {
  team_id: string | null;
  name: string | null;
  answered: number;
  mean: number;
}

export async function listByTeam(
  db: Db,
  workspaceId: string,
  filter: ResultFilter,
  seen: RawBuilder<boolean>,
): Promise<TeamResultRow[]> {
  const result = await sql<TeamResultRow>`
    select r.team_id, t.name, count(*)::int as answered, round(avg(r.score), 2)::float8 as mean
    from (select i.workspace_id, i.team_id, a.score from ${counted(workspaceId, filter, seen)} and a.score is not null) r
    left join teams t on t.workspace_id = r.workspace_id and t.id = r.team_id group by r.team_id, t.name order by answered desc, t.name`.execute(
    db,
  );
  return result.rows;
}

/** Own answers as they were given; the newest, as many as are worth counting at once. */
export async function listOwnAnswers(
  db: Db,
  workspaceId: string,
  filter: ResultFilter,
  seen: RawBuilder<boolean>,
): Promise<AnswerRow['answers'][]> {
  const result = await sql<{ answers: AnswerRow['answers'] }>`
    select a.answers from ${counted(workspaceId, filter, seen)} and a.answers <> '{}' order by a.answered_at desc limit 10000`.execute(
    db,
  );
  return result.rows.map((row) => row.answers);
}

export interface AnsweredRow extends Omit<AnswerRow, 'invitation_id'> {
  id: string;
  survey_name: string;
  definition: InvitationRow['definition'];
  conversation_id: string | null;
  reference: string | null;
  subject: string | null;
  customer_id: string | null;
  family_name: string | null;
  given_name: string | null;
  anonymous: boolean | null;
  visitor_number: number | null;
  company_name: string | null;
  member_id: string | null;
  member_name: string | null;
  team_id: string | null;
}

const ANSWERED = sql`select i.id, i.survey_id, s.name as survey_name, a.kind, a.scale, a.score, a.reasons, a.words, a.answers, a.wants_call, a.low, a.task_id, a.answered_at, a.changed_at,
  v.definition, c.id as conversation_id, c.reference, c.subject, i.customer_id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name,
  i.member_id, m.name as member_name, i.team_id
  from survey_answers a join survey_invitations i on i.workspace_id = a.workspace_id and i.id = a.invitation_id
  join surveys s on s.workspace_id = i.workspace_id and s.id = i.survey_id
  join survey_versions v on v.workspace_id = i.workspace_id and v.survey_id = i.survey_id and v.version = i.version
  left join conversations c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
  left join customers cu on cu.workspace_id = i.workspace_id and cu.id = i.customer_id
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join members m on m.workspace_id = i.workspace_id and m.id = i.member_id`;

export interface AnswerFilter extends ResultFilter {
  only: 'low' | 'words' | null;
  score: number | null;
  /** An answer; what is older than it. */
  before: string | null;
  limit: number;
}

/** Answers of one survey, the newest first (survey_answers_of_survey). */
export async function listAnswered(
  db: Db,
  workspaceId: string,
  filter: AnswerFilter,
  seen: RawBuilder<boolean>,
): Promise<AnsweredRow[]> {
  const { surveyId, from, to, teamId, channel, only, score, before, limit } = filter;
  const conditions = [sql`a.workspace_id = ${workspaceId} and a.survey_id = ${surveyId} and (c.id is null or ${seen})`];
  if (from) conditions.push(sql`a.answered_at >= ${from}`);
  if (to) conditions.push(sql`a.answered_at < ${to}`);
  if (teamId) conditions.push(sql`i.team_id = ${teamId}`);
  if (channel) conditions.push(sql`i.channel = ${channel}`);
  if (only === 'low') conditions.push(sql`a.low`);
  if (only === 'words') conditions.push(sql`a.words <> ''`);
  if (score !== null) conditions.push(sql`a.score = ${score}`);
  if (before)
    conditions.push(
      sql`(a.answered_at, a.invitation_id) < (select b.answered_at, b.invitation_id from survey_answers b where b.workspace_id = ${workspaceId} and b.invitation_id = ${before})`,
    );
  const result = await sql<AnsweredRow>`${ANSWERED} where ${sql.join(conditions, sql` and `)}
    order by a.answered_at desc, a.invitation_id desc limit ${limit}`.execute(db);
  return result.rows;
}

export interface AskingRow {
  id: string;
  survey_name: string;
  kind: InvitationRow['kind'];
  channel: string;
  state: InvitationRow['state'];
  skipped_for: string | null;
  due_at: Date;
  delivered_at: Date | null;
}

/** What was asked about a conversation the reader sees. */
export async function listAskings(db: Db, workspaceId: string, conversationId: string): Promise<AskingRow[]> {
  const result = await sql<AskingRow>`
    select i.id, s.name as survey_name, s.kind, i.channel, i.state, i.skipped_for, i.due_at, i.delivered_at
    from survey_invitations i join surveys s on s.workspace_id = i.workspace_id and s.id = i.survey_id
    where i.workspace_id = ${workspaceId} and i.conversation_id = ${conversationId} order by i.created_at, i.id limit 20`.execute(
    db,
  );
  return result.rows;
}

export async function listAnswersOfConversation(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<AnsweredRow[]> {
  const result =
    await sql<AnsweredRow>`${ANSWERED} where a.workspace_id = ${workspaceId} and i.conversation_id = ${conversationId}
    order by a.answered_at limit 20`.execute(db);
  return result.rows;
}
