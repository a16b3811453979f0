import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { randomToken, type SecretBox } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { inboxChanged } from '../facts.ts';
import { sealIdentitySecret } from '../identity-secret.ts';
import { lockInboxRow, setSealedSecret } from '../queries.ts';

/** Makes the secret with which a site signs who its visitors are, and forgets the one before. @returns it, the only time. */
export async function createIdentitySecret(ctx: Ctx, inboxId: string, secrets: SecretBox): Promise<string> {
  authorise(ctx.actor, 'inbox:manage');
  const row = await lockInboxRow(ctx.db, ctx.workspaceId, inboxId);
  if (!row) throw notFound();
  const secret = randomToken(32);
  await setSealedSecret(ctx.db, ctx.workspaceId, inboxId, sealIdentitySecret(secrets, inboxId, secret));
  await ctx.emit(inboxChanged, {}, { inboxId, fields: ['identitySecret'] });
  return secret;
}
