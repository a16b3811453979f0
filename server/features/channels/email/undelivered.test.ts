import { afterEach, describe, expect, test } from 'vitest';
import type { MemberActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { decideApproval } from '../../conversations/actions/decide-approval.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { sendAutomatic } from '../../conversations/actions/send-automatic.ts';
import { updateWorkspace } from '../../workspace/actions/update-workspace.ts';
import { notificationReactions } from '../../notifications/reactions.ts';
import { updateInbox } from '../inboxes/actions/update-inbox.ts';
import { retryDelivery } from './actions/retry-delivery.ts';
import { settleDeliveries } from './actions/settle-delivery.ts';
import { emailReactions } from './reactions.ts';
import { buildMailWorld, type MailWorld, type MailWorldOptions } from './testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;
let writer: MemberActor;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const HANAKO = 'hanako@customer.example';
const BOSS = { name: '上司', address: 'boss@customer.example' };

async function build(options: MailWorldOptions = {}): Promise<void> {
  world = await buildMailWorld(jobs, { reactions: [...emailReactions, ...notificationReactions], ...options });
  writer = await world.member('agent');
}

async function conversation(): Promise<string> {
  const received = await world.run((ctx) =>
    receiveMessage(ctx, {
      inboxId: world.inboxId,
      sourceId: newId(),
      from: { identities: [{ kind: 'email', value: HANAKO }] },
      conversationId: null,
      subject: '電源',
      body: '電源が入りません',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  return received.conversationId;
}

interface Row {
  id: string;
  message_id: string;
  recipient: string;
  state: string;
  reason: string | null;
}
const deliveries = (): Promise<Row[]> =>
  world.rows(
    'select id, message_id, recipient, state, reason from app.deliveries where workspace_id = $1 order by created_at, id',
  );
const statusOf = async (id: string) =>
  (await world.owner.query('select status, waiting_since, wake_at from app.conversations where id = $1', [id])).rows[0];
const notices = async () =>
  world.rows<{ kind: string; member_id: string }>(
    'select kind, member_id from app.notifications where workspace_id = $1',
  );
const reopened = () =>
  world.rows(
    `select payload ->> 'from' as from, payload ->> 'by' as by from app.facts where workspace_id = $1 and name = 'conversation.status_changed' and payload ->> 'by' = 'delivery'`,
  );
const solve = (id: string, more: object = {}) =>
  world.answer(id, 'はい', { statusAfter: 'solved', ...more, acknowledged: ['recipient_outside'] }, writer);

interface Told {
  recipient?: string;
  action?: string;
  status?: string;
  original: string;
}
/** A report of a mail server (RFC 3464). */
async function report({ recipient = HANAKO, action = 'failed', status = '5.1.1', original }: Told): Promise<void> {
  const raw = [
    'From: Mail Delivery System <mailer-daemon@mx.customer.example>',
    `To: ${world.support}`,
    `Subject: Delivery Status Notification ${newId()}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'see below',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.customer.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 user unknown',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    original,
    '--b--',
    '',
  ].join('\r\n');
  await world.send({ envelope: { from: '', to: [world.support] }, raw });
  await world.settled();
}
const sentTo = (address: string): string => world.sink.mails.find((mail) => mail.to.includes(address))!.raw.toString();

describe('an answer that comes back', () => {
  test('is bounced for the recipient reported alone, brings its conversation back and tells its writer; the wait is not touched', async () => {
    await build();
    const id = await conversation();
    await solve(id, { recipients: { cc: [BOSS] } });
    await world.settled();
    expect(await statusOf(id)).toMatchObject({ status: 'solved' });
    await report({ recipient: BOSS.address, original: sentTo(BOSS.address) });
    expect((await deliveries()).map(({ recipient, state, reason }) => [recipient, state, reason])).toEqual([
      [HANAKO, 'sent', null],
      [BOSS.address, 'bounced', 'bounced: 5.1.1 550 user unknown'],
    ]);
    expect(await statusOf(id)).toEqual({ status: 'open', waiting_since: null, wake_at: null });
    expect(await reopened()).toEqual([{ from: 'solved', by: 'delivery' }]);
    expect(await notices()).toEqual([{ kind: 'delivery_failed', member_id: writer.id }]);
    expect(await world.rows(`select 1 from app.messages where workspace_id = $1`)).toHaveLength(2);
    await report({ recipient: BOSS.address, original: sentTo(BOSS.address) });
    expect(await notices()).toHaveLength(1);
  });

  test('from where it was passed on to is told by the reply address in it', async () => {
    await build();
    const id = await conversation();
    await solve(id, { recipients: { cc: [BOSS] } });
    await world.settled();
    await report({ recipient: 'boss-at-home@elsewhere.example', original: sentTo(BOSS.address) });
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'bounced']);
  });

  test('of a former version is known by the id of its delivery', async () => {
    await build();
    await solve(await conversation());
    await world.settled();
    const [delivery] = await deliveries();
    await report({ original: `Message-ID: <${delivery!.id}@in.shop.example>\r\nSubject: x\r\n\r\nx` });
    expect(await deliveries()).toMatchObject([{ state: 'bounced' }]);
  });

  test('late is only said to be late; passed on or arrived changes nothing', async () => {
    await build();
    const id = await conversation();
    await solve(id);
    await world.settled();
    await report({ action: 'delayed', status: '4.4.1', original: sentTo(HANAKO) });
    expect(await deliveries()).toMatchObject([{ state: 'sent', reason: 'delayed: 4.4.1 550 user unknown' }]);
    await report({ action: 'relayed', status: '2.0.0', original: sentTo(HANAKO) });
    expect(await deliveries()).toMatchObject([{ state: 'sent', reason: 'delayed: 4.4.1 550 user unknown' }]);
    expect(await statusOf(id)).toMatchObject({ status: 'solved' });
    expect(await notices()).toEqual([]);
  });
});

test('a receipt that comes back is nobody’s task', async () => {
  await build();
  const id = await conversation();
  await solve(id);
  await world.run((ctx) => sendAutomatic(ctx, { conversationId: id, body: '受け付けました', sourceId: 'receipt:1' }));
  await world.settled();
  await report({ original: world.sink.mails.at(-1)!.raw.toString() });
  expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'bounced']);
  expect(await notices()).toEqual([]);
  expect(await statusOf(id)).toMatchObject({ status: 'solved' });
});

describe('an answer that does not go', () => {
  test('for 72 hours has failed, comes back to the desk, and can be tried once more by hand', async () => {
    let refuses = true;
    await build({ answer: () => (refuses ? { code: 451, text: '4.3.0 not now' } : null) });
    const id = await conversation();
    await solve(id);
    await world.until(async () => (await deliveries())[0]?.state === 'deferred');
    const [delivery] = await deliveries();
    const since = new Date(Date.now() - 72 * 3_600_000).toISOString();
    const ending = { kind: 'deferred', reason: 'rejected: 451', retryAfterSeconds: null, maybeTaken: false } as const;
    await world.run((ctx) => settleDeliveries(ctx, { deliveryIds: [delivery!.id], since }, ending));
    expect(await deliveries()).toMatchObject([{ state: 'failed', reason: 'expired: rejected: 451' }]);
    expect(await statusOf(id)).toMatchObject({ status: 'open' });
    expect(await notices()).toEqual([{ kind: 'delivery_failed', member_id: writer.id }]);
    // The job of the try before finds that it has been overtaken, whenever it comes.
    refuses = false;
    await world.settled();
    expect(world.sink.mails).toEqual([]);
    await world.run((ctx) => retryDelivery(ctx, id, delivery!.message_id));
    await world.settled();
    expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
    expect(world.sink.mails).toHaveLength(1);
  });

  test('tried again by hand while it waits goes once', async () => {
    let refuses = true;
    await build({ answer: () => (refuses ? { code: 451, text: '4.3.0 come back in 3 seconds' } : null) });
    const id = await conversation();
    await solve(id);
    await world.until(async () => (await deliveries())[0]?.state === 'deferred');
    refuses = false;
    await world.run(async (ctx) => retryDelivery(ctx, id, (await deliveries())[0]!.message_id));
    await world.settled();
    expect(world.sink.mails).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
  });

  test('because of our own settings is trouble told once to those who look after mail', async () => {
    await build({ mailServer: false });
    const chiefs = [await world.member('owner'), await world.member('supervisor')];
    await solve(await conversation());
    await solve(await conversation());
    await world.settled();
    expect((await deliveries()).map(({ state }) => state)).toEqual(['blocked', 'blocked']);
    const told = (await notices()).filter((notice) => notice.kind === 'mail_trouble').map((notice) => notice.member_id);
    expect(told.toSorted()).toEqual(chiefs.map((chief) => chief.id).toSorted());
    expect(
      await world.rows(`select about from app.notifications where workspace_id = $1 and kind = 'mail_trouble' limit 1`),
    ).toEqual([{ about: { inboxId: world.inboxId, inbox: 'inbox', cause: 'no_mail_server' } }]);
  });
});

test('blocked by settings it goes by itself once the settings of its inbox are changed', async () => {
  await build({ mailServer: false });
  await solve(await conversation());
  await world.settled();
  expect((await deliveries()).map(({ state }) => state)).toEqual(['blocked']);
  const smtp = { host: '127.0.0.1', port: world.sink.port, secure: false };
  world.services.config.outboundAllow = [`127.0.0.1:${world.sink.port}`];
  await world.run((ctx) => updateInbox(ctx, { id: world.inboxId, settings: { smtp } }, world.services.secrets));
  await world.settled();
  expect(await deliveries()).toMatchObject([{ state: 'sent', reason: null }]);
  expect(world.sink.mails).toHaveLength(1);
});

test('nothing of an answer leaves before it is approved, and all of it afterwards', async () => {
  await build();
  const chief = await world.member('supervisor');
  await world.run((ctx) => updateWorkspace(ctx, { sendSafety: { approvalRoles: ['agent'] } }));
  const id = await conversation();
  const { messageId } = await solve(id, { recipients: { cc: [BOSS] } });
  await world.settled();
  expect(world.sink.mails).toEqual([]);
  expect(await deliveries()).toEqual([]);
  await world.run(
    (ctx) => decideApproval(ctx, { conversationId: id, messageId, decision: 'approve', comment: '' }),
    chief,
  );
  await world.settled();
  expect(world.sink.mails.map((mail) => mail.to)).toEqual([[HANAKO], [BOSS.address]]);
});
