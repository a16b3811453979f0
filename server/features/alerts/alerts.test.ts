import { alertEndpoints as api, type AlertDetail } from '@madoguchi/contracts/alerts.ts';
import { assetEndpoints } from '@madoguchi/contracts/commerce-assets.ts';
import { contractEndpoints } from '@madoguchi/contracts/commerce-contracts.ts';
import { productEndpoints } from '@madoguchi/contracts/commerce-products.ts';
import { connectorEndpoints as connectors } from '@madoguchi/contracts/connectors.ts';
import { conversationEndpoints as talks } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { knownIssueEndpoints as issues } from '@madoguchi/contracts/known-issues.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { HOOK_SIGNATURE, HOOK_TIMESTAMP, signHook } from '../connectors/kinds/rest/hook.ts';
import { startRestServer } from '../connectors/testing/rest-server.ts';
import { connectRest } from '../connectors/testing/rest-world.ts';
import { openNext } from './actions/open-next.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
beforeEach(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '鈴木 大輔' });
  await house.call(productEndpoints.saveProduct, {
    as: desk.owner,
    body: { code: 'YC-520', name: '全自動コーヒーメーカー', price: 59_800, currency: 'JPY' },
  });
});

const mailOf = (name: string): string => `${Buffer.from(name).toString('hex')}@example.jp`;
async function customer(name: string, more: { companyId?: string; mail?: false } = {}): Promise<string> {
  const identities = more.mail === false ? [] : [{ kind: 'email' as const, value: mailOf(name) }];
  const body = { familyName: name, identities, ...(more.companyId ? { companyId: more.companyId } : {}) };
  return (await house.call(customerEndpoints.createCustomer, { as: desk.owner, body })).body.id;
}
async function company(name: string): Promise<string> {
  return (await house.call(customerEndpoints.createCompany, { as: desk.owner, body: { name } })).body.id;
}
async function machine(customerId: string, serial: string, more: object = {}): Promise<string> {
  const body = { customer: { id: customerId }, code: 'YC-520', name: 'YC-520', serial, ...more };
  const { body: made, text, status } = await house.call(assetEndpoints.saveAsset, { as: desk.owner, body });
  expect(status, text).toBeLessThan(300);
  return made.id;
}
const raise = (body: object = {}, as: Who = supervisor) =>
  house.call(api.raiseAlert, {
    as,
    body: { title: 'ポンプの圧力異常', severity: 'critical', product: 'YC-520', lot: '25K07〜25K09', ...body },
  });
const read = async (id: string): Promise<AlertDetail> =>
  (await house.call(api.getAlert, { as: supervisor, params: { id } })).body;
const confirm = (id: string, body: object = {}) =>
  house.call(api.confirmAlert, { as: supervisor, params: { id }, body });
const saidIn = async (id: string): Promise<string[]> =>
  (await house.call(talks.getTimeline, { as: desk.owner, params: { id } })).body.entries.flatMap((entry) =>
    entry.type === 'message' && entry.direction === 'out' ? [entry.body] : [],
  );

