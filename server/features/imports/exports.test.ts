import { customFieldEndpoints as fields } from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { importEndpoints as api } from '@madoguchi/contracts/imports.ts';
import { incidentEndpoints as incidents } from '@madoguchi/contracts/privacy-incidents.ts';
import {
  privacyEndpoints as privacy,
  personalField,
  type PersonalField,
  type PrivacySettings,
} from '@madoguchi/contracts/privacy.ts';
import { expect, test } from 'vitest';
import { readFactsAfter } from '../../kernel/fact-store.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { routesOf } from '../../features.ts';
import type { Actor, Role } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { allows, SCOPES, type Scope } from '../workspace/policy.ts';
import { runExport } from './exports/run-export.ts';
import type { Masks } from './exports/masks.ts';
import { bringIn, takeOut } from './testing/import-desk.ts';

const house = testApp();

const RISKY = [
  '=1+1',
  '+81',
  '-2+3',
  '@SUM(A1)',
  '＝1',
  "'=x",
  '"引用"',
  '改\r\n行',
  'カンマ,と\tタブ',
  '0012',
  '髙﨑①㈱',
];

/** Customers whose texts are everything a spreadsheet would run or lose. */
async function riskyDesk(): Promise<TestDesk> {
  const desk = await house.open();
  for (const [at, text] of RISKY.entries())
    await house.call(customerEndpoints.createCustomer, {
      as: desk.owner,
      body: {
        familyName: text,
        externalId: `id-${at}`,
        caution: text,
        attributes: { 好み: text },
        identities: [{ kind: 'email', value: `c${at}@example.jp` }],
      },
    });
  return desk;
}

