import { ATTRIBUTION_DAYS } from '@madoguchi/metrics/definitions.ts';
import { sql, type RawBuilder } from 'kysely';
import { recordsOf } from '../../customers/group-queries.ts';
import { firstKnown, type Db } from '../../../kernel/database.ts';
import type { Asked } from './point-queries.ts';

type Days = Pick<Asked, 'from' | 'to' | 'zone'>;

/** Public answers of people in a conversation `k`, as packages/metrics/facts.ts has them; what went to one party alone is none. */
const ANSWERS = sql`messages s where s.workspace_id = k.workspace_id and s.conversation_id = k.id and s.direction = 'out' and s.state = 'sent' and not s.automatic
  and s.author_kind in ('member', 'key') and not exists (select from message_branches b where b.workspace_id = s.workspace_id and b.message_id = s.id)`;
const AUTHOR = sql`case when s.author_kind = 'member' then s.author_id end as author_id, s.sent_at, s.id`;

/** How long after an answer an order is credited to it. */
const daysOf = (workspaceId: string): RawBuilder<unknown> =>
  sql`(coalesce((select cs.attribution_days from commerce_settings cs where cs.workspace_id = ${workspaceId}), ${ATTRIBUTION_DAYS}::int) * interval '24 hours')`;

const COUNTED = sql`join metric_conversations m on m.workspace_id = k.workspace_id and m.conversation_id = ${firstKnown(sql`k.merged_into_id`, sql`k.id`)} and not m.excluded`;

/**
 * Which conversation an order `o` is credited to, and whom: the one it was taken in, else that of the last public answer
 * somebody gave this person in the days before it (conversations_of_customer, messages_position).
 */
function creditOf(workspaceId: string): RawBuilder<unknown> {
  return sql`(
    (select own.conversation_id, case when s.id is null then own.member_id else s.author_id end as credited_to
      from (select m.conversation_id, m.member_id from conversations k ${COUNTED}
        where k.workspace_id = o.workspace_id and k.id = o.conversation_id) own
      left join lateral (select s.* from conversations k cross join lateral (select ${AUTHOR} from ${ANSWERS} and s.sent_at <= o.ordered_at) s
        where k.workspace_id = o.workspace_id and (k.id = own.conversation_id or k.merged_into_id = own.conversation_id) order by s.sent_at desc, s.id desc limit 1) s on true)
    union all
    (select m.conversation_id, s.author_id
      from conversations k ${COUNTED}
        cross join lateral (select ${AUTHOR} from ${ANSWERS} and s.sent_at <= o.ordered_at and s.sent_at >= o.ordered_at - ${daysOf(workspaceId)}
          order by s.sent_at desc, s.id desc limit 1) s
      where o.conversation_id is null and k.workspace_id = o.workspace_id and k.customer_id = any(${recordsOf(sql`o.workspace_id`, sql`o.customer_id`)})
        and k.last_activity_at >= o.ordered_at - ${daysOf(workspaceId)}
      order by s.sent_at desc, s.id desc limit 1))`;
}

/** Of some orders those credited to answers, with what their conversation is split by; cancelled ones are none. */
function credited(workspaceId: string, orders: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select o.workspace_id, o.id::text as id, o.customer_id, o.number, o.number || coalesce(' ' || l.name, '') as title, o.ordered_at, o.currency, o.value,
      m.conversation_id, m.team_id, a.credited_to as member_id,
      exists (select from members w where w.workspace_id = o.workspace_id and w.id = a.credited_to and w.role = 'partner') as partner,
      m.channel, m.category_id, m.product_id, m.stage, m.rank
    from (${orders}) o cross join lateral ${creditOf(workspaceId)} a
      join metric_conversations m on m.workspace_id = o.workspace_id and m.conversation_id = a.conversation_id
      left join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id and l.position = 0
    where o.status <> 'cancelled'`;
}

/**
 * Orders of these days that came after our answers. The same that packages/metrics/measures/credit.ts says; read from orders
 * and messages as they stand (orders_by_time), so what comes late, goes back or is merged is right from then on.
 */
export function creditedOrders(workspaceId: string, { from, to, zone }: Days): RawBuilder<unknown> {
  return credited(
    workspaceId,
    sql`select x.* from orders x where x.workspace_id = ${workspaceId} and x.ordered_at >= (${from}::date::timestamp at time zone ${zone})
      and x.ordered_at < ((${to}::date + 1)::timestamp at time zone ${zone})`,
  );
}

/** Orders that could be credited to these conversations: nothing else has to be looked at (orders_of_conversation, orders_of_customer). */
function candidatesOf(workspaceId: string, parts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select x.* from (${parts}) k join orders x on x.workspace_id = k.workspace_id and x.conversation_id = k.id
    union
    select x.* from (${parts}) k join orders x on x.workspace_id = k.workspace_id and x.conversation_id is null
      and x.customer_id = any(${recordsOf(sql`k.workspace_id`, sql`k.customer_id`)})
      and x.ordered_at >= (select min(s.sent_at) from messages s where s.workspace_id = k.workspace_id and s.conversation_id = k.id)
      and x.ordered_at <= k.last_activity_at + ${daysOf(workspaceId)}`;
}

export interface CreditedRow {
  id: string;
  number: string;
  title: string;
  ordered_at: Date;
  currency: string;
  value: number;
  member_id: string | null;
  member_name: string | null;
}

/** Orders credited to one conversation, the newest first. */
export async function listCreditedTo(db: Db, workspaceId: string, conversationId: string): Promise<CreditedRow[]> {
  const parts = sql`select k.* from conversations k where k.workspace_id = ${workspaceId} and (k.id = ${conversationId} or k.merged_into_id = ${conversationId})`;
  const result = await sql<CreditedRow>`
    select c.id, c.number, c.title, c.ordered_at, c.currency, c.value, c.member_id, w.name as member_name
    from (${credited(workspaceId, candidatesOf(workspaceId, parts))}) c left join members w on w.workspace_id = ${workspaceId} and w.id = c.member_id
    where c.conversation_id = ${conversationId} order by c.ordered_at desc, c.id desc limit 1000`.execute(db);
  return result.rows;
}

/** Conversations of these days that a person answered, or an order was taken in, and whether an order is credited to them. */
export function answeredConversations(workspaceId: string, { from, to, zone }: Days): RawBuilder<unknown> {
  const parts = sql`select k.* from conversations k where k.workspace_id = m.workspace_id and (k.id = m.conversation_id or k.merged_into_id = m.conversation_id)`;
  const orders = sql`exists (select from (${candidatesOf(workspaceId, parts)}) o cross join lateral ${creditOf(workspaceId)} a
    where o.status <> 'cancelled' and a.conversation_id = m.conversation_id)`;
  return sql`
    select * from (select m.*, ${orders} as ordered from metric_conversations m
      where m.workspace_id = ${workspaceId} and not m.excluded and m.created_at >= (${from}::date::timestamp at time zone ${zone})
        and m.created_at < ((${to}::date + 1)::timestamp at time zone ${zone}) offset 0) m
    where m.replies > 0 or m.ordered`;
}
