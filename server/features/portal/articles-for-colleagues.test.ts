import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { helpCenterEndpoints as help } from '@madoguchi/contracts/help-center.ts';
import { portalEndpoints } from '@madoguchi/contracts/portal.ts';
import { beforeAll, expect, test } from 'vitest';
import { TEST_URL, testApp, type TestDesk } from '../../testing/app.ts';
import { inboxOf } from '../channels/widget/testing/visitor.ts';
import { publish, type Published } from '../knowledge/help-center/testing/publish.ts';
import { Reader } from '../knowledge/help-center/testing/reader.ts';
import { Guest } from './testing/guest.ts';

const house = testApp();
/** Stands in everything that nobody but colleagues may read. */
const CANARY = 'カナリア';
const ANSWER = `<p>${CANARY}の接続先は vpn.example です。<img data-file="PICTURE" alt="図"></p>`;
let desk: TestDesk;
let reader: Reader;
let guest: Guest;
let picture: string;
let vpn: Published;
let everybodys: Published;
let ours: Published;

async function aPicture(): Promise<string> {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const head = `--part\r\ncontent-disposition: form-data; name="file"; filename="z.png"\r\ncontent-type: image/png\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--part--\r\n`)]);
  const { body } = await house.request({
    ...{ method: 'POST', url: '/api/v1/files', payload },
    headers: { ...desk.owner.headers, origin: TEST_URL, 'content-type': 'multipart/form-data; boundary=part' },
  });
  return (body as unknown as { id: string }).id;
}

beforeAll(async () => {
  desk = await house.open();
  reader = await Reader.at(house, desk);
  guest = await Guest.at(house, desk);
  const body = { employeeDomains: ['yamane.example'] };
  await house.call(portalEndpoints.updatePortal, { as: desk.owner, body });
  picture = await aPicture();
  everybodys = await publish(desk, [{ title: '領収書のもらいかた' }]);
  ours = await publish(desk, [{ title: '担当者だけの手順', answer: '<p>窓口の秘密</p>', isPublic: false }]);
  const links = `<p><a href="article:${everybodys.id}">領収書</a>と<a href="article:${ours.id}">担当者の手順</a></p>`;
  const answer = ANSWER.replace('PICTURE', picture) + links;
  // It says that it is public too: what is for colleagues is not.
  vpn = await publish(desk, [
    {
      title: `社外から${CANARY}につなぐ`,
      answer,
      internal: '<p>担当者の覚え書き</p>',
      isPublic: true,
      forColleagues: true,
    },
  ]);
  await house.runJobs();
});

test('what is for colleagues stands nowhere that strangers come to', async () => {
  const { text } = await reader.until('/sitemap.xml', (shown) => shown.text.includes(encodeURIComponent('領収書')));
  expect(text).not.toContain(encodeURIComponent(CANARY));
  const paths = [
    '/ja',
    `/ja/search?q=${CANARY}`,
    `/ja/suggest?q=${CANARY}`,
    '/ja/search?q=vpn',
    `/ja/articles/${everybodys.number}`,
  ];
  for (const path of paths) {
    const shown = await reader.get(path);
    expect(shown.text.replaceAll(`value="${CANARY}"`, ''), path).not.toMatch(/につなぐ|vpn\.example/);
  }
  expect((await reader.get(`/ja/articles/${vpn.number}`)).status).toBe(404);
  expect((await reader.get(`/files/${picture}`)).status).toBe(404);
  const { key } = await inboxOf(house, desk, 'chat');
  const found = async (q: string): Promise<string[]> =>
    (await house.call(help.searchWidgetAnswers, { params: { key }, query: { q } })).body.items.map((item) => item.id);
  expect(await found('領収書')).toEqual([everybodys.id]);
  expect(await found(CANARY)).toEqual([]);
  const read = await house.call(help.readWidgetAnswer, { params: { key, id: vpn.id } });
  expect(read.problem?.code).toBe('not_found');
});

test('colleagues find and read it, with its pictures; of what is for us alone they get nothing', async () => {
  await guest.signIn('hanako@yamane.example');
  const list = await guest.get('/articles');
  expect(list.text).toContain(`<a href="${guest.base}/articles/${vpn.number}">社外から${CANARY}につなぐ</a>`);
  expect(list.text).not.toMatch(/担当者だけの手順|領収書のもらいかた/);
  expect((await guest.get('/articles?q=ＶＰＮ')).text).toContain('につなぐ');
  expect((await guest.get('/articles?q=給与')).text).not.toContain('につなぐ');
  const { text } = await guest.get(`/articles/${vpn.number}`);
  expect(text).toContain(`<img src="${guest.base}/files/${picture}"`);
  expect(text).toMatch(new RegExp(`<a href="/help/[^"]+/ja/articles/${everybodys.number}">領収書</a>と担当者の手順`));
  expect(text).not.toMatch(/覚え書き|窓口の秘密/);
  expect(await guest.get(`/files/${picture}`)).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  for (const other of [everybodys, ours]) expect((await guest.get(`/articles/${other.number}`)).status).toBe(404);
});

test('customers have no such pages, and colleagues lose them with the domain', async () => {
  const places = ['/articles', `/articles/${vpn.number}`, `/files/${picture}`];
  const customer = guest.another();
  const body = {
    customer: { identities: [{ kind: 'email', value: 'misaki@example.jp' }] },
    subject: '電源',
    body: '電源',
  };
  await house.call(conversations.createConversation, { as: desk.owner, body: { ...body, sourceId: 'misaki' } });
  await customer.signIn('misaki@example.jp');
  expect((await customer.get('/requests')).text).not.toContain('/articles');
  for (const path of places) expect((await customer.get(path)).status, path).toBe(404);
  await guest.signIn('hanako@yamane.example');
  expect((await guest.get('/requests')).text).toContain(`href="${guest.base}/articles"`);
  await house.call(portalEndpoints.updatePortal, { as: desk.owner, body: { employeeDomains: [] } });
  for (const path of places) expect((await guest.get(path)).status, path).toBe(404);
  expect((await guest.get('/requests')).text).not.toContain(`href="${guest.base}/articles"`);
});
