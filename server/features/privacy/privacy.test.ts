import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { consentEndpoints as consents } from '@madoguchi/contracts/privacy-consents.ts';
import { incidentEndpoints as incidents } from '@madoguchi/contracts/privacy-incidents.ts';
import { privacyEndpoints as privacy } from '@madoguchi/contracts/privacy.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { readFactsAfter } from '../../kernel/fact-store.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { listContactable, mayContact } from './consents/queries.ts';
import { retain, watchReaders } from './job-types.ts';
import { presentUnsubscribe } from './schema.ts';

const house = testApp();
let desk: TestDesk;
let as: Who;
beforeEach(async () => {
  desk = await house.open();
  as = desk.owner;
});

const MAIL = 'kanaria.yui@canary.example';

async function customer(email: string | null = MAIL, phone: string | null = null): Promise<string> {
  const identities = [
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
  ];
  return (await house.call(customers.createCustomer, { as, body: { familyName: '結衣', identities } })).body.id;
}

async function conversation(customerId: string, body = '相談'): Promise<string> {
  const answer = await house.call(conversations.createConversation, {
    as,
    body: { customer: { id: customerId }, subject: '件名', body, sourceId: `${customerId}${body}` },
  });
  return answer.body.id;
}

const may = (customerId: string, channel: 'email' | 'phone' = 'email', purpose = 'news') =>
  desk.run((ctx) => mayContact(ctx.db, ctx.workspaceId, { customerId, purpose, channel }));
const agree = (id: string, state: 'given' | 'withdrawn' = 'given', channel: 'any' | 'email' = 'any') =>
  house.call(consents.recordConsent, {
    as,
    params: { id },
    body: { purpose: 'news', channel, state, how: 'spoken', place: '', note: '' },
  });

