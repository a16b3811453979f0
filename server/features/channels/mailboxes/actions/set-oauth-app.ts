import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import {
  findOauthApp,
  forgetConsents,
  writeOauthApp,
  type OauthAppRow,
  type OauthProviderName,
} from '../oauth/queries.ts';
import { appSecretPlace, providerOf } from '../oauth/registration.ts';

export interface OauthApp {
  provider: OauthProviderName;
  clientId: string;
  /** Left out: the one stored for the same application. */
  clientSecret?: string | undefined;
  authorizeUrl?: string | undefined;
  tokenUrl?: string | undefined;
  scope?: string | undefined;
}

/**
 * Keeps the application registered at a provider. Another application, or another address for its tokens, gets neither the
 * secret nor the consents of the one before. @throws invalid `mail_oauth_urls_missing`, `mail_oauth_secret_missing`.
 */
export async function setOauthApp(ctx: Ctx, app: OauthApp, secrets: SecretBox): Promise<void> {
  authorise(ctx.actor, 'inbox:manage');
  const before = await findOauthApp(ctx.db, ctx.workspaceId, app.provider);
  const urls = {
    provider: app.provider,
    authorize_url: app.authorizeUrl ?? null,
    token_url: app.tokenUrl ?? null,
    scope: app.scope?.trim() || null,
  };
  const { authoriseUrl, tokenUrl, scopes } = providerOf(urls);
  if (authoriseUrl === '' || tokenUrl === '' || scopes.length === 0) throw invalid('mail_oauth_urls_missing');
  const isSame = before?.client_id === app.clientId && providerOf(before).tokenUrl === tokenUrl;
  const sealed = sealedClientSecret(ctx, app, isSame ? before : null, secrets);
  await writeOauthApp(
    ctx.db,
    ctx.workspaceId,
    { ...urls, client_id: app.clientId, sealed_client_secret: sealed },
    ctx.now,
  );
  if (before && !isSame) await forgetConsents(ctx.db, ctx.workspaceId, app.provider);
}

function sealedClientSecret(ctx: Ctx, app: OauthApp, before: OauthAppRow | null, secrets: SecretBox): string {
  if (app.clientSecret !== undefined)
    return secrets.sealSecret(app.clientSecret, appSecretPlace(ctx.workspaceId, app.provider));
  if (!before)
    throw invalid('mail_oauth_secret_missing', {
      issues: [{ path: 'body.clientSecret', code: 'mail_oauth_secret_missing' }],
    });
  return before.sealed_client_secret;
}
