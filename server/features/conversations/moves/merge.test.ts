import fc from 'fast-check';
import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';
import { dumpWorkspace } from '../../../testing/row-hash.ts';
import {
  conversationEndpoints as api,
  type Conversation,
  type TimelineEntry,
} from '@madoguchi/contracts/conversations.ts';
import { interleave, readAfter, readBefore } from './interleave.ts';
import { propertyRuns } from '../../../testing/property-runs.ts';

const house = testApp();
let desk: TestDesk;
beforeEach(async () => {
  desk = await house.open();
});

let sources = 0;
const nextSource = (): string => `merge-${(sources += 1)}`;

async function opened(name: string, customer: string): Promise<string> {
  house.clock.advance(60);
  const body = {
    customer: { familyName: name, identities: [{ kind: 'email' as const, value: customer }] },
    subject: `${name}の件`,
    body: `${name}1`,
    sourceId: nextSource(),
  };
  return (await house.call(api.createConversation, { as: desk.owner, body })).body.id;
}

async function say(id: string, type: 'inbound' | 'recorded', body: string): Promise<string> {
  house.clock.advance(60);
  const message = { type, body, sourceId: nextSource() };
  return (await house.call(api.postMessage, { as: desk.owner, params: { id }, body: message })).body.entry.id;
}

async function note(id: string, body: string): Promise<void> {
  house.clock.advance(60);
  await house.call(api.addNote, { as: desk.owner, params: { id }, body: { body } });
}

const detail = async (id: string, as: Who = desk.owner): Promise<Conversation> =>
  (await house.call(api.getConversation, { as, params: { id } })).body;
const timeline = async (id: string): Promise<TimelineEntry[]> =>
  (await house.call(api.getTimeline, { as: desk.owner, params: { id } })).body.entries;
const said = async (id: string): Promise<string[]> =>
  (await timeline(id)).flatMap((entry) => (entry.type === 'fact' ? [] : [entry.body]));
const merge = (id: string, intoId: string, more: { acrossCustomers?: boolean; as?: Who } = {}) =>
  house.call(api.mergeConversations, {
    as: more.as ?? desk.owner,
    params: { id },
    body: { intoId, ...(more.acrossCustomers ? { acrossCustomers: true } : {}) },
  });
const undo = (id: string, as: Who = desk.owner) => house.call(api.undoMove, { as, params: { id } });

/** Every row that hangs on conversations; clocks and rules count anew, as facts tell them. */
async function rows(): Promise<Record<string, string>> {
  const theirs =
    /^app\.(messages|notes|attachments|files|deliveries|approvals|email_messages|reply_tokens|message_search|conversation_tags|conversation_links|followers|participants|drafts|read_states|intakes|complaints|harassments|identity_checks|known_issue_links)$/;
  return Object.fromEntries(await dumpWorkspace(house.database.superuserUrl, desk.id, theirs));
}

async function query<T extends pg.QueryResultRow>(text: string, values: unknown[] = [desk.id]): Promise<T[]> {
  const client = new pg.Client(house.database.superuserUrl);
  await client.connect();
  return client
    .query<T>(text, values)
    .then((result) => result.rows)
    .finally(() => client.end());
}

const conversationRows = () =>
  query<{ row: unknown }>(
    `select to_jsonb(c) - 'version' - 'due' - 'due_at' as row from app.conversations c where workspace_id = $1 order by id`,
  );

const hanako = 'hanako@example.jp';

