import { sql, type RawBuilder } from 'kysely';
import type { Role } from '../../kernel/actor.ts';
import type { Db } from '../../kernel/database.ts';

export interface RoundRow {
  id: string;
  issue_id: string;
  kind: 'update' | 'fixed';
  body: string;
  status_after: 'open' | 'pending' | 'on_hold' | 'solved' | null;
  acknowledged: string[];
  by_id: string;
  by_name: string;
  created_at: Date;
  stopped_at: Date | null;
  done_at: Date | null;
}

const COLUMNS = sql`r.id, r.issue_id, r.kind, r.body, r.status_after, r.acknowledged, r.by_id, m.name as by_name, r.created_at, r.stopped_at, r.done_at`;
const FROM = sql`known_issue_rounds r join members m on m.workspace_id = r.workspace_id and m.id = r.by_id`;

export async function insertRound(
  db: Db,
  workspaceId: string,
  row: Omit<RoundRow, 'by_name' | 'created_at' | 'stopped_at' | 'done_at'>,
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into known_issue_rounds (workspace_id, id, issue_id, kind, body, status_after, acknowledged, by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.issue_id}, ${row.kind}, ${row.body}, ${row.status_after}, ${row.acknowledged}::text[], ${row.by_id}, ${now})
    on conflict do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function insertAnswers(
  db: Db,
  workspaceId: string,
  roundId: string,
  answers: readonly { conversationId: string; skipped: string | null }[],
  now: Date,
): Promise<void> {
  await sql`
    insert into known_issue_answers (workspace_id, round_id, conversation_id, state, reason, at)
    select ${workspaceId}, ${roundId}, w.id, case when w.reason = '' then 'queued' else 'skipped' end, nullif(w.reason, ''), ${now}
    from unnest(${answers.map((one) => one.conversationId)}::uuid[], ${answers.map((one) => one.skipped ?? '')}::text[]) as w(id, reason)`.execute(
    db,
  );
}

