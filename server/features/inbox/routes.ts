import {
  conversationEndpoints as api,
  type Conversation,
  type ConversationItem,
} from '@madoguchi/contracts/conversations.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { presentConversation } from './present-conversation.ts';
import { countLists, findItems, listConversations, type ListFilter } from './queries.ts';
import { presentItem } from './schema.ts';

const memberIdOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'member' ? ctx.actor.id : null);

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (!cursor) return null;
  const [at = '', id = ''] = cursor.split('_');
  const instant = new Date(Number(at));
  if (!isId(id) || Number.isNaN(instant.getTime())) throw invalid('cursor_invalid');
  return { at: instant, id };
}

function cursorOf(item: ConversationItem, view: ListFilter['view']): string {
  const at = view === 'unanswered' ? (item.waitingSince ?? item.createdAt) : item.lastActivityAt;
  return `${new Date(at).getTime()}_${item.id}`;
}

async function list(
  ctx: Ctx,
  query: QueryOf<typeof api.listConversations>,
): Promise<{ items: ConversationItem[]; next: string | null }> {
  const filter = { ...query, memberId: memberIdOf(ctx), after: readCursor(query.cursor) };
  const rows = await listConversations(ctx.db, ctx.workspaceId, filter, visible(ctx.actor));
  const items = rows.map(presentItem);
  const last = items.at(-1);
  return { items, next: last && items.length === query.limit ? cursorOf(last, query.view) : null };
}

export const inboxRoutes: AnyRoute[] = [
  route(api.listConversations, 'conversation:read', (ctx, { query }) => list(ctx, query)),
  route(api.getCounters, 'conversation:read', (ctx) =>
    countLists(ctx.db, ctx.workspaceId, memberIdOf(ctx), visible(ctx.actor)),
  ),
  route(api.getConversation, 'conversation:read', (ctx, { params }): Promise<Conversation> =>
    presentConversation(ctx, params.id),
  ),
];

/** One row of the lists, or not found. */
export async function presentOneItem(ctx: Ctx, id: string): Promise<ConversationItem> {
  const [row] = await findItems(ctx.db, ctx.workspaceId, [id], memberIdOf(ctx), visible(ctx.actor));
  if (!row) throw notFound();
  return presentItem(row);
}
