import type { RestSettings } from '@madoguchi/contracts/connector-settings.ts';
import type { System } from '../../connector.ts';
import { jsonOf, troubleOf } from '../../http.ts';
import { SystemTrouble } from '../../trouble.ts';

/** Name of the one secret: header value, password, token or client secret. */
export const SECRET = 'secret';

/** The headers that say who we are. For OAuth 2.0 the token is asked for each time: a page costs one request more. */
export async function authHeaders(system: System, settings: RestSettings): Promise<Record<string, string>> {
  const { auth } = settings;
  switch (auth.type) {
    case 'none':
      return {};
    case 'header':
      return { [auth.header]: system.secret(SECRET) };
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${auth.username}:${system.secret(SECRET)}`).toString('base64')}` };
    case 'bearer':
      return { authorization: `Bearer ${system.secret(SECRET)}` };
    case 'oauth2':
      return { authorization: `Bearer ${await clientToken(system, auth)}` };
  }
}

/** Client credentials (RFC 6749 §4.4). Nothing was sent to the API yet, so no failure here had an effect. */
async function clientToken(
  system: System,
  auth: { tokenUrl: string; clientId: string; scope: string },
): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(auth.scope ? { scope: auth.scope } : {}) });
  const credentials = [auth.clientId, system.secret(SECRET)].map((part) => encodeURIComponent(part)).join(':');
  try {
    const answer = await system.http(auth.tokenUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: form.toString(),
    });
    if (answer.status === 400 || answer.status === 401) throw new SystemTrouble('access_refused', { need: 'stuck' });
    if (answer.status !== 200) throw troubleOf(answer, system.now());
    const { access_token: token } = jsonOf(answer) as { access_token?: unknown };
    if (typeof token !== 'string' || token === '') throw new SystemTrouble('token_missing', { need: 'stuck' });
    return token;
  } catch (error) {
    if (!(error instanceof SystemTrouble)) throw error;
    const { code, need, retryAfterSeconds } = error;
    throw new SystemTrouble(code, { need, retryAfterSeconds, hadNoEffect: true });
  }
}