describe('merging two conversations', () => {
  test('puts everything said in either into the one that survives, by time, and leads from the other to it', async () => {
    const from = await opened('鈴木', hanako);
    const to = await opened('田中', hanako);
    await say(from, 'inbound', '鈴木2');
    await note(to, 'メモ');
    await say(from, 'recorded', '回答');
    const old = await detail(from);
    const { status, body } = await merge(from, to);
    expect(status).toBe(201);
    expect(body).toMatchObject({ survivorId: to });
    expect(await said(to)).toEqual(['鈴木1', '田中1', '鈴木2', 'メモ', '回答']);
    for (const name of [from, old.reference]) {
      const led = await detail(name);
      expect(led).toMatchObject({ id: to, merged: [{ id: from, reference: old.reference, moveId: body.mergeId }] });
    }
    const found = await house.call(api.search, { as: desk.owner, query: { q: old.reference } });
    expect(found.body.conversations.map((one) => one.id)).toEqual([to]);
    expect((await house.call(api.addNote, { as: desk.owner, params: { id: from }, body: { body: 'x' } })).status).toBe(
      404,
    );
    const listed = await house.call(api.listConversations, { as: desk.owner, query: { view: 'all' } });
    expect(listed.body.items.map((one) => one.id)).toEqual([to]);
  });

  test('carries tags, followers and unfinished texts, and wakes a survivor that rests while somebody waits', async () => {
    const [from, to] = [await opened('鈴木', hanako), await opened('田中', hanako)];
    const colleague = await desk.signInAs('agent', { teams: [desk.teamId] });
    await house.call(api.addTag, { as: desk.owner, params: { id: from, name: '至急' } });
    await house.call(api.follow, { as: desk.owner, params: { id: from, memberId: colleague.id } });
    const draft = (id: string, body: string) =>
      house.call(api.saveDraft, { as: desk.owner, params: { id, mode: 'reply' }, body: { body } });
    await draft(from, '後半');
    await draft(to, '前半');
    await say(to, 'recorded', '回答');
    await house.call(api.setStatus, { as: desk.owner, params: { id: to }, body: { status: 'solved' } });
    await merge(from, to);
    expect(await detail(to)).toMatchObject({
      status: 'open',
      tags: [{ name: '至急' }],
      followers: [{ id: colleague.id }],
      drafts: [{ body: '前半\n\n後半' }],
    });
    // Waits since the first words after the last answer by position: none here, the answer was the last.
    expect((await detail(to)).waitingSince).toBeNull();
  });

  test('of different customers needs a confirmation, copies nobody over, and a chat only becomes part of a chat', async () => {
    const [from, to] = [await opened('鈴木', hanako), await opened('田中', 'taro@example.jp')];
    await house.call(api.addParticipant, {
      as: desk.owner,
      params: { id: from, address: 'boss@example.jp' },
      body: {},
    });
    expect((await merge(from, to)).problem?.code).toBe('merge_across_customers');
    expect((await merge(from, from)).problem?.code).toBe('merge_into_itself');
    await query(`update app.conversations set channel = 'chat' where workspace_id = $1 and id = $2`, [desk.id, to]);
    expect((await merge(from, to, { acrossCustomers: true })).problem?.code).toBe('merge_chat');
    await query(`update app.conversations set channel = 'api' where workspace_id = $1 and id = $2`, [desk.id, to]);
    expect((await merge(from, to, { acrossCustomers: true })).status).toBe(201);
    const survivor = await detail(to);
    expect(survivor).toMatchObject({ participants: [], replyTo: 'taro@example.jp' });
    const authors = (await timeline(to)).flatMap((entry) => (entry.type === 'message' ? [entry.author.id] : []));
    // What the one said stays theirs: only the survivor's customer is ever quoted to the survivor's customer.
    expect(new Set(authors).size).toBe(2);
  });

  test('is refused to who does not see both, and while an answer is on its way', async () => {
    const [from, to] = [await opened('鈴木', hanako), await opened('田中', hanako)];
    const secret = await desk.team('法務', { restricted: true });
    await house.call(api.setAssignment, { as: desk.owner, params: { id: to }, body: { teamId: secret } });
    const outside = await desk.signInAs('agent', { teams: [desk.teamId] });
    expect((await merge(from, to, { as: outside })).status).toBe(404);
    await house.call(api.postMessage, {
      as: desk.owner,
      params: { id: from },
      body: { type: 'reply', body: '保留', undoSeconds: 30, overrideLock: true },
    });
    expect((await merge(from, to)).problem?.code).toBe('move_unfinished');
    expect(await said(to)).toEqual(['田中1']);
  });

  test('shows follow-ups and links of both, from both sides', async () => {
    const [from, to, other] = [
      await opened('鈴木', hanako),
      await opened('田中', hanako),
      await opened('佐藤', 'sato@example.jp'),
    ];
    const split = (
      await house.call(api.moveMessages, {
        as: desk.owner,
        params: { id: other },
        body: { messageIds: [await say(other, 'inbound', '別件')], toId: null },
      })
    ).body.toId;
    await merge(from, to);
    await query(`update app.conversations set follow_up_of_id = $2 where workspace_id = $1 and id = $3`, [
      desk.id,
      from,
      other,
    ]);
    expect((await detail(to)).links).toMatchObject([{ kind: 'follow_up', conversationId: other }]);
    expect((await detail(other)).links.map((link) => link.conversationId).toSorted()).toEqual([split, to].toSorted());
  });
});

