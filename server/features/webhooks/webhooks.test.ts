import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customFieldEndpoints as fields } from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import {
  webhookEndpoints as api,
  webhookEvent,
  type WebhookFact,
  type WebhookRole,
} from '@madoguchi/contracts/webhooks.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { Receiver } from './testing/receiver.ts';

const house = testApp();
const receiver = new Receiver();
let desk: TestDesk;
/** The owner, in a session that has not run out. */
let me: Who;

beforeAll(() => receiver.open());
afterAll(() => receiver.close());
beforeEach(async () => {
  desk = await house.open();
  me = desk.owner;
  receiver.taken.length = 0;
  receiver.forged.length = 0;
  receiver.answers = [];
  receiver.retryAfter = null;
  house.services.config.outboundAllow.splice(0, Infinity, `127.0.0.1:${receiver.port}`);
});

const FACTS: WebhookFact[] = ['conversation.opened', 'message.received', 'conversation.tagged'];

async function subscribed(facts: WebhookFact[] = FACTS, role: WebhookRole = 'supervisor') {
  const body = { name: '基幹システム', url: receiver.url, facts, role };
  const made = await house.call(api.createWebhook, { as: me, body });
  expect(made.problem).toBeNull();
  receiver.expect(made.body.secret);
  return made.body;
}

async function opened(subject: string) {
  const identities = [{ kind: 'email' as const, value: `${newId()}@example.jp` }];
  const body = { customer: { familyName: '高梨', identities }, subject, body: '電源が入りません。' };
  const answer = await house.call(conversations.createConversation, { as: me, body });
  expect(answer.problem).toBeNull();
  return answer.body;
}

const tag = (id: string, name: string) => house.call(conversations.addTag, { as: me, params: { id, name }, body: {} });
async function hours(count: number): Promise<void> {
  house.clock.advance(count * 3600);
  me = await desk.sessionOf(desk.owner);
}
const tell = async () => {
  await house.runJobs();
};
const logOf = async (id: string) =>
  (await house.call(api.listWebhookDeliveries, { as: me, params: { id }, query: { limit: 50 } })).body.items;

test('what was asked for is told, signed so that the reference library takes it, as its role sees it', async () => {
  await opened('前の件');
  const { id } = await subscribed();
  const made = await opened('電源が入らない');
  await tag(made.id, '修理');
  await tell();
  expect(receiver.forged).toEqual([]);
  const told = receiver.taken.map(({ type }) => type);
  expect(told).toEqual(['conversation.opened', 'message.received', 'conversation.tagged']);
  const events = receiver.taken.map(({ body }) => webhookEvent.parse(body));
  expect(events.map(({ id: event }) => event)).toEqual(receiver.taken.map((one) => one.id));
  expect(events.every((event) => event.data.conversationId === made.id)).toBe(true);
  expect(events[1]?.data.entry).toMatchObject({ body: '電源が入りません。' });
  expect(events[2]?.data.conversation).toMatchObject({ reference: made.reference });
  expect((await logOf(id)).map(({ state, attempts, lastStatus }) => [state, attempts, lastStatus])).toEqual(
    Array.from({ length: 3 }, () => ['done', 1, 204]),
  );
});

test('an answer tells what it did to the clocks of its conversation', async () => {
  await subscribed(['message.sent', 'conversation.tagged']);
  const { id } = await opened('電源が入らない');
  await tag(id, '修理');
  const body = { type: 'reply' as const, body: 'ご確認ください。', undoSeconds: 0 };
  expect((await house.call(conversations.postMessage, { as: me, params: { id }, body })).problem).toBeNull();
  await tell();
  const [tagged, sent] = receiver.taken.map(({ body: told }) => webhookEvent.parse(told));
  expect(tagged?.data.metricEvents).toBeUndefined();
  expect(sent?.data.metricEvents).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        metric: 'first_response',
        type: 'fulfil',
        conversationId: id,
        sequence: sent?.sequence,
      }),
    ]),
  );
});

