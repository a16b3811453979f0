import {
  conversationEndpoints as api,
  type Conversation,
  type ConversationItem,
} from '@madoguchi/contracts/conversations.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { ViewConditions } from '@madoguchi/contracts/views.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { askerFor, askerOf, conditionsOf, meaningOf, readConditions } from './lists.ts';
import type { Place } from './order.ts';
import { presentConversation } from './present-conversation.ts';
import { countLists, findItems, listConversations } from './queries.ts';
import { presentItem } from './schema.ts';

const memberIdOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'member' ? ctx.actor.id : null);

/** `stretch_time_id`; those of two parts were given out before orders had stretches. */
function readCursor(cursor: string | undefined): Place | null {
  if (!cursor) return null;
  const parts = cursor.split('_');
  const [stretch = '', at = '', id = ''] = parts.length === 2 ? ['0', ...parts] : parts;
  const instant = new Date(Number(at));
  if (parts.length > 3 || !/^\d{1,3}$/.test(stretch) || !isId(id) || Number.isNaN(instant.getTime()))
    throw invalid('cursor_invalid');
  return { stretch: Number(stretch), at: instant, id };
}

const cursorOf = ({ stretch, at, id }: Place): string => `${stretch}_${at.getTime()}_${id}`;

type Query = QueryOf<typeof api.listConversations>;

/** The single filters of the query, in the words of conditions. */
function filtersOf({ teamId, customerId, assigneeId, tagId, channel, status }: Query): ViewConditions {
  return {
    ...(teamId ? { teams: [teamId] } : {}),
    ...(customerId ? { customerId } : {}),
    ...(assigneeId ? { assignees: [assigneeId] } : {}),
    ...(tagId ? { tagIds: [tagId] } : {}),
    ...(channel ? { channels: [channel] } : {}),
    ...(status ? { statuses: [status] } : {}),
  };
}

async function list(ctx: Ctx, query: Query): Promise<{ items: ConversationItem[]; next: string | null }> {
  const after = readCursor(query.cursor);
  const where = readConditions(query.where);
  const meaning = await meaningOf(ctx, query);
  const conditions = [...meaning.conditions, filtersOf(query), where];
  const question = {
    conditions,
    sort: query.sort ?? meaning.sort,
    group: query.group ?? meaning.group,
    asker: await askerFor(ctx, conditions),
    conversationId: query.conversationId,
    after,
    limit: query.limit,
  };
  const page = await listConversations(ctx.db, ctx.workspaceId, question, visible(ctx.actor));
  return { items: page.rows.map(presentItem), next: page.next && cursorOf(page.next) };
}

/** The sizes every client has asked for since the first day; all others: GET /api/v1/view-counts. */
async function counters(ctx: Ctx) {
  const lists = {
    unassigned: [conditionsOf('unassigned')],
    mine: [conditionsOf('mine')],
    unanswered: [conditionsOf('unanswered')],
    all: [{ statuses: conditionsOf('mine').statuses }],
  };
  const counted = await countLists(ctx.db, ctx.workspaceId, lists, askerOf(ctx), visible(ctx.actor));
  const { unassigned = 0, mine = 0, unanswered = 0, all = 0 } = counted;
  return { unassigned, mine, unanswered, all };
}

export const inboxRoutes: AnyRoute[] = [
  route(api.listConversations, 'conversation:read', (ctx, { query }) => list(ctx, query)),
  route(api.getCounters, 'conversation:read', (ctx) => counters(ctx)),
  route(
    api.getConversation,
    'conversation:read',
    (ctx, { params }): Promise<Conversation> => presentConversation(ctx, params.id),
    { plans: 'kept' },
  ),
];

/** One row of the lists, or not found. */
export async function presentOneItem(ctx: Ctx, id: string): Promise<ConversationItem> {
  const [row] = await findItems(ctx.db, ctx.workspaceId, [id], memberIdOf(ctx), visible(ctx.actor));
  if (!row) throw notFound();
  return presentItem(row);
}