export async function findRound(db: Db, workspaceId: string, id: string): Promise<RoundRow | null> {
  const result =
    await sql<RoundRow>`select ${COLUMNS} from ${FROM} where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function listRounds(db: Db, workspaceId: string, issueId: string): Promise<RoundRow[]> {
  const result = await sql<RoundRow>`
    select ${COLUMNS} from ${FROM} where r.workspace_id = ${workspaceId} and r.issue_id = ${issueId} order by r.created_at desc limit 20`.execute(
    db,
  );
  return result.rows;
}

export interface AnswerRow {
  round_id: string;
  conversation_id: string;
  reference: string;
  state: 'queued' | 'answered' | 'skipped' | 'failed' | 'stopped';
  reason: string | null;
  at: Date;
  is_seen: boolean;
}

export async function listAnswers(
  db: Db,
  workspaceId: string,
  roundIds: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<AnswerRow[]> {
  const result = await sql<AnswerRow>`
    select a.round_id, a.conversation_id, c.reference, a.state, a.reason, a.at, ${seen} as is_seen
    from known_issue_answers a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    where a.workspace_id = ${workspaceId} and a.round_id = any(${roundIds}::uuid[]) order by a.at, c.reference`.execute(
    db,
  );
  return result.rows;
}

/**
 * Why the newest round about an issue could not answer a conversation; null: it could, or somebody has written there since.
 * Rounds are few for each issue (known_issue_rounds_of), and each has one answer for the conversation (its primary key).
 */
export const missedReason = (
  workspaceId: string,
  issueId: RawBuilder<unknown>,
  conversationId: RawBuilder<unknown>,
): RawBuilder<string | null> => sql<string | null>`(
  select case when newest.state = 'failed' and not exists (select from messages said where said.workspace_id = ${workspaceId}
      and said.conversation_id = ${conversationId} and said.direction = 'out' and not said.automatic and said.created_at > newest.at) then newest.reason end
  from (select k.state, k.reason, k.at from known_issue_rounds r join known_issue_answers k on k.workspace_id = r.workspace_id and k.round_id = r.id
    where r.workspace_id = ${workspaceId} and r.issue_id = ${issueId} and k.conversation_id = ${conversationId} order by r.created_at desc limit 1) newest)`;

/** Conversations the newest round could not answer. */
export async function listMissed(db: Db, workspaceId: string, issueId: string): Promise<Set<string>> {
  const missed = missedReason(workspaceId, sql`l.issue_id`, sql`l.conversation_id`);
  const result = await sql<{ id: string }>`select l.conversation_id as id from known_issue_links l
    where l.workspace_id = ${workspaceId} and l.issue_id = ${issueId} and ${missed} is not null`.execute(db);
  return new Set(result.rows.map((row) => row.id));
}

/** The next conversation of a round that has no answer, locked; one that another worker has is left to it. */
export async function takeQueued(db: Db, workspaceId: string, roundId: string): Promise<string | null> {
  const result = await sql<{ conversation_id: string }>`
    select conversation_id from known_issue_answers where workspace_id = ${workspaceId} and round_id = ${roundId} and state = 'queued'
    order by conversation_id limit 1 for update skip locked`.execute(db);
  return result.rows[0]?.conversation_id ?? null;
}

export async function settleAnswer(
  db: Db,
  workspaceId: string,
  answer: {
    roundId: string;
    conversationId: string;
    state: AnswerRow['state'];
    reason: string | null;
    messageId: string | null;
  },
  now: Date,
): Promise<void> {
  await sql`
    update known_issue_answers set state = ${answer.state}, reason = ${answer.reason}, message_id = ${answer.messageId}, at = ${now}
    where workspace_id = ${workspaceId} and round_id = ${answer.roundId} and conversation_id = ${answer.conversationId}`.execute(
    db,
  );
}

/** Leaves alone what was not answered yet. */
export async function stopQueued(db: Db, workspaceId: string, roundId: string, now: Date): Promise<void> {
  await sql`update known_issue_answers set state = 'stopped', at = ${now} where workspace_id = ${workspaceId} and round_id = ${roundId} and state = 'queued'`.execute(
    db,
  );
  await sql`update known_issue_rounds set stopped_at = ${now} where workspace_id = ${workspaceId} and id = ${roundId} and stopped_at is null`.execute(
    db,
  );
}

/** Answers of a round that still wait out their undo time. */
export async function listHeld(
  db: Db,
  workspaceId: string,
  roundId: string,
): Promise<{ conversationId: string; messageId: string }[]> {
  const result = await sql<{ conversationId: string; messageId: string }>`
    select a.conversation_id as "conversationId", a.message_id as "messageId" from known_issue_answers a
    join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id and m.state = 'held'
    where a.workspace_id = ${workspaceId} and a.round_id = ${roundId} and a.state = 'answered'`.execute(db);
  return result.rows;
}

/** True for who ends it. */
export async function endRound(db: Db, workspaceId: string, roundId: string, now: Date): Promise<boolean> {
  const result = await sql`
    update known_issue_rounds r set done_at = ${now} where r.workspace_id = ${workspaceId} and r.id = ${roundId} and r.done_at is null
      and not exists (select from known_issue_answers a where a.workspace_id = r.workspace_id and a.round_id = r.id and a.state = 'queued')`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface SendingMember {
  id: string;
  personId: string;
  role: Role;
  teamIds: string[];
}

/** Who started a round, as they are today; null when they left. */
export async function findSender(db: Db, workspaceId: string, memberId: string): Promise<SendingMember | null> {
  const result = await sql<SendingMember>`
    select m.id, m.person_id as "personId", m.role,
      array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as "teamIds"
    from members m where m.workspace_id = ${workspaceId} and m.id = ${memberId} and m.deactivated_at is null`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** How many conversations of a category began since an instant, without those whose issue is known already. */
export async function countRecent(db: Db, workspaceId: string, categoryId: string, since: Date): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from conversations where workspace_id = ${workspaceId} and category_id = ${categoryId} and created_at >= ${since}
      and not spam and merged_into_id is null
      and not exists (select from known_issue_links l where l.workspace_id = conversations.workspace_id and l.conversation_id = conversations.id) limit 1000) counted`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

/** True when a spike of the category was not told of since; who asks tells, nobody else does. */
export async function claimSpike(
  db: Db,
  workspaceId: string,
  spike: { categoryId: string; count: number; notSince: Date },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into known_issue_spikes (workspace_id, category_id, count, told_at) values (${workspaceId}, ${spike.categoryId}, ${spike.count}, ${now})
    on conflict (workspace_id, category_id) do update set count = excluded.count, told_at = excluded.told_at
      where known_issue_spikes.told_at < ${spike.notSince}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}
