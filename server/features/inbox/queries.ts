import type { Due } from '@madoguchi/contracts/conversations.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface ItemRow {
  id: string;
  reference: string;
  subject: string;
  status: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';
  priority: 'low' | 'normal' | 'high' | 'urgent';
  channel: 'email' | 'chat' | 'form' | 'api';
  inbox_id: string;
  team_id: string | null;
  category_id: string | null;
  stage: 'before_purchase' | 'at_purchase' | 'after_purchase' | 'continuing' | null;
  kind: 'opinion' | 'request' | 'problem' | 'question' | 'complaint' | 'thanks' | null;
  preview: string;
  preview_by: 'customer' | 'staff' | 'system';
  waiting_since: Date | null;
  last_activity_at: Date;
  position: number;
  wake_at: Date | null;
  due: Due | null;
  created_at: Date;
  version: number;
  customer_id: string;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  read_position: number | null;
  tags: { id: string; name: string }[];
}

const ITEM = sql`c.id, c.reference, c.subject, c.status, c.priority, c.channel, c.inbox_id, c.team_id, c.category_id, c.stage, c.kind, c.preview, c.preview_by,
  c.waiting_since, c.last_activity_at, c.position, c.wake_at, c.due, c.created_at, c.version, c.customer_id,
  cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name, c.assignee_id, m.name as assignee_name, r.position as read_position,
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from conversation_tags ct join tags t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
    where ct.workspace_id = c.workspace_id and ct.conversation_id = c.id), '[]') as tags`;

/** `page` is a select of conversations `c.*`, already cut to the page: names are joined to fifty rows, not to the table. */
function itemsOf(page: RawBuilder<unknown>, memberId: string | null, order: RawBuilder<unknown>): RawBuilder<ItemRow> {
  return sql<ItemRow>`
    with c as (${page})
    select ${ITEM} from c
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    left join members m on m.workspace_id = c.workspace_id and m.id = c.assignee_id
    left join read_states r on r.workspace_id = c.workspace_id and r.member_id = ${memberId} and r.conversation_id = c.id
    order by ${order}`;
}

export interface ListFilter {
  view: 'unassigned' | 'mine' | 'unanswered' | 'all' | 'solved';
  memberId: string | null;
  teamId?: string | undefined;
  customerId?: string | undefined;
  assigneeId?: string | undefined;
  tagId?: string | undefined;
  channel?: string | undefined;
  status?: string | undefined;
  /** Sort value and id of the last row seen. */
  after: { at: Date; id: string } | null;
  limit: number;
}

const ACTIVE = sql`c.status in ('new', 'open', 'pending', 'on_hold')`;

function viewCondition(filter: ListFilter): RawBuilder<unknown> {
  switch (filter.view) {
    case 'unassigned':
      return sql`c.assignee_id is null and ${ACTIVE}`;
    case 'mine':
      return sql`c.assignee_id = ${filter.memberId} and ${ACTIVE}`;
    case 'unanswered':
      return sql`c.waiting_since is not null`;
    case 'solved':
      return sql`c.status in ('solved', 'closed')`;
    case 'all':
      return sql`true`;
  }
}

/** A list of the desk: newest activity first; the unanswered one starts with who waits longest. Keyset-paged. */
export async function listConversations(
  db: Db,
  workspaceId: string,
  filter: ListFilter,
  seen: RawBuilder<boolean>,
): Promise<ItemRow[]> {
  const waiting = filter.view === 'unanswered';
  const conditions = [sql`c.workspace_id = ${workspaceId}`, viewCondition(filter), seen];
  if (filter.teamId) conditions.push(sql`c.team_id = ${filter.teamId}`);
  if (filter.customerId) conditions.push(sql`c.customer_id = ${filter.customerId}`);
  if (filter.assigneeId) conditions.push(sql`c.assignee_id = ${filter.assigneeId}`);
  if (filter.channel) conditions.push(sql`c.channel = ${filter.channel}`);
  if (filter.status) conditions.push(sql`c.status = ${filter.status}`);
  if (filter.tagId)
    conditions.push(
      sql`exists (select from conversation_tags x where x.workspace_id = c.workspace_id and x.conversation_id = c.id and x.tag_id = ${filter.tagId})`,
    );
  if (filter.after) {
    conditions.push(
      waiting
        ? sql`(c.waiting_since, c.id) > (${filter.after.at}, ${filter.after.id}::uuid)`
        : sql`(c.last_activity_at, c.id) < (${filter.after.at}, ${filter.after.id}::uuid)`,
    );
  }
  const order = waiting ? sql`c.waiting_since, c.id` : sql`c.last_activity_at desc, c.id desc`;
  const page = sql`select c.* from conversations c where ${sql.join(conditions, sql` and `)} order by ${order} limit ${filter.limit}`;
  return (await itemsOf(page, filter.memberId, order).execute(db)).rows;
}

/** Rows by id, in no particular order; only those the predicate lets through. */
export async function findItems(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  memberId: string | null,
  seen: RawBuilder<boolean>,
): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  const page = sql`select c.* from conversations c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) and ${seen}`;
  return (await itemsOf(page, memberId, sql`c.id`).execute(db)).rows;
}

export interface Counters {
  unassigned: number;
  mine: number;
  unanswered: number;
  all: number;
}

const COUNTED = 1000;

/** Sizes of the lists, each counted no further than a thousand. */
export async function countLists(
  db: Db,
  workspaceId: string,
  memberId: string | null,
  seen: RawBuilder<boolean>,
): Promise<Counters> {
  const count = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select count(*)::int from (select 1 from conversations c where c.workspace_id = ${workspaceId} and ${condition} and ${seen} limit ${COUNTED}) counted)`;
  const result = await sql<Counters>`
    select ${count(sql`c.assignee_id is null and ${ACTIVE}`)} as unassigned, ${count(sql`c.assignee_id = ${memberId} and ${ACTIVE}`)} as mine,
      ${count(sql`c.waiting_since is not null`)} as unanswered, ${count(ACTIVE)} as "all"`.execute(db);
  return result.rows[0] ?? { unassigned: 0, mine: 0, unanswered: 0, all: 0 };
}
