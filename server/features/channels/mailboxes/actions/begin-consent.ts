import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../../kernel/errors.ts';
import { startOAuth } from '../../../../kernel/mail/oauth2.ts';
import { hashToken } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import type { MailboxServices } from '../needs.ts';
import { findOauthApp, insertOauthState, type OauthProviderName } from '../oauth/queries.ts';
import { callOf, verifierPlace } from '../oauth/registration.ts';
import { findMailbox } from '../queries.ts';

const MINUTES = 10;

/** Where to send the person who allows us to use a mailbox. @throws not_found; conflict `mail_account_missing`, `mail_oauth_app_missing`. */
export async function beginConsent(
  ctx: Ctx,
  consent: { inboxId: string; provider: OauthProviderName },
  services: MailboxServices,
): Promise<string> {
  authorise(ctx.actor, 'inbox:manage');
  if (ctx.actor.kind !== 'member') throw forbidden();
  const { inboxId, provider } = consent;
  const [row, app] = await Promise.all([
    findMailbox(ctx.db, ctx.workspaceId, inboxId),
    findOauthApp(ctx.db, ctx.workspaceId, provider),
  ]);
  if (!row) throw notFound();
  if (row.auth !== provider) throw conflict('mail_account_missing');
  if (!app) throw conflict('mail_oauth_app_missing');
  const call = callOf(services, services.publicUrl, ctx.workspaceId, app);
  const { url, state, verifier } = startOAuth(call.provider, call.client, row.username);
  const stateHash = hashToken(state);
  await insertOauthState(
    ctx.db,
    ctx.workspaceId,
    {
      state_hash: stateHash,
      inbox_id: inboxId,
      provider,
      sealed_verifier: services.secrets.sealSecret(verifier, verifierPlace(stateHash)),
      member_id: ctx.actor.id,
      expires_at: new Date(ctx.now.getTime() + MINUTES * 60_000),
    },
    ctx.now,
  );
  return url;
}