test.each(['csv', 'xlsx'])(
  'what goes out as %s and comes in again changes nothing, whatever stands in it',
  async (format) => {
    const desk = await riskyDesk();
    const { raw, text } = await takeOut(house, desk.owner, { noun: 'customer', format });
    if (format === 'csv') expect(text.split(/,|\r\n/).filter((cell) => /^"?[=+@＝]/.test(cell))).toEqual([]);
    const again = await bringIn(house, desk, { noun: 'customer', bytes: raw, keyColumn: 'externalId' });
    expect([again.problems, again.unchanged, again.changed, again.created]).toEqual([[], RISKY.length, 0, 0]);
  },
);

test('fields come in, go out and are refused by key and by role; what one may not see is nowhere', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const field = { noun: 'customer' as const, label: { ja: '契約区分', en: '' } };
  const options = [
    { key: 'a', ja: '甲' },
    { key: 'b', ja: '乙' },
  ];
  expect(
    (await house.call(fields.createField, { as, body: { ...field, key: 'grade', type: 'choice', options } })).status,
  ).toBe(201);
  const secret = { noun: 'customer', key: 'secret', type: 'text', label: { ja: '秘密' }, viewRoles: ['admin'] };
  await house.call(fields.createField, { as, body: secret });
  const done = await bringIn(house, desk, {
    noun: 'customer',
    bytes: '会員番号,姓,契約区分,秘密\n1,山田,乙,金庫\n2,鈴木,丙,\n',
  });
  expect([done.created, done.problems.map(({ code, about }) => [code, about])]).toEqual([
    1,
    [['field_choice_unknown', '契約区分']],
  ]);
  const [found] = (await house.call(customerEndpoints.listCustomers, { as, query: { q: '山田' } })).body.items;
  const params = { noun: 'customer', id: found!.id };
  expect((await house.call(fields.getFieldValues, { as, params })).body.values).toEqual({ grade: 'b', secret: '金庫' });
  const supervisor = await desk.signInAs('supervisor');
  expect((await house.call(fields.getFieldValues, { as: supervisor, params })).body.values).toEqual({ grade: 'b' });
  const hidden = await house.call(fields.putFieldValues, { as: supervisor, params, body: { values: { secret: 'x' } } });
  const unknown = await house.call(fields.putFieldValues, {
    as: supervisor,
    params,
    body: { values: { nothing: 'x' } },
  });
  expect([hidden.problem?.code, unknown.problem?.code]).toEqual(['field_unknown', 'field_unknown']);
  expect((await takeOut(house, supervisor, { noun: 'customer' })).text).not.toContain('金庫');
  expect((await takeOut(house, as, { noun: 'customer' })).text).toContain('金庫');
});

test('exports are their maker’s alone, and large ones tell the administrators', async () => {
  const desk = await house.open();
  const rows = Array.from({ length: 501 }, (_, at) => `${at},姓${at}`).join('\n');
  await bringIn(house, desk, { noun: 'customer', bytes: `会員番号,姓\n${rows}\n` });
  const supervisor = await desk.signInAs('supervisor');
  const { body } = await house.call(api.startExport, { as: supervisor, body: { noun: 'customer', format: 'jsonl' } });
  await house.runJobs();
  const params = { id: body.id };
  expect((await house.call(api.getExport, { as: supervisor, params })).body).toMatchObject({
    state: 'done',
    handled: 501,
  });
  expect((await house.call(api.getExport, { as: desk.owner, params })).status).toBe(404);
  const { workspaceEndpoints } = await import('@madoguchi/contracts/workspace.ts');
  const notices = await house.call(workspaceEndpoints.listNotifications, { as: desk.owner });
  expect(notices.body.items.map((one) => one.kind)).toContain('export_large');
});

test('an export that cannot succeed says so at once; one that may is begun again and says how often', async () => {
  const desk = await house.open();
  const { blobs } = house.services;
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const begin = async () => (await house.call(api.startExport, { as: desk.owner, body: { noun: 'customer' } })).body.id;
  const tried = async (exportId: string, error: unknown, attempt = 1) => {
    const run = {
      ...{ workspaceId: desk.id, jobId: 'export', attempt, now: () => house.clock.now() },
      ...{ log: house.services.kernel.log, signal: new AbortController().signal, transaction: desk.run },
    };
    const store = { ...blobs, put: () => Promise.reject(error), remove: () => Promise.resolve() };
    const veils = { of: () => Promise.resolve(null), hidden: () => Promise.resolve([]) } as unknown as Masks;
    const ended = await runExport(
      run as unknown as JobRun,
      { blobs: store as unknown as BlobStore, veils },
      exportId,
    ).then(
      () => 'ended',
      () => 'again',
    );
    const { body } = await house.call(api.getExport, { as: desk.owner, params: { id: exportId } });
    return [ended, body.state, body.tries];
  };
  const first = await begin();
  expect(await tried(first, away)).toEqual(['again', 'running', 1]);
  expect(await tried(first, away, 2)).toEqual(['again', 'running', 2]);
  expect(await tried(first, new TypeError('x is not a function'), 3)).toEqual(['ended', 'failed', 3]);
  const second = await begin();
  expect(await tried(second, Object.assign(new Error('column "x" does not exist'), { code: '42703' }))).toEqual([
    'ended',
    'failed',
    1,
  ]);
  const third = await begin();
  expect(await tried(third, new Error('nobody foresaw it'), 5)).toEqual(['again', 'running', 1]);
  expect(await tried(third, new Error('nobody foresaw it'), 6)).toEqual(['ended', 'failed', 2]);
});

const hiddenFromSupervisors = (fields: readonly PersonalField[]) =>
  Object.fromEntries(
    personalField.options.map((field) => [field, fields.includes(field) ? (['supervisor'] as const) : []]),
  ) as unknown as PrivacySettings['masking'];

/** A customer of whom everything that can be masked is known. */
async function knownPerson(desk: TestDesk): Promise<string> {
  const identities = [
    { kind: 'email' as const, value: 'kanaria.yui@canary-post.example' },
    { kind: 'phone' as const, value: '090-4482-7719' },
    { kind: 'member_number' as const, value: 'KM-7749021' },
  ];
  const body = {
    ...{ familyName: '結衣', identities, birthDate: '1990-04-01', postalCode: '154-0001' },
    ...{ address: '東京都世田谷区三軒茶屋1-2-3', caution: 'kanaria.yui@canary-post.example へは送らない' },
  };
  const made = await house.call(customerEndpoints.createCustomer, { as: desk.owner, body });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}

test('a file shows what the screens of its maker show; in full only with a reason, which is told', async () => {
  const desk = await house.open();
  const customer = await knownPerson(desk);
  const masking = hiddenFromSupervisors(['email', 'phone', 'member_number']);
  const settings = await house.call(privacy.updatePrivacySettings, { as: desk.owner, body: { masking } });
  expect(settings.status, settings.text).toBe(200);
  const supervisor = await desk.signInAs('supervisor');
  const veiled = await takeOut(house, supervisor, { noun: 'customer' });
  for (const tells of ['kanaria', '4482', 'KM-7749021', '1990', '三軒茶屋', '154-0001'])
    expect(veiled.text).not.toContain(tells);
  expect(veiled.text).toContain('東京都世田谷区●●●');
  const again = await bringIn(house, desk, { noun: 'customer', bytes: veiled.raw, keyColumn: 'nameKana' });
  expect([again.changed, again.created]).toEqual([0, 0]);
  expect((await takeOut(house, desk.owner, { noun: 'customer' })).text).not.toContain('三軒茶屋');

  const unmasked = { reason: '監査のため' };
  const full = await takeOut(house, supervisor, { noun: 'customer', unmasked });
  for (const word of ['kanaria.yui@canary-post.example', '090-4482-7719', '三軒茶屋1-2-3'])
    expect(full.text).toContain(word);
  const facts = await desk.run((ctx) => readFactsAfter(ctx.db, ctx.workspaceId, 0, 1000));
  const told = facts.filter((fact) => fact.name === 'export.unmasked');
  expect(told.map((fact) => [fact.payload['reason'], fact.actorKind])).toEqual([['監査のため', 'member']]);
  const { body } = await house.call(incidents.listCustomerAccesses, { as: desk.owner, params: { id: customer } });
  expect(body.items.filter((look) => look.kind === 'export')).toHaveLength(2);
});

test('a file that shows more than its maker may see by now is not handed out', async () => {
  const desk = await house.open();
  await knownPerson(desk);
  const supervisor = await desk.signInAs('supervisor');
  const started = await house.call(api.startExport, { as: supervisor, body: { noun: 'customer' } });
  await house.runJobs();
  const file = () => house.call(api.getExportFile, { as: supervisor, params: { id: started.body.id } });
  expect((await file()).status).toBe(200);
  const masking = hiddenFromSupervisors(['phone']);
  await house.call(privacy.updatePrivacySettings, { as: desk.owner, body: { masking } });
  house.clock.advance(60);
  await expect.poll(async () => (await file()).problem?.code).toBe('export_masked_since');
});

test('an export that is stopped is stopped: nothing is written after it', async () => {
  const desk = await house.open();
  await knownPerson(desk);
  const { body } = await house.call(api.startExport, { as: desk.owner, body: { noun: 'customer' } });
  const params = { id: body.id };
  const stopped = await house.call(api.cancelExport, { as: desk.owner, params });
  expect([stopped.status, stopped.body.state]).toEqual([200, 'cancelled']);
  await house.runJobs();
  expect((await house.call(api.getExport, { as: desk.owner, params })).body.state).toBe('cancelled');
  expect((await house.call(api.getExportFile, { as: desk.owner, params })).status).toBe(404);
});

const TAGS = ['Imports and exports', 'Privacy', 'Privacy requests', 'Privacy incidents', 'Consent', 'Access log'];

/** Routes of files and of privacy this actor is let in to; what a route asks for is what it answers by (`access.test.ts`). */
function openTo(actor: Actor): string[] {
  return routesOf(house.services)
    .filter(({ endpoint }) => TAGS.includes(endpoint.tag))
    .filter(({ access }) => 'public' in access || 'signedIn' in access || allows(actor, access.permission))
    .map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)
    .toSorted();
}

test('no key takes files in or out or answers for privacy, whatever it may do else; nor does a partner', async () => {
  const desk = await house.open();
  const scopes = Object.keys(SCOPES) as Scope[];
  const consents = 'GET /api/v1/customers/{id}/consents';
  const key = (...of: Scope[]): Actor => ({ kind: 'key', id: newId(), scopes: of });
  expect(openTo(key(...scopes))).toEqual([consents]);
  for (const scope of scopes) expect(openTo(key(scope)), scope).toEqual(scope === 'customers:read' ? [consents] : []);
  const member = (role: Role): Actor => ({ ...(desk.owner.actor as Extract<Actor, { kind: 'member' }>), role });
  expect([openTo(member('light')), openTo(member('store'))]).toEqual([[], []]);
  expect(openTo(member('partner'))).toEqual([consents, consents.replace('GET', 'POST')]);
  const kept = /imports|exports|-columns|incidents|retention|holds|decision|accesses|alarms/;
  expect(openTo(member('agent')).filter((name) => kept.test(name))).toEqual([]);
});