test('a receiver that is down gets everything later, in the order of each conversation, under the same ids', async () => {
  await subscribed(['conversation.opened', 'conversation.tagged']);
  const one = await opened('一');
  const other = await opened('二');
  receiver.answers = [503, 500];
  await tell();
  await tag(one.id, 'あと');
  await tag(other.id, 'あと');
  await tell();
  // Nothing of a conversation overtakes what has not arrived.
  expect(receiver.taken.map(({ type }) => type)).toEqual(['conversation.opened', 'conversation.opened']);
  await hours(1);
  await tell();
  for (const id of [one.id, other.id]) {
    const own = receiver.taken.filter(({ body }) => webhookEvent.parse(body).data.conversationId === id);
    expect(own.map(({ type }) => type)).toEqual(['conversation.opened', 'conversation.opened', 'conversation.tagged']);
    expect(own[0]?.id).toBe(own[1]?.id);
  }
});

test('after a rotation both secrets open what is sent, and then only the new one', async () => {
  const { id, secret } = await subscribed(['conversation.opened']);
  const rotated = await house.call(api.rotateWebhookSecret, {
    as: me,
    params: { id },
    body: { overlapHours: 24 },
  });
  for (const held of [secret, rotated.body.secret]) {
    receiver.expect(held);
    await opened('重なり');
    await tell();
  }
  expect([receiver.taken.length, receiver.forged.length]).toEqual([2, 0]);
  await hours(25);
  receiver.expect(secret);
  await opened('あと');
  await tell();
  expect([receiver.taken.length, receiver.forged.length]).toEqual([2, 1]);
  const listed = await house.call(api.listWebhooks, { as: me });
  expect(listed.text).not.toContain('whsec_');
});

test('after 72 hours a delivery is given up, the webhook goes off, and those who manage it are told', async () => {
  const { id } = await subscribed(['conversation.opened']);
  receiver.answers = Array.from({ length: 40 }, () => 500);
  await opened('届かない');
  for (let hour = 0; hour < 80; hour += 1) {
    await tell();
    await hours(1);
  }
  const [entry] = await logOf(id);
  expect([entry?.state, entry?.attempts, entry?.lastStatus, entry?.lastCode]).toEqual([
    'failed',
    10,
    500,
    'webhook_refused',
  ]);
  const first = receiver.taken[0];
  expect(new Set(receiver.taken.map((one) => one.id))).toEqual(new Set([first?.id]));
  const [webhook] = (await house.call(api.listWebhooks, { as: me })).body.items;
  expect([webhook?.enabled, webhook?.disabledReason]).toEqual([false, 'failing']);
  const notices = await house.call(workspace.listNotifications, { as: me, query: { limit: 20 } });
  expect(notices.body.items.map(({ kind }) => kind)).toContain('webhook_disabled');
  const deliveryId = entry?.id ?? '';
  const again = () => house.call(api.resendWebhookDelivery, { as: me, params: { id, webhookDeliveryId: deliveryId } });
  expect((await again()).problem?.code).toBe('webhook_is_off');
  await opened('止まっている間');
  await house.call(api.updateWebhook, { as: me, params: { id }, body: { enabled: true } });
  receiver.answers = [];
  receiver.taken.length = 0;
  expect((await again()).body.state).toBe('waiting');
  await tell();
  // Sent again by hand, under the id it always had; what happened while it was off is not told.
  expect(receiver.taken.map((one) => one.id)).toEqual([first?.id]);
});

test('410 switches it off at once', async () => {
  const { id } = await subscribed(['conversation.opened']);
  receiver.answers = [410];
  await opened('もう居ない');
  await tell();
  await opened('次');
  await tell();
  const [webhook] = (await house.call(api.listWebhooks, { as: me })).body.items;
  expect([webhook?.disabledReason, receiver.taken.length, (await logOf(id)).length]).toEqual(['gone', 1, 1]);
});

