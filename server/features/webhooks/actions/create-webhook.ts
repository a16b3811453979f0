import type { webhookEndpoints } from '@madoguchi/contracts/webhooks.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { authorise } from '../../workspace/policy.ts';
import { webhookCreated } from '../facts.ts';
import { freshSecret } from '../fresh-secret.ts';
import { insertWebhook, listWebhookRows } from '../queries.ts';
import { secretPlace } from '../needs.ts';
import { forgetWatched } from '../watched.ts';

const MOST_WEBHOOKS = 50;

/** Adds a webhook; the address was vetted before the transaction. @returns its id and its secret, which is shown once. */
export async function createWebhook(
  ctx: Ctx,
  said: BodyOf<typeof webhookEndpoints.createWebhook>,
  secrets: SecretBox,
): Promise<{ id: string; secret: string }> {
  authorise(ctx.actor, 'connector:manage');
  if ((await listWebhookRows(ctx.db, ctx.workspaceId)).length >= MOST_WEBHOOKS) throw invalid('webhook_too_many');
  const id = newId(ctx.now);
  const secret = freshSecret();
  const sealed_secret = secrets.sealSecret(secret, secretPlace(id));
  const { name, url, role, facts } = said;
  const row = { id, name, url, role, facts: [...new Set(facts)], sealed_secret, created_by_id: actorId(ctx.actor) };
  await insertWebhook(ctx.db, ctx.workspaceId, row, ctx.now);
  forgetWatched(ctx.workspaceId);
  await ctx.emit(webhookCreated, {}, { webhookId: id, name });
  return { id, secret };
}