describe('consent', () => {
  test('nothing is sent to whoever did not agree; the channel goes before all channels; each change keeps its proof', async () => {
    const id = await customer();
    expect(await may(id)).toBe(false);
    await agree(id);
    expect(await may(id)).toBe(true);
    expect(await may(id, 'email', 'sms_news')).toBe(false);
    house.clock.advance(60);
    const { body } = await agree(id, 'withdrawn', 'email');
    expect([await may(id), await may(id, 'phone')]).toEqual([false, true]);
    expect(body.history.map((one) => one.state)).toEqual(['withdrawn', 'given']);
    expect(body.history[0]).toMatchObject({ how: 'spoken', textVersion: '1', by: { name: '大谷 学' } });
    expect(
      (
        await house.call(consents.recordConsent, {
          as,
          params: { id },
          body: { purpose: 'unheard', channel: 'any', state: 'given', how: 'spoken', place: '', note: '' },
        })
      ).problem?.code,
    ).toBe('purpose_unknown');
  });

  test('the link of a mail unsubscribes with one post and no sign-in, reading it changes nothing, and the address stays silent', async () => {
    const id = await customer();
    await agree(id);
    const token = { workspaceId: desk.id, purpose: 'news', address: MAIL, customerId: id };
    const { url, headers } = presentUnsubscribe(house.services, token);
    expect(headers).toEqual({ 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    const path = new URL(url).pathname;
    const page = await house.request({ method: 'GET', url: path, headers: { 'accept-language': 'ja' } });
    expect([page.status, page.text.includes('お知らせメール'), page.text.includes(MAIL)]).toEqual([200, true, false]);
    expect(await may(id)).toBe(true);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = () =>
      house.request({ method: 'POST', url: path, headers: form, payload: 'List-Unsubscribe=One-Click' });
    expect((await post()).status).toBe(200);
    expect((await post()).status).toBe(200);
    expect(await may(id)).toBe(false);
    await agree(id);
    expect(await may(id)).toBe(false);
    const listed = (await house.call(consents.listSuppressions, { as, query: {} })).body.items;
    expect(listed).toMatchObject([{ purpose: 'news', reason: 'unsubscribed' }]);
    expect(JSON.stringify(listed)).not.toContain(MAIL);
    expect(
      (await house.request({ method: 'POST', url: `${path.slice(0, -3)}abc`, headers: form, payload: '' })).status,
    ).toBe(404);
  });

  test('an address is suppressed before anybody has it, and a segment leaves it out', async () => {
    await house.call(consents.suppressAddress, { as, body: { address: 'Later@Example.jp' } });
    const [silent, open] = [await customer('later@example.jp'), await customer('open@example.jp')];
    for (const id of [silent, open]) await agree(id);
    const asked = { customerIds: [silent, open], purpose: 'news', channel: 'email' as const };
    expect(await desk.run((ctx) => listContactable(ctx.db, ctx.workspaceId, asked))).toEqual([open]);
    await house.call(consents.unsuppressAddress, { as, body: { address: 'later@example.jp' } });
    expect(await may(silent)).toBe(true);
  });
});

describe('who looked', () => {
  const looksOf = async (id: string) =>
    (await house.call(incidents.listCustomerAccesses, { as, params: { id }, query: {} })).body.items;

  test('opening a customer or their conversation is a line, once in ten minutes for each reader and kind', async () => {
    const id = await customer();
    const open = await conversation(id);
    const agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
    for (let time = 0; time < 3; time += 1) {
      await house.call(customers.getCustomer, { as: agent, params: { id } });
      await house.call(conversations.getTimeline, { as: agent, params: { id: open } });
    }
    expect((await looksOf(id)).map(({ actor, kind }) => [actor?.name, kind])).toEqual([
      ['山本 彩', 'customer'],
      ['山本 彩', 'conversation'],
    ]);
    house.clock.advance(11 * 60);
    await house.call(customers.getCustomer, { as: agent, params: { id } });
    expect(await looksOf(id)).toHaveLength(3);
    const mine = await house.call(incidents.listMemberAccesses, { as, params: { id: agent.id }, query: {} });
    expect(mine.body.items).toHaveLength(3);
    expect((await house.call(incidents.listCustomerAccesses, { as: agent, params: { id }, query: {} })).status).toBe(
      403,
    );
  });

  test('people in lists, records and papers that leave are looked at too; programs stand beside members, and reading the log is told', async () => {
    const id = await customer('list@example.jp');
    const agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '一覧 花' });
    const kinds = async () =>
      (await looksOf(id)).filter((one) => one.actor?.name === '一覧 花').map(({ kind }) => kind);
    for (let time = 0; time < 2; time += 1)
      await house.call(customers.listCustomers, { as: agent, query: { q: 'list@example.jp' } });
    expect(await kinds()).toEqual(['list']);
    house.clock.advance(3600);
    await house.call(conversations.search, { as: agent, query: { q: 'list@example.jp' } });
    expect(await kinds()).toEqual(['list']);
    // A change that changes nothing answers everything.
    await house.call(customers.updateCustomer, { as: agent, params: { id }, body: {} });
    expect(await kinds()).toEqual(['customer', 'list']);
    const key = await desk.apiKey(['customers:read']);
    await house.call(customers.listCustomers, { as: key, query: { q: 'list@example.jp' } });
    const read = await house.call(incidents.listMemberAccesses, { as, params: { id: key.id }, query: {} });
    expect(read.body.items).toMatchObject([{ kind: 'list', actorKind: 'key', customerId: id }]);
    const facts = await desk.run((ctx) => readFactsAfter(ctx.db, ctx.workspaceId, 0, 10_000));
    expect(facts.filter((fact) => fact.name === 'access.log_read').at(-1)?.payload).toEqual({
      of: 'reader',
      id: key.id,
    });
  });

  test('a page of the log goes on among looks of one moment', async () => {
    const made = [await customer('p1@example.jp'), await customer('p2@example.jp'), await customer('p3@example.jp')];
    const reader = await desk.signInAs('agent', { teams: [desk.teamId], name: '頁 送' });
    await house.call(customers.listCustomers, { as: reader, query: { sort: 'newest', limit: 3 } });
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const query = { limit: 1, ...(cursor ? { cursor } : {}) };
      const page = (await house.call(incidents.listMemberAccesses, { as, params: { id: reader.id }, query })).body;
      seen.push(...page.items.map((one) => one.customerId));
      cursor = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(seen.sort()).toEqual([...made].sort());
  });

  test('nobody can change or remove a line, not even the application itself', async () => {
    const id = await customer();
    await house.call(customers.getCustomer, { as, params: { id } });
    const { sql } = await import('kysely');
    for (const table of ['customer_accesses', 'consent_events', 'access_alarms'])
      for (const verb of [sql`delete from ${sql.table(table)}`, sql`update ${sql.table(table)} set at = now()`])
        await expect(desk.run((ctx) => verb.execute(ctx.db))).rejects.toThrow(/permission denied|does not exist/);
    expect(await looksOf(id)).toHaveLength(1);
  });

  test('administrators are told once of somebody who reads unusually much', async () => {
    await house.call(privacy.updatePrivacySettings, { as, body: { bulkReading: 10 } });
    const reader = await desk.signInAs('agent', { teams: [desk.teamId], name: '大量 読' });
    for (let at = 0; at < 11; at += 1) {
      const id = await customer(`c${at}@example.jp`);
      await house.call(customers.getCustomer, { as: reader, params: { id } });
    }
    for (let time = 0; time < 2; time += 1) {
      await desk.run(async (ctx) => ctx.enqueue(watchReaders, {}));
      await house.runJobs();
    }
    const { items } = (await house.call(incidents.listAccessAlarms, { as })).body;
    expect(items).toMatchObject([{ actor: { name: '大量 読' }, customers: 11 }]);
    const notices = (await house.call(workspace.listNotifications, { as })).body.items;
    expect(notices.filter((notice) => notice.kind === 'bulk_reading')).toHaveLength(1);
  });
});

