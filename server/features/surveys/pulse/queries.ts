import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface PulseSettingsRow {
  enabled: boolean;
  every: 'week' | 'month';
  open_days: number;
  question_ja: string;
  question_en: string;
}

export async function findPulseSettings(db: Db, workspaceId: string): Promise<PulseSettingsRow> {
  const result = await sql<PulseSettingsRow>`
    select enabled, every, open_days, question_ja, question_en from pulse_settings where workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows[0] ?? { enabled: false, every: 'month', open_days: 7, question_ja: '', question_en: '' };
}

export async function savePulseSettings(db: Db, workspaceId: string, row: PulseSettingsRow): Promise<void> {
  await sql`insert into pulse_settings (workspace_id, enabled, every, open_days, question_ja, question_en)
    values (${workspaceId}, ${row.enabled}, ${row.every}, ${row.open_days}, ${row.question_ja}, ${row.question_en})
    on conflict (workspace_id) do update set enabled = excluded.enabled, every = excluded.every, open_days = excluded.open_days,
      question_ja = excluded.question_ja, question_en = excluded.question_en`.execute(db);
}

export interface RoundRow {
  id: string;
  opens_on: string;
  closes_on: string;
  question_ja: string;
  question_en: string;
  closed: boolean;
}

const COLUMNS = sql`id, opens_on::text, closes_on::text, question_ja, question_en, closed`;

export async function findNewestRound(db: Db, workspaceId: string): Promise<RoundRow | null> {
  const result = await sql<RoundRow>`select ${COLUMNS} from pulse_rounds where workspace_id = ${workspaceId}
    order by pulse_rounds.opens_on desc limit 1`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertRound(
  db: Db,
  workspaceId: string,
  row: { id: string; today: string; openDays: number; questionJa: string; questionEn: string },
): Promise<boolean> {
  const result = await sql`insert into pulse_rounds (workspace_id, id, opens_on, closes_on, question_ja, question_en)
    values (${workspaceId}, ${row.id}, ${row.today}::date, ${row.today}::date + ${row.openDays}::int, ${row.questionJa}, ${row.questionEn}) on conflict do nothing`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Rounds whose last day is over, marked so. */
export async function closeRounds(db: Db, workspaceId: string, today: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update pulse_rounds set closed = true where workspace_id = ${workspaceId} and not closed and closes_on <= ${today}::date returning id`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Writes all answers of a round anew in one go and in no order, so that not even their place in the table tells who came when. */
export async function shuffleAnswers(db: Db, workspaceId: string, roundId: string): Promise<void> {
  await sql`with taken as (delete from pulse_answers where workspace_id = ${workspaceId} and round_id = ${roundId} returning *)
    insert into pulse_answers (workspace_id, round_id, id, team_id, score, words)
    select workspace_id, round_id, gen_random_uuid(), team_id, score, words from taken order by random()`.execute(db);
}

/** False for whoever has answered this round. */
export async function spendToken(
  db: Db,
  workspaceId: string,
  { roundId, memberId }: { roundId: string; memberId: string },
): Promise<boolean> {
  const result =
    await sql`insert into pulse_tokens (workspace_id, round_id, member_id) values (${workspaceId}, ${roundId}, ${memberId}) on conflict do nothing`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function hasSpent(
  db: Db,
  workspaceId: string,
  { roundId, memberId }: { roundId: string; memberId: string },
): Promise<boolean> {
  const result =
    await sql`select 1 from pulse_tokens where workspace_id = ${workspaceId} and round_id = ${roundId} and member_id = ${memberId}`.execute(
      db,
    );
  return result.rows.length > 0;
}

export async function insertPulseAnswer(
  db: Db,
  workspaceId: string,
  row: { roundId: string; id: string; teamId: string | null; score: number; words: string },
): Promise<void> {
  await sql`insert into pulse_answers (workspace_id, round_id, id, team_id, score, words)
    values (${workspaceId}, ${row.roundId}, ${row.id}, ${row.teamId}, ${row.score}, ${row.words})`.execute(db);
}

export interface GroupRow {
  round_id: string;
  team_id: string | null;
  name: string | null;
  answers: number;
  total: number;
}

export async function listClosedRounds(db: Db, workspaceId: string): Promise<(RoundRow & { answered: number })[]> {
  const result = await sql<RoundRow & { answered: number }>`
    select ${COLUMNS}, (select count(*)::int from pulse_tokens t where t.workspace_id = pulse_rounds.workspace_id and t.round_id = pulse_rounds.id) as answered
    from pulse_rounds where workspace_id = ${workspaceId} and closed order by pulse_rounds.opens_on desc limit 24`.execute(
    db,
  );
  return result.rows;
}

export async function listGroups(db: Db, workspaceId: string, roundIds: readonly string[]): Promise<GroupRow[]> {
  const result = await sql<GroupRow>`
    select a.round_id, a.team_id, t.name, count(*)::int as answers, sum(a.score)::int as total from pulse_answers a
    left join teams t on t.workspace_id = a.workspace_id and t.id = a.team_id
    where a.workspace_id = ${workspaceId} and a.round_id = any(${roundIds}::uuid[]) group by a.round_id, a.team_id, t.name order by t.name`.execute(
    db,
  );
  return result.rows;
}

export async function listPulseWords(
  db: Db,
  workspaceId: string,
  roundIds: readonly string[],
): Promise<{ round_id: string; words: string }[]> {
  const result = await sql<{ round_id: string; words: string }>`
    select round_id, words from pulse_answers where workspace_id = ${workspaceId} and round_id = any(${roundIds}::uuid[]) and words <> '' order by md5(id::text)`.execute(
    db,
  );
  return result.rows;
}
