import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as api } from '@madoguchi/contracts/mail.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeParsers } from '../../../../kernel/mail/parse-in-worker.ts';
import { testApp, type TestDesk } from '../../../../testing/app.ts';
import { updateInbox } from '../../inboxes/actions/update-inbox.ts';
import { receiveRaw } from '../actions/receive-raw.ts';

const house = testApp();
let desk: TestDesk;
let inboxId: string;
let support: string;

beforeEach(async () => {
  desk = await house.open();
  support = `support-${desk.id.slice(-12)}@shop.example`;
  const { body } = await house.call(workspace.listInboxes, { as: desk.owner });
  inboxId = body.items.find((inbox) => inbox.channel === 'email')!.id;
  await desk.run((ctx) => updateInbox(ctx, { id: inboxId, address: support }, house.services.secrets));
});
afterAll(closeParsers);

interface Mail {
  from: string;
  subject: string;
  headers?: string[];
}

async function receive(...mails: Mail[]): Promise<void> {
  for (const { from, subject, headers = [] } of mails) {
    const raw = Buffer.from(
      [...headers, `From: 送り主 <${from}>`, `To: ${support}`, `Subject: ${subject}`, '', `${subject} の本文`, ''].join(
        '\r\n',
      ),
    );
    const envelope = { from, recipients: [support], remoteAddress: '' };
    await desk.run((ctx) => receiveRaw(ctx, { inboxId, envelope, raw, via: 'lmtp' }));
    house.clock.advance(1);
  }
  await house.runJobs();
}
const SPAM = ['X-Spam-Flag: YES'];
const list = async (query: Record<string, unknown> = {}, as = desk.owner) =>
  (await house.call(api.listSuspended, { as, query })).body;
const subjects = async (): Promise<string[]> =>
  (await house.call(conversations.listConversations, { as: desk.owner, query: { view: 'all' } })).body.items.map(
    (item) => item.subject,
  );
const block = (pattern: string, as = desk.owner) =>
  house.call(api.blockSender, { as, body: { pattern, reason: '迷惑' } });

test('what is held back is listed with its cause, paged, counted, and not among what could not be read', async () => {
  await receive(
    { from: 'a@spam.example', subject: 'one', headers: SPAM },
    { from: 'b@spam.example', subject: 'two', headers: SPAM },
    { from: support, subject: 'self' },
  );
  const first = await list({ limit: 2 });
  expect(first.items.map(({ subject, cause }) => [subject, cause])).toEqual([
    ['self', 'own_mail'],
    ['two', 'spam'],
  ]);
  expect(first.items[1]).toMatchObject({
    from: { name: '送り主', address: 'b@spam.example' },
    preview: 'two の本文',
    recipients: [support],
    inboxId,
  });
  expect(first.counts).toEqual({ own_mail: 1, spam: 2 });
  const rest = await list({ limit: 2, cursor: first.next });
  expect(rest.items.map((item) => item.subject)).toEqual(['one']);
  expect(rest.next).toBeNull();
  expect((await list({ cause: 'own_mail' })).items).toHaveLength(1);
  expect((await house.call(workspace.listQuarantine, { as: desk.owner })).body.items).toEqual([]);
  expect((await house.call(api.listSuspended, { as: desk.owner, query: { cursor: 'x' } })).status).toBe(422);
  expect(await subjects()).toEqual([]);
});

test('let in, it is a conversation like any other; dismissed, it is gone from the list and stays stored', async () => {
  await receive(
    { from: 'a@spam.example', subject: 'wanted', headers: SPAM },
    { from: 'b@spam.example', subject: 'unwanted', headers: SPAM },
  );
  const { items } = await list();
  const idOf = (subject: string) => items.find((item) => item.subject === subject)!.id;
  const recover = () =>
    house.call(api.recoverSuspended, { as: desk.owner, params: { id: idOf('wanted') }, body: { unblock: false } });
  expect((await recover()).status).toBe(202);
  await house.runJobs();
  expect(await subjects()).toEqual(['wanted']);
  expect((await recover()).status).toBe(404);
  const dismiss = () => house.call(api.dismissSuspended, { as: desk.owner, body: { ids: [idOf('unwanted')] } });
  expect((await dismiss()).body).toEqual({ dismissed: 1 });
  expect((await dismiss()).body).toEqual({ dismissed: 0 });
  expect((await list()).items).toEqual([]);
  expect((await house.call(workspace.listQuarantine, { as: desk.owner })).body.items).toEqual([]);
  const retry = await house.call(workspace.retryQuarantined, { as: desk.owner, params: { id: idOf('unwanted') } });
  await house.runJobs();
  expect(retry.status).toBeLessThan(300);
  expect((await list()).items.map((item) => item.cause)).toEqual(['spam']);
});

