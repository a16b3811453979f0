import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { readFactsAfter } from '../../kernel/fact-store.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { receiveMessage } from './actions/receive-message.ts';
import { wakeConversations } from './actions/wake-conversations.ts';
import type { Received } from './inbound-message.ts';
import { findInboxOfChannel } from './queries.ts';

const house = testApp();

interface Said {
  channel?: string;
  sourceId?: string;
  conversationId?: string | null;
  body?: string;
  automatic?: boolean;
  email?: string;
}

async function hear(desk: TestDesk, said: Said = {}): Promise<Received> {
  return desk.run(async (ctx) =>
    receiveMessage(ctx, {
      inboxId: (await findInboxOfChannel(ctx.db, ctx.workspaceId, said.channel ?? 'form')) ?? '',
      sourceId: said.sourceId ?? newId(),
      from: {
        identities: [{ kind: 'email', value: said.email ?? 'misaki@example.jp' }],
        familyName: '佐藤',
        givenName: '美咲',
      },
      conversationId: said.conversationId ?? null,
      subject: '電源が入らない',
      body: said.body ?? 'ランプもつきません。',
      sentAt: ctx.now,
      automatic: said.automatic ?? false,
    }),
  );
}

async function show(as: Who, id: string) {
  return (await house.call(api.getConversation, { as, params: { id } })).body;
}

async function reply(as: Who, id: string, more: object = {}) {
  return house.call(api.postMessage, {
    as,
    params: { id },
    body: { type: 'reply', body: 'お待たせしました。', ...more },
  });
}

async function factsOf(desk: TestDesk) {
  return desk.run(({ db, workspaceId }) => readFactsAfter(db, workspaceId, 0, 1000));
}

describe('what a customer says', () => {
  test('opens a conversation with a reference of the day, counted up, and starts the wait', async () => {
    const desk = await house.open();
    const first = await hear(desk);
    const second = await hear(desk, { email: 'other@example.jp' });
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', dateStyle: 'short' })
      .format(house.clock.now())
      .slice(2)
      .replaceAll('-', '');
    expect([first.reference, second.reference]).toEqual([`TS-${day}-0001`, `TS-${day}-0002`]);
    expect(await show(desk.owner, first.conversationId)).toMatchObject({
      status: 'new',
      position: 1,
      waitingSince: house.clock.now().toISOString(),
      customer: { familyName: '佐藤', givenName: '美咲' },
    });
    expect((await factsOf(desk)).map((fact) => fact.name)).toEqual(
      expect.arrayContaining(['customer.created', 'conversation.opened', 'message.received']),
    );
  });

  test('is stored once, however often and however parallel it arrives', async () => {
    const desk = await house.open();
    const arrivals = await Promise.all(Array.from({ length: 12 }, () => hear(desk, { sourceId: 'mail:1' })));
    expect(new Set(arrivals.map((one) => one.messageId)).size).toBe(1);
    expect(arrivals.filter((one) => !one.duplicate).length).toBe(1);
    const { body } = await house.call(api.listConversations, { as: desk.owner });
    expect(body.items.length).toBe(1);
  });

  test('finds the customer again by the folded address, and makes one customer of two parallel first messages', async () => {
    const desk = await house.open();
    const [one, two] = await Promise.all([
      hear(desk, { email: 'Misaki@Example.jp' }),
      hear(desk, { email: 'misaki@example.jp' }),
    ]);
    expect(one?.customerId).toBe(two?.customerId);
  });

  test('brings a solved conversation back to open and keeps the earlier wait', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    await reply(desk.owner, conversationId, { statusAfter: 'solved' });
    expect(await show(desk.owner, conversationId)).toMatchObject({ status: 'solved', waitingSince: null });
    house.clock.advance(60);
    const since = house.clock.now().toISOString();
    await hear(desk, { conversationId });
    house.clock.advance(60);
    await hear(desk, { conversationId, body: 'もしもし' });
    expect(await show(desk.owner, conversationId)).toMatchObject({ status: 'open', waitingSince: since, position: 4 });
  });

  test('by machine is kept, but reopens nothing and makes nobody wait', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    await reply(desk.owner, conversationId, { statusAfter: 'pending' });
    await hear(desk, { conversationId, automatic: true, body: '不在にしております。' });
    expect(await show(desk.owner, conversationId)).toMatchObject({
      status: 'pending',
      waitingSince: null,
      position: 3,
    });
  });

  test('after closing opens a follow-up of the same customer, linked, under a new reference', async () => {
    const desk = await house.open();
    const { conversationId, reference } = await hear(desk);
    await reply(desk.owner, conversationId, { statusAfter: 'solved' });
    house.clock.advance(5 * 86_400);
    await desk.run((ctx) => wakeConversations(ctx));
    const later = await desk.sessionOf(desk.owner);
    expect(await show(later, conversationId)).toMatchObject({ status: 'closed' });
    const next = await hear(desk, { conversationId });
    expect(next.reference).not.toBe(reference);
    expect(await show(later, next.conversationId)).toMatchObject({ followUpOfId: conversationId, status: 'new' });
    expect((await reply(later, conversationId)).status).toBe(403);
  });
});

