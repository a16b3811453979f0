import { workspaceEndpoints as api, type Notification } from '@madoguchi/contracts/workspace.ts';
import type { MemberActor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { countUnread, listNotifications, markAllRead, markRead, type NotificationRow } from './queries.ts';

function present(actor: MemberActor, row: NotificationRow): Notification {
  const subject = row.subject ?? '';
  return {
    id: row.id,
    kind: row.kind,
    conversationId: row.conversation_id,
    about: row.about,
    reference: row.reference ?? '',
    // As the screen of a store shows it.
    subject: actor.role === 'store' ? maskSensitive(subject).text : subject,
    by: row.by_name ?? '',
    readAt: row.read_at?.toISOString() ?? null,
    at: row.created_at.toISOString(),
  };
}

function memberOf({ actor }: Ctx): MemberActor {
  if (actor.kind !== 'member') throw forbidden();
  return actor;
}

export const notificationRoutes: AnyRoute[] = [
  route(api.listNotifications, 'notification:read', async (ctx) => {
    const actor = memberOf(ctx);
    const [rows, unread] = await Promise.all([
      listNotifications(ctx.db, ctx.workspaceId, actor),
      countUnread(ctx.db, ctx.workspaceId, actor),
    ]);
    return { items: rows.map((row) => present(actor, row)), unread };
  }),
  route(api.readNotification, 'notification:read', async (ctx, { params }) => {
    const notice = { id: params.id, memberId: memberOf(ctx).id };
    if (!(await markRead(ctx.db, ctx.workspaceId, notice, ctx.now))) throw notFound();
  }),
  route(api.readNotifications, 'notification:read', (ctx) =>
    markAllRead(ctx.db, ctx.workspaceId, memberOf(ctx).id, ctx.now),
  ),
];
