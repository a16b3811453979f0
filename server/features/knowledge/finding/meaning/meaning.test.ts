import { findingEndpoints as finding } from '@madoguchi/contracts/finding.ts';
import { meaningEndpoints as api } from '@madoguchi/contracts/meaning.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../../../testing/app.ts';
import { publish } from '../../help-center/testing/publish.ts';
import { askerOf, wordsThatLeave } from './asker.ts';
import { ModelServer } from './testing/model-server.ts';

const house = testApp();
const server = new ModelServer();
let desk: TestDesk;
let agent: TestMember;

beforeAll(() => server.open());
afterAll(() => server.close());
beforeEach(async () => {
  Object.assign(server, { mood: 'well', unreadable: '' });
  server.asked.length = 0;
  server.wrong.length = 0;
  house.services.config.outboundAllow.splice(0, Infinity, `127.0.0.1:${server.port}`);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  await publish(desk, [
    { title: '電源が入らない', answer: '<p>背面を確かめます。</p>', internal: '<p>社内の秘密</p>' },
  ]);
  await publish(desk, [{ title: '返品の手続き', answer: '<p>八日以内に承ります。</p>' }]);
  await publish(desk, [{ title: '社内の領収書', answer: '<p>月末に出します。</p>', isPublic: false }]);
  await house.runJobs();
});

const change = async (more: object = {}, as: Who = desk.owner) => {
  const { version } = (await house.call(api.getMeaning, { as: desk.owner })).body;
  const body = { enabled: true, url: server.url, model: server.model, key: server.key, version, ...more };
  return house.call(api.updateMeaning, { as, body });
};
const switchOn = async () => {
  expect((await change()).problem).toBeNull();
  await house.runJobs();
};
const found = async (q: string, as: Who = agent) => {
  const { body } = await house.call(finding.searchKnowledge, { as, query: { q } });
  return { titles: body.items.map((item) => item.title), relaxed: body.relaxed };
};
const state = async () => (await house.call(api.getMeaning, { as: desk.owner })).body;
const OTHER_WORDS = 'うんともすんとも';

test('it is off until somebody switches it on, and then what means the same is found in other words and said to be so', async () => {
  expect(await state()).toMatchObject({ enabled: false, version: 0 });
  expect((await found(OTHER_WORDS)).titles).toEqual([]);
  expect(server.asked).toEqual([]);
  await switchOn();
  expect(await state()).toMatchObject({
    enabled: true,
    hasKey: true,
    documents: 3,
    read: 3,
    refused: 0,
    trouble: null,
  });
  const { titles, relaxed } = await found(OTHER_WORDS);
  expect([titles[0], relaxed]).toEqual(['電源が入らない', 'meaning']);
  expect(server.wrong).toEqual([]);
});

test('what answers by its words stays an answer, before what only means something near', async () => {
  await switchOn();
  expect(await found('返品の手続き')).toMatchObject({ relaxed: null });
  expect((await found('返品の手続き')).titles[0]).toBe('返品の手続き');
});

test('internal notes never leave the house, and of a question nothing that says who somebody is', async () => {
  await switchOn();
  await found('山田様 yamada@example.jp 090-1234-5678 うんともすんとも');
  const sent = server.asked.flat().join('\n');
  expect(sent).toContain('背面を確かめます');
  expect(sent).toContain(OTHER_WORDS);
  for (const secret of ['社内の秘密', 'yamada', '1234', '山田']) expect(sent).not.toContain(secret);
  expect(wordsThatLeave('お客様番号が届かない')).toBe('お客様番号が届かない');
  expect(wordsThatLeave('kind:article 返品 4111 1111 1111 1111')).not.toContain('1111');
});

test('meaning opens no door: strangers find public texts alone', async () => {
  await switchOn();
  const asker = askerOf(house.services);
  const meaning = await asker.of(desk.id, '経費');
  const { searchKnowledge } = await import('../search-knowledge.ts');
  const { STRANGER, readerOf } = await import('../policy.ts');
  const titlesFor = (reader: typeof STRANGER) =>
    desk.run(async (ctx) =>
      (await searchKnowledge(ctx, { q: '経費', reader, limit: 9, meaning })).items.map((item) => item.title),
    );
  expect(await titlesFor(STRANGER)).not.toContain('社内の領収書');
  expect((await titlesFor(readerOf(agent.actor)))[0]).toBe('社内の領収書');
});