describe('an answer', () => {
  test('of a person ends the wait, opens the conversation and takes it on', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const { status, body } = await reply(desk.owner, conversationId);
    expect(status).toBe(201);
    expect(body.entry).toMatchObject({ direction: 'out', state: 'sent', position: 2 });
    expect(await show(desk.owner, conversationId)).toMatchObject({
      status: 'open',
      waitingSince: null,
      assignee: { id: desk.owner.id },
    });
  });

  test('with the same client id is stored once', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const clientId = newId();
    const answers = await Promise.all(Array.from({ length: 6 }, () => reply(desk.owner, conversationId, { clientId })));
    expect(new Set(answers.map((one) => one.body.entry.id)).size).toBe(1);
  });

  test('held for undo moves nothing until its time is over, and then exactly once', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    await reply(desk.owner, conversationId, { undoSeconds: 10, statusAfter: 'pending' });
    expect(await show(desk.owner, conversationId)).toMatchObject({ status: 'new', waitingSince: expect.any(String) });
    house.clock.advance(11);
    await house.runJobs();
    await house.runJobs();
    expect(await show(desk.owner, conversationId)).toMatchObject({ status: 'pending', waitingSince: null });
    expect(
      (await factsOf(desk)).filter((fact) => fact.name === 'message.sent' && fact.payload.byPerson === true).length,
    ).toBe(1);
  });

  test('taken back in time gives the words back and never goes out; only its writer may', async () => {
    const desk = await house.open();
    const colleague = await desk.signInAs('agent');
    const { conversationId } = await hear(desk);
    const held = await reply(desk.owner, conversationId, { undoSeconds: 10, body: 'やっぱり' });
    const params = { id: conversationId, messageId: held.body.entry.id };
    expect((await house.call(api.cancelMessage, { as: colleague, params })).status).toBe(403);
    expect((await house.call(api.cancelMessage, { as: desk.owner, params })).body).toEqual({
      body: 'やっぱり',
      fileIds: [],
    });
    house.clock.advance(20);
    await house.runJobs();
    const { body } = await house.call(api.getTimeline, { as: desk.owner, params: { id: conversationId } });
    expect(
      body.entries.flatMap((entry) =>
        entry.type === 'message' && entry.direction === 'out' && !entry.automatic ? [entry.state] : [],
      ),
    ).toEqual(['cancelled']);
    expect(await show(desk.owner, conversationId)).toMatchObject({ waitingSince: expect.any(String) });
  });

  test('is refused while a colleague writes, goes through when insisted upon, and the lock runs out by itself', async () => {
    const desk = await house.open();
    const colleague = await desk.signInAs('agent', { name: '鈴木 大輔' });
    const { conversationId } = await hear(desk);
    const lock = await house.call(api.takeLock, { as: colleague, params: { id: conversationId }, body: {} });
    expect(lock.body).toMatchObject({ mine: true });
    const refused = await reply(desk.owner, conversationId);
    expect([refused.status, refused.problem?.code]).toEqual([409, 'reply_locked']);
    expect((await reply(desk.owner, conversationId, { overrideLock: true })).status).toBe(201);
    house.clock.advance(31);
    expect((await reply(desk.owner, conversationId)).status).toBe(201);
  });

  test('with somebody else’s file is refused', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const refused = await reply(desk.owner, conversationId, { fileIds: [newId()] });
    expect([refused.status, refused.problem?.code]).toEqual([422, 'file_not_found']);
  });
});

describe('a status', () => {
  test('set by hand never ends a wait, except that nobody waits for an answer to spam', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const set = (as: Who, status: string) =>
      house.call(api.setStatus, { as, params: { id: conversationId }, body: { status } });
    expect((await set(desk.owner, 'solved')).body).toMatchObject({
      status: 'solved',
      waitingSince: expect.any(String),
    });
    house.clock.advance(6 * 86_400);
    await desk.run((ctx) => wakeConversations(ctx));
    const later = await desk.sessionOf(desk.owner);
    expect(await show(later, conversationId)).toMatchObject({ status: 'solved' });
    expect((await set(later, 'no_action')).body).toMatchObject({ status: 'no_action', waitingSince: null });
  });

  test('that sleeps wakes up at its time, once', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const wakeAt = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
    await house.call(api.setStatus, {
      as: desk.owner,
      params: { id: conversationId },
      body: { status: 'on_hold', wakeAt },
    });
    expect(await desk.run((ctx) => wakeConversations(ctx))).toEqual({ woken: 0, closed: 0 });
    house.clock.advance(3_601);
    const runs = await Promise.all([1, 2, 3].map(() => desk.run((ctx) => wakeConversations(ctx))));
    expect(runs.reduce((sum, run) => sum + run.woken, 0)).toBe(1);
    expect(await show(desk.owner, conversationId)).toMatchObject({ status: 'open', wakeAt: null });
  });

  test('cannot be told to wake in the past', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const refused = await house.call(api.setStatus, {
      as: desk.owner,
      params: { id: conversationId },
      body: { status: 'on_hold', wakeAt: '2020-01-01T00:00:00.000Z' },
    });
    expect([refused.status, refused.problem?.code]).toEqual([422, 'wake_in_past']);
  });
});

