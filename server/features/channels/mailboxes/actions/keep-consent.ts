import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { inboxChanged } from '../../inboxes/facts.ts';
import { secretPlace } from '../account.ts';
import type { OauthProviderName } from '../oauth/queries.ts';
import { keepSecret } from '../queries.ts';

/** Keeps what a person allowed at the provider; fetching begins at once. @throws conflict `mail_account_missing`. */
export async function keepConsent(
  ctx: Ctx,
  consent: { inboxId: string; provider: OauthProviderName; refreshToken: string },
  secrets: SecretBox,
): Promise<void> {
  authorise(ctx.actor, 'inbox:manage');
  const { inboxId, provider } = consent;
  const sealed = secrets.sealSecret(consent.refreshToken, secretPlace(inboxId));
  if (!(await keepSecret(ctx.db, ctx.workspaceId, inboxId, { auth: provider, sealed })))
    throw conflict('mail_account_missing');
  await ctx.emit(inboxChanged, {}, { inboxId, fields: ['mailbox'] });
}