test.each(['down', 'silent', 'garbage'] as const)(
  'a service that is %s leaves the search to words, and is not waited for again',
  async (mood) => {
    await switchOn();
    server.mood = mood;
    expect((await found('返品')).titles).toEqual(['返品の手続き']);
    const asked = server.asked.length;
    expect((await found('返品したい')).titles).toEqual(['返品の手続き']);
    expect(server.asked.length).toBe(asked);
  },
);

test('a changed text is read again, an unchanged one is not, and one that is gone is forgotten', async () => {
  await switchOn();
  const article = await publish(desk, [{ title: '送料について', answer: '<p>一律です。</p>' }]);
  await house.runJobs();
  server.asked.length = 0;
  await publish(desk, [{ title: '送料について', answer: '<p>地域によります。</p>' }], { id: article.id });
  await house.runJobs();
  expect(server.asked).toEqual([['送料について\n地域によります。']]);
  expect((await found('運ぶ')).titles[0]).toBe('送料について');
  await desk.run(async ({ db, workspaceId }) => {
    const { nextRevision } = await import('../queries.ts');
    const { sql } = await import('kysely');
    const revision = await nextRevision(db, workspaceId);
    await sql`update finding_documents set revision = ${revision} where workspace_id = ${workspaceId} and source_id = ${article.id}`.execute(
      db,
    );
  });
  server.asked.length = 0;
  expect((await change({ key: undefined })).problem).toBeNull();
  await house.runJobs();
  expect([server.asked, (await state()).read]).toEqual([[], 4]);
});

test('one text that the service refuses keeps no other from being read', async () => {
  server.unreadable = '八日以内';
  await switchOn();
  expect(await state()).toMatchObject({ read: 2, refused: 1 });
  expect((await found(OTHER_WORDS)).titles[0]).toBe('電源が入らない');
});

test('a failing service is told on the screen, and read from when it is back', async () => {
  server.mood = 'down';
  await change();
  await house.runJobs().catch(() => undefined);
  expect(await state()).toMatchObject({ read: 0, trouble: 'busy' });
  server.mood = 'well';
  await switchOn();
  expect(await state()).toMatchObject({ read: 3, trouble: null });
});

test('switched off, what was computed is gone; another model reads everything anew', async () => {
  await switchOn();
  await change({ enabled: false });
  expect(await state()).toMatchObject({ enabled: false, read: 0 });
  expect((await found(OTHER_WORDS)).titles).toEqual([]);
});

test('the key is kept sealed, shown to nobody, and goes to no other address than it was given for', async () => {
  await switchOn();
  const shown = await house.call(api.getMeaning, { as: desk.owner });
  expect(JSON.stringify(shown.body)).not.toContain(server.key);
  expect((await change({ url: `${server.url}/other`, key: undefined })).problem?.code).toBe('meaning_key_again');
  const tried = { url: 'http://127.0.0.1:1/v1', model: 'm' };
  expect((await house.call(api.testMeaning, { as: desk.owner, body: tried })).problem?.code).toBe('meaning_key_again');
});

test('trying it out says what is wrong', async () => {
  const attempt = async (body: object) =>
    (
      await house.call(api.testMeaning, {
        as: desk.owner,
        body: { url: server.url, model: server.model, key: server.key, ...body },
      })
    ).body;
  expect(await attempt({})).toMatchObject({ trouble: null, dimensions: 8 });
  expect(await attempt({ key: 'wrong' })).toMatchObject({ trouble: 'access_refused' });
  expect(await attempt({ model: 'unknown' })).toMatchObject({ trouble: 'refused' });
  expect(await attempt({ url: 'http://10.0.0.1/v1' })).toMatchObject({ trouble: 'url_refused' });
  server.mood = 'garbage';
  expect(await attempt({})).toMatchObject({ trouble: 'unreadable' });
});

test('only who manages connections may look at it or change it, and not blindly', async () => {
  expect((await change({}, agent)).status).toBe(403);
  expect((await change({ version: 7 })).problem?.code).toBe('changed_meanwhile');
  expect((await change({ model: '' })).problem?.code).toBe('meaning_incomplete');
  expect((await change({ url: 'http://192.168.0.9/v1' })).problem?.code).toBe('outbound.url_refused');
});
