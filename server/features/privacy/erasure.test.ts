import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { escalationEndpoints as escalations } from '@madoguchi/contracts/escalations.ts';
import { handoverEndpoints as handover } from '@madoguchi/contracts/handover.ts';
import { consentEndpoints as consents } from '@madoguchi/contracts/privacy-consents.ts';
import { importEndpoints as imports } from '@madoguchi/contracts/imports.ts';
import { privacyEndpoints as privacy } from '@madoguchi/contracts/privacy.ts';
import { privacyRequestEndpoints as api } from '@madoguchi/contracts/privacy-requests.ts';
import { recordEndpoints as records } from '@madoguchi/contracts/records.ts';
import { taskEndpoints as tasks } from '@madoguchi/contracts/tasks.ts';
import type pg from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { forgetFilesOf } from '../../forget-files.ts';
import { newId } from '../../kernel/ids.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { createLog } from '../../kernel/log.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { fillDesk, upload } from '../../testing/filled-desk.ts';
import { erase } from './requests/erase.ts';
import { OURS, PAPERS } from './requests/reach.ts';
import { putIntoFiles } from './testing/put-into-files.ts';
import { nameEverywhere, sqlOf, tracesIn } from './testing/traces.ts';

const house = testApp();
let desk: TestDesk;
let waiting = '';
let logged = '';

beforeAll(() => {
  house.services.kernel.log = createLog('trace', { write: (line: string) => void (logged += line) });
});
beforeEach(async () => {
  desk = await house.open();
});

/** Words that stand for a person; none of them may be anywhere afterwards. */
const PERSON = {
  familyName: '鵺野',
  givenName: '茉莉花',
  familyKana: 'ヌエノ',
  givenKana: 'マリカ',
  email: 'nueno.marika@canary-post.example',
  phone: '090-4482-7719',
  member: 'KM-7749021',
  address: '東京都世田谷区鵺坂9-8-7',
};
const SAID = '鵺の鳴く夜は恐ろしい';
const TRACES = [
  PERSON.email,
  PERSON.phone,
  '09044827719',
  '+819044827719',
  PERSON.member,
  PERSON.address,
  `${PERSON.familyName}${PERSON.givenName}`,
  `${PERSON.familyName} ${PERSON.givenName}`,
  PERSON.givenName,
  PERSON.givenKana,
  SAID,
];

const sql = <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
  sqlOf<R>(house, text, values);

/** Where a word stands: in the database, in files, in what was logged. */
const tracesLeft = async (words: readonly string[] = TRACES): Promise<string[]> => [
  ...(await tracesIn(house, words)),
  ...words.filter((word) => logged.includes(word)).map((word) => `log: ${word}`),
];

