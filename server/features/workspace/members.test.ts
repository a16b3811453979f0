import { expect, test } from 'vitest';
import { testHouse, type Answer, type Browser } from './testing/house.ts';

const house = testHouse();

async function founded(): Promise<{ boss: Browser; ownerId: string; workspaceId: string }> {
  const { email, memberId, workspaceId } = await house.open();
  const boss = house.browser();
  await boss.signIn(email);
  return { boss, ownerId: memberId, workspaceId };
}

const change = (by: Browser, id: string, changes: object): Promise<Answer> =>
  by.send('PATCH', `/api/v1/members/${id}`, changes);
const outcome = (answer: Answer): unknown[] => [answer.status, answer.json.code];
const sessionIdOf = async (browser: Browser): Promise<string> => {
  const list = await browser.send('GET', '/api/v1/sessions');
  return (list.json.items as { id: string; current: boolean }[]).find((item) => item.current)?.id ?? '';
};

test('a deactivated member is out at once: session, sockets, new sign-in; reactivated they may come back', async () => {
  const { boss } = await founded();
  const { browser, id, email } = await house.join(boss, 'agent');
  const sessionId = await sessionIdOf(browser);
  expect([...(await house.callers.live([sessionId], [])).sessions.keys()]).toEqual([sessionId]);
  expect((await change(boss, id, { active: false })).json).toMatchObject({ id, active: false });
  expect((await browser.send('GET', '/api/v1/session')).status).toBe(401);
  expect([...(await house.callers.live([sessionId], [])).sessions.keys()]).toEqual([]);
  expect(outcome(await house.browser().signIn(email))).toEqual([403, 'no_workspace']);
  await change(boss, id, { active: true });
  expect((await browser.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await house.browser().signIn(email)).status).toBe(201);
});

test('a change of role or teams counts from the next request and the next sweep of the sockets', async () => {
  const { boss } = await founded();
  const team = await boss.send('POST', '/api/v1/teams', { name: '技術' });
  const { browser, id } = await house.join(boss, 'supervisor', [String(team.json.id)]);
  const sessionId = await sessionIdOf(browser);
  const live = async () => (await house.callers.live([sessionId], [])).sessions.get(sessionId)?.actor;
  expect(await live()).toMatchObject({ role: 'supervisor', teamIds: [team.json.id] });
  await change(boss, id, { role: 'light', teamIds: [] });
  expect(await live()).toMatchObject({ role: 'light', teamIds: [] });
  expect((await browser.send('POST', '/api/v1/teams', { name: '別' })).status).toBe(403);
});

test('nobody gives, changes or takes away more than they have, nor their own rights', async () => {
  const { boss, ownerId } = await founded();
  const admin = await house.join(boss, 'admin');
  const supervisor = await house.join(boss, 'supervisor');
  const agent = await house.join(boss, 'agent');
  expect(outcome(await change(admin.browser, ownerId, { active: false }))).toEqual([403, 'not_your_rank']);
  expect(outcome(await change(admin.browser, ownerId, { role: 'agent' }))).toEqual([403, 'not_your_rank']);
  expect(outcome(await change(admin.browser, agent.id, { role: 'owner' }))).toEqual([403, 'not_your_rank']);
  expect(outcome(await change(admin.browser, admin.id, { role: 'owner' }))).toEqual([403, 'not_your_rank']);
  expect(outcome(await change(admin.browser, admin.id, { role: 'agent' }))).toEqual([403, 'not_yourself']);
  expect(outcome(await change(admin.browser, admin.id, { active: false }))).toEqual([403, 'not_yourself']);
  for (const { browser, id } of [supervisor, agent]) {
    expect(outcome(await change(browser, id, { role: 'admin' }))).toEqual([403, 'forbidden']);
    expect((await browser.send('POST', '/api/v1/invitations', { email: 'x@example.jp', role: 'light' })).status).toBe(
      403,
    );
    expect((await browser.send('POST', '/api/v1/api-keys', { name: 'k', scopes: ['workspace:read'] })).status).toBe(
      403,
    );
    expect((await browser.send('PATCH', '/api/v1/workspace', { name: 'x' })).status).toBe(403);
  }
  expect((await boss.send('POST', '/api/v1/invitations', { email: 'x@example.jp', role: 'owner' })).status).toBe(422);
  expect((await change(admin.browser, agent.id, { role: 'supervisor' })).json.role).toBe('supervisor');
});

