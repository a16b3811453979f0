import type { Due } from '@madoguchi/contracts/conversations.ts';
import type { ViewConditions, ViewGroup, ViewSort } from '@madoguchi/contracts/views.ts';
import type { Channel } from '@madoguchi/contracts/vocabulary.ts';
import { sql, type RawBuilder } from 'kysely';
import { among, type Db } from '../../kernel/database.ts';
import { matching, type Asker } from './condition-queries.ts';
import { canHold, stretchesOf, type Place } from './order.ts';
import { joinPerson } from '../customers/group-queries.ts';
import type { NamedCustomer } from '../customers/queries.ts';

export interface ItemRow extends NamedCustomer {
  id: string;
  reference: string;
  subject: string;
  status: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';
  priority: 'low' | 'normal' | 'high' | 'urgent';
  channel: Channel;
  inbox_id: string;
  team_id: string | null;
  category_id: string | null;
  store_id: string | null;
  stage: 'before_purchase' | 'at_purchase' | 'after_purchase' | 'continuing' | null;
  kind: 'opinion' | 'request' | 'problem' | 'question' | 'complaint' | 'thanks' | null;
  preview: string;
  preview_by: 'customer' | 'staff' | 'system';
  waiting_since: Date | null;
  last_activity_at: Date;
  position: number;
  wake_at: Date | null;
  due: Due | null;
  due_at: Date | null;
  summary: string;
  promised_at: Date | null;
  created_at: Date;
  version: number;
  assignee_id: string | null;
  assignee_name: string | null;
  read_position: number | null;
  tags: { id: string; name: string }[];
}

const ITEM = sql`c.id, c.reference, c.subject, c.status, c.priority, c.channel, c.inbox_id, c.team_id, c.category_id, c.store_id, c.stage, c.kind, c.preview, c.preview_by,
  c.waiting_since, c.last_activity_at, c.position, c.wake_at, c.due, c.due_at, c.summary, c.promised_at, c.created_at, c.version, cu.id as customer_id,
  cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name, c.assignee_id, m.name as assignee_name, r.position as read_position,
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from conversation_tags ct join tags t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
    where ct.workspace_id = c.workspace_id and ct.conversation_id = c.id), '[]') as tags`;

/** `page` is a select of conversations `c.*`, already cut to the page: names are joined to fifty rows, not to the table. */
function itemsOf(page: RawBuilder<unknown>, memberId: string | null, order: RawBuilder<unknown>): RawBuilder<ItemRow> {
  return sql<ItemRow>`
    with c as (${page})
    select ${ITEM} from c
    ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    left join members m on m.workspace_id = c.workspace_id and m.id = c.assignee_id
    left join read_states r on r.workspace_id = c.workspace_id and r.member_id = ${memberId} and r.conversation_id = c.id
    order by ${order}`;
}

export interface ListQuestion {
  conditions: readonly ViewConditions[];
  sort: ViewSort;
  group: ViewGroup;
  asker: Asker;
  /** Only this one. */
  conversationId?: string | undefined;
  /** The last row seen. */
  after: Place | null;
  limit: number;
}

/** A page of a list, and behind which place the next one begins; null: there is none. */
export interface ListPage {
  rows: ItemRow[];
  next: Place | null;
}

/** A list of the desk, keyset-paged: stretch after stretch of its order until the page is full. */
export async function listConversations(
  db: Db,
  workspaceId: string,
  question: ListQuestion,
  seen: RawBuilder<boolean>,
): Promise<ListPage> {
  const { asker, after, limit, conversationId } = question;
  const conditions = [
    sql`c.workspace_id = ${workspaceId} and c.merged_into_id is null`,
    matching(question.conditions, asker),
    seen,
  ];
  if (conversationId) conditions.push(sql`c.id = ${conversationId}`);
  const rows: ItemRow[] = [];
  const stretches = stretchesOf(question.sort, question.group);
  for (const [at, stretch] of stretches.entries()) {
    if ((after && at < after.stretch) || !canHold(stretch, question.group, question.conditions)) continue;
    const here = [...conditions, ...(stretch.where ? [stretch.where] : [])];
    if (after?.stretch === at) here.push(stretch.beyond(after));
    const page = sql`select c.* from conversations c where ${sql.join(here, sql` and `)} order by ${stretch.order} limit ${limit - rows.length}`;
    const found = (await itemsOf(page, asker.memberId, stretch.order).execute(db)).rows;
    rows.push(...found);
    const last = found.at(-1);
    if (last && rows.length === limit)
      return { rows, next: { stretch: at, at: last[stretch.clock] ?? last.created_at, id: last.id } };
  }
  return { rows, next: null };
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
  const page = sql`select c.* from conversations c where c.workspace_id = ${workspaceId} and c.id ${among(ids)} and ${seen}`;
  return (await itemsOf(page, memberId, sql`c.id`).execute(db)).rows;
}

/** Lists are counted no further. */
const COUNTED = 1000;

/** How many stand in each list: one statement for all of them, each read no further than a thousand. */
export async function countLists(
  db: Db,
  workspaceId: string,
  lists: Readonly<Record<string, readonly ViewConditions[]>>,
  asker: Asker,
  seen: RawBuilder<boolean>,
): Promise<Record<string, number>> {
  const names = Object.keys(lists);
  if (names.length === 0) return {};
  const counts = names.map(
    (name) =>
      sql`(select count(*)::int from (select 1 from conversations c where c.workspace_id = ${workspaceId} and c.merged_into_id is null and ${matching(lists[name] ?? [], asker)} and ${seen} limit ${COUNTED}) counted)`,
  );
  const result = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(db);
  return Object.fromEntries(names.map((name, at) => [name, result.rows[0]?.counts[at] ?? 0]));
}
