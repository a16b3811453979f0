import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { savedViewEndpoints as api, type BulkChange } from '@madoguchi/contracts/saved-views.ts';
import { describe, expect, test } from 'vitest';
import { readFactsAfter } from '../../../kernel/fact-store.ts';
import { newId } from '../../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';
import { fillList } from '../testing/random-list.ts';
import { advanceBulk } from './actions/advance-bulk.ts';
import { refuseRow } from './actions/refuse-row.ts';

const house = testApp();

async function open(count: number): Promise<{ desk: TestDesk; ids: string[] }> {
  const desk = await house.open();
  await fillList(house, desk, { count, seed: 11 });
  // Only what can be changed.
  const where = JSON.stringify({ statuses: ['new', 'open', 'pending', 'on_hold'] });
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { where, limit: 200, cursor };
    const { body } = await house.call(conversations.listConversations, { as: desk.owner, query });
    ids.push(...body.items.map((item) => item.id));
    cursor = body.next ?? undefined;
  } while (cursor);
  return { desk, ids };
}

const start = (as: Who, conversationIds: readonly string[], change: BulkChange, clientId?: string) =>
  house.call(api.startBulk, { as, body: { selection: { conversationIds: [...conversationIds] }, change, clientId } });
const look = async (as: Who, id: string) => (await house.call(api.getBulk, { as, params: { id } })).body;
const show = async (as: Who, id: string) =>
  (await house.call(conversations.getConversation, { as, params: { id } })).body;

/** What a bulk edit may touch, of every conversation. */
async function state(as: Who, ids: readonly string[]) {
  return Promise.all(
    ids.map(async (id) => {
      const { status, wakeAt, assignee, teamId, priority, categoryId, tags, spam, waitingSince } = await show(as, id);
      return {
        id,
        status,
        wakeAt,
        assignee,
        teamId,
        priority,
        categoryId,
        tags: tags.map((tag) => tag.name),
        spam,
        waitingSince,
      };
    }),
  );
}

