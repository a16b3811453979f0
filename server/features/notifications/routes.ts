import { workspaceEndpoints as api, type Notification } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { countUnread, listNotifications, markAllRead, type NotificationRow } from './queries.ts';

function present(row: NotificationRow): Notification {
  return {
    id: row.id,
    kind: row.kind,
    conversationId: row.conversation_id,
    about: row.about,
    reference: row.reference ?? '',
    subject: row.subject ?? '',
    by: row.by_name ?? '',
    readAt: row.read_at?.toISOString() ?? null,
    at: row.created_at.toISOString(),
  };
}

function memberOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'member') throw forbidden();
  return ctx.actor.id;
}

export const notificationRoutes: AnyRoute[] = [
  route(api.listNotifications, 'notification:read', async (ctx) => {
    const memberId = memberOf(ctx);
    const seen = visible(ctx.actor);
    const [rows, unread] = await Promise.all([
      listNotifications(ctx.db, ctx.workspaceId, memberId, seen),
      countUnread(ctx.db, ctx.workspaceId, memberId, seen),
    ]);
    return { items: rows.map(present), unread };
  }),
  route(api.readNotifications, 'notification:read', (ctx) =>
    markAllRead(ctx.db, ctx.workspaceId, memberOf(ctx), ctx.now),
  ),
];
