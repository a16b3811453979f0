import type { CandidateState } from '@madoguchi/contracts/gaps.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface NewQuestion {
  conversation_id: string;
  body: string;
  category_id: string | null;
  asked_at: Date;
}

/** First messages of customers since a time, oldest first. Not of teams that keep to themselves: what they are asked is theirs. */
export async function listFirstMessages(
  db: Db,
  workspaceId: string,
  after: { at: Date | null; limit: number },
): Promise<NewQuestion[]> {
  const result = await sql<NewQuestion>`
    select c.id as conversation_id, left(m.body, 4000) as body, c.category_id, c.created_at as asked_at
    from conversations c
    join lateral (select body from messages x where x.workspace_id = c.workspace_id and x.conversation_id = c.id and x.direction = 'in'
      order by x.position limit 1) m on true
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    where c.workspace_id = ${workspaceId} and c.merged_into_id is null and not coalesce(t.restricted, false)
      and c.created_at >= coalesce(${after.at}::timestamptz, '-infinity')
      and not exists (select from gap_questions g where g.workspace_id = c.workspace_id and g.conversation_id = c.id)
    order by c.created_at, c.id limit ${after.limit}`.execute(db);
  return result.rows;
}

export async function insertQuestion(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; question: string; categoryId: string | null; askedAt: Date },
): Promise<void> {
  await sql`insert into gap_questions (workspace_id, conversation_id, question, category_id, asked_at)
    values (${workspaceId}, ${row.conversationId}, ${row.question}, ${row.categoryId}, ${row.askedAt}) on conflict do nothing`.execute(
    db,
  );
}

export interface QuestionRow {
  conversation_id: string;
  question: string;
  asked_at: Date;
}

/** Questions since a day, in the order they were asked; conversations that moved to a team that keeps to itself are left out. */
export async function listQuestions(db: Db, workspaceId: string, since: Date, limit: number): Promise<QuestionRow[]> {
  const result = await sql<QuestionRow>`
    select g.conversation_id, g.question, g.asked_at from gap_questions g
    join conversations c on c.workspace_id = g.workspace_id and c.id = g.conversation_id
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    where g.workspace_id = ${workspaceId} and g.asked_at >= ${since} and g.question <> '' and not coalesce(t.restricted, false)
    order by g.asked_at desc, g.conversation_id limit ${limit}`.execute(db);
  return result.rows.toReversed();
}

