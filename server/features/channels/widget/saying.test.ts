import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { widgetEndpoints as api } from '@madoguchi/contracts/widget.ts';
import { expect, test } from 'vitest';
import { readFactsAfter } from '../../../kernel/fact-store.ts';
import { newId } from '../../../kernel/ids.ts';
import { testApp, type TestDesk } from '../../../testing/app.ts';
import { inboxOf, visit } from './testing/visitor.ts';
import { createVisitors } from './visitors.ts';

const house = testApp();

async function openShop() {
  const desk = await house.open();
  return { desk, inbox: await inboxOf(house, desk, 'chat') };
}

const count = (desk: TestDesk, table: 'messages' | 'conversations') =>
  desk.run(
    async ({ db }) => (await db.selectFrom(table).select('id').where('workspace_id', '=', desk.id).execute()).length,
  );

test('the same message sent twenty times at once is one message in one conversation', async () => {
  const { desk, inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  // The house opens its queue at the first message; a real one does so before it listens.
  await (await visit(house, inbox.key)).say('先客');
  const clientId = newId();
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.say('一度だけ', { clientId })));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => answer.body.message.id)).size).toBe(1);
  expect((await visitor.list()).body).toMatchObject({ conversations: [{}], messages: [{ body: '一度だけ' }] });
  expect(await count(desk, 'conversations')).toBe(2);
  expect(await count(desk, 'messages')).toBe(2);
});