test('mail of a blocked address or domain is held back, counted, and comes in when it is let in and taken off the list', async () => {
  expect((await block('Troll@Example.JP')).body).toMatchObject({ pattern: 'troll@example.jp', hits: 0 });
  expect((await block(' ＠evil.example ')).body).toMatchObject({ pattern: '@evil.example' });
  await receive(
    { from: 'TROLL@example.jp', subject: 'troll' },
    { from: 'other@example.jp', subject: 'neighbour' },
    { from: 'x@mail.evil.example', subject: 'below' },
    { from: 'x@notevil.example', subject: 'alike' },
  );
  const { items } = await list();
  expect(items.map(({ subject, cause }) => [subject, cause])).toEqual([
    ['below', 'blocked'],
    ['troll', 'blocked'],
  ]);
  expect((await subjects()).toSorted()).toEqual(['alike', 'neighbour']);
  const blocked = async () => (await house.call(api.listBlockedSenders, { as: desk.owner })).body.items;
  expect((await blocked()).map(({ pattern, hits }) => [pattern, hits])).toEqual([
    ['@evil.example', 1],
    ['troll@example.jp', 1],
  ]);
  const recovery = { as: desk.owner, params: { id: items[0]!.id }, body: { unblock: true } };
  expect((await house.call(api.recoverSuspended, recovery)).status).toBe(202);
  await house.runJobs();
  expect((await subjects()).toSorted()).toEqual(['alike', 'below', 'neighbour']);
  const [left] = await blocked();
  expect(left!.pattern).toBe('troll@example.jp');
  expect((await house.call(api.unblockSender, { as: desk.owner, params: { id: left!.id } })).status).toBe(204);
  expect((await house.call(api.unblockSender, { as: desk.owner, params: { id: left!.id } })).status).toBe(404);
  await receive({ from: 'troll@example.jp', subject: 'troll again' });
  expect(await subjects()).toContain('troll again');
});

test.each([
  ['example.jp', 'sender_pattern_invalid'],
  ['@@@', 'sender_pattern_invalid'],
  ['@jp', 'sender_pattern_invalid'],
  ['a b@example.jp', 'sender_pattern_invalid'],
  ['%@example.jp', null],
  ['@gmail.com', 'sender_domain_shared'],
  ['someone@gmail.com', null],
  ['@shop.example', 'sender_is_ours'],
])('blocking %s: %s', async (pattern, code) => {
  const answer = await block(pattern);
  expect(answer.problem?.code ?? null).toBe(code);
});

test('our own address cannot be blocked, and blocking twice is one entry', async () => {
  expect((await block(support.toUpperCase())).problem?.code).toBe('sender_is_ours');
  const [one, two] = [await block('x@example.jp'), await block('X@EXAMPLE.jp')];
  expect(two.body.id).toBe(one.body.id);
});

test('spam needs no answer and blocks who sent it; taken back it is open and waits as before', async () => {
  await receive({ from: 'seller@ads.example', subject: 'cheap' });
  const { body } = await house.call(conversations.listConversations, { as: desk.owner, query: { view: 'all' } });
  const [{ id, waitingSince }] = body.items as [(typeof body.items)[0]];
  const mark = (spam: boolean, how: 'none' | 'domain' = 'none', as = desk.owner) =>
    house.call(conversations.markSpam, { as, params: { id }, body: { spam, block: how } });
  expect((await mark(true, 'domain')).body).toMatchObject({ spam: true, status: 'no_action', waitingSince: null });
  const counters = async () => (await house.call(conversations.getCounters, { as: desk.owner })).body.unanswered;
  expect(await counters()).toBe(0);
  await receive({ from: 'other@ads.example', subject: 'cheaper' });
  expect((await list()).counts).toEqual({ blocked: 1 });
  expect((await mark(false)).body).toMatchObject({ spam: false, status: 'open', waitingSince });
  expect(await counters()).toBe(1);
  const partner = await desk.signInAs('partner', { teams: [desk.teamId] });
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { teamId: desk.teamId } });
  expect((await mark(true, 'domain', partner)).status).toBe(403);
  expect((await mark(true, 'none', partner)).status).toBe(200);
});

test('held-back mail for a restricted team is seen by nobody outside it', async () => {
  const restricted = await desk.team('法務', { restricted: true });
  await house.call(workspace.updateInbox, { as: desk.owner, params: { id: inboxId }, body: { teamId: restricted } });
  await receive({ from: 'a@spam.example', subject: 'secret', headers: SPAM });
  const outside = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const inside = await desk.signInAs('supervisor', { teams: [restricted] });
  const agent = await desk.signInAs('agent', { teams: [restricted] });
  const { items } = await list({}, inside);
  expect(items.map((item) => item.subject)).toEqual(['secret']);
  expect(await list({}, outside)).toEqual({ items: [], next: null, counts: {} });
  expect((await house.call(api.listSuspended, { as: agent })).status).toBe(403);
  const params = { id: items[0]!.id };
  expect((await house.call(api.recoverSuspended, { as: outside, params, body: { unblock: false } })).status).toBe(404);
  const dismissed = await house.call(api.dismissSuspended, { as: outside, body: { ids: [params.id] } });
  expect(dismissed.body).toEqual({ dismissed: 0 });
});