describe('what comes in for a conversation that was merged', () => {
  test('goes to the survivor', async () => {
    const [from, to] = [await opened('鈴木', hanako), await opened('田中', hanako)];
    await merge(from, to);
    const { body } = await house.call(api.postMessage, {
      as: desk.owner,
      params: { id: from },
      body: { type: 'inbound', body: '追伸', sourceId: nextSource() },
    });
    expect(body.entry.type).toBe('message');
    expect((await said(to)).at(-1)).toBe('追伸');
  });

  test('at the very moment is never left behind: no message is in a signpost', async () => {
    const [from, to] = [await opened('鈴木', hanako), await opened('田中', hanako)];
    const arrivals = Array.from({ length: 12 }, (_one, at) =>
      house.call(api.postMessage, {
        as: desk.owner,
        params: { id: from },
        body: { type: 'inbound', body: `到着${at}`, sourceId: nextSource() },
      }),
    );
    const answers = await Promise.all([...arrivals.slice(0, 6), merge(from, to), ...arrivals.slice(6)]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    const left = await query(`select id from app.messages where workspace_id = $1 and conversation_id = $2`, [
      desk.id,
      from,
    ]);
    expect(left).toEqual([]);
    expect(await said(to)).toHaveLength(14);
  });
});

describe('undoing a merge', () => {
  test('restores every row of both as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.constantFrom('inbound', 'recorded', 'note', 'tag', 'draft', 'read')), {
          maxLength: 9,
        }),
        fc.constantFrom('open', 'pending', 'solved'),
        async (steps, status) => {
          desk = await house.open();
          const [from, to] = [await opened('鈴木', hanako), await opened('田中', hanako)];
          for (const [isFrom, step] of steps) await act(isFrom ? from : to, step);
          await house.call(api.setStatus, { as: desk.owner, params: { id: to }, body: { status } });
          await house.runJobs();
          const before = [await rows(), await conversationRows()];
          const { body } = await merge(from, to);
          expect((await undo(body.mergeId)).status).toBe(204);
          expect([await rows(), await conversationRows()]).toEqual(before);
        },
      ),
      propertyRuns(50),
    );
  }, 120_000);

  test('keeps what was said since in the survivor', async () => {
    const [from, to] = [await opened('鈴木', hanako), await opened('田中', hanako)];
    const { body } = await merge(from, to);
    await say(to, 'inbound', 'その後');
    expect((await undo(body.mergeId)).status).toBe(204);
    expect([await said(from), await said(to)]).toEqual([['鈴木1'], ['田中1', 'その後']]);
    expect(await detail(to)).toMatchObject({ preview: 'その後', merged: [] });
    expect((await undo(body.mergeId)).status).toBe(404);
  });

  test('goes from the last merge back to the first', async () => {
    const ids = [await opened('一', hanako), await opened('二', hanako), await opened('三', hanako)];
    const [one = '', two = '', three = ''] = ids;
    const first = (await merge(one, two)).body.mergeId;
    const second = (await merge(two, three)).body.mergeId;
    expect((await detail(one)).id).toBe(three);
    expect((await undo(first)).status).toBe(404);
    expect((await undo(second)).status).toBe(204);
    expect((await detail(one)).id).toBe(two);
    expect((await undo(first)).status).toBe(204);
    for (const id of ids) expect((await detail(id)).id).toBe(id);
  });
});

async function act(id: string, step: string): Promise<void> {
  const as = desk.owner;
  if (step === 'inbound' || step === 'recorded') await say(id, step, `${step}です`);
  if (step === 'note') await note(id, '社内');
  if (step === 'tag') await house.call(api.addTag, { as, params: { id, name: '共通' } });
  if (step === 'draft')
    await house.call(api.saveDraft, { as, params: { id, mode: 'reply' }, body: { body: `下書き ${id}` } });
  if (step === 'read') await house.call(api.markRead, { as, params: { id }, body: { position: 1 } });
}

test('two orders interleave by time, each keeps its own, and places translate there and back', () => {
  const order = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
  fc.assert(
    fc.property(order, order, (ours, theirs) => {
      const said = (times: number[], name: string) =>
        times.map((at, index) => ({
          id: `${name}${index}`,
          kind: 'message' as const,
          position: index + 1,
          at: new Date(at * 1000),
        }));
      const placed = interleave(said(ours, 's'), said(theirs, 'l'), 40);
      expect(placed.map((one) => one.to)).toEqual(placed.map((_one, at) => 41 + at));
      for (const [of, times] of [
        ['survivor', ours],
        ['loser', theirs],
      ] as const)
        expect(placed.filter((one) => one.of === of).map((one) => one.from)).toEqual(times.map((_at, at) => at + 1));
      for (const [at] of ours.entries()) expect(readBefore(placed, readAfter(placed, at + 1))).toBe(at + 1);
    }),
  );
});
