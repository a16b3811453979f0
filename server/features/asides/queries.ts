import type { AsideState, AsideView } from '@madoguchi/contracts/asides.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface AsideRow {
  id: string;
  conversation_id: string;
  customer_id: string;
  inbox_id: string;
  reference: string;
  conversation_subject: string;
  subject: string;
  state: AsideState;
  due_at: Date | null;
  author_id: string | null;
  author_name: string | null;
  created_at: Date;
  last_said_at: Date;
  closed_at: Date | null;
  undelivered: boolean;
  sees: boolean;
  asked: boolean;
}

const COLUMNS = sql`a.id, a.conversation_id, c.customer_id, c.inbox_id, c.reference, c.subject as conversation_subject, a.subject, a.state,
  a.due_at, a.author_id, m.name as author_name, a.created_at, a.last_said_at, a.closed_at,
  exists (select from aside_messages s join aside_deliveries d on d.workspace_id = s.workspace_id and d.message_id = s.id
    where s.workspace_id = a.workspace_id and s.aside_id = a.id and d.state = 'failed') as undelivered`;
const FROM = sql`asides a
  join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
  left join members m on m.workspace_id = a.workspace_id and m.id = a.author_id`;

/** What an actor sees: asides and those asked of them (over `a`), conversations (over `c`). */
export interface Sight {
  asides: RawBuilder<boolean>;
  conversations: RawBuilder<boolean>;
  asked: RawBuilder<boolean>;
  memberId: string | null;
}

export interface AsideFilter {
  view: AsideView;
  conversationId?: string | undefined;
  limit: number;
}

/** `own`: asked by the member, or about a conversation of theirs. */
function viewCondition({ view, conversationId }: AsideFilter, { asked, memberId }: Sight): RawBuilder<unknown> {
  // Those of conversations merged into this one came along.
  if (conversationId)
    return sql`a.conversation_id = any(array(select ${conversationId}::uuid union all
      select x.id from conversations x where x.workspace_id = a.workspace_id and x.merged_into_id = ${conversationId}))`;
  const own = sql`(a.author_id = ${memberId}::uuid or c.assignee_id = ${memberId}::uuid)`;
  switch (view) {
    case 'asked':
      return sql`a.state <> 'closed' and ${asked} and a.author_id is distinct from ${memberId}::uuid`;
    case 'mine':
      return sql`a.state <> 'closed' and ${own}`;
    case 'answered':
      return sql`a.state = 'answered'`;
    case 'closed':
      return sql`a.state = 'closed' and (${own} or ${asked})`;
  }
}

/** The most urgent first; what is closed, the newest first. */
export async function listAsideRows(
  db: Db,
  workspaceId: string,
  filter: AsideFilter,
  sight: Sight,
): Promise<AsideRow[]> {
  const result = await sql<AsideRow>`
    select ${COLUMNS}, ${sight.conversations} as sees, ${sight.asked} as asked from ${FROM}
    where a.workspace_id = ${workspaceId} and ${viewCondition(filter, sight)} and ${sight.asides}
    order by (a.state = 'closed'), case when a.state = 'open' then a.due_at end nulls last, a.last_said_at desc, a.id desc limit ${filter.limit}`.execute(
    db,
  );
  return result.rows;
}

export async function findAside(db: Db, workspaceId: string, id: string, sight: Sight): Promise<AsideRow | null> {
  const result = await sql<AsideRow>`
    select ${COLUMNS}, ${sight.conversations} as sees, ${sight.asked} as asked from ${FROM}
    where a.workspace_id = ${workspaceId} and a.id = ${id} and ${sight.asides}`.execute(db);
  return result.rows[0] ?? null;
}

/** The same, locked: what is said at the same moment is said one after the other. */
export async function lockAside(db: Db, workspaceId: string, id: string, sight: Sight): Promise<AsideRow | null> {
  await sql`select 1 from asides where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findAside(db, workspaceId, id, sight);
}

export async function countAsides(
  db: Db,
  workspaceId: string,
  { asked, asides, memberId }: Sight,
  now: Date,
): Promise<{ asked: number; overdue: number; answered: number }> {
  const waiting = sql`(a.state = 'open' and ${asked} and a.author_id is distinct from ${memberId}::uuid)`;
  const result = await sql<{ asked: number; overdue: number; answered: number }>`
    select count(*) filter (where ${waiting})::int as asked,
      count(*) filter (where ${waiting} and a.due_at <= ${now})::int as overdue,
      count(*) filter (where a.state = 'answered' and a.author_id = ${memberId}::uuid)::int as answered
    from asides a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    where a.workspace_id = ${workspaceId} and a.state <> 'closed' and ${asides}`.execute(db);
  return result.rows[0] ?? { asked: 0, overdue: 0, answered: 0 };
}

export interface NewAsideRow {
  id: string;
  conversationId: string;
  subject: string;
  dueAt: Date | null;
  authorId: string | null;
}

export async function insertAside(db: Db, workspaceId: string, row: NewAsideRow, now: Date): Promise<void> {
  await sql`insert into asides (workspace_id, id, conversation_id, subject, due_at, author_id, created_at, last_said_at)
    values (${workspaceId}, ${row.id}, ${row.conversationId}, ${row.subject}, ${row.dueAt}, ${row.authorId}, ${now}, ${now})`.execute(
    db,
  );
}

export type AsidePatch = Partial<{ state: AsideState; last_said_at: Date; closed_at: Date | null }>;

export async function patchAside(db: Db, workspaceId: string, id: string, patch: AsidePatch): Promise<void> {
  await db.updateTable('asides').set(patch).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

/** Marks what was not answered in time, each once (asides_to_warn). */
export async function takeOverdue(
  db: Db,
  workspaceId: string,
  now: Date,
): Promise<{ id: string; conversation_id: string; due_at: Date }[]> {
  const result = await sql<{ id: string; conversation_id: string; due_at: Date }>`
    update asides set overdue_told_at = ${now}
    where workspace_id = ${workspaceId} and state = 'open' and overdue_told_at is null and due_at <= ${now}
    returning id, conversation_id, due_at`.execute(db);
  return result.rows;
}

export interface PartyRow {
  id: string;
  aside_id: string;
  member_id: string | null;
  member_name: string | null;
  team_id: string | null;
  address: string | null;
  name: string;
}

export type NewPartyRow = Pick<PartyRow, 'id' | 'aside_id' | 'member_id' | 'team_id' | 'address' | 'name'>;

export async function insertParties(db: Db, workspaceId: string, rows: readonly NewPartyRow[]): Promise<void> {
  await db
    .insertInto('aside_parties')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .execute();
}

export async function listParties(db: Db, workspaceId: string, asideIds: readonly string[]): Promise<PartyRow[]> {
  if (asideIds.length === 0) return [];
  const result = await sql<PartyRow>`
    select p.id, p.aside_id, p.member_id, m.name as member_name, p.team_id, p.address, p.name from aside_parties p
    left join members m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = ${workspaceId} and p.aside_id = any(${asideIds}::uuid[]) order by p.id`.execute(db);
  return result.rows;
}