test('the last owner stays; of two owners who unmake each other one stays', async () => {
  const { boss, ownerId } = await founded();
  expect(outcome(await change(boss, ownerId, { active: false }))).toEqual([409, 'last_owner']);
  expect(outcome(await change(boss, ownerId, { role: 'admin' }))).toEqual([409, 'last_owner']);
  const second = await house.join(boss, 'admin');
  expect((await change(boss, second.id, { role: 'owner' })).json.role).toBe('owner');
  const both = await Promise.all([
    change(boss, second.id, { role: 'agent' }),
    change(second.browser, ownerId, { role: 'agent' }),
  ]);
  const list = await boss.send('GET', '/api/v1/members');
  const owners = (list.json.items as { role: string }[]).filter((member) => member.role === 'owner');
  expect(owners).toHaveLength(1);
  expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
});

test('members, teams and settings of another workspace are not found', async () => {
  const [here, there] = [await founded(), await founded()];
  const team = await there.boss.send('POST', '/api/v1/teams', { name: '技術' });
  expect((await change(here.boss, there.ownerId, { active: false })).status).toBe(404);
  expect((await here.boss.send('PATCH', `/api/v1/teams/${String(team.json.id)}`, { name: 'x' })).status).toBe(404);
  expect(outcome(await here.boss.send('POST', '/api/v1/teams', { name: 't', memberIds: [there.ownerId] }))).toEqual([
    422,
    'unknown_member',
  ]);
  expect((await here.boss.send('GET', '/api/v1/members')).body).not.toContain(there.ownerId);
});

test('a partner and a light member learn names of colleagues but not their addresses', async () => {
  const { boss } = await founded();
  for (const role of ['partner', 'light'] as const) {
    const { browser } = await house.join(boss, role);
    const list = await browser.send('GET', '/api/v1/members');
    expect(
      (list.json.items as { email: string; name: string }[]).every(
        (member) => member.email === '' && member.name !== '',
      ),
    ).toBe(true);
    expect(list.body).not.toContain('@');
  }
});

test('a supervisor manages teams, but not who reads a restricted one they are not in', async () => {
  const { boss } = await founded();
  const restricted = await boss.send('POST', '/api/v1/teams', { name: '法務', restricted: true });
  const { browser, id } = await house.join(boss, 'supervisor');
  const url = `/api/v1/teams/${String(restricted.json.id)}`;
  expect((await browser.send('PATCH', url, { memberIds: [id] })).status).toBe(403);
  expect((await browser.send('PATCH', url, { restricted: false })).status).toBe(403);
  const open = await browser.send('POST', '/api/v1/teams', { name: '夜間', memberIds: [id] });
  expect(open.json).toMatchObject({ name: '夜間', restricted: false, memberIds: [id] });
  expect(outcome(await browser.send('POST', '/api/v1/teams', { name: '夜間' }))).toEqual([409, 'team_name_taken']);
  await change(boss, id, { teamIds: [restricted.json.id] });
  expect((await browser.send('PATCH', url, { name: '法務部' })).status).toBe(200);
});

test('fields nobody asked for change nothing', async () => {
  const { boss, ownerId, workspaceId } = await founded();
  const other = await founded();
  const extra = {
    id: ownerId,
    workspaceId: other.workspaceId,
    workspace_id: other.workspaceId,
    tenant_id: other.workspaceId,
    account_id: 1,
    role: 'owner',
    author_id: ownerId,
    personId: ownerId,
    email_verified: true,
    created_at: '2000-01-01T00:00:00Z',
    createdAt: '2000-01-01T00:00:00Z',
    isDemo: true,
    referencePrefix: 'EVIL',
    reference_prefix: 'EVIL',
    tokenHash: 'x',
    createdById: ownerId,
    settings: { x: 1 },
  };
  const { id } = await house.join(boss, 'agent');
  const rows = async (): Promise<unknown> =>
    await house.look(`select md5(string_agg(w::text, ',' order by workspace_id)) as hash from app.workspaces w`);
  const before = await rows();
  const { role: _role, ...withoutRole } = extra;
  expect((await boss.send('PATCH', '/api/v1/workspace', extra)).status).toBe(204);
  expect((await change(boss, id, withoutRole)).json).toMatchObject({ id, role: 'agent' });
  const team = await boss.send('POST', '/api/v1/teams', { ...extra, name: '一' });
  expect(team.json.id).not.toBe(ownerId);
  expect((await boss.send('PATCH', `/api/v1/teams/${String(team.json.id)}`, { ...extra })).json).toEqual({
    ...team.json,
  });
  const key = await boss.send('POST', '/api/v1/api-keys', { ...extra, name: 'k', scopes: ['workspace:read'] });
  expect([key.json.id === ownerId, key.json.scopes]).toEqual([false, ['workspace:read']]);
  const category = await boss.send('POST', '/api/v1/categories', { ...extra, nameJa: '色', nameEn: 'Colour' });
  expect(category.json.id).not.toBe(ownerId);
  expect(await rows()).toEqual(before);
  expect((await other.boss.send('GET', '/api/v1/teams')).body).not.toContain('"一"');
  expect((await boss.send('GET', '/api/v1/workspace')).json).toMatchObject({
    id: workspaceId,
    isDemo: false,
    referencePrefix: 'KD',
  });
  for (const name of ['__proto__', 'constructor']) {
    const polluting = JSON.parse(`{"name":"x","${name}":{"prototype":{"polluted":true}}}`) as object;
    expect((await boss.send('PATCH', '/api/v1/workspace', polluting)).status).toBe(400);
  }
});