/** A person with everything: addresses, conversations on several ways, records, tasks, files, orders, consents, mail put aside. */
async function person(): Promise<{ customer: string; conversation: string }> {
  const as = desk.owner;
  const { familyName, givenName, familyKana, givenKana } = PERSON;
  const identities = [
    { kind: 'email' as const, value: PERSON.email },
    { kind: 'phone' as const, value: PERSON.phone },
    { kind: 'member_number' as const, value: PERSON.member },
  ];
  const made = await house.call(customers.createCustomer, {
    as,
    body: {
      ...{ familyName, givenName, familyKana, givenKana, identities, address: PERSON.address, caution: SAID },
      attributes: { 趣味: SAID },
    },
    headers: { 'idempotency-key': `make-${desk.id}` },
  });
  expect(made.status, made.text).toBe(201);
  const customer = made.body.id;
  const opened = await house.call(conversations.createConversation, {
    as,
    body: { customer: { id: customer }, subject: SAID, body: `${SAID} ${PERSON.phone}`, sourceId: `s-${customer}` },
  });
  expect(opened.status, opened.text).toBe(201);
  const conversation = opened.body.id;
  const params = { id: conversation };
  const file = await upload(house, as, SAID);
  await house.call(conversations.addNote, {
    as,
    params,
    body: { body: `${SAID} ${PERSON.email}`, fileIds: [file], mentions: [] },
  });
  await house.call(conversations.postMessage, {
    as,
    params,
    body: { type: 'reply', body: `${familyName}${givenName}様 ${SAID}` },
  });
  await house.call(conversations.saveDraft, { as, params: { ...params, mode: 'note' }, body: { body: SAID } });
  await house.call(handover.writeHandover, {
    as,
    body: { body: `${familyName}${givenName}様（${PERSON.phone}）へ連絡`, conversationIds: [conversation] },
  });
  const task = { kind: 'callback' as const, title: `${familyName} ${givenName}様へ折り返し`, customerId: customer };
  await house.call(tasks.createTask, { as, body: task });
  await house.call(escalations.addDirectoryEntry, {
    as,
    body: { topic: 'VIP', to: { memberId: desk.owner.id }, notes: `${PERSON.email} の件` } as never,
  });
  await house.call(records.updateIntake, { as, params, body: { fields: { situation: SAID } } } as never);
  await house.call(consents.recordConsent, {
    as,
    params: { id: customer },
    body: { purpose: 'news', channel: 'email', state: 'given', how: 'form', place: PERSON.email, note: SAID },
  });
  await putAside();
  await house.runJobs();
  waiting = await putIntoFiles(house, desk, { ...PERSON, name: `${PERSON.familyName}${PERSON.givenName}` });
  return { customer, conversation };
}

/** A mail of theirs that nobody could read, and one of somebody else who names them: their bytes are in no conversation. */
async function putAside(): Promise<void> {
  const [inbox] = await sql<{ id: string }>(
    `select id from app.inboxes where workspace_id = $1 and channel = 'email'`,
    [desk.id],
  );
  const put = (key: string, from: string, raw: string) =>
    sql(
      `insert into app.raw_deliveries (workspace_id, id, inbox_id, source_key, envelope, raw, state, reason, received_at)
     values ($1, $2, $3, $4, $5, $6, 'quarantined', 'mail_broken', $7)`,
      [
        ...[desk.id, newId(), inbox?.id, key],
        ...[JSON.stringify({ from, recipients: [], remoteAddress: '' }), Buffer.from(raw), house.clock.now()],
      ],
    );
  await put('aside', PERSON.email, SAID);
  await put('other', 'friend@other.example', `${PERSON.familyName}${PERSON.givenName}さんの紹介です`);
}

async function order(customer: string, state: { status: string; payment: string }): Promise<string> {
  const id = newId();
  await sql(
    `insert into app.orders (workspace_id, id, source, external_id, number, number_key, customer_id, ordered_at, status, total, payment_state, address, note, created_at, updated_at)
     values ($1, $2, 'shop', $3, $3, $3, $4, $5, $6, 3960, $7, $8, $9, $5, $5)`,
    [desk.id, id, `A-${id.slice(-6)}`, customer, house.clock.now(), state.status, state.payment, PERSON.address, SAID],
  );
  return id;
}

async function ask(customer: string, kind: 'erasure' | 'disclosure'): Promise<string> {
  const as = desk.owner;
  const body = { kind, customerId: customer, channel: 'email' as const, details: `${PERSON.givenName}です。${SAID}` };
  const id = (await house.call(api.receivePrivacyRequest, { as, body })).body.id;
  expect(
    (await house.call(api.verifyPrivacyRequest, { as, params: { id }, body: { how: `免許証 ${SAID}` } })).status,
  ).toBe(200);
  const decided = await house.call(api.decidePrivacyRequest, {
    as,
    params: { id },
    body: { decision: 'accepted', note: SAID },
  });
  expect(decided.status, decided.text).toBe(200);
  return id;
}

const settle = async (): Promise<void> => {
  await house.runJobs();
  house.clock.advance(120);
  await house.runJobs();
};

