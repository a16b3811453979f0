import { expect, test } from 'vitest';
import { workspaceRoutes } from '../routes.ts';
import { allows, PERMISSIONS, SCOPES, type Scope } from '../policy.ts';
import { testHouse, type Browser } from '../testing/house.ts';

const house = testHouse();

async function boss(): Promise<Browser> {
  const { email } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  return browser;
}

const makeKey = async (by: Browser, scopes: readonly Scope[]): Promise<{ id: string; secret: string }> => {
  const made = await by.send('POST', '/api/v1/api-keys', { name: '店舗システム', scopes });
  expect(made.status).toBe(201);
  return { id: String(made.json.id), secret: String(made.json.secret) };
};

test('a key is answered once, works, and only its hash is stored', async () => {
  const owner = await boss();
  const { id, secret } = await makeKey(owner, ['workspace:read']);
  expect(secret).toMatch(/^mdg_[A-Za-z0-9_-]{43}$/);
  const authorization = { authorization: `Bearer ${secret}` };
  expect((await house.browser().send('GET', '/api/v1/workspace', undefined, authorization)).status).toBe(200);
  const list = await owner.send('GET', '/api/v1/api-keys');
  expect(list.json.items).toMatchObject([
    { id, hint: `${secret.slice(0, 8)}…`, lastUsedAt: house.clock.now().toISOString() },
  ]);
  expect(list.body).not.toContain(secret);
  const stored = await house.look(
    'select to_jsonb(k)::text as row from app.api_keys k union all select to_jsonb(i)::text from app.idempotency_keys i',
  );
  expect(stored.some((row) => String(row.row).includes(secret))).toBe(false);
});

test('an Idempotency-Key does not keep the secret of a new key', async () => {
  const owner = await boss();
  const made = await owner.send(
    'POST',
    '/api/v1/api-keys',
    { name: 'k', scopes: ['workspace:read'] },
    { 'idempotency-key': 'one' },
  );
  const stored = await house.look("select coalesce(string_agg(i::text, ','), '') as rows from app.idempotency_keys i");
  expect(stored[0]?.rows).not.toContain(String(made.json.secret));
});

test('a revoked key is dead within a second, on requests and sockets', async () => {
  const owner = await boss();
  const { id, secret } = await makeKey(owner, ['workspace:read']);
  const ask = () => house.browser().send('GET', '/api/v1/workspace', undefined, { authorization: `Bearer ${secret}` });
  expect((await ask()).status).toBe(200);
  expect([...(await house.callers.live([], [id])).keys.keys()]).toEqual([id]);
  expect((await owner.send('DELETE', `/api/v1/api-keys/${id}`)).status).toBe(204);
  expect((await owner.send('DELETE', `/api/v1/api-keys/${id}`)).status).toBe(404);
  house.clock.advance(1);
  expect((await ask()).status).toBe(401);
  expect([...(await house.callers.live([], [id])).keys.keys()]).toEqual([]);
});

test('a key does what its scopes list and nothing else: every scope against every route', async () => {
  const owner = await boss();
  const routes = workspaceRoutes({ kernel: house.kernel, publicUrl: 'https://desk.example' } as never).filter(
    (route) => !('public' in route.access),
  );
  expect(routes.length).toBeGreaterThan(20);
  for (const scope of Object.keys(SCOPES) as Scope[]) {
    const { secret } = await makeKey(owner, [scope]);
    for (const { endpoint, access } of routes) {
      const url = endpoint.path.replace('{id}', '01999999-0000-7000-8000-000000000000');
      const body = endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : {};
      const answer = await house.browser().send(endpoint.method, url, body, { authorization: `Bearer ${secret}` });
      const listed = 'permission' in access && (SCOPES[scope] as readonly string[]).includes(access.permission);
      const where = `${scope} ${endpoint.method} ${endpoint.path}`;
      if (listed) expect([where, answer.status]).toEqual([where, 200]);
      else expect([where, [403, 422].includes(answer.status)]).toEqual([where, true]);
    }
  }
});

test('no scope allows managing keys, members, inboxes or the workspace', () => {
  const key = { kind: 'key', id: 'k', scopes: Object.keys(SCOPES) } as const;
  const forbidden = PERMISSIONS.filter((permission) =>
    /:(manage|own)$|^workspace:edit$|export|read_contact/.test(permission),
  );
  expect(forbidden.filter((permission) => allows(key, permission))).toEqual([]);
  expect(
    PERMISSIONS.some((permission) =>
      allows({ ...key, scopes: ['*', 'constructor', '__proto__', 'owner'] }, permission),
    ),
  ).toBe(false);
});

test('wrong keys are throttled by address; right ones from there go on', async () => {
  const { secret } = await makeKey(await boss(), ['workspace:read']);
  const browser = house.browser();
  const ask = (key: string, attempt = 0) =>
    browser.send('GET', '/api/v1/workspace', undefined, {
      authorization: `Bearer ${key}`,
      'x-forwarded-for': `198.51.100.${attempt}`,
    });
  const statuses = [];
  for (let attempt = 0; attempt < 20; attempt += 1)
    statuses.push((await ask(attempt % 2 ? 'nonsense' : `mdg_${String(attempt).padStart(43, 'A')}`, attempt)).status);
  expect(statuses).toEqual([...Array(15).fill(401), ...Array(5).fill(429)]);
  expect((await ask(secret)).status).toBe(200);
});

test('keys of another workspace cannot be seen or revoked', async () => {
  const { id } = await makeKey(await boss(), ['workspace:read']);
  const stranger = await boss();
  expect((await stranger.send('GET', '/api/v1/api-keys')).json.items).toEqual([]);
  expect((await stranger.send('DELETE', `/api/v1/api-keys/${id}`)).status).toBe(404);
});
