import { sql, type RawBuilder } from 'kysely';
import type { EscalationAsk, EscalationState } from '@madoguchi/contracts/escalations.ts';
import type { Db } from '../../kernel/database.ts';
import { saidToAll } from '../conversations/parties/queries.ts';
import { joinPerson } from '../customers/group-queries.ts';
import { saysWords } from './queries.ts';

export interface MatterRow {
  id: string;
  reference: string;
  subject: string;
  status: string;
  family_name: string;
  company_name: string | null;
  store_id: string | null;
  store_name: string | null;
  team_id: string | null;
  team_name: string | null;
  assignee_name: string | null;
  with_store: boolean;
  /** Handed to the desk and not taken on yet. */
  handed_id: string | null;
  handed_due_at: Date | null;
  /** Asked of the store and not answered yet. */
  asked_id: string | null;
  asked_ask: EscalationAsk | null;
  asked_due_at: Date | null;
  /** Taken over by the store. */
  taken_id: string | null;
  promised_at: Date | null;
  last_told_at: Date | null;
  created_at: Date;
  last_activity_at: Date;
}

/** Whose eyes: what they see, and the teams of their stores (null: of the matter's own store, for who looks from outside). */
export interface StoreSight {
  seen: RawBuilder<boolean>;
  teamIds: readonly string[] | null;
}

const teamsOf = ({ teamIds }: StoreSight): RawBuilder<unknown> =>
  teamIds ? sql`${teamIds}::uuid[]` : sql`array_remove(array[s.team_id], null)`;