test('nobody is erased on the word of somebody unknown', async () => {
  const as = desk.owner;
  const customer = (await house.call(customers.createCustomer, { as, body: { familyName: '佐藤', identities: [] } }))
    .body.id;
  const body = { kind: 'erasure' as const, customerId: customer, channel: 'phone' as const, details: '' };
  const { id } = (await house.call(api.receivePrivacyRequest, { as, body })).body;
  const decision = { decision: 'accepted' as const, note: '' };
  const early = await house.call(api.decidePrivacyRequest, { as, params: { id }, body: decision });
  expect(early.problem?.code).toBe('request_not_verified');
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  expect((await house.call(api.decidePrivacyRequest, { as: agent, params: { id }, body: decision })).status).toBe(403);
  expect((await house.call(customers.getCustomer, { as, params: { id: customer } })).status).toBe(200);
});

test('an erased person is in no column of any table, no file, no job and no log', async () => {
  const { customer, conversation } = await person();
  const disclosure = await ask(customer, 'disclosure');
  await settle();
  // They are everywhere before, so that nothing found afterwards means something.
  const before = new Set((await tracesLeft()).map((line) => line.split(':')[0]?.split(' ')[0]));
  for (const place of [
    'app.customers',
    'app.identities',
    'app.messages',
    'app.notes',
    'app.message_search',
    'app.customer_search',
    'app.handover_notes',
    'app.tasks',
    'app.raw_deliveries',
    'app.consent_events',
    'app.idempotency_keys',
    'app.imports',
    'app.import_rejects',
    'app.privacy_requests',
    'file',
  ])
    expect([...before], place).toContain(place);
  const as = desk.owner;
  const exported = (await house.call(imports.listExports, { as })).body.items;
  expect(exported).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  await house.call(privacy.updatePrivacySettings, { as, body: { backupDays: 35 } });
  const request = await ask(customer, 'erasure');
  await settle();
  expect(await tracesLeft()).toEqual([]);
  expect((await house.call(imports.getImport, { as, params: { id: waiting } })).body.state).toBe('uploaded');
  expect((await house.call(imports.listExports, { as })).text).not.toContain('"done"');
  expect((await house.call(customers.getCustomer, { as, params: { id: customer } })).status).toBe(404);
  expect((await house.call(conversations.getConversation, { as, params: { id: conversation } })).status).toBe(404);
  const { body } = await house.call(api.getPrivacyRequest, { as, params: { id: request } });
  expect(body).toMatchObject({ state: 'done', customer: null, details: '', removed: { conversations: 1 } });
  const until = new Date(Date.parse(body.doneAt ?? '') + 35 * 86_400_000).toISOString();
  expect(body.kept).toEqual([{ what: 'backups', count: 35, reason: 'backup_cycle', until }]);
  const certificate = await house.call(api.getCertificate, { as, params: { id: request } });
  expect(certificate.status).toBe(200);
  expect(certificate.text).toContain(body.number);
  expect(certificate.text).toContain(until.slice(0, 10));
  expect(TRACES.filter((word) => certificate.text.includes(word))).toEqual([]);
  expect((await house.call(api.getPrivacyRequest, { as, params: { id: disclosure } })).body.exports).toEqual([]);
}, 60_000);

test('an open order holds an erasure until it is settled; its book stays seven years without the person', async () => {
  const { customer } = await person();
  const orderId = await order(customer, { status: 'shipped', payment: 'paid' });
  const as = desk.owner;
  const request = await ask(customer, 'erasure');
  await settle();
  const waiting = (await house.call(api.getPrivacyRequest, { as, params: { id: request } })).body;
  expect(waiting).toMatchObject({ state: 'waiting', holds: [{ reason: 'open_order' }] });
  expect((await house.call(customers.getCustomer, { as, params: { id: customer } })).status).toBe(200);
  await sql(`update app.orders set status = 'delivered' where id = $1`, [orderId]);
  const { watchRequests } = await import('./job-types.ts');
  await desk.run(async (ctx) => ctx.enqueue(watchRequests, {}));
  await settle();
  const done = (await house.call(api.getPrivacyRequest, { as, params: { id: request } })).body;
  expect(done).toMatchObject({ state: 'done', holds: [], kept: [{ what: 'orders', count: 1, reason: 'tax_books' }] });
  expect(await tracesLeft()).toEqual([]);
  expect(await sql(`select total::int from app.orders where id = $1`, [orderId])).toEqual([{ total: 3960 }]);
  house.clock.advance(8 * 366 * 86_400);
  await desk.run(async (ctx) => ctx.enqueue(watchRequests, {}));
  await house.runJobs();
  expect(await sql(`select 1 from app.orders where id = $1`, [orderId])).toEqual([]);
  expect(await sql(`select 1 from app.customers where id = $1`, [customer])).toEqual([]);
}, 60_000);