describe('a bulk edit', () => {
  test('changes every row with a fact each, and its undo brings all of them back', async () => {
    const { desk, ids } = await open(80);
    const as = desk.owner;
    const before = await state(as, ids);
    const wakeAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
    const change = {
      assigneeId: as.id,
      status: 'on_hold' as const,
      wakeAt,
      priority: 'high' as const,
      addTags: ['リコール'],
    };
    const { body } = await start(as, ids, change);
    expect(body).toMatchObject({ state: 'running', total: ids.length, handled: 0, changed: 0 });
    await house.runJobs();
    expect(await look(as, body.id)).toMatchObject({ state: 'done', changed: ids.length, failed: 0, canUndo: true });
    for (const row of await state(as, ids))
      expect(row).toMatchObject({ status: 'on_hold', wakeAt, priority: 'high', assignee: { id: as.id } });
    const facts = await desk.run(({ db, workspaceId }) => readFactsAfter(db, workspaceId, 0, 5000));
    expect(facts.filter((fact) => fact.name === 'conversation.tagged' && fact.actorId === as.id)).toHaveLength(
      ids.length,
    );
    await house.call(api.undoBulk, { as, params: { id: body.id } });
    await house.runJobs();
    expect(await look(as, body.id)).toMatchObject({ state: 'undone', restored: ids.length, kept: 0, canUndo: false });
    expect(await state(as, ids)).toEqual(before);
  });

  test('as spam ends the waits, and its undo starts them again', async () => {
    const desk = await house.open();
    const as = desk.owner;
    const opened = await house.call(conversations.createConversation, {
      as,
      body: { customer: { identities: [{ kind: 'email', value: 'a@example.jp' }] }, body: '届きません' },
    });
    const ids = [opened.body.id];
    const before = await state(as, ids);
    expect(before[0]?.waitingSince).not.toBeNull();
    const { id } = (await start(as, ids, { spam: true })).body;
    await house.runJobs();
    expect((await state(as, ids))[0]).toMatchObject({ status: 'no_action', spam: true, waitingSince: null });
    await house.call(api.undoBulk, { as, params: { id } });
    await house.runJobs();
    expect(await state(as, ids)).toEqual(before);
  });

  test('keeps what somebody changed since, and says how many', async () => {
    const { desk, ids } = await open(30);
    const as = desk.owner;
    const [touched = '', also = ''] = ids;
    const { id } = (await start(as, ids, { priority: 'urgent', addTags: ['一括'] })).body;
    await house.runJobs();
    const { changed } = await look(as, id);
    await house.call(conversations.updateConversation, { as, params: { id: touched }, body: { priority: 'low' } });
    await house.call(conversations.removeTag, { as, params: { id: also, name: '一括' } });
    await house.call(api.undoBulk, { as, params: { id } });
    await house.runJobs();
    const undone = await look(as, id);
    expect(undone).toMatchObject({ state: 'undone', kept: 1, restored: changed - 1 });
    expect(undone.failures).toMatchObject([{ conversationId: touched, code: 'changed_meanwhile' }]);
    expect(await show(as, touched)).toMatchObject({
      priority: 'low',
      tags: expect.not.arrayContaining([{ name: '一括' }]),
    });
  });

  test('goes through everything a list holds, not just its first page, and sees no more than its maker', async () => {
    const { desk, ids } = await open(120);
    const restricted = await desk.team('人事', { restricted: true });
    const [secret = ''] = ids;
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params: { id: secret },
      body: { teamId: restricted, assigneeId: null },
    });
    const agent = await desk.signInAs('agent');
    const selection = {
      where: { statuses: ['new' as const, 'open' as const, 'pending' as const, 'on_hold' as const] },
    };
    const change = { addTags: ['全件'] };
    const preview = await house.call(api.previewBulk, { as: agent, body: { selection, change } });
    expect(preview.body).toEqual({ total: ids.length - 1, closed: 0, tooMany: false });
    const { body } = await house.call(api.startBulk, { as: agent, body: { selection, change } });
    await house.runJobs();
    expect(await look(agent, body.id)).toMatchObject({ changed: ids.length - 1, failed: 0 });
    expect((await show(desk.owner, secret)).tags.map((tag) => tag.name)).not.toContain('全件');
  });

  test('notes the rows that refuse, with their cause, and changes the others', async () => {
    const { desk } = await open(60);
    const as = desk.owner;
    const all = (await house.call(conversations.listConversations, { as, query: { limit: 200 } })).body.items;
    const closed = all.filter((item) => item.status === 'closed').map((item) => item.id);
    const selection = { where: {} };
    const preview = await house.call(api.previewBulk, { as, body: { selection, change: { priority: 'urgent' } } });
    expect(preview.body).toMatchObject({ total: all.length, closed: closed.length });
    const { body } = await house.call(api.startBulk, { as, body: { selection, change: { priority: 'urgent' } } });
    await house.runJobs();
    const done = await look(as, body.id);
    expect(done).toMatchObject({ state: 'done', failed: closed.length, handled: all.length });
    expect(done.failures.map((failure) => [failure.conversationId, failure.code]).sort()).toEqual(
      closed.map((id) => [id, 'conversation_closed']).sort(),
    );
    expect(done.changed + done.unchanged).toBe(all.length - closed.length);
  });

  test('killed between any two steps goes on, and nothing is done twice', async () => {
    const { desk, ids } = await open(60);
    const as = desk.owner;
    const { id } = (await start(as, ids, { addTags: ['一度だけ'], priority: 'low' })).body;
    // Two runners at once, as after a lost lease, and one that dies before its commit.
    await desk.run((ctx) => advanceBulk(ctx, { bulkId: id, limit: 7 }), { kind: 'system', name: 'job' });
    const dying = desk.run(
      async (ctx) => {
        await advanceBulk(ctx, { bulkId: id, limit: 7 });
        throw new Error('killed');
      },
      { kind: 'system', name: 'job' },
    );
    await expect(dying).rejects.toThrow('killed');
    await Promise.all(
      [1, 2].map(() => desk.run((ctx) => advanceBulk(ctx, { bulkId: id, limit: 7 }), { kind: 'system', name: 'job' })),
    );
    expect(await look(as, id)).toMatchObject({ state: 'running', handled: 21 });
    await house.runJobs();
    expect(await look(as, id)).toMatchObject({ state: 'done', handled: ids.length, changed: ids.length });
    const facts = await desk.run(({ db, workspaceId }) => readFactsAfter(db, workspaceId, 0, 5000));
    const tagged = facts.filter((fact) => fact.name === 'conversation.tagged').map((fact) => fact.conversationId);
    expect(tagged.sort()).toEqual([...ids].sort());
    // A refusal that comes too late changes no row that was done.
    await desk.run((ctx) => refuseRow(ctx, { bulkId: id, position: 1, code: 'forbidden' }));
    expect(await look(as, id)).toMatchObject({ failed: 0 });
  });

  test('stops when it is cancelled; what is done stays and can be undone', async () => {
    const { desk, ids } = await open(60);
    const as = desk.owner;
    const before = await state(as, ids);
    const { id } = (await start(as, ids, { addTags: ['途中'] })).body;
    await desk.run((ctx) => advanceBulk(ctx, { bulkId: id, limit: 5 }), { kind: 'system', name: 'job' });
    await house.call(api.cancelBulk, { as, params: { id } });
    await house.runJobs();
    expect(await look(as, id)).toMatchObject({ state: 'cancelled', changed: 5, handled: 5, canUndo: true });
    await house.call(api.undoBulk, { as, params: { id } });
    await house.runJobs();
    expect(await look(as, id)).toMatchObject({ state: 'undone', restored: 5 });
    expect(await state(as, ids)).toEqual(before);
  });

  test('is its maker’s alone, asks the rights of the day it runs, and starts once', async () => {
    const { desk, ids } = await open(20);
    const agent = await desk.signInAs('agent');
    const light = await desk.signInAs('light');
    expect((await start(light, ids, { addTags: ['x'] })).status).toBe(403);
    expect((await start(agent, ids, {})).problem?.code).toBe('bulk_nothing');
    expect((await start(agent, ids, { assigneeId: newId() })).problem?.code).toBe('unknown_reference');
    const clientId = newId();
    const first = await start(agent, ids, { addTags: ['x'] }, clientId);
    const again = await start(agent, ids, { addTags: ['x'] }, clientId);
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    expect((await house.call(api.getBulk, { as: desk.owner, params: { id: clientId } })).status).toBe(404);
    expect((await house.call(api.cancelBulk, { as: desk.owner, params: { id: clientId } })).status).toBe(404);
    const { workspaceEndpoints } = await import('@madoguchi/contracts/workspace.ts');
    const params = { id: agent.id };
    await house.call(workspaceEndpoints.updateMember, { as: desk.owner, params, body: { active: false } });
    await house.runJobs();
    const rows = await state(desk.owner, ids);
    expect(rows.filter((row) => row.tags.includes('x'))).toEqual([]);
    const finished = (await desk.run(({ db, workspaceId }) => readFactsAfter(db, workspaceId, 0, 5000))).find(
      (fact) => fact.name === 'bulk.finished',
    );
    expect(finished?.payload).toMatchObject({ state: 'done', changed: 0, failed: ids.length });
  });
});
