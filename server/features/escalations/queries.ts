import type { EscalationAsk, EscalationState } from '@madoguchi/contracts/escalations.ts';
import type { Tier } from '@madoguchi/contracts/workspace.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { joinPerson } from '../customers/group-queries.ts';
import type { NamedCustomer } from '../customers/queries.ts';

export interface EscalationRow extends NamedCustomer {
  id: string;
  conversation_id: string;
  reference: string;
  subject: string;
  conversation_status: string;
  sees: boolean;
  ask: EscalationAsk;
  reason: string;
  summary: string;
  question: string;
  from_team_id: string | null;
  from_assignee_id: string | null;
  from_assignee_name: string | null;
  from_tier: Tier;
  to_team_id: string | null;
  to_team_name: string | null;
  to_member_id: string | null;
  to_member_name: string | null;
  to_outside: string;
  to_tier: Tier;
  state: EscalationState;
  due_at: Date | null;
  author_id: string | null;
  author_name: string | null;
  created_at: Date;
  accepted_at: Date | null;
  accepted_by_id: string | null;
  accepted_by_name: string | null;
  ended_at: Date | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  answer: string;
}

const COLUMNS = sql`e.id, e.conversation_id, c.reference, c.subject, c.status as conversation_status, cu.id as customer_id,
  cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name,
  e.ask, e.reason, e.summary, e.question, e.from_team_id, e.from_assignee_id, fa.name as from_assignee_name, e.from_tier,
  e.to_team_id, tt.name as to_team_name, e.to_member_id, tm.name as to_member_name, e.to_outside, e.to_tier, e.state, e.due_at,
  e.author_id, au.name as author_name, e.created_at, e.accepted_at, e.accepted_by_id, ac.name as accepted_by_name,
  e.ended_at, e.ended_by_id, en.name as ended_by_name, e.answer`;
const FROM = sql`escalations e
  join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
  ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join teams tt on tt.workspace_id = e.workspace_id and tt.id = e.to_team_id
  left join members fa on fa.workspace_id = e.workspace_id and fa.id = e.from_assignee_id
  left join members tm on tm.workspace_id = e.workspace_id and tm.id = e.to_member_id
  left join members au on au.workspace_id = e.workspace_id and au.id = e.author_id
  left join members ac on ac.workspace_id = e.workspace_id and ac.id = e.accepted_by_id
  left join members en on en.workspace_id = e.workspace_id and en.id = e.ended_by_id`;

/** Somebody still has to do something (`isAwaited`). */
const AWAITED = sql`(e.state = 'open' or (e.state = 'accepted' and e.ask <> 'take_over'))`;

/** What an actor sees: escalations (over `e` and `c`), conversations (over `c`), and which are asked of them (over `e`). */
export interface Sight {
  escalations: RawBuilder<boolean>;
  conversations: RawBuilder<boolean>;
  asked: RawBuilder<boolean>;
  memberId: string | null;
}

export interface EscalationFilter {
  view: 'asked' | 'mine' | 'ended';
  conversationId?: string | undefined;
  limit: number;
}

function viewCondition({ view, conversationId }: EscalationFilter, sight: Sight): RawBuilder<unknown> {
  if (conversationId) return sql`e.conversation_id = ${conversationId}`;
  if (view === 'asked') return sql`${AWAITED} and ${sight.asked}`;
  const own = sql`(e.author_id = ${sight.memberId}::uuid or e.from_assignee_id = ${sight.memberId}::uuid)`;
  return view === 'mine' ? sql`${AWAITED} and ${own}` : sql`not ${AWAITED} and (${own} or ${sight.asked})`;
}

/** The most urgent first; what has ended, the newest first. */
export async function listEscalationRows(
  db: Db,
  workspaceId: string,
  filter: EscalationFilter,
  sight: Sight,
): Promise<EscalationRow[]> {
  const order =
    filter.view === 'ended' && !filter.conversationId
      ? sql`coalesce(e.ended_at, e.accepted_at) desc, e.id desc`
      : sql`(e.ended_at is null) desc, e.due_at nulls last, e.id desc`;
  const result = await sql<EscalationRow>`
    select ${COLUMNS}, ${sight.conversations} as sees from ${FROM}
    where e.workspace_id = ${workspaceId} and ${viewCondition(filter, sight)} and ${sight.escalations} order by ${order} limit ${filter.limit}`.execute(
    db,
  );
  return result.rows;
}