test('a legal hold goes before every request, and lifting it lets the person go', async () => {
  const { customer } = await person();
  const as = desk.owner;
  const hold = await house.call(privacy.placeLegalHold, { as, body: { customerId: customer, reason: '係争中' } });
  expect(hold.status, hold.text).toBe(201);
  const request = await ask(customer, 'erasure');
  await settle();
  expect((await house.call(api.getPrivacyRequest, { as, params: { id: request } })).body.state).toBe('waiting');
  const recheck = () => house.call(api.recheckErasure, { as, params: { id: request } });
  expect((await recheck()).status).toBe(200);
  await settle();
  expect((await house.call(api.getPrivacyRequest, { as, params: { id: request } })).body.state).toBe('waiting');
  await house.call(privacy.liftLegalHold, { as, params: { id: hold.body.id } });
  await sql(`update app.privacy_requests set state = 'working' where id = $1`, [request]); // a try that died for good
  await recheck();
  await settle();
  expect((await house.call(api.getPrivacyRequest, { as, params: { id: request } })).body.state).toBe('done');
  expect(await tracesLeft()).toEqual([]);
}, 60_000);

test('others keep what is theirs: a shared telephone and the same name are not taken from them', async () => {
  const { customer } = await person();
  const as = desk.owner;
  const other = await house.call(customers.createCustomer, {
    as,
    body: {
      ...{ familyName: PERSON.familyName, givenName: PERSON.givenName },
      identities: [
        { kind: 'phone', value: PERSON.phone },
        { kind: 'email', value: 'other@family.example' },
      ],
    },
  });
  const longer = `saki.${PERSON.email}`;
  const theirs = { caution: `娘さん ${PERSON.email}`, attributes: { 家族: `娘\n${PERSON.email}` } };
  const mother = { ...theirs, familyName: '別人', identities: [{ kind: 'email' as const, value: longer }] };
  const { id: third } = (await house.call(customers.createCustomer, { as, body: mother })).body;
  const said = `${PERSON.familyName}${PERSON.givenName}です。${PERSON.phone}へお願いします。${longer}`;
  const opened = await house.call(conversations.createConversation, {
    as,
    body: { customer: { id: other.body.id }, subject: '家族', body: said, sourceId: 'other' },
  });
  await ask(customer, 'erasure');
  await settle();
  const timeline = await house.call(conversations.getTimeline, { as, params: { id: opened.body.id } });
  expect(timeline.text).toContain(said);
  const kept = await house.call(customers.getCustomer, { as, params: { id: other.body.id } });
  expect(kept.body.identities.map((one) => one.display)).toContain(PERSON.phone);
  const remarked = (await house.call(customers.getCustomer, { as, params: { id: third } })).body;
  expect(remarked).toMatchObject({
    caution: '娘さん ＊',
    attributes: { 家族: '娘\n＊' },
    identities: [{ value: longer }],
  });
  expect((await house.call(customers.listCustomers, { as, query: { q: longer } })).body.items).toHaveLength(1);
  expect(await tracesLeft([PERSON.member, SAID])).toEqual([]);
}, 60_000);

