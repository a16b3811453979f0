import type { SurveyDefinition, SurveyKind } from '@madoguchi/contracts/surveys.ts';
import { sql } from 'kysely';
import type { Db, Pool } from '../../kernel/database.ts';
import { recordsOf } from '../customers/group-queries.ts';

export type InvitationState = 'waiting' | 'ready' | 'delivered' | 'answered' | 'declined' | 'expired' | 'skipped';
export interface InvitationRow {
  id: string;
  survey_id: string;
  survey_name: string;
  survey_state: string;
  kind: SurveyKind;
  version: number;
  definition: SurveyDefinition;
  conversation_id: string | null;
  customer_id: string | null;
  customer_locale: 'ja' | 'en' | null;
  member_id: string | null;
  team_id: string | null;
  channel: 'email' | 'chat' | 'preview';
  state: InvitationState;
  due_at: Date;
  sealed_token: string | null;
  delivered_at: Date | null;
  opened_at: Date | null;
  ended_at: Date | null;
  expires_at: Date | null;
}

const SELECT = sql`select i.id, i.survey_id, s.name as survey_name, s.state as survey_state, s.kind, i.version, v.definition, i.conversation_id, i.customer_id,
    cu.locale as customer_locale, i.member_id, i.team_id, i.channel, i.state, i.due_at, i.sealed_token, i.delivered_at, i.opened_at, i.ended_at, i.expires_at
  from survey_invitations i join surveys s on s.workspace_id = i.workspace_id and s.id = i.survey_id
  join survey_versions v on v.workspace_id = i.workspace_id and v.survey_id = i.survey_id and v.version = i.version
  left join customers cu on cu.workspace_id = i.workspace_id and cu.id = i.customer_id`;

export interface NewInvitation {
  id: string;
  surveyId: string;
  version: number;
  conversationId: string | null;
  customerId: string | null;
  memberId: string | null;
  teamId: string | null;
  channel: InvitationRow['channel'];
  state: InvitationState;
  skippedFor: string | null;
  dueAt: Date;
  expiresAt: Date | null;
}

/** False when this conversation was asked by this survey before. */
export async function insertInvitation(db: Db, workspaceId: string, row: NewInvitation, now: Date): Promise<boolean> {
  const result = await sql`
    insert into survey_invitations (workspace_id, id, survey_id, version, conversation_id, customer_id, member_id, team_id, channel, state, skipped_for, due_at, expires_at, created_at)
    values (${workspaceId}, ${row.id}, ${row.surveyId}, ${row.version}, ${row.conversationId}, ${row.customerId}, ${row.memberId}, ${row.teamId}, ${row.channel},
      ${row.state}, ${row.skippedFor}, ${row.dueAt}, ${row.expiresAt}, ${now})
    on conflict do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** What a link opens; asked before any workspace is known, answered by one function that gives ids only. */
export async function findLink(
  pool: Pool,
  hash: Buffer,
): Promise<{ workspace_id: string; invitation_id: string } | null> {
  const { rows } = await pool.query<{ workspace_id: string; invitation_id: string }>(
    'select workspace_id, invitation_id from app.find_survey_link($1)',
    [hash],
  );
  return rows[0] ?? null;
}

export async function findInvitation(db: Db, workspaceId: string, id: string): Promise<InvitationRow | null> {
  const result = await sql<InvitationRow>`${SELECT} where i.workspace_id = ${workspaceId} and i.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** One answer at a time: whoever comes second sees what the first has written. */
export async function lockInvitation(db: Db, workspaceId: string, id: string): Promise<InvitationRow | null> {
  await sql`select 1 from survey_invitations where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findInvitation(db, workspaceId, id);
}

export async function patchInvitation(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<{
    state: InvitationState;
    skipped_for: string | null;
    token_hash: Buffer;
    sealed_token: string | null;
    delivered_at: Date;
    opened_at: Date;
    ended_at: Date;
    expires_at: Date;
    due_at: Date;
  }>,
): Promise<void> {
  await db
    .updateTable('survey_invitations')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** What decides whether somebody is asked. */
export interface Candidate {
  status: string;
  channel: string;
  customer_id: string;
  assignee_id: string | null;
  team_id: string | null;
  inbox_id: string;
  merged: boolean;
  spam: boolean;
  answered: boolean;
  complaint: boolean;
  refused: boolean;
  rank: string | null;
  solved_at: Date | null;
  last_asked_at: Date | null;
}

const RECORDS = recordsOf(sql`c.workspace_id`, sql`c.customer_id`);

/** All records of one person count together: whoever was asked under another one is not asked again. */
export async function findCandidate(
  db: Db,
  workspaceId: string,
  asked: { conversationId: string; except: string | null },
): Promise<Candidate | null> {
  const result = await sql<Candidate>`
    select c.status, c.channel, c.customer_id, c.assignee_id, c.team_id, c.inbox_id, c.merged_into_id is not null as merged, c.spam,
      c.first_replied_at is not null as answered, c.solved_at, cu.rank,
      exists (select from complaints k where k.workspace_id = c.workspace_id and k.conversation_id = c.id) as complaint,
      exists (select from survey_refusals r where r.workspace_id = c.workspace_id and r.customer_id = any(${RECORDS})) as refused,
      (select max(coalesce(i.delivered_at, i.due_at)) from survey_invitations i
        where i.workspace_id = c.workspace_id and i.customer_id = any(${RECORDS}) and i.id is distinct from ${asked.except}
          and i.state not in ('waiting', 'skipped')) as last_asked_at
    from conversations c join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    where c.workspace_id = ${workspaceId} and c.id = ${asked.conversationId}`.execute(db);
  return result.rows[0] ?? null;
}

/** Two conversations of one customer that end at once do not both ask: held until the transaction ends. */
export async function lockAsking(db: Db, workspaceId: string, customerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`survey:${workspaceId}:${customerId}`}, 0))`.execute(db);
}

/** Those whose time is over, a slice at a time. */
export async function takeExpired(db: Db, workspaceId: string, now: Date): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from survey_invitations where workspace_id = ${workspaceId} and state in ('ready', 'delivered') and expires_at <= ${now}
    order by expires_at limit 500 for update skip locked`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Open askings of a customer that are shown in place: in their chat, on their pages. */
export async function listOpenOf(
  db: Db,
  workspaceId: string,
  who: { customerId: string; channels: readonly string[]; conversationId?: string },
): Promise<InvitationRow[]> {
  const result = await sql<InvitationRow>`${SELECT}
    where i.workspace_id = ${workspaceId} and i.customer_id = ${who.customerId} and i.channel = any(${who.channels}::text[])
      and i.state in ('ready', 'delivered') and (${who.conversationId ?? null}::uuid is null or i.conversation_id = ${who.conversationId ?? null}::uuid)
    order by i.due_at desc limit 5`.execute(db);
  return result.rows;
}

export async function insertRefusal(db: Db, workspaceId: string, customerId: string, now: Date): Promise<void> {
  await sql`insert into survey_refusals (workspace_id, customer_id, at) values (${workspaceId}, ${customerId}, ${now}) on conflict do nothing`.execute(
    db,
  );
}
