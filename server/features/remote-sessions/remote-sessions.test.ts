import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { remoteSessionEndpoints as api } from '@madoguchi/contracts/remote-sessions.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { fillLink, isToolLink } from './fill-link.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
const TOOL = {
  key: 'look',
  name: '画面共有',
  url: 'https://remote.example.jp/join/{code}?ref={reference}',
  shows: '画面だけ',
};
beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  await house.call(api.setRemoteTools, { as: desk.owner, body: { items: [TOOL] } });
});

let turn = 0;
async function received() {
  turn += 1;
  const body = {
    customer: { identities: [{ kind: 'email' as const, value: `r${turn}@example.jp` }] },
    body: '開かない',
  };
  return (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
}
async function offer() {
  const { id, reference } = await received();
  const answer = await house.call(api.offerRemoteSession, {
    as: agent,
    params: { id },
    body: { tool: 'look', toolCode: 'A/1 2' },
  });
  expect(answer.problem).toBeNull();
  return { id, reference, session: answer.body, path: new URL(answer.body.link!).pathname };
}
const list = async (id: string) =>
  (await house.call(api.listRemoteSessions, { as: agent, params: { id } })).body.items[0]!;
const page = (path: string) => house.request({ method: 'GET', url: path });
const post = (path: string, fields: Record<string, string>) =>
  house.request({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const agree = (path: string, code: string) => post(path, { answer: 'agree', agreed: 'yes', name: '小林 由紀子', code });
const told = async (id: string) =>
  (await house.call(conversations.getTimeline, { as: agent, params: { id } })).body.entries.flatMap((entry) =>
    entry.type === 'fact' && entry.name.startsWith('remote.') ? [{ ...entry.payload, fact: entry.name }] : [],
  );

describe('a link of a tool', () => {
  test.each([
    ['https://get.teamviewer.com/{code}', true],
    ['https://remotedesktop.google.com/support', true],
    ['http://remote.example.jp/{code}', false],
    ['https://{code}.example.jp/', false],
    ['https://user:pass@example.jp/', false],
    ['javascript:alert(1)', false],
    ['https://example.jp/{customer}', false],
    ['https://localhost/{code}', false],
    ['https://exa mple.jp/', false],
  ])('%s: %s', (url, good) => {
    expect(isToolLink(url)).toBe(good);
  });

  test('holds what is put in as a part and as nothing more', () => {
    expect(fillLink(TOOL.url, { code: '../x?y', reference: '山-1' })).toBe(
      'https://remote.example.jp/join/..%2Fx%3Fy?ref=%E5%B1%B1-1',
    );
  });

  test('is refused where it is wrong, by place', async () => {
    const items = [TOOL, { ...TOOL, key: 'b', url: 'http://example.jp/' }];
    const { problem } = await house.call(api.setRemoteTools, { as: desk.owner, body: { items } });
    expect(problem).toMatchObject({ code: 'remote_link_wrong', issues: [{ path: 'body.items.1.url' }] });
    const byAgent = await house.call(api.setRemoteTools, { as: agent, body: { items: [TOOL] } });
    expect(byAgent.status).toBe(403);
  });
});

describe('a remote session', () => {
  test('shows the link to nobody before the customer agreed, and is told with consent, end and duration', async () => {
    const { id, reference, session, path } = await offer();
    const url = `https://remote.example.jp/join/A%2F1%202?ref=${reference}`;
    expect(session).toMatchObject({ state: 'offered', url: null, shows: '画面だけ' });
    const before = await page(path);
    expect(before.text).toContain('画面だけ');
    expect(before.text).not.toContain('remote.example.jp');
    expect(before.headers['content-security-policy']).not.toContain('script-src');
    expect((await list(id)).state).toBe('offered');

    const agreed = await agree(path, session.code!);
    expect(agreed.text).toContain(url.replaceAll('&', '&amp;'));
    expect(await list(id)).toMatchObject({ state: 'agreed', url, agreedName: '小林 由紀子', code: null, link: null });
    house.clock.advance(12 * 60);
    const params = { id, sessionId: session.id };
    const ended = await house.call(api.endRemoteSession, { as: agent, params, body: { note: '設定を直した' } });
    expect(ended.body).toMatchObject({ state: 'ended', seconds: 720, url: null });
    expect((await page(path)).text).not.toContain('remote.example.jp');
    expect(await told(id)).toMatchObject([
      { fact: 'remote.offered', tool: '画面共有' },
      { fact: 'remote.agreed', shows: '画面だけ' },
      { fact: 'remote.ended', seconds: 720, note: '設定を直した' },
    ]);
    const twice = await house.call(api.endRemoteSession, { as: agent, params, body: {} });
    expect(twice.problem?.code).toBe('remote_over');
  });

  test('is not agreed to without the tick, the name or the code, and dies with the fifth wrong code', async () => {
    const { id, session, path } = await offer();
    const code = session.code!;
    const unsaid: Record<string, string>[] = [
      { answer: 'agree', name: '小林', code },
      { answer: 'agree', agreed: 'yes', name: ' ', code },
    ];
    for (const fields of unsaid) expect((await post(path, fields)).text).not.toContain('remote.example.jp');
    const wrong = code === '000000' ? '111111' : '000000';
    for (let tries = 0; tries < 5; tries += 1) await agree(path, wrong);
    expect((await agree(path, code)).text).not.toContain('remote.example.jp');
    expect(await list(id)).toMatchObject({ state: 'cancelled', url: null });
  });

  test('is declined without a code, and agreed to no more', async () => {
    const { id, session, path } = await offer();
    await post(path, { answer: 'decline' });
    expect((await agree(path, session.code!)).text).not.toContain('remote.example.jp');
    expect(await list(id)).toMatchObject({ state: 'declined', agreedName: '' });
  });

  test('is over when its time is', async () => {
    const { id, session, path } = await offer();
    house.clock.advance(31 * 60);
    expect((await agree(path, session.code!)).text).not.toContain('remote.example.jp');
    expect(await list(id)).toMatchObject({ state: 'expired', code: null });
  });

  test('asks for the number of the tool where its link has one; a link of ours is nobody else’s', async () => {
    const { id } = await received();
    const answer = await house.call(api.offerRemoteSession, { as: agent, params: { id }, body: { tool: 'look' } });
    expect(answer.problem?.code).toBe('remote_code_needed');
    expect((await page('/remote/v1.x.y')).status).toBe(404);
    const { session } = await offer();
    const params = { id, sessionId: session.id };
    expect((await house.call(api.endRemoteSession, { as: agent, params, body: {} })).status).toBe(404);
  });
});