test('nothing of a restricted team, nothing masked and nothing of the unasked leaves by a role that does not see it', async () => {
  await subscribed(['conversation.opened', 'message.received', 'customer.changed', 'customer.created']);
  const closed = await desk.team('法務', { restricted: true });
  const hidden = await opened('社外秘の糸杉');
  await house.call(conversations.setAssignment, {
    as: me,
    params: { id: hidden.id },
    body: { teamId: closed },
  });
  const body = { familyName: '糸杉', address: '東京都港区一丁目二番' };
  await house.call(customers.createCustomer, { as: me, body });
  await tell();
  const sent = receiver.taken.map(({ raw }) => raw).join('\n');
  expect(sent).not.toContain('糸杉');
  expect(sent).not.toContain('一丁目');
  expect(receiver.taken.map(({ type }) => type)).toContain('customer.created');
  expect(receiver.taken.map(({ type }) => type)).not.toContain('message.received');
  await desk.run(async ({ db }) => {
    const kept = await db.selectFrom('webhook_deliveries').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('糸杉');
  });
});

test('that a field was filled is told, never which one and with what', async () => {
  await subscribed(['conversation.tagged', 'field.filled'], 'agent');
  const hidden = {
    noun: 'conversation' as const,
    key: 'itosugi',
    type: 'text' as const,
    label: { ja: '内密' },
    viewRoles: ['owner'],
  };
  await house.call(fields.createField, { as: me, body: hidden });
  const { id } = await opened('項目のある件');
  const params = { noun: 'conversation' as const, id };
  await house.call(fields.putFieldValues, { as: me, params, body: { values: { itosugi: '糸杉の中身' } } });
  await tag(id, 'あと');
  await tell();
  expect(receiver.taken.map(({ type }) => type)).toEqual(['field.filled', 'conversation.tagged']);
  for (const { raw } of receiver.taken) expect(raw).not.toMatch(/itosugi|糸杉/);
});

test.each([
  'http://127.0.0.1:5432/',
  'http://169.254.169.254/latest',
  'http://10.0.0.1/',
  'http://[::1]/',
  'http://localhost./',
  'http://good@127.0.0.1/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'http://2130706433/',
])('%s is refused when it is saved', async (url) => {
  const { id } = await subscribed();
  const body = { name: '内', url, facts: FACTS, role: 'agent' as const };
  const made = await house.call(api.createWebhook, { as: me, body });
  const changed = await house.call(api.updateWebhook, { as: me, params: { id }, body: { url } });
  expect([made.problem?.code, changed.problem?.code]).toEqual(['outbound.url_refused', 'outbound.url_refused']);
});

test('an address that was allowed when it was saved is refused when it is sent to, and redirects are not followed', async () => {
  const { id } = await subscribed(['conversation.opened']);
  receiver.answers = [302];
  const params = { id };
  const redirected = await house.call(api.testWebhook, { as: me, params, body: {} });
  expect(redirected.body).toMatchObject({ isTaken: false, status: 302, code: 'webhook_redirects' });
  house.services.config.outboundAllow.length = 0;
  await opened('もう許されない');
  await tell();
  const [entry] = await logOf(id);
  expect([entry?.state, entry?.lastCode, receiver.taken.length]).toEqual(['waiting', 'outbound.url_refused', 1]);
});

test('killed between sending and writing it down, a delivery comes again under its id; read twice, no fact is doubled', async () => {
  const { id } = await subscribed(['conversation.opened']);
  await opened('一度');
  await tell();
  // As if the process had died before it wrote down that it was taken, and before it moved its mark.
  await desk.run(async ({ db, now }) => {
    await db.updateTable('webhook_deliveries').set({ state: 'waiting', next_at: now, attempts: 0 }).execute();
    await db.updateTable('webhooks').set({ read_seq: 0 }).execute();
  });
  await hours(1);
  await house.runJobs();
  await desk.run(async (ctx) => {
    const { sweep } = await import('./actions/sweep.ts');
    await sweep(ctx);
  });
  await tell();
  expect(receiver.taken.length).toBe(2);
  expect(new Set(receiver.taken.map((one) => one.id)).size).toBe(1);
  expect((await logOf(id)).length).toBe(1);
});
