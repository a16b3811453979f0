import { GOOGLE_MAIL, microsoftMail, type OAuthCall, type OAuthProvider } from '../../../../kernel/mail/oauth2.ts';
import type { EmailServices } from '../../email/services.ts';
import { redirectUriOf } from '../needs.ts';
import type { OauthAppRow, OauthProviderName } from './queries.ts';

/** Where the secret of an application is sealed. */
export const appSecretPlace = (workspaceId: string, provider: OauthProviderName): string =>
  `workspace:${workspaceId}:mail_oauth:${provider}`;

/** Where the PKCE verifier of a consent on its way is sealed. */
export const verifierPlace = (stateHash: Buffer): string => `mail_oauth_state:${stateHash.toString('hex')}`;

/** Where a provider asks and answers: its own addresses, unless others were registered (one Microsoft tenant, say). */
export function providerOf(
  row: Pick<OauthAppRow, 'provider' | 'authorize_url' | 'token_url' | 'scope'>,
): OAuthProvider {
  const known = row.provider === 'google' ? GOOGLE_MAIL : row.provider === 'microsoft' ? microsoftMail() : null;
  const scopes = row.scope?.split(/\s+/).filter(Boolean);
  return {
    authoriseUrl: row.authorize_url ?? known?.authoriseUrl ?? '',
    tokenUrl: row.token_url ?? known?.tokenUrl ?? '',
    scopes: scopes && scopes.length > 0 ? scopes : (known?.scopes ?? []),
    ...(known?.parameters ? { parameters: known.parameters } : {}),
  };
}

/** All that a talk with the provider needs. @throws AppError `secrets.unreadable`. */
export function callOf(
  services: Pick<EmailServices, 'kernel' | 'secrets' | 'config'>,
  publicUrl: string,
  workspaceId: string,
  row: OauthAppRow,
): OAuthCall {
  const secret = services.secrets.openSecret(row.sealed_client_secret, appSecretPlace(workspaceId, row.provider));
  return {
    provider: providerOf(row),
    client: {
      clientId: row.client_id,
      clientSecret: secret === '' ? null : secret,
      redirectUri: redirectUriOf(publicUrl),
    },
    now: services.kernel.clock.now(),
    allow: services.config.outboundAllow,
  };
}