describe('an alert', () => {
  test('names items by lot, serial or service, and the accounts that have them: companies once, people by themselves', async () => {
    const cafe = await company('喫茶みどり');
    const [one, two, sato] = [
      await customer('店長', { companyId: cafe }),
      await customer('副店長', { companyId: cafe }),
      await customer('佐藤'),
    ];
    await machine(one, '25K07-000001');
    await machine(two, '25K09-000002');
    await machine(sato, '25K08-000003');
    await machine(await customer('田中'), '25L01-000004');
    const alert = (await raise()).body;
    expect(alert).toMatchObject({ name: 'AL-001', state: 'proposed', issue: null });
    const { counts, accounts } = await read(alert.id);
    expect(counts).toMatchObject({ items: 3, accounts: 2, told: 0 });
    expect(accounts.map(({ company: of, items }) => [of, items])).toEqual(
      expect.arrayContaining([
        ['喫茶みどり', 2],
        [null, 1],
      ]),
    );
    const serial = (await raise({ product: '', lot: '', serials: ['25L01-000004'] })).body;
    expect((await read(serial.id)).counts).toMatchObject({ items: 1, accounts: 1 });
    const contract = { customer: { id: sato }, kind: 'maintenance', name: '年間保守', startsOn: '2026-01-01' };
    const saved = await house.call(contractEndpoints.saveContract, { as: desk.owner, body: contract });
    expect(saved.status, saved.text).toBeLessThan(300);
    const service = (await raise({ product: '', lot: '', service: '年間保守' })).body;
    expect((await read(service.id)).counts).toMatchObject({ items: 1, accounts: 1 });
    const unreadable = (await raise({ lot: 'よくわからない' })).body;
    expect((await read(unreadable.id)).counts.items).toBe(0);
  });

  test('is one for its key, whoever repeats it, also when both come at once; said again as resolved it is over', async () => {
    const key = await desk.apiKey(['alerts:write']);
    const told = { externalId: 'iot-77' };
    const all = await Promise.all([raise(told, key), raise(told, key), raise(told, key)]);
    expect(new Set(all.map((each) => each.body.id)).size).toBe(1);
    expect((await house.call(api.listAlerts, { as: supervisor })).body.items).toHaveLength(1);
    await raise({ ...told, resolved: true }, key);
    expect((await read(all[0]!.body.id)).state).toBe('resolved');
  });

  test('is decided by a supervisor, raised by machines with a key for it, and read by who looks after customers', async () => {
    const key = await desk.apiKey(['conversations:write']);
    expect((await raise({}, key)).status).toBe(403);
    const agent = await desk.signInAs('agent');
    const { id } = (await raise()).body;
    expect((await house.call(api.getAlert, { as: agent, params: { id } })).status).toBe(200);
    expect((await house.call(api.confirmAlert, { as: agent, params: { id }, body: {} })).status).toBe(403);
    expect((await confirm(id)).problem?.code).toBe('alert_concerns_nobody');
  });
});

