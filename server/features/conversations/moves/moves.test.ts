import {
  conversationEndpoints as api,
  type Conversation,
  type TimelineEntry,
} from '@madoguchi/contracts/conversations.ts';
import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';
import { dumpWorkspace, hashOf } from '../../../testing/row-hash.ts';

const house = testApp();
let desk: TestDesk;
beforeEach(async () => {
  desk = await house.open();
});

let sources = 0;
const nextSource = (): string => `source-${(sources += 1)}`;

/** A conversation with a first message `<name>1`; more come by `say`. */
async function opened(name: string, customer = `${name}@example.jp`): Promise<string> {
  house.clock.advance(60);
  const body = {
    customer: { familyName: name, identities: [{ kind: 'email' as const, value: customer }] },
    subject: `${name}の件`,
    body: `${name}1`,
    sourceId: nextSource(),
  };
  return (await house.call(api.createConversation, { as: desk.owner, body })).body.id;
}

async function say(id: string, type: 'inbound' | 'recorded' | 'reply', body: string): Promise<string> {
  house.clock.advance(60);
  const message = type === 'reply' ? { type, body, overrideLock: true } : { type, body, sourceId: nextSource() };
  const answer = await house.call(api.postMessage, { as: desk.owner, params: { id }, body: message });
  return answer.body.entry.id;
}

async function note(id: string, body: string): Promise<void> {
  house.clock.advance(60);
  await house.call(api.addNote, { as: desk.owner, params: { id }, body: { body } });
}

const detail = async (id: string, as: Who = desk.owner): Promise<Conversation> =>
  (await house.call(api.getConversation, { as, params: { id } })).body;
const timeline = async (id: string): Promise<TimelineEntry[]> =>
  (await house.call(api.getTimeline, { as: desk.owner, params: { id } })).body.entries;
const said = async (id: string): Promise<[number, string][]> =>
  (await timeline(id)).flatMap((entry) =>
    entry.type === 'fact' ? [] : [[entry.position, entry.body] as [number, string]],
  );
const firstOf = async (id: string): Promise<string> => {
  const first = (await timeline(id)).find((entry) => entry.type === 'message');
  return first?.type === 'message' ? first.id : '';
};
const move = (id: string, messageIds: string[], toId: string | null, more: { subject?: string; as?: Who } = {}) =>
  house.call(api.moveMessages, {
    as: more.as ?? desk.owner,
    params: { id },
    body: { messageIds, toId, ...(more.subject ? { subject: more.subject } : {}) },
  });
const undo = (id: string, as: Who = desk.owner) => house.call(api.undoMove, { as, params: { id } });

/** What of a conversation is made of its messages. */
const summary = ({ preview, previewBy, waitingSince, lastActivityAt, position }: Conversation) => ({
  preview,
  previewBy,
  waitingSince,
  lastActivityAt,
  position,
});

