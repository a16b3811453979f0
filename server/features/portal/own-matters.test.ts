import { bookingEndpoints as bookings } from '@madoguchi/contracts/bookings.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { orderEndpoints } from '@madoguchi/contracts/commerce-orders.ts';
import { privacyRequestEndpoints as requests } from '@madoguchi/contracts/privacy-requests.ts';
import { procedureEndpoints as procedures } from '@madoguchi/contracts/procedures.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { parseMail } from '../../kernel/mail/parse.ts';
import { startSmtpSink, type SmtpSink } from '../../kernel/mail/testing/smtp-sink.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { mergeCustomers } from '../customers/merges/actions/merge-customers.ts';
import { Guest } from './testing/guest.ts';

const house = testApp();
let sink: SmtpSink;
let desk: TestDesk;
let guest: Guest;
let mine: { id: string; customerId: string };
let theirs: { id: string; customerId: string };

async function opens(value: string, familyName: string) {
  const customer = { familyName, identities: [{ kind: 'email', value }] };
  const body = { customer, subject: `${familyName}の件`, body: 'お願いします', sourceId: value };
  return (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
}

async function orders(customerId: string, number: string): Promise<string> {
  const lines = [{ name: `ミル ${number}`, quantity: 1, unitPrice: 9800, taxRate: 10 }];
  const body = { source: 'shop', externalId: number, number, status: 'delivered', customer: { id: customerId }, lines };
  const saved = await house.call(orderEndpoints.saveOrder, { as: desk.owner, body });
  expect(saved.problem).toBeNull();
  return saved.body.id;
}

beforeAll(async () => {
  sink = await startSmtpSink();
  // The one mail server of the installation; everything between is the product.
  (house.services.config as { mailServer?: string }).mailServer = `smtp://127.0.0.1:${sink.port}`;
});
afterAll(() => sink.close());
beforeEach(async () => {
  desk = await house.open();
  guest = await Guest.at(house, desk);
  mine = await opens('misaki@example.jp', '佐藤');
  theirs = await opens('other@example.jp', '田中');
  await guest.signIn('misaki@example.jp');
});

describe('a file of a matter', () => {
  const photo = { name: '写真.txt', bytes: Buffer.from('見たまま') };

  test('has an address that stays, leads to a signed one, and opens to nobody else', async () => {
    const words = { subject: '写真', body: '割れています。' };
    const sent = await guest.attach('/requests/new', '/requests/new', words, [photo]);
    const matter = (sent.to ?? '').slice(guest.base.length).split('?')[0] ?? '';
    const at = /href="[^"]*(\/requests\/[^"]+\/files\/[^"]+)"/.exec((await guest.get(matter)).text)?.[1] ?? '';
    const { status, to } = await guest.get(at);
    expect([status, to?.startsWith('/files/')]).toEqual([303, true]);
    expect((await house.request({ method: 'GET', url: to ?? '' })).text).toBe('見たまま');
    // Whoever kept the signed one reads a sentence, and programs a problem document.
    const late = (accept: string) =>
      house.request({ method: 'GET', url: (to ?? '').replace(/.$/, '_'), headers: { accept } });
    const [page, problem] = [await late('text/html,*/*;q=0.8'), await late('*/*')];
    expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([
      403,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(page.text).toContain('<h1>このリンクは期限が切れています。');
    expect(problem.headers['content-type']).toContain('application/problem+json');
    const other = guest.another();
    expect(await other.get(at)).toMatchObject({ status: 303, to: guest.base });
    await other.signIn('other@example.jp');
    const fileId = at.split('/').at(-1) ?? '';
    for (const path of [at, `/requests/${theirs.id}/files/${fileId}`, `/requests/${theirs.id}/files/${newId()}`])
      expect((await other.get(path)).status).toBe(404);
  });
});

describe('an order', () => {
  test('leads to a request that names it; of somebody else’s nothing is named', async () => {
    const [own, foreign] = [await orders(mine.customerId, 'MN-1001'), await orders(theirs.customerId, 'MN-2002')];
    const { text } = await guest.get('/orders');
    expect(text).toContain(`/requests/new?order=${own}&amp;about=return`);
    expect(text).not.toContain('MN-2002');
    expect((await guest.get(`/requests/new?order=${own}&about=return`)).text).toContain('ご注文MN-1001の返品・交換');
    for (const id of [foreign, newId(), 'x', `${own}'`])
      expect((await guest.get(`/requests/new?order=${encodeURIComponent(id)}`)).text).toContain(
        'name="subject" maxlength="200" value=""',
      );
  });
});

test('what they write comes in though the inbox of their matter, and every form, is archived', async () => {
  await desk.run(({ db, workspaceId }) =>
    db
      .updateTable('inboxes')
      .set({ archived_at: new Date() })
      .where('workspace_id', '=', workspaceId)
      .where('channel', '<>', 'email')
      .execute(),
  );
  for (const path of ['/requests/new', `/requests/${mine.id}`])
    expect(await guest.send(path, path, { body: 'まだ点きません。' }), path).toMatchObject({ status: 303 });
  const kept = await house.call(conversations.getTimeline, { as: desk.owner, params: { id: mine.id } });
  expect(kept.text).toContain('まだ点きません。');
});

test('where they live is theirs to say', async () => {
  const fields = { familyName: '佐藤', postalCode: '100-0013', address: '東京都千代田区霞が関1-1' };
  expect((await guest.send('/profile', '/profile', fields)).status).toBe(303);
  const { text } = await guest.get('/profile');
  expect(text).toContain('value="東京都千代田区霞が関1-1"');
  const seen = await house.call(customerEndpoints.revealCustomer, {
    ...{ as: desk.owner, params: { id: mine.customerId }, body: { fields: ['address', 'postalCode'] } },
  });
  expect(seen.body).toMatchObject({ address: '東京都千代田区霞が関1-1', postalCode: '100-0013' });
});

test('another address is told to the one before, which signs nobody in any more', async () => {
  const phone = guest.another();
  await phone.signIn('misaki@example.jp');
  const { text } = await guest.send('/profile', '/profile/email', { email: 'new@example.jp' });
  const id = /name="id" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const { code } = await guest.secretsOf(id);
  expect((await guest.send('/profile', '/profile/email/code', { id, code })).status).toBe(303);
  await house.runJobs();
  const told = sink.mails.filter(({ to }) => to.includes('misaki@example.jp')).map(({ raw }) => parseMail(raw));
  const subjects = (await Promise.all(told)).map(({ subject }) => subject);
  expect(subjects).toContain('【珈琲堂】メールアドレスが変更されました');
  expect((await phone.get('/requests')).status).toBe(303);
  expect((await guest.get('/requests')).status).toBe(200);
});

describe('what the law lets people ask about their data', () => {
  const asks = (kind: string, details = 'すべて') => guest.send('/data', '/data', { kind, details });
  const received = async () =>
    (await house.call(requests.listPrivacyRequests, { as: desk.owner, query: { state: 'all' } })).body.items;

  test('is asked once, has a day and a conversation, and is not taken as proved', async () => {
    const form = { clientId: newId(), kind: 'disclosure', details: '通話の記録も' };
    for (let press = 0; press < 2; press += 1) await guest.send('/data', '/data', form);
    const items = await received();
    expect(items).toMatchObject([
      { kind: 'disclosure', state: 'received', channel: 'portal', details: '通話の記録も', checkedHow: null },
    ]);
    const { text } = await guest.get('/data');
    for (const word of ['開示', items[0]?.number ?? '', '確認中']) expect(text).toContain(word);
    expect((await guest.get(`/requests/${items[0]?.conversationId ?? ''}`)).text).toContain('通話の記録も');
    expect((await asks('disclosure')).status).toBe(422);
    expect((await asks('erasure')).status).toBe(303);
    expect((await asks('')).text).toContain('id="problem"');
    expect(await received()).toHaveLength(2);
  });

  /** Identity checked, accepted, made: the addresses of the files on their page. */
  async function disclosed(): Promise<string[]> {
    await asks('disclosure');
    const [request] = await received();
    const as = desk.owner;
    const params = { id: request?.id ?? '' };
    expect((await guest.get('/data')).text).not.toContain('/files/');
    await house.call(requests.verifyPrivacyRequest, { as, params, body: { how: '運転免許証' } });
    await house.call(requests.decidePrivacyRequest, { as, params, body: { decision: 'accepted' } });
    await house.runJobs();
    const { text } = await guest.get('/data');
    expect(text).toContain('ご用意できました');
    return [...text.matchAll(/href="[^"]*(\/data\/[^"]+\/files\/[^"]+)"/g)].flatMap(([, path]) => path ?? []);
  }

  test('can be taken along once identity was checked, by nobody else, until it ends; each look is told', async () => {
    const paths = await disclosed();
    expect(paths).toHaveLength(2);
    const taken = await Promise.all(paths.map((path) => guest.get(path)));
    for (const { status, text, headers } of taken) {
      expect([status, headers['content-disposition']]).toEqual([200, expect.stringMatching(/^attachment/)]);
      expect(text).toContain('misaki@example.jp');
      expect(text).not.toContain('other@example.jp');
    }
    const look = sql`select 1 from facts where workspace_id = ${desk.id} and name = 'privacy.disclosure_opened'`;
    const told = (await desk.run(({ db }) => look.execute(db))).rows;
    expect(told).toHaveLength(2);
    const other = guest.another();
    expect((await other.get(paths[0]!)).status).toBe(303);
    await other.signIn('other@example.jp');
    expect((await other.get(paths[0]!)).status).toBe(404);
    house.clock.advance(15 * 86_400);
    await guest.signIn('misaki@example.jp');
    expect((await guest.get('/data')).text).not.toContain('/files/');
    expect((await guest.get(paths[0]!)).status).toBe(404);
  });

  test('of records that were merged is nobody else’s to read', async () => {
    await asks('disclosure');
    const one = { intoId: mine.customerId, otherId: theirs.customerId, take: {}, reason: '' };
    await desk.run((ctx) => mergeCustomers(ctx, one), desk.owner.actor);
    const other = guest.another();
    await other.signIn('other@example.jp');
    expect((await other.get('/data')).text).not.toContain('PR-');
    expect((await other.send('/data', '/data', { kind: 'disclosure' })).status).toBe(303);
  });
});

/** A procedure in a matter, and the link to where it stands. */
async function runs(id: string, key: string) {
  const as = desk.owner;
  const procedureId =
    (await house.call(procedures.listProcedures, { as })).body.items.find((one) => one.key === key)?.id ?? '';
  const begun = await house.call(procedures.startProcedure, { as, params: { id }, body: { procedureId, answers: {} } });
  expect(begun.problem).toBeNull();
  const { url } = (await house.call(procedures.makeRunLink, { as, params: { id: begun.body.id } })).body;
  return { run: begun.body, status: new URL(url).pathname };
}

/** A receipt issued in a matter. */
async function receipt(id: string): Promise<string> {
  const as = desk.owner;
  const issuer = { name: '珈琲堂', address: '東京都千代田区', phone: '', registrationNumber: 'T7000012050002' };
  await house.call(procedures.updateIssuer, { as, body: { ...issuer, rounding: 'floor' } });
  let { run } = await runs(id, 'qualified_invoice');
  const answers = { party: '佐藤', item: 'ミル', sold_on: '2026-11-19', amount10: 9_800 };
  for (const given of [
    { answers, items: [] },
    { answers: {}, items: ['party', 'rates'] },
  ]) {
    const body = { version: run.version, step: run.step?.key ?? '', note: '', ...given };
    const done = await house.call(procedures.advanceRun, { as, params: { id: run.id }, body });
    expect(done.problem).toBeNull();
    run = done.body;
  }
  await house.runJobs();
  const papers = await house.call(procedures.listPapers, { as, query: { runId: run.id } });
  return papers.body.items[0]?.id ?? '';
}

test('a paper is fetched by whom it was issued to, by its number, kept by no cache; by nobody else', async () => {
  const [own, foreign] = [await receipt(mine.id), await receipt(theirs.id)];
  expect((await guest.get('/documents')).text).toContain(`/documents/${own}`);
  const { status, headers, text } = await guest.get(`/documents/${own}`);
  expect([status, text.slice(0, 5)]).toEqual([200, '%PDF-']);
  expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="paper.pdf"; filename\*=UTF-8''D-\d{4}-\d{6}\.pdf$/,
  );
  const [there, nowhere] = [await guest.get(`/documents/${foreign}`), await guest.get(`/documents/${newId()}`)];
  expect([there.status, there.text]).toEqual([404, nowhere.text]);
  expect(await guest.another().get(`/documents/${own}`)).toMatchObject({ status: 303, to: guest.base });
});

test('of somebody who was erased every visit and every link opens nothing', async () => {
  const as = desk.owner;
  const { status } = await runs(mine.id, 'repair');
  const inboxes = (await house.call(workspace.listInboxes, { as })).body.items;
  const inboxId = inboxes.find(({ channel }) => channel === 'email')?.id ?? '';
  const kind = { nameJa: '相談', nameEn: 'Talk', way: 'visit_us' as const, lengthMinutes: 30, teamId: desk.teamId };
  const { id: kindId } = (await house.call(bookings.createBookingKind, { as, body: { ...kind, inboxId } })).body;
  const link = await house.call(bookings.createBookingLink, { as, body: { kindId, conversationId: mine.id } });
  const { link: code } = await guest.secretsOf(await guest.asks('misaki@example.jp'));
  const open = async (path: string) => (await house.request({ method: 'GET', url: path })).status;
  const links = [status, new URL(link.body.url).pathname];
  expect([await open(links[0]!), await open(links[1]!)]).toEqual([200, 200]);
  const body = { kind: 'erasure' as const, customerId: mine.customerId, channel: 'portal' as const, details: '' };
  const { id } = (await house.call(requests.receivePrivacyRequest, { as, body })).body;
  await house.call(requests.verifyPrivacyRequest, { as, params: { id }, body: { how: '電話' } });
  const decided = { decision: 'accepted' as const, note: '' };
  await house.call(requests.decidePrivacyRequest, { as, params: { id }, body: decided });
  await house.runJobs();
  expect((await house.call(requests.getPrivacyRequest, { as, params: { id } })).body.state).toBe('done');
  expect([await open(links[0]!), await open(links[1]!)]).toEqual([404, 404]);
  expect(await guest.get('/requests')).toMatchObject({ status: 303, to: guest.base });
  expect((await guest.another().post(`/enter/${code}`, {})).status).toBe(422);
  expect(await guest.another().signIn('other@example.jp')).toMatchObject({ status: 303 });
});

/** Everything that is named by an id in these pages. */
test('ids of another customer, of nobody and of nonsense answer alike everywhere', async () => {
  await orders(mine.customerId, 'MN-1001');
  for (const path of ['/requests/:id', '/requests/:id/files/:id', '/documents/:id', '/articles/:id', '/files/:id']) {
    const shown = await Promise.all(
      [theirs.id, newId(), 'x', '%00', "1'--"].map((id) => guest.get(path.replaceAll(':id', id))),
    );
    expect(
      shown.map(({ status }) => status),
      path,
    ).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(shown.map(({ text }) => text)).size, path).toBe(1);
  }
  const clientId = newId();
  for (const id of [theirs.id, newId(), 'x'])
    expect((await guest.send('/requests/new', `/requests/${id}`, { clientId, body: '乗っ取り' })).status).toBe(404);
});
