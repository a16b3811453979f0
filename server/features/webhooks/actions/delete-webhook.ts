import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { webhookDeleted } from '../facts.ts';
import { deleteWebhookRow, lockWebhook } from '../queries.ts';
import { forgetWatched } from '../watched.ts';

/** Tells it no more; its log goes with it. @throws not_found. */
export async function deleteWebhook(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const stored = await lockWebhook(ctx.db, ctx.workspaceId, id);
  if (!stored) throw notFound();
  await deleteWebhookRow(ctx.db, ctx.workspaceId, id);
  forgetWatched(ctx.workspaceId);
  await ctx.emit(webhookDeleted, {}, { webhookId: id, name: stored.name });
}
