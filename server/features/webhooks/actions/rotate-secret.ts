import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { authorise } from '../../workspace/policy.ts';
import { webhookSecretRotated } from '../facts.ts';
import { freshSecret } from '../fresh-secret.ts';
import { lockWebhook, patchWebhook } from '../queries.ts';
import { secretPlace } from '../needs.ts';

/** A new secret, shown once; the one before signs beside it for so many hours. @throws not_found. */
export async function rotateSecret(
  ctx: Ctx,
  { id, overlapHours }: { id: string; overlapHours: number },
  secrets: SecretBox,
): Promise<string> {
  authorise(ctx.actor, 'connector:manage');
  const stored = await lockWebhook(ctx.db, ctx.workspaceId, id);
  if (!stored) throw notFound();
  const secret = freshSecret();
  const change = {
    sealed_secret: secrets.sealSecret(secret, secretPlace(id)),
    sealed_old_secret: overlapHours > 0 ? stored.sealed_secret : null,
    old_secret_until: overlapHours > 0 ? new Date(ctx.now.getTime() + overlapHours * 3_600_000) : null,
  };
  await patchWebhook(ctx.db, ctx.workspaceId, id, change, ctx.now);
  await ctx.emit(webhookSecretRotated, {}, { webhookId: id, name: stored.name });
  return secret;
}