describe('confirmed', () => {
  test('every account has one conversation of the issue and the notice in it; those without an address are listed', async () => {
    await machine(await customer('佐藤'), '25K07-000001');
    await machine(await customer('田中'), '25K08-000001');
    await machine(await customer('鈴木', { mail: false }), '25K09-000001');
    const { id } = (await raise()).body;
    const notice = '{customer}様\n{issue}についてお知らせします。';
    expect((await confirm(id, { notice })).body).toMatchObject({ state: 'opening', counts: { queued: 3 } });
    expect((await confirm(id)).problem?.code).toBe('alert_decided');
    await house.runJobs();
    house.clock.advance(60);
    await house.runJobs();
    const alert = await read(id);
    expect(alert).toMatchObject({ state: 'open', issue: { name: 'KI-001' } });
    expect(alert.counts).toMatchObject({ accounts: 3, opened: 2, failed: 1, told: 2 });
    expect(alert.accounts[0]).toMatchObject({ state: 'failed', reason: 'address_missing', conversation: null });
    const opened = alert.accounts.flatMap((each) => (each.conversation ? [each.conversation.id] : []));
    const said = await Promise.all(opened.map(saidIn));
    expect(said.flat().toSorted()).toEqual([
      '佐藤様\nKI-001についてお知らせします。',
      '田中様\nKI-001についてお知らせします。',
    ]);
    const first = (await house.call(talks.getConversation, { as: desk.owner, params: { id: opened[0]! } })).body;
    expect(first).toMatchObject({ status: 'pending', waitingSince: null, kind: 'problem' });
    expect(
      (await house.call(issues.getKnownIssue, { as: supervisor, params: { id: alert.issue!.id } })).body,
    ).toMatchObject({ linked: 2, rounds: [{ kind: 'update', counts: { answered: 2 } }] });
  });

  test('killed while it opens, it goes on: no account has two conversations, none is forgotten', async () => {
    for (const [at, name] of ['佐藤', '田中', '鈴木'].entries())
      await machine(await customer(name), `25K07-00000${at}`);
    const { id } = (await raise()).body;
    await confirm(id);
    expect(await desk.run((ctx) => openNext(ctx, id))).toBe(true);
    await expect(
      desk.run(async (ctx) => {
        await openNext(ctx, id);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    await Promise.all([desk.run((ctx) => openNext(ctx, id)), desk.run((ctx) => openNext(ctx, id))]);
    await house.runJobs();
    await house.runJobs();
    const { counts, accounts, state } = await read(id);
    expect([state, counts.opened, counts.queued]).toEqual(['open', 3, 0]);
    expect(new Set(accounts.map((each) => each.conversation?.id)).size).toBe(3);
    expect(counts.told).toBe(0);
  });

  test('an account that has a conversation about the issue keeps that one', async () => {
    const sato = await customer('佐藤');
    await machine(sato, '25K07-000001');
    const written = {
      customer: { identities: [{ kind: 'email' as const, value: mailOf('佐藤') }] },
      subject: '圧力',
      body: '圧力が上がりません',
      sourceId: 'own-1',
    };
    const own = (await house.call(talks.createConversation, { as: desk.owner, body: written })).body.id;
    const issueId = (await house.call(issues.createKnownIssue, { as: supervisor, body: { title: '圧力異常' } })).body
      .id;
    await house.call(issues.linkIssue, { as: supervisor, params: { id: own, issueId } });
    const { id } = (await raise()).body;
    await confirm(id, { issueId });
    await house.runJobs();
    expect(await read(id)).toMatchObject({
      issue: { id: issueId },
      counts: { opened: 0, joined: 1 },
      accounts: [{ conversation: { id: own } }],
    });
  });

  test('the notice is seen as each would get it before anything is opened', async () => {
    await machine(await customer('佐藤'), '25K07-000001');
    await machine(await customer('鈴木', { mail: false }), '25K09-000001');
    const { id } = (await raise()).body;
    const look = (body: { notice: string; issueId?: string }, as: Who = supervisor) =>
      house.call(api.previewAlertNotice, { as, params: { id }, body });
    const notice = '{customer}様\n{title}（{reference}）。田中様の件です。\n添付をご覧ください。';
    expect((await look({ notice })).body).toMatchObject({
      items: [
        {
          ...{ to: '佐藤', reference: null, warnings: ['attachment_missing'] },
          body: '佐藤様\nポンプの圧力異常（{reference}）。田中様の件です。\n添付をご覧ください。',
        },
      ],
      more: 0,
    });
    expect((await look({ notice: '田中様\nお知らせします。' })).body.items[0]!.warnings).toEqual(['wrong_name']);
    expect((await look({ notice: '{unheard}' })).problem?.code).toBe('known_issue_variable');
    expect((await look({ notice }, await desk.signInAs('agent', { teams: [desk.teamId] }))).status).toBe(403);
    expect(await read(id)).toMatchObject({ state: 'proposed', counts: { opened: 0 } });
    await confirm(id);
    expect((await look({ notice })).problem?.code).toBe('alert_decided');
  });

  test('who was not sent the notice because of a warning is named with it, and gets it once somebody has read it', async () => {
    await machine(await customer('佐藤'), '25K07-000001');
    await machine(await customer('田中'), '25K08-000001');
    const { id } = (await raise()).body;
    await confirm(id, { notice: '田中様\nお知らせします。' });
    await house.runJobs();
    house.clock.advance(60);
    await house.runJobs();
    const alert = await read(id);
    expect(alert).toMatchObject({ counts: { told: 1, unsent: 1 }, lastNotice: { body: '田中様\nお知らせします。' } });
    const missed = alert.accounts[0]!;
    expect(missed).toMatchObject({ customer: { familyName: '佐藤' }, told: false, unsent: 'wrong_name' });
    expect(alert.accounts[1]).toMatchObject({ told: true, unsent: null });

    const params = { id: alert.issue!.id };
    const body = { ...alert.lastNotice!, onlyMissed: true, acknowledged: ['wrong_name'] };
    const seen = (await house.call(issues.previewRound, { as: supervisor, params, body })).body.items;
    expect(seen).toMatchObject([{ conversationId: missed.conversation!.id, warnings: ['wrong_name'] }]);
    expect((await house.call(issues.startRound, { as: supervisor, params, body })).body.counts.queued).toBe(1);
    await house.runJobs();
    house.clock.advance(60);
    await house.runJobs();
    expect((await read(id)).counts).toMatchObject({ told: 2, unsent: 0 });
    expect(await saidIn(missed.conversation!.id)).toEqual(['田中様\nお知らせします。']);
    expect(await saidIn(alert.accounts[1]!.conversation!.id)).toHaveLength(1);
    const none = await house.call(issues.startRound, { as: supervisor, params, body });
    expect(none.problem?.code).toBe('known_issue_no_audience');
  });

  test('stopped, no more are opened and nothing is sent by itself', async () => {
    for (const [at, name] of ['佐藤', '田中'].entries()) await machine(await customer(name), `25K07-00000${at}`);
    const { id } = (await raise()).body;
    await confirm(id, { notice: 'お知らせ' });
    await desk.run((ctx) => openNext(ctx, id));
    await house.call(api.stopAlert, { as: supervisor, params: { id } });
    await house.runJobs();
    expect(await read(id)).toMatchObject({
      state: 'open',
      stoppedAt: expect.any(String),
      counts: { opened: 1, stopped: 1, told: 0 },
    });
  });

  test('who writes of its own accord then is offered the conversation that is open', async () => {
    await machine(await customer('佐藤'), '25K07-000001');
    const { id } = (await raise()).body;
    await confirm(id, { notice: 'お知らせ' });
    await house.runJobs();
    const proactive = (await read(id)).accounts[0]!.conversation!;
    const written = {
      customer: { identities: [{ kind: 'email' as const, value: mailOf('佐藤') }] },
      subject: '音',
      body: '変な音がします',
      sourceId: 'own-2',
    };
    const own = (await house.call(talks.createConversation, { as: desk.owner, body: written })).body.id;
    const shown = (await house.call(talks.getConversation, { as: desk.owner, params: { id: own } })).body;
    expect(shown.links).toMatchObject([{ conversationId: proactive.id, reason: 'alert', state: 'open' }]);
  });

  test('resolved, those who look after the desk are told, and nothing is sent by itself', async () => {
    await machine(await customer('佐藤'), '25K07-000001');
    const { id } = (await raise()).body;
    await confirm(id);
    await house.runJobs();
    await house.call(api.resolveAlert, { as: supervisor, params: { id } });
    await house.runJobs();
    expect(await read(id)).toMatchObject({ state: 'resolved', counts: { opened: 1, told: 0 } });
  });
});

describe('by itself', () => {
  const settings = (body: object) =>
    house.call(api.putAlertSettings, {
      as: supervisor,
      body: { opensFrom: 'critical', teamId: null, categoryId: null, ...body },
    });

  test('conversations are opened from the severity that was set, and the notice waits for a person', async () => {
    expect((await settings({ teamId: desk.teamId })).status).toBe(200);
    await machine(await customer('佐藤'), '25K07-000001');
    const low = (await raise({ severity: 'warning' })).body;
    const high = (await raise()).body;
    await house.runJobs();
    expect((await read(low.id)).state).toBe('proposed');
    expect(await read(high.id)).toMatchObject({ state: 'open', decidedBy: null, counts: { opened: 1, told: 0 } });
  });

  test('a connected system reports it by webhook, and is heard once while it says the same', async () => {
    await machine(await customer('佐藤'), '25K07-000001');
    const server = await startRestServer();
    const fields = { externalId: 'id', title: 'text', severity: 'level', product: 'model', resolved: 'status' };
    const id = await connectRest(house, desk, server, { records: { alerts: { path: '/alarms', items: '@', fields } } });
    const params = { id };
    const { hookUrl } = (await house.call(connectors.getConnector, { as: desk.owner, params })).body;
    const { secret } = (await house.call(connectors.rotateHookSecret, { as: desk.owner, params })).body;
    const knock = async (status: string): Promise<void> => {
      house.clock.advance(1);
      const alarm = { id: 'a-1', text: '漏水', level: 'high', model: 'YC-520', status };
      const payload = Buffer.from(JSON.stringify(alarm));
      const at = String(Math.floor(house.clock.now().getTime() / 1000));
      const headers = { [HOOK_TIMESTAMP]: at, [HOOK_SIGNATURE]: signHook(secret, at, payload) };
      const url = new URL(hookUrl).pathname;
      const sent = { ...headers, 'content-type': 'application/json' };
      expect((await house.request({ method: 'POST', url, headers: sent, payload })).status).toBe(200);
      await house.runJobs();
    };
    for (const status of ['open', 'open', 'resolved']) await knock(status);
    await server.close();
    const { items } = (await house.call(api.listAlerts, { as: supervisor })).body;
    expect(items).toMatchObject([
      { title: '漏水', severity: 'critical', state: 'resolved', source: id, externalId: 'a-1' },
    ]);
    const told = await desk.run(({ db, workspaceId }) =>
      db
        .selectFrom('facts')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('name', '=', 'connector.alert_told')
        .execute(),
    );
    expect(told).toHaveLength(2);
  });
});