export async function findState(
  db: Db,
  workspaceId: string,
): Promise<{ taken_until: Date | null; counted_at: Date | null }> {
  const result = await sql<{ taken_until: Date | null; counted_at: Date | null }>`
    select taken_until, counted_at from gap_states where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? { taken_until: null, counted_at: null };
}

export async function putState(
  db: Db,
  workspaceId: string,
  state: { takenUntil: Date | null; countedAt: Date | null },
): Promise<void> {
  await sql`insert into gap_states (workspace_id, taken_until, counted_at) values (${workspaceId}, ${state.takenUntil}, ${state.countedAt})
    on conflict (workspace_id) do update set taken_until = coalesce(excluded.taken_until, gap_states.taken_until),
      counted_at = coalesce(excluded.counted_at, gap_states.counted_at)`.execute(db);
}

export interface CandidateRow {
  id: string;
  question: string;
  count: number;
  recent: number;
  before: number;
  article_id: string | null;
  article_title: string | null;
  state: CandidateState;
  draft_id: string | null;
  first_at: Date;
  last_at: Date;
}

const CANDIDATE = sql`select g.id, g.question, g.count, g.recent, g.before, g.article_id, g.state, g.draft_id, g.first_at, g.last_at,
    (select d.title from finding_documents d where d.workspace_id = g.workspace_id and d.kind = 'article' and d.source_id = g.article_id
      and not d.is_gone order by d.language limit 1) as article_title
  from gap_candidates g`;

export async function listCandidates(db: Db, workspaceId: string, state: CandidateState): Promise<CandidateRow[]> {
  const result = await sql<CandidateRow>`${CANDIDATE} where g.workspace_id = ${workspaceId} and g.state = ${state}
    order by g.article_id is not null, g.recent desc, g.count desc, g.id limit 200`.execute(db);
  return result.rows;
}

export async function findCandidate(db: Db, workspaceId: string, id: string): Promise<CandidateRow | null> {
  const result = await sql<CandidateRow>`${CANDIDATE} where g.workspace_id = ${workspaceId} and g.id = ${id}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Conversations of every candidate, for knowing them again. */
export async function listMembers(
  db: Db,
  workspaceId: string,
): Promise<{ candidate_id: string; conversation_id: string }[]> {
  const result = await sql<{ candidate_id: string; conversation_id: string }>`
    select candidate_id, conversation_id from gap_members where workspace_id = ${workspaceId} order by 1, 2`.execute(
    db,
  );
  return result.rows;
}

export interface CountedCandidate {
  id: string;
  question: string;
  count: number;
  recent: number;
  before: number;
  articleId: string | null;
  firstAt: Date;
  lastAt: Date;
  conversationIds: readonly string[];
}

/** What a person decided stays; a question that was dismissed is not asked about again. */
export async function putCandidate(db: Db, workspaceId: string, row: CountedCandidate): Promise<void> {
  await sql`insert into gap_candidates (workspace_id, id, question, count, recent, before, article_id, first_at, last_at)
    values (${workspaceId}, ${row.id}, ${row.question}, ${row.count}, ${row.recent}, ${row.before}, ${row.articleId}, ${row.firstAt}, ${row.lastAt})
    on conflict (workspace_id, id) do update set question = excluded.question, count = excluded.count, recent = excluded.recent,
      before = excluded.before, article_id = excluded.article_id, first_at = excluded.first_at, last_at = excluded.last_at`.execute(
    db,
  );
  await sql`delete from gap_members where workspace_id = ${workspaceId} and candidate_id = ${row.id}`.execute(db);
  await sql`insert into gap_members (workspace_id, candidate_id, conversation_id)
    select ${workspaceId}, ${row.id}, unnest(${[...row.conversationIds]}::uuid[])`.execute(db);
}

/** Open ones that are not asked often any more go; what was decided about stays to be known again. */
export async function deleteOthers(db: Db, workspaceId: string, kept: readonly string[]): Promise<void> {
  await sql`delete from gap_candidates where workspace_id = ${workspaceId} and state = 'open' and id <> all(${[...kept]}::uuid[])`.execute(
    db,
  );
}

/** False when somebody decided before. */
export async function decide(
  db: Db,
  workspaceId: string,
  decision: { id: string; state: 'drafted' | 'dismissed'; draftId: string | null; byId: string | null },
  now: Date,
): Promise<boolean> {
  const result = await sql`update gap_candidates set state = ${decision.state}, draft_id = ${decision.draftId},
      decided_by_id = ${decision.byId}, decided_at = ${now}
    where workspace_id = ${workspaceId} and id = ${decision.id} and state = 'open'`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface SourceRow {
  id: string;
  reference: string;
  question: string;
  asked_at: Date;
  solved: boolean;
}

/** The conversations of a candidate that the reader sees: solved ones with an answer of ours first, those solved at once before others. */
export async function listSources(
  db: Db,
  workspaceId: string,
  candidateId: string,
  seen: RawBuilder<boolean>,
): Promise<SourceRow[]> {
  const result = await sql<SourceRow>`
    select c.id, c.reference, g.question, g.asked_at, c.status in ('solved', 'closed') as solved
    from gap_members m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join gap_questions g on g.workspace_id = m.workspace_id and g.conversation_id = m.conversation_id
    left join lateral (select count(*) as sent from messages x where x.workspace_id = c.workspace_id and x.conversation_id = c.id
      and x.direction = 'out' and x.author_kind = 'member') o on true
    where m.workspace_id = ${workspaceId} and m.candidate_id = ${candidateId} and ${seen}
    order by (c.status in ('solved', 'closed') and o.sent > 0) desc, o.sent, g.asked_at desc, c.id limit 50`.execute(
    db,
  );
  return result.rows;
}