describe('moving messages to another conversation', () => {
  test('appends them in their order, leaves gaps and notes behind, and makes both summaries true', async () => {
    const [from, to] = [await opened('鈴木'), await opened('田中')];
    const [second, third] = [await say(from, 'inbound', '鈴木2'), await say(from, 'inbound', '鈴木3')];
    await note(from, 'メモ');
    await say(to, 'recorded', '回答');
    const { status, body } = await move(from, [third, second], to);
    expect(status).toBe(201);
    expect(body).toMatchObject({ toId: to, reference: (await detail(to)).reference });
    expect(await said(from)).toEqual([
      [1, '鈴木1'],
      [4, 'メモ'],
    ]);
    expect(await said(to)).toEqual([
      [1, '田中1'],
      [2, '回答'],
      [3, '鈴木2'],
      [4, '鈴木3'],
    ]);
    const [source, target] = [await detail(from), await detail(to)];
    expect(source).toMatchObject({ preview: '鈴木1', position: 4 });
    expect(target).toMatchObject({ preview: '鈴木3', previewBy: 'customer', position: 4 });
    // The wait of the target begins with what came after its last answer by position, at the time it was said.
    const [, , moved] = (await timeline(to)).filter((entry) => entry.type === 'message');
    expect(target.waitingSince).toBe(moved?.at);
    expect([source.move, target.move]).toEqual([
      expect.objectContaining({ id: body.moveId, count: 2, fromId: from, toId: to }),
      expect.objectContaining({ id: body.moveId }),
    ]);
    for (const id of [from, to]) {
      const told = (await timeline(id)).filter((entry) => entry.type === 'fact' && entry.name === 'messages.moved');
      expect(told).toHaveLength(1);
    }
  });

  test('of an answer ends and begins the waits as if it had always been there', async () => {
    const [from, to] = [await opened('鈴木'), await opened('田中')];
    const answer = await say(from, 'recorded', '回答');
    expect((await detail(from)).waitingSince).toBeNull();
    expect((await move(from, [answer], to)).status).toBe(201);
    expect((await detail(from)).waitingSince).not.toBeNull();
    expect(await detail(to)).toMatchObject({ waitingSince: null, preview: '回答', previewBy: 'staff' });
  });

  test('takes the search along', async () => {
    const [from, to] = [await opened('鈴木'), await opened('田中')];
    const moved = await say(from, 'inbound', '琥珀色の万年筆');
    const find = async (q: string): Promise<string[]> =>
      (await house.call(api.search, { as: desk.owner, query: { q } })).body.conversations.map((one) => one.id);
    expect(await find('琥珀色')).toEqual([from]);
    const { body } = await move(from, [moved], to);
    expect(await find('琥珀色')).toEqual([to]);
    await undo(body.moveId);
    expect(await find('琥珀色')).toEqual([from]);
    await move(from, [await firstOf(from)], to);
    expect(await find('鈴木の件')).toEqual([from]);
  });

  test('is refused for what is still on its way out, for messages of elsewhere, and into itself', async () => {
    const [from, to] = [await opened('鈴木'), await opened('田中')];
    const held = await house.call(api.postMessage, {
      as: desk.owner,
      params: { id: from },
      body: { type: 'reply', body: '保留', undoSeconds: 30, overrideLock: true },
    });
    expect((await move(from, [held.body.entry.id], to)).problem?.code).toBe('move_unfinished');
    expect((await move(from, [await firstOf(to)], to)).status).toBe(404);
    expect((await move(from, [await firstOf(from)], from)).problem?.code).toBe('move_to_itself');
    expect(await said(to)).toEqual([[1, '田中1']]);
  });

  test('needs the right to see and change both', async () => {
    const [from, to] = [await opened('鈴木'), await opened('田中')];
    const secret = await desk.team('法務', { restricted: true });
    await house.call(api.setAssignment, { as: desk.owner, params: { id: to }, body: { teamId: secret } });
    const outside = await desk.signInAs('agent', { teams: [desk.teamId] });
    const first = await firstOf(from);
    expect((await move(from, [first], to, { as: outside })).status).toBe(404);
    const { body } = await move(from, [first], to);
    expect((await undo(body.moveId, outside)).status).toBe(404);
    expect(await said(to)).toHaveLength(2);
  });

  test('into a chat is refused when another customer reads it', async () => {
    const [from, to] = [await opened('鈴木'), await opened('田中')];
    const client = new pg.Client(house.database.superuserUrl);
    await client.connect();
    await client.query(`update app.conversations set channel = 'chat' where id = $1`, [to]).finally(() => client.end());
    expect((await move(from, [await firstOf(from)], to)).problem?.code).toBe('move_into_chat');
  });
});

describe('splitting messages off', () => {
  test('opens a conversation of their own, linked from both sides, and sends nobody a receipt', async () => {
    const from = await opened('鈴木');
    const second = await say(from, 'inbound', '別件です');
    const { body } = await move(from, [second], null, { subject: '別件' });
    await house.runJobs();
    expect(await said(body.toId)).toEqual([[1, '別件です']]);
    const [source, target] = [await detail(from), await detail(body.toId)];
    expect(target).toMatchObject({
      subject: '別件',
      status: 'open',
      customer: { id: source.customer.id },
      position: 1,
    });
    expect(target.waitingSince).not.toBeNull();
    expect(target.links).toMatchObject([{ kind: 'split', state: 'accepted', conversationId: from }]);
    expect(source.links).toMatchObject([{ kind: 'split', conversationId: body.toId, reference: body.reference }]);
  });
});