test('the same message with a file sent again is the same message', async () => {
  const { inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  const clientId = newId();
  const first = await visitor.say('写真なし', { clientId });
  await visitor.say('次の言葉');
  const again = await visitor.say('写真なし', { clientId, fileIds: [newId()] });
  expect(again.body.message).toEqual(first.body.message);
});

test('two messages sent at the same moment go into one conversation', async () => {
  const { desk, inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  const answers = await Promise.all([visitor.say('ひとつめ'), visitor.say('ふたつめ')]);
  expect(new Set(answers.map((answer) => answer.body.conversation.id)).size).toBe(1);
  expect(answers.map((answer) => answer.body.message.position).toSorted()).toEqual([1, 2]);
  expect(await count(desk, 'conversations')).toBe(1);
});

test('another visitor’s client id is nobody’s business', async () => {
  const { inbox } = await openShop();
  const [one, other] = [await visit(house, inbox.key), await visit(house, inbox.key)];
  const clientId = newId();
  await one.say('わたしの話', { clientId });
  const answer = await other.say('べつの話', { clientId });
  expect(answer.body.message.body).toBe('べつの話');
});

test('a visitor comes back to a matter solved today, and begins a new one later', async () => {
  const { desk, inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  const first = (await visitor.say('抽出が止まります')).body.conversation.id;
  await house.call(conversations.setStatus, { as: desk.owner, params: { id: first }, body: { status: 'solved' } });
  expect((await visitor.list()).body.conversations[0]?.open).toBe(false);
  const again = await visitor.say('また止まりました');
  expect(again.body.conversation).toMatchObject({ id: first, open: true });
  await house.call(conversations.setStatus, { as: desk.owner, params: { id: first }, body: { status: 'solved' } });
  house.clock.advance(2 * 86_400);
  expect((await visitor.say('別の質問です')).body.conversation.id).not.toBe(first);
});

test('what staff keep among themselves never reaches a visitor', async () => {
  const { desk, inbox } = await openShop();
  const agent = await desk.signInAs('agent', { name: '山本 彩', teams: [desk.teamId] });
  const visitor = await visit(house, inbox.key);
  const id = (await visitor.say('音が気になります')).body.conversation.id;
  const params = { id };
  await house.call(conversations.addNote, {
    as: agent,
    params,
    body: { body: '内緒のメモ', mentions: [], fileIds: [] },
  });
  await house.call(conversations.postMessage, {
    as: agent,
    params,
    body: { type: 'reply', body: '取り消すかもしれない返事', undoSeconds: 30 },
  });
  await house.call(conversations.postMessage, {
    as: agent,
    params,
    body: { type: 'reply', body: '静音モードがあります', undoSeconds: 0, overrideLock: true },
  });
  const seen = await visitor.list();
  expect(seen.body.messages.map((message) => [message.body, message.authorName])).toEqual([
    ['音が気になります', ''],
    ['静音モードがあります', '山本'],
  ]);
  for (const internal of ['内緒', '取り消す', '彩', agent.id, desk.teamId, 'sourceId', 'actor'])
    expect(seen.text).not.toContain(internal);
  const frames = await framesOf(desk, visitor.token, inbox.key);
  expect(frames.map((frame) => frame.message.body)).toEqual(['音が気になります', '静音モードがあります']);
  for (const internal of ['内緒', '取り消す', '彩', agent.id]) expect(JSON.stringify(frames)).not.toContain(internal);
  house.clock.advance(31);
  await house.runJobs();
  // Sent later under a lower position: asking after the last one seen would miss it, asking a little before does not.
  expect((await visitor.list({ after: 0 })).body.messages.map((message) => message.body)).toContain(
    '取り消すかもしれない返事',
  );
});

/** Everything a visitor's live line would carry, from the first fact on. */
async function framesOf(desk: TestDesk, token: string, key: string): Promise<{ message: { body: string } }[]> {
  const visitors = createVisitors(house.services);
  const caller = await visitors.authenticate(key, token);
  if (!caller) throw new Error('nobody');
  return desk.run(async (ctx) => {
    const facts = await readFactsAfter(ctx.db, desk.id, 0, 500);
    const frames = [];
    for (const fact of facts) frames.push(await visitors.present(ctx, caller.actor, fact));
    return frames.filter((frame) => frame !== null) as { message: { body: string } }[];
  });
}

test('a live line carries nothing of other visitors', async () => {
  const { desk, inbox } = await openShop();
  const [one, other] = [await visit(house, inbox.key), await visit(house, inbox.key)];
  await one.say('ひとりめ');
  await other.say('ふたりめ');
  expect((await framesOf(desk, one.token, inbox.key)).map((frame) => frame.message.body)).toEqual(['ひとりめ']);
});

test('markup is text, everywhere a visitor writes it', async () => {
  const { desk, inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  const evil = '<img src=x onerror=alert(1)>"\'</script>';
  const { body } = await visitor.say(evil);
  expect(body.message.body).toBe(evil);
  const staff = await house.call(conversations.getTimeline, { as: desk.owner, params: { id: body.conversation.id } });
  expect(staff.body.entries.find((entry) => entry.type === 'message')).toMatchObject({ body: evil, html: null });
});

test('more than twenty messages a minute wait, with a time to come back', async () => {
  const { inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  for (let i = 0; i < 20; i += 1) expect((await visitor.say(`${i}`)).status).toBe(201);
  const refused = await visitor.say('21');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  // The limit is the visitor's own: somebody else behind the same address is not silenced.
  expect((await (await visit(house, inbox.key)).say('となりの人')).status).toBe(201);
  house.clock.advance(60);
  expect((await visitor.say('21')).status).toBe(201);
});

test('reading is told to the desk', async () => {
  const { desk, inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  const { id } = (await visitor.say('こんにちは')).body.conversation;
  await house.call(conversations.postMessage, {
    as: desk.owner,
    params: { id },
    body: { type: 'reply', body: 'はい', undoSeconds: 0 },
  });
  expect(
    (
      await house.call(api.readWidget, {
        as: visitor,
        params: { key: inbox.key },
        body: { conversationId: id, position: 2 },
      })
    ).status,
  ).toBe(204);
  const row = await desk.run(({ db }) =>
    db
      .selectFrom('conversations')
      .select('customer_read_position')
      .where('workspace_id', '=', desk.id)
      .executeTakeFirst(),
  );
  expect(row?.customer_read_position).toBe(2);
});

test('an empty message is refused', async () => {
  const { inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  expect((await visitor.say('  ')).problem?.code).toBe('message_empty');
});

test('the widget says whether somebody is there, until when, and how soon they answer', async () => {
  const { desk, inbox } = await openShop();
  const start = house.clock.now();
  // Friday noon in Tokyo; Monday the 23rd is a holiday.
  house.clock.set('2026-11-20T03:00:00Z');
  const config = () => house.call(api.getWidget, { params: { key: inbox.key } });
  expect((await config()).body).toMatchObject({
    open: true,
    closesAt: '2026-11-20T09:00:00.000Z',
    nextOpeningAt: null,
    expectedReplySeconds: null,
    memberInitials: ['大'],
    answers: false,
  });
  for (const seconds of [60, 120, 600]) {
    const { id } = (await (await visit(house, inbox.key)).say('質問')).body.conversation;
    house.clock.advance(seconds);
    await house.call(conversations.postMessage, {
      as: desk.owner,
      params: { id },
      body: { type: 'reply', body: '答え', undoSeconds: 0 },
    });
  }
  house.clock.set('2026-11-20T12:00:00Z');
  expect((await config()).body).toMatchObject({
    open: false,
    closesAt: null,
    nextOpeningAt: '2026-11-24T00:00:00.000Z',
    expectedReplySeconds: 120,
  });
  house.clock.set(start.toISOString());
});

test('an unknown key and one of another channel are not found alike', async () => {
  const desk = await house.open();
  const form = await inboxOf(house, desk, 'form');
  for (const key of [form.key, 'ib_nobodynobodynobody']) {
    expect((await house.call(api.getWidget, { params: { key } })).status).toBe(404);
    expect((await house.call(api.startVisit, { params: { key }, body: {} })).status).toBe(404);
  }
});