describe('the record', () => {
  test('keeps drafts per member and mode until they are sent or emptied', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const save = (mode: 'reply' | 'note', body: string) =>
      house.call(api.saveDraft, { as: desk.owner, params: { id: conversationId, mode }, body: { body } });
    await save('reply', '書きかけ');
    await save('note', 'メモの途中');
    const colleague = await desk.signInAs('agent');
    expect((await show(colleague, conversationId)).drafts).toEqual([]);
    expect((await show(desk.owner, conversationId)).drafts.map((draft) => draft.body).sort()).toEqual(
      ['メモの途中', '書きかけ'].sort(),
    );
    await reply(desk.owner, conversationId);
    await save('note', ' ');
    expect((await show(desk.owner, conversationId)).drafts).toEqual([]);
  });

  test('has notes with mentions, which follow and tell, and move no clock', async () => {
    const desk = await house.open();
    const light = await desk.signInAs('light', { name: '吉田 湊' });
    const { conversationId } = await hear(desk);
    expect((await house.call(api.getConversation, { as: light, params: { id: conversationId } })).status).toBe(404);
    const note = await house.call(api.addNote, {
      as: desk.owner,
      params: { id: conversationId },
      body: { body: '@吉田 湊 見てください', mentions: [light.id, newId()] },
    });
    expect(note.body.entry).toMatchObject({ type: 'note', mentions: [{ id: light.id }] });
    expect(await show(light, conversationId)).toMatchObject({ waitingSince: expect.any(String), position: 2 });
  });

  test('refuses a change to what somebody changed meanwhile', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    const { version } = await show(desk.owner, conversationId);
    const edit = (subject: string) =>
      house.call(api.updateConversation, {
        as: desk.owner,
        params: { id: conversationId },
        body: { subject, version },
      });
    expect((await edit('先に')).status).toBe(200);
    const late = await edit('後から');
    expect([late.status, late.problem?.code]).toEqual([409, 'changed_meanwhile']);
  });

  test('pages backwards through a long timeline without gap or double', async () => {
    const desk = await house.open();
    const { conversationId } = await hear(desk);
    for (let n = 2; n <= 23; n += 1) {
      house.clock.advance(1);
      if (n % 4 === 0)
        await house.call(api.addNote, { as: desk.owner, params: { id: conversationId }, body: { body: `メモ ${n}` } });
      else await hear(desk, { conversationId, body: `声 ${n}` });
    }
    const positions: number[] = [];
    for (let before: number | null | undefined; before !== null;) {
      const { body }: { body: { entries: { type: string; position?: number }[]; before: number | null } } =
        await house.call(api.getTimeline, {
          as: desk.owner,
          params: { id: conversationId },
          query: { limit: 5, ...(before ? { before } : {}) },
        });
      positions.unshift(...body.entries.flatMap((entry) => (entry.position === undefined ? [] : [entry.position])));
      before = body.before;
    }
    expect(positions).toEqual(Array.from({ length: 23 }, (_unused, n) => n + 1));
  });

  test('pages through lists without gap or double while they are as they are', async () => {
    const desk = await house.open();
    for (let n = 0; n < 17; n += 1) {
      if (n % 3) house.clock.advance(1);
      await hear(desk, { email: `c${n}@example.jp` });
    }
    for (const view of ['all', 'unanswered', 'unassigned'] as const) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const { body }: { body: { items: { id: string }[]; next: string | null } } = await house.call(
          api.listConversations,
          { as: desk.owner, query: { view, limit: 4, cursor: cursor ?? undefined } },
        );
        seen.push(...body.items.map((item) => item.id));
        cursor = body.next;
      }
      expect(new Set(seen).size).toBe(17);
      expect(seen.length).toBe(17);
    }
  });

  test('answers the same request twice the same way under an idempotency key, and refuses the key for another', async () => {
    const desk = await house.open();
    const key = await desk.apiKey(['conversations:write', 'conversations:read']);
    const open = (body: string) =>
      house.call(api.createConversation, {
        as: key,
        headers: { 'idempotency-key': 'k-1' },
        body: { customer: { identities: [{ kind: 'email', value: 'k@example.jp' }] }, body },
      });
    const [one, two] = await Promise.all([open('一度だけ'), open('一度だけ')]);
    expect(one?.body).toEqual(two?.body);
    const other = await open('別のこと');
    expect([other.status, other.problem?.code]).toEqual([422, 'idempotency_key_reused']);
  });
});