test('who sees a conversation only because they follow it can split it, and keeps what they saw', async () => {
  const from = await opened('鈴木');
  const second = await say(from, 'inbound', '別件です');
  const follower = await desk.signInAs('agent', { teams: [desk.teamId] });
  const secret = await desk.team('法務', { restricted: true });
  await house.call(api.setAssignment, { as: desk.owner, params: { id: from }, body: { teamId: secret } });
  await house.call(api.follow, { as: desk.owner, params: { id: from, memberId: follower.id } });
  const { status, body } = await move(from, [second], null, { as: follower });
  expect(status).toBe(201);
  expect(await detail(body.toId, follower)).toMatchObject({ teamId: secret, followers: [{ id: follower.id }] });
});

describe('undoing a move', () => {
  test('restores every row of both as it was, except versions and what was told', async () => {
    const [from, to] = [await opened('鈴木'), await opened('田中')];
    const second = await say(from, 'inbound', '鈴木2');
    await say(from, 'recorded', '回答');
    await note(from, 'メモ');
    const before = [summary(await detail(from)), await said(from), summary(await detail(to)), await said(to)];
    const rows = async () => {
      const hashes = hashOf(await dumpWorkspace(house.database.superuserUrl, desk.id));
      return ['messages', 'notes', 'attachments', 'deliveries', 'message_search'].map((name) => hashes[`app.${name}`]);
    };
    const hashes = await rows();
    const { body } = await move(from, [await firstOf(from), second], to);
    expect(await rows()).not.toEqual(hashes);
    expect((await undo(body.moveId)).status).toBe(204);
    const [source, target] = [await detail(from), await detail(to)];
    // The target's place for new entries only grows.
    expect([summary(source), await said(from), summary({ ...target, position: 1 }), await said(to)]).toEqual(before);
    expect(await rows()).toEqual(hashes);
    expect([source.move, target.move]).toEqual([null, null]);
    expect((await undo(body.moveId)).status).toBe(404);
  });

  test('of a split takes the made conversation away, unless something else is in it by then', async () => {
    const from = await opened('鈴木');
    const second = await say(from, 'inbound', '別件です');
    const first = (await move(from, [second], null)).body;
    await undo(first.moveId);
    expect((await house.call(api.getConversation, { as: desk.owner, params: { id: first.toId } })).status).toBe(404);
    expect(await detail(from)).toMatchObject({ links: [], move: null, preview: '別件です' });
    const again = (await move(from, [second], null)).body;
    await note(again.toId, 'こちらで見ます');
    await undo(again.moveId);
    expect(await said(again.toId)).toEqual([[2, 'こちらで見ます']]);
    expect(await said(from)).toEqual([
      [1, '鈴木1'],
      [2, '別件です'],
    ]);
  });

  test('of a split keeps the made conversation while somebody writes in it', async () => {
    const from = await opened('鈴木');
    const { body } = await move(from, [await say(from, 'inbound', '別件です')], null);
    const params = { id: body.toId, mode: 'reply' };
    await house.call(api.saveDraft, { as: desk.owner, params, body: { body: '書きかけ' } });
    await undo(body.moveId);
    expect((await detail(body.toId)).drafts).toMatchObject([{ body: '書きかけ' }]);
    expect(await said(body.toId)).toEqual([]);
  });

  test('is refused while the messages have been moved on', async () => {
    const [from, to, third] = [await opened('鈴木'), await opened('田中'), await opened('佐藤')];
    const first = await firstOf(from);
    const one = (await move(from, [first], to)).body;
    const two = (await move(to, [first], third)).body;
    expect((await undo(one.moveId)).problem?.code).toBe('move_superseded');
    expect([(await undo(two.moveId)).status, (await undo(one.moveId)).status]).toEqual([204, 204]);
    expect(await said(from)).toEqual([[1, '鈴木1']]);
  });

  test('of moves against each other at the same moment neither hangs nor loses a message', async () => {
    const [one, two] = [await opened('鈴木'), await opened('田中')];
    const [a, b] = [await firstOf(one), await firstOf(two)];
    const answers = await Promise.all([move(one, [a], two), move(two, [b], one)]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    const all = [...(await said(one)), ...(await said(two))].map(([, body]) => body);
    expect(all.toSorted()).toEqual(['鈴木1', '田中1'].toSorted());
  });
});
