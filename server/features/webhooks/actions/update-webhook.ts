import type { webhookEndpoints } from '@madoguchi/contracts/webhooks.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { giveUpWaiting } from '../delivery-queries.ts';
import { webhookChanged } from '../facts.ts';
import { lockWebhook, patchWebhook, skipToNow, type WebhookChange } from '../queries.ts';
import { forgetWatched } from '../watched.ts';

/** Changes what is given. Switched off it forgets what waits; switched on it begins with now. @throws not_found; conflict `changed_meanwhile`. */
export async function updateWebhook(
  ctx: Ctx,
  id: string,
  { version, ...said }: BodyOf<typeof webhookEndpoints.updateWebhook>,
): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const stored = await lockWebhook(ctx.db, ctx.workspaceId, id);
  if (!stored) throw notFound();
  if (version !== undefined && version !== stored.version) throw conflict('changed_meanwhile');
  const change: WebhookChange = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const isOn = said.enabled === true && !stored.enabled;
  if (isOn) Object.assign(change, { disabled_reason: null, failing_since: null });
  if (Object.keys(change).length === 0) return;
  await patchWebhook(ctx.db, ctx.workspaceId, id, change, ctx.now);
  if (isOn) await skipToNow(ctx.db, ctx.workspaceId, id);
  if (said.enabled === false) await giveUpWaiting(ctx.db, ctx.workspaceId, id);
  forgetWatched(ctx.workspaceId);
  await ctx.emit(webhookChanged, {}, { webhookId: id, name: said.name ?? stored.name, fields: Object.keys(change) });
}
