import { afterEach, describe, expect, test } from 'vitest';
import { exchangeCode, GOOGLE_MAIL, microsoftMail, OAuthError, refreshTokens, startOAuth } from './oauth2.ts';
import type { OAuthCall, OAuthClient } from './oauth2.ts';
import { startOAuthProvider } from './testing/oauth-provider.ts';
import type { TestOAuthOptions, TestOAuthProvider } from './testing/oauth-provider.ts';

const servers: TestOAuthProvider[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const CLIENT: OAuthClient = {
  clientId: 'madoguchi',
  clientSecret: 's&cret=',
  redirectUri: 'https://desk.shop.example/oauth/mail',
};
const NOW = new Date('2026-11-21T00:00:00Z');

async function world(options: Partial<TestOAuthOptions> = {}) {
  const server = await startOAuthProvider({ ...CLIENT, ...options });
  servers.push(server);
  const call: OAuthCall = { provider: server.provider, client: CLIENT, now: NOW, allow: [server.allow] };
  const consented = async () => {
    const start = startOAuth(server.provider, CLIENT, 'desk@shop.example');
    const { code, state } = await server.consent(start.url);
    expect(state).toBe(start.state);
    return { code: code ?? '', verifier: start.verifier };
  };
  return { server, call, consented };
}

async function failure(work: Promise<unknown>): Promise<[string, string]> {
  const error = await work.then(
    () => new Error('nothing failed'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OAuthError)) throw error;
  return [error.kind, error.code];
}

describe('consent', () => {
  test('gives tokens that open the mailbox until they end', async () => {
    const { server, call, consented } = await world();
    const tokens = await exchangeCode(call, await consented());
    expect(server.accepts(tokens.accessToken)).toBe(true);
    expect(tokens.refreshToken).toMatch(/^refresh-/);
    expect(tokens.expiresAt).toEqual(new Date('2026-11-21T00:59:00Z'));
  });

  test('of a public client needs no secret, only PKCE', async () => {
    const { server, call, consented } = await world({ clientSecret: null });
    const tokens = await exchangeCode({ ...call, client: { ...CLIENT, clientSecret: null } }, await consented());
    expect(server.accepts(tokens.accessToken)).toBe(true);
  });

  test('is worth nothing to somebody who has the code and not the verifier', async () => {
    const { call, consented } = await world();
    const { code } = await consented();
    expect(await failure(exchangeCode(call, { code, verifier: 'x'.repeat(43) }))).toEqual(['revoked', 'invalid_grant']);
  });

  test('gives tokens once', async () => {
    const { server, call, consented } = await world();
    const answer = await consented();
    const tokens = await exchangeCode(call, answer);
    expect(await failure(exchangeCode(call, answer))).toEqual(['revoked', 'invalid_grant']);
    expect(server.accepts(tokens.accessToken)).toBe(false);
  });

  test('with a wrong registration is told apart from a consent that ended', async () => {
    const { server, call, consented } = await world();
    const wrong = { ...CLIENT, redirectUri: 'https://evil.example/' };
    expect((await server.consent(startOAuth(server.provider, wrong).url)).error).toBe('redirect_uri_mismatch');
    const answer = await consented();
    const impostor = { ...call, client: { ...CLIENT, clientSecret: 'wrong' } };
    expect(await failure(exchangeCode(impostor, answer))).toEqual(['refused', 'invalid_client']);
    expect(await failure(exchangeCode({ ...call, client: wrong }, answer))).toEqual(['revoked', 'invalid_grant']);
  });

  test('starts with a state and a verifier nobody can guess, and the verifier stays here', () => {
    const starts = Array.from({ length: 50 }, () => startOAuth(GOOGLE_MAIL, CLIENT));
    expect(new Set(starts.flatMap((one) => [one.state, one.verifier])).size).toBe(100);
    for (const one of starts) {
      expect(one.state).toMatch(/^[\w-]{43}$/);
      expect(one.url).not.toContain(one.verifier);
    }
  });

  test.each([
    ['Google', GOOGLE_MAIL, 'accounts.google.com', 'https://mail.google.com/'],
    ['Microsoft', microsoftMail('shop.example'), 'login.microsoftonline.com', 'https://outlook.office.com/SMTP.Send'],
  ])('%s is asked at its own address for mail and a refresh token', (_name, provider, host, scope) => {
    const url = new URL(startOAuth(provider, CLIENT).url);
    expect(url.host).toBe(host);
    expect(url.searchParams.get('scope')?.split(' ')).toContain(scope);
    expect(
      url.searchParams.get('access_type') === 'offline' || url.searchParams.get('scope')?.includes('offline_access'),
    ).toBe(true);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
  });
});

describe('refreshing', () => {
  test('gives a new access token, and says which refresh token to keep', async () => {
    const { server, call, consented } = await world();
    const first = await exchangeCode(call, await consented());
    server.expireAccess();
    const second = await refreshTokens(call, first.refreshToken ?? '');
    expect(server.accepts(second.accessToken)).toBe(true);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await failure(refreshTokens(call, first.refreshToken ?? ''))).toEqual(['revoked', 'invalid_grant']);
    expect((await refreshTokens(call, second.refreshToken ?? '')).accessToken).toMatch(/^access-/);
  });

  test('keeps the old refresh token where the provider gives no new one', async () => {
    const { call, consented } = await world({ rotates: false });
    const first = await exchangeCode(call, await consented());
    expect((await refreshTokens(call, first.refreshToken ?? '')).refreshToken).toBe(first.refreshToken);
  });

  test('after the consent was taken back needs a person', async () => {
    const { server, call, consented } = await world();
    const first = await exchangeCode(call, await consented());
    server.revokeAll();
    expect(await failure(refreshTokens(call, first.refreshToken ?? ''))).toEqual(['revoked', 'invalid_grant']);
  });

  test.each([
    [{ status: 503, body: 'busy' }, ['temporary', 'http_503']],
    [{ status: 429, body: '{"error":"slow_down"}' }, ['temporary', 'slow_down']],
    [{ status: 400, body: '<html>proxy</html>' }, ['temporary', 'http_400']],
    [{ status: 200, body: '{}' }, ['temporary', 'no_access_token']],
    [{ status: 200, body: 'null' }, ['temporary', 'no_access_token']],
    [{ status: 302, body: '' }, ['temporary', 'http_302']],
    [{ status: 400, body: '{"error":"interaction_required"}' }, ['revoked', 'interaction_required']],
    [{ status: 401, body: '{"error":"unauthorized_client"}' }, ['refused', 'unauthorized_client']],
  ])('an answer of %j means %j', async (answer, meaning) => {
    const { server, call } = await world();
    server.breakWith(answer);
    expect(await failure(refreshTokens(call, 'refresh-x'))).toEqual(meaning);
  });

  test('a provider that is away is temporary, one in our own network refused unless the operator names it', async () => {
    const { server, call } = await world();
    expect((await failure(refreshTokens({ ...call, allow: [] }, 'refresh-x')))[0]).toBe('refused');
    expect(server.requests).toEqual([]);
    await servers.pop()?.close();
    expect((await failure(refreshTokens(call, 'refresh-x')))[0]).toBe('temporary');
  });

  test('no error carries a token or a secret', async () => {
    const { server, call } = await world();
    server.breakWith({ status: 400, body: '{"error":"refresh-secret s&cret="}' });
    const error = await refreshTokens(call, 'refresh-secret').catch((thrown: unknown) => thrown);
    expect(JSON.stringify([String(error), error])).not.toMatch(/refresh-secret|s&cret/);
  });
});

test.each([
  ['600', '2026-11-21T00:09:00.000Z'],
  [30, '2026-11-21T00:00:15.000Z'],
  ['soon', '2026-11-21T00:59:00.000Z'],
  [-5, '2026-11-21T00:00:00.500Z'],
])('an access token of %j seconds is used until %s', async (seconds, until) => {
  const { server, call } = await world();
  server.breakWith({ status: 200, body: JSON.stringify({ access_token: 'a', expires_in: seconds }) });
  expect((await refreshTokens(call, 'r')).expiresAt.toISOString()).toBe(until);
});