test('a name of three letters goes where it is spoken to, and stays inside a longer one', async () => {
  const as = desk.owner;
  const body = { familyName: '鵺', givenName: '茉莉', identities: [] };
  const customer = (await house.call(customers.createCustomer, { as, body })).body.id;
  const said = '鵺茉莉様へ折り返し。鵺 茉莉さんの件。鵺茉莉花は別の方。';
  await house.call(handover.writeHandover, { as, body: { body: said, conversationIds: [] } });
  await ask(customer, 'erasure');
  await settle();
  expect(await tracesLeft(['鵺茉莉様', '鵺 茉莉'])).toEqual([]);
  expect((await tracesLeft(['鵺茉莉花']))[0]).toContain('handover_notes');
}, 60_000);

test('a disclosure holds everything said to and by the person, and notes only when the policy says so', async () => {
  const { customer } = await person();
  await order(customer, { status: 'delivered', payment: 'paid' });
  const as = desk.owner;
  await house.call(customers.getCustomer, { as, params: { id: customer } });
  const id = await ask(customer, 'disclosure');
  await settle();
  const request = (await house.call(api.getPrivacyRequest, { as, params: { id } })).body;
  expect(request.exports.map((one) => one.format)).toEqual(['html', 'json']);
  const read = async (format: string) => {
    const file = request.exports.find((one) => one.format === format);
    return (await house.call(api.getDisclosure, { as, params: { id, exportId: file?.id ?? '' } })).text;
  };
  const made = JSON.parse(await read('json')) as { sections: Record<string, unknown[]> };
  for (const name of ['profile', 'identities', 'conversations', 'messages', 'orders', 'consents', 'accesses'])
    expect(made.sections[name]?.length, name).toBeGreaterThan(0);
  expect(made.sections['notes']).toBeUndefined();
  expect(await read('html')).toContain(PERSON.address);
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const first = request.exports[0]?.id ?? '';
  expect((await house.call(api.getDisclosure, { as: agent, params: { id, exportId: first } })).status).toBe(403);
  house.clock.advance(15 * 86_400);
  const late = await desk.sessionOf(desk.owner);
  expect((await house.call(api.getDisclosure, { as: late, params: { id, exportId: first } })).status).toBe(404);
});

test('whoever is named in any text of any feature is in none afterwards, but for our own settings and what was issued', async () => {
  await fillDesk(house, desk);
  const as = desk.owner;
  const [familyName, givenName, email] = ['鵼田', '小夜子', 'sayoko.nueda@canary-two.example'];
  const body = { familyName, givenName, identities: [{ kind: 'email' as const, value: email }] };
  const customer = (await house.call(customers.createCustomer, { as, body })).body.id;
  await house.runJobs();
  const request = await ask(customer, 'erasure');
  const took = await nameEverywhere(house, desk.id, ` ${familyName}${givenName} ${email.toUpperCase()} `);
  expect(took.length).toBeGreaterThan(100);
  expect(took).toEqual(
    expect.arrayContaining(['messages', 'raw_deliveries', 'facts', 'notifications', 'connector_deliveries']),
  );
  // The one job of interest, by itself: settings and time zones that say a name are of no use to the others.
  const run: JobRun = {
    ...{
      workspaceId: desk.id,
      jobId: newId(),
      attempt: 1,
      now: () => house.clock.now(),
      log: house.services.kernel.log,
    },
    signal: AbortSignal.timeout(60_000),
    transaction: (work) => desk.run(work),
  };
  await erase(run, request, { blobs: house.services.blobs, forgetFiles: forgetFilesOf(house.services) });
  expect((await house.call(api.getPrivacyRequest, { as, params: { id: request } })).body.state).toBe('done');
  const left = await tracesLeft([`${familyName}${givenName}`, email, email.toUpperCase()]);
  const tables = new Set(left.map((line) => line.split(':')[0] ?? ''));
  expect([...tables].filter((table) => ![...OURS, ...PAPERS].includes(table.replace('app.', '')))).toEqual([]);
}, 120_000);