test('settings change and are checked: time zone, undo', async () => {
  const { boss } = await founded();
  const send = (changes: object) => boss.send('PATCH', '/api/v1/workspace', changes);
  expect(outcome(await send({ timeZone: 'Mars/Olympus' }))).toEqual([422, 'unknown_time_zone']);
  expect((await send({ name: '珈琲堂 本店', undoSeconds: 10 })).status).toBe(204);
  expect((await boss.send('GET', '/api/v1/workspace')).json).toMatchObject({
    name: '珈琲堂 本店',
    undoSeconds: 10,
    timeZone: 'Asia/Tokyo',
  });
});

test('a category is renamed and moved among those beside it', async () => {
  const { boss } = await founded();
  const { browser: agent } = await house.join(boss, 'agent');
  const made = async (nameJa: string): Promise<string> =>
    String((await boss.send('POST', '/api/v1/categories', { nameJa, nameEn: nameJa })).json.id);
  const [first, second] = [await made('一番'), await made('二番')];
  const change = (by: typeof boss, id: string, body: object) => by.send('PATCH', `/api/v1/categories/${id}`, body);
  expect((await change(agent, second, { place: 0 })).status).toBe(403);
  expect((await change(boss, second, { nameEn: 'Second', place: 0 })).json).toMatchObject({ nameEn: 'Second' });
  const { items } = (await boss.send('GET', '/api/v1/categories')).json as {
    items: { id: string; position: number }[];
  };
  const order = items.toSorted((a, b) => a.position - b.position).map(({ id }) => id);
  expect(order.indexOf(second)).toBeLessThan(order.indexOf(first));
});

test('categories have three levels and stay in their workspace', async () => {
  const [{ boss }, other] = [await founded(), await founded()];
  const add = async (by: Browser, parentId: unknown) =>
    by.send('POST', '/api/v1/categories', { parentId, nameJa: '名', nameEn: 'name' });
  const first = await add(boss, null);
  const second = await add(boss, first.json.id);
  const third = await add(boss, second.json.id);
  expect([third.status, outcome(await add(boss, third.json.id))]).toEqual([201, [422, 'category_too_deep']]);
  expect(outcome(await add(other.boss, first.json.id))).toEqual([422, 'unknown_category']);
});

test('what happened is written down as facts, without addresses or secrets', async () => {
  const { boss, workspaceId } = await founded();
  const { id } = await house.join(boss, 'agent');
  await change(boss, id, { role: 'supervisor' });
  await change(boss, id, { active: false });
  await boss.send('POST', '/api/v1/api-keys', { name: 'k', scopes: ['workspace:read'] });
  const facts = await house.look('select name, payload from app.facts where workspace_id = $1 order by seq', [
    workspaceId,
  ]);
  expect(facts.map((fact) => fact.name)).toEqual([
    'workspace.created',
    'member.joined',
    'team.created',
    'session.signed_in',
    'member.invited',
    'member.joined',
    'session.signed_in',
    'member.changed',
    'member.deactivated',
    'key.created',
  ]);
  expect(JSON.stringify(facts)).not.toMatch(/@|mdg_|[A-Za-z0-9_-]{43}/);
});
