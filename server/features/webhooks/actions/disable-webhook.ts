import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { notifyMember } from '../../notifications/actions/notify-member.ts';
import { listMembersOf } from '../../notifications/queries.ts';
import { giveUpWaiting } from '../delivery-queries.ts';
import { webhookDisabled } from '../facts.ts';
import { patchWebhook, type WebhookRow } from '../queries.ts';
import { forgetWatched } from '../watched.ts';

/** Switches off what nobody hears any more, and tells those who manage it, once. */
export async function disableWebhook(
  ctx: Ctx,
  webhook: Pick<WebhookRow, 'id' | 'name'>,
  reason: 'gone' | 'failing',
): Promise<void> {
  await patchWebhook(ctx.db, ctx.workspaceId, webhook.id, { enabled: false, disabled_reason: reason }, ctx.now);
  await giveUpWaiting(ctx.db, ctx.workspaceId, webhook.id);
  await ctx.emit(webhookDisabled, {}, { webhookId: webhook.id, name: webhook.name, reason });
  forgetWatched(ctx.workspaceId);
  const about = { title: webhook.name, path: '/app/settings/webhooks', by: '' };
  const factId = newId(ctx.now);
  for (const { id: memberId } of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin']))
    await notifyMember(ctx, { memberId, kind: 'webhook_disabled', conversationId: null, about, factId }, null);
}