test('retention deletes what is too old by the verbs of the features, keeps what is held, and says what it did', async () => {
  const [old, held] = [await customer('old@example.jp'), await customer('held@example.jp')];
  const [gone, kept] = [await conversation(old), await conversation(held)];
  for (const id of [gone, kept])
    await house.call(conversations.setStatus, { as, params: { id }, body: { status: 'solved' } } as never);
  const rule = await house.call(privacy.createRetentionRule, { as, body: { kind: 'conversation', days: 30 } });
  expect(rule.status, rule.text).toBe(201);
  await house.call(privacy.createRetentionRule, { as, body: { kind: 'facts_payload', days: 60 } });
  await house.call(privacy.placeLegalHold, { as, body: { customerId: held, reason: '係争中' } });
  house.clock.advance(31 * 86_400);
  as = await desk.sessionOf(desk.owner);
  const preview = (await house.call(privacy.previewRetention, { as })).body.items;
  expect(preview.find((one) => one.kind === 'conversation')).toMatchObject({ count: 1, held: 1 });
  await desk.run(async (ctx) => ctx.enqueue(retain, {}));
  await house.runJobs();
  expect((await house.call(conversations.getConversation, { as, params: { id: gone } })).status).toBe(404);
  expect((await house.call(conversations.getConversation, { as, params: { id: kept } })).status).toBe(200);
  const runs = (await house.call(privacy.listRetentionRuns, { as })).body.items;
  expect(runs).toMatchObject([{ counts: { conversation: 1 }, held: 1 }]);
  const applicants = await house.call(privacy.createRetentionRule, { as, body: { kind: 'applicant', days: 30 } });
  expect(applicants.problem?.code).toBe('retention_category');
});

test('an incident has the clocks of its kind, finds whom it touched, and is closed when it was reported', async () => {
  const id = await customer();
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  await house.call(customers.getCustomer, { as: agent, params: { id } });
  const noticedAt = house.clock.now().toISOString();
  const made = await house.call(incidents.openIncident, {
    as,
    body: { title: '端末の紛失', noticedAt, classes: ['financial'] },
  });
  expect(made.status, made.text).toBe(201);
  const params = { id: made.body.id };
  const days = (until: string) => (Date.parse(until) - Date.parse(noticedAt)) / 86_400_000;
  expect([days(made.body.preliminaryFrom), days(made.body.preliminaryDueAt), days(made.body.finalDueAt)]).toEqual([
    3, 5, 30,
  ]);
  const worse = await house.call(incidents.updateIncident, { as, params, body: { classes: ['malicious'] } });
  expect(days(worse.body.finalDueAt)).toBe(60);
  const since = new Date(house.clock.now().getTime() - 3_600_000).toISOString();
  const until = new Date(house.clock.now().getTime() + 60_000).toISOString();
  const find = () =>
    house.call(incidents.addAffected, { as, params, body: { from: 'accesses', memberId: agent.id, since, until } });
  expect([(await find()).body, (await find()).body]).toEqual([
    { added: 1, persons: 1 },
    { added: 0, persons: 1 },
  ]);
  const csv = await house.call(incidents.exportAffected, { as, params });
  expect(csv.text).toContain(MAIL);
  const looks = (await house.call(incidents.listCustomerAccesses, { as, params: { id }, query: {} })).body.items;
  expect(looks.map(({ kind, actor }) => [kind, actor?.id])).toContainEqual(['export', desk.owner.id]);
  const move = (step: 'preliminary' | 'final' | 'persons_told' | 'closed') =>
    house.call(incidents.moveIncident, { as, params, body: { step } });
  expect((await move('closed')).problem?.code).toBe('incident_not_reported');
  expect((await move('final')).problem?.code).toBe('incident_step');
  for (const step of ['preliminary', 'final', 'persons_told', 'closed'] as const)
    expect((await move(step)).status).toBe(200);
  expect((await house.call(incidents.getIncident, { as, params })).body).toMatchObject({ state: 'closed', told: 1 });
  expect((await house.call(incidents.printIncident, { as, params, query: {} })).text).toContain('端末の紛失');
});