/** The newest escalation of a kind between the store and whoever it lies with (escalations_of_conversation). */
function between(side: RawBuilder<unknown>, states: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lateral (select e.id, e.ask, e.due_at from escalations e where e.workspace_id = c.workspace_id and e.conversation_id = c.id
    and ${side} and ${states} order by e.id desc limit 1)`;
}

function matters(sight: StoreSight): RawBuilder<unknown> {
  const ours = teamsOf(sight);
  const awaited = sql`(e.state = 'open' or (e.state = 'accepted' and e.ask <> 'take_over'))`;
  return sql`
    select c.id, c.reference, c.subject, c.status, cu.family_name, co.name as company_name, c.store_id, place.name as store_name,
      c.team_id, t.name as team_name, m.name as assignee_name, coalesce(c.team_id = any(${ours}), false) as with_store,
      up.id as handed_id, up.due_at as handed_due_at, down.id as asked_id, down.ask as asked_ask, down.due_at as asked_due_at, taken.id as taken_id,
      c.promised_at, told.at as last_told_at, c.created_at, c.last_activity_at
    from conversations c
    ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    left join stores s on s.workspace_id = c.workspace_id and s.company_id = c.store_id
    left join companies place on place.workspace_id = c.workspace_id and place.id = c.store_id
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    left join members m on m.workspace_id = c.workspace_id and m.id = c.assignee_id
    left join ${between(sql`e.from_team_id = any(${ours}) and not coalesce(e.to_team_id = any(${ours}), false)`, sql`e.state = 'open'`)} up on true
    left join ${between(sql`e.to_team_id = any(${ours})`, awaited)} down on true
    left join ${between(sql`e.to_team_id = any(${ours})`, sql`e.ask = 'take_over' and e.state = 'accepted'`)} taken on true
    left join lateral (select max(n.sent_at) as at from messages n where n.workspace_id = c.workspace_id and n.conversation_id = c.id
      and n.direction = 'out' and n.state = 'sent' and ${saidTo}) told on true`;
}

/** `saidToAll` over `messages n`. */
const saidTo = sql<boolean>`not exists (select from message_branches b where b.workspace_id = n.workspace_id and b.message_id = n.id)`;
const UNFINISHED = sql`c.status in ('new', 'open', 'pending', 'on_hold')`;

export interface MatterPage {
  box: 'todo' | 'open' | 'done';
  q?: string | undefined;
  before: string | null;
  limit: number;
}

/** The newest first (conversations_of_store; of one store there are few at a time). */
export async function listMatters(
  db: Db,
  workspaceId: string,
  { box, q, before, limit }: MatterPage,
  sight: StoreSight,
): Promise<MatterRow[]> {
  const held = {
    todo: sql`${UNFINISHED} and (down.id is not null or (up.id is null and coalesce(c.team_id = any(${teamsOf(sight)}), false)))`,
    open: UNFINISHED,
    done: sql`not (${UNFINISHED})`,
  }[box];
  const result = await sql<MatterRow>`${matters(sight)}
    where c.workspace_id = ${workspaceId} and c.merged_into_id is null and ${sight.seen} and ${held}
      and (${before}::uuid is null or c.id < ${before}::uuid) and ${q ? saysWords(q) : sql`true`}
    order by c.id desc limit ${limit}`.execute(db);
  return result.rows;
}

export async function findMatter(
  db: Db,
  workspaceId: string,
  id: string,
  sight: StoreSight,
): Promise<MatterRow | null> {
  const result = await sql<MatterRow>`${matters(sight)}
    where c.workspace_id = ${workspaceId} and c.id = ${id} and c.merged_into_id is null and ${sight.seen}`.execute(db);
  return result.rows[0] ?? null;
}

export interface WordsRow {
  id: string;
  who: 'customer' | 'desk' | 'store';
  by: string;
  body: string;
  at: Date;
}

/** What was said in the open, and what people of the store noted; the desk's own notes are not in the question. */
export async function listWords(
  db: Db,
  workspaceId: string,
  of: { id: string; teamIds: readonly string[] },
): Promise<WordsRow[]> {
  const result = await sql<WordsRow>`
    select * from (
      select m.id, case m.direction when 'in' then 'customer' else 'desk' end as who, coalesce(nullif(m.author_name, ''), w.name, '') as by,
        left(m.body, 20000) as body, m.sent_at as at, m.position
      from messages m left join members w on w.workspace_id = m.workspace_id and w.id = m.author_id and m.author_kind = 'member'
      where m.workspace_id = ${workspaceId} and m.conversation_id = ${of.id} and m.state = 'sent' and ${saidToAll}
      union all
      select n.id, 'store', w.name, n.body, n.created_at, n.position from notes n
      join members w on w.workspace_id = n.workspace_id and w.id = n.author_id
      where n.workspace_id = ${workspaceId} and n.conversation_id = ${of.id} and n.author_kind = 'member' and exists (
        select from team_members tm where tm.workspace_id = w.workspace_id and tm.member_id = w.id and tm.team_id = any(${of.teamIds}::uuid[]))
      order by position desc limit 100) words order by position`.execute(db);
  return result.rows;
}

export interface TransferRow {
  id: string;
  to_store: boolean;
  ask: EscalationAsk;
  state: EscalationState;
  team: string;
  by: string | null;
  created_at: Date;
  reason: string;
  question: string;
  due_at: Date | null;
  accepted_by: string | null;
  accepted_at: Date | null;
  ended_by: string | null;
  ended_at: Date | null;
  answer: string;
}

/** What went from the store to the desk and back, the oldest first; between desks is not theirs to know. */
export async function listTransfers(
  db: Db,
  workspaceId: string,
  of: { id: string; teamIds: readonly string[] },
): Promise<TransferRow[]> {
  const ours = sql`${of.teamIds}::uuid[]`;
  const result = await sql<TransferRow>`
    select e.id, coalesce(e.to_team_id = any(${ours}), false) as to_store, e.ask, e.state, coalesce(t.name, '') as team, au.name as by, e.created_at,
      e.reason, e.question, e.due_at, ac.name as accepted_by, e.accepted_at, en.name as ended_by, e.ended_at, e.answer
    from escalations e
    left join teams t on t.workspace_id = e.workspace_id and t.id = e.to_team_id
    left join members au on au.workspace_id = e.workspace_id and au.id = e.author_id
    left join members ac on ac.workspace_id = e.workspace_id and ac.id = e.accepted_by_id
    left join members en on en.workspace_id = e.workspace_id and en.id = e.ended_by_id
    where e.workspace_id = ${workspaceId} and e.conversation_id = ${of.id} and (e.to_team_id = any(${ours}) or e.from_team_id = any(${ours}))
    order by e.id`.execute(db);
  return result.rows;
}