export async function findEscalation(
  db: Db,
  workspaceId: string,
  id: string,
  sight: Pick<Sight, 'escalations' | 'conversations'>,
): Promise<EscalationRow | null> {
  const result = await sql<EscalationRow>`
    select ${COLUMNS}, ${sight.conversations} as sees from ${FROM} where e.workspace_id = ${workspaceId} and e.id = ${id} and ${sight.escalations}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** The same, locked: of two verbs at once the second finds the state the first one left. */
export async function lockEscalation(
  db: Db,
  workspaceId: string,
  id: string,
  sight: Pick<Sight, 'escalations' | 'conversations'>,
): Promise<EscalationRow | null> {
  // The conversation first, as every verb that writes to it does.
  await sql`select 1 from escalations e join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
    where e.workspace_id = ${workspaceId} and e.id = ${id} and ${sight.escalations} for update of c`.execute(db);
  await sql`select 1 from escalations where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findEscalation(db, workspaceId, id, sight);
}

export async function countAsked(
  db: Db,
  workspaceId: string,
  asked: RawBuilder<boolean>,
  now: Date,
): Promise<{ asked: number; overdue: number }> {
  const result = await sql<{ asked: number; overdue: number }>`
    select count(*)::int as asked, count(*) filter (where due_at < ${now})::int as overdue
    from (select e.due_at from escalations e where e.workspace_id = ${workspaceId} and e.state in ('open', 'accepted') and ${AWAITED} and ${asked} limit 999) mine`.execute(
    db,
  );
  return result.rows[0] ?? { asked: 0, overdue: 0 };
}

export interface Target {
  teamId: string | null;
  memberId: string | null;
  outside: string;
}

/** On which tier a target stands: its own team's, the highest of a member's teams; somebody outside is another department. */
export async function tierOf(db: Db, workspaceId: string, target: Target): Promise<Tier> {
  if (target.outside) return 'department';
  const result = await sql<{ tier: Tier }>`
    select t.tier from teams t where t.workspace_id = ${workspaceId} and (t.id = ${target.teamId}::uuid or exists (
      select from team_members m where m.workspace_id = t.workspace_id and m.team_id = t.id and m.member_id = ${target.memberId}::uuid))
    order by array_position(array['head_office', 'department', 'second', 'first'], t.tier) limit 1`.execute(db);
  return result.rows[0]?.tier ?? 'first';
}

/** Is the same already asked of the same, and not yet answered? */
export async function isAskedAlready(
  db: Db,
  workspaceId: string,
  conversationId: string,
  target: Target,
): Promise<boolean> {
  const result = await sql`
    select 1 from escalations e where e.workspace_id = ${workspaceId} and e.conversation_id = ${conversationId} and ${AWAITED}
      and e.to_team_id is not distinct from ${target.teamId}::uuid and e.to_member_id is not distinct from ${target.memberId}::uuid
      and e.to_outside = ${target.outside} limit 1`.execute(db);
  return result.rows.length > 0;
}

export interface NewEscalationRow extends Target {
  id: string;
  conversationId: string;
  ask: EscalationAsk;
  reason: string;
  summary: string;
  question: string;
  fromTeamId: string | null;
  fromAssigneeId: string | null;
  fromTier: Tier;
  toTier: Tier;
  dueAt: Date | null;
  authorKind: string;
  authorId: string | null;
}

export async function insertEscalation(db: Db, workspaceId: string, row: NewEscalationRow, now: Date): Promise<void> {
  await sql`insert into escalations (workspace_id, id, conversation_id, ask, reason, summary, question, from_team_id, from_assignee_id, from_tier,
      to_team_id, to_member_id, to_outside, to_tier, due_at, author_kind, author_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.conversationId}, ${row.ask}, ${row.reason}, ${row.summary}, ${row.question}, ${row.fromTeamId},
      ${row.fromAssigneeId}, ${row.fromTier}, ${row.teamId}, ${row.memberId}, ${row.outside}, ${row.toTier}, ${row.dueAt}, ${row.authorKind}, ${row.authorId}, ${now})`.execute(
    db,
  );
}

export type EscalationPatch = Partial<{
  state: EscalationState;
  due_at: Date | null;
  accepted_at: Date;
  accepted_by_id: string | null;
  ended_at: Date;
  ended_by_id: string | null;
  answer: string;
}>;

export async function patchEscalation(db: Db, workspaceId: string, id: string, patch: EscalationPatch): Promise<void> {
  await db.updateTable('escalations').set(patch).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export interface OverdueRow {
  id: string;
  ask: EscalationAsk;
  conversation_id: string;
  due_at: Date;
}

/** Marks what was not answered in time, each once (escalations_to_warn). */
export async function takeOverdue(db: Db, workspaceId: string, now: Date): Promise<OverdueRow[]> {
  const result = await sql<OverdueRow>`update escalations e set overdue_told_at = ${now}
    where e.workspace_id = ${workspaceId} and e.state in ('open', 'accepted') and e.overdue_told_at is null and e.due_at <= ${now} and ${AWAITED}
    returning e.id, e.ask, e.conversation_id, e.due_at`.execute(db);
  return result.rows;
}
