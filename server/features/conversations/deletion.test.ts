import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { upload } from '../../testing/filled-desk.ts';
import { dumpWorkspace } from '../../testing/row-hash.ts';

const house = testApp();
const WORD = '藻屑山';
let desk: TestDesk;
beforeEach(async () => {
  desk = await house.open();
});

/** A conversation with one of everything, each text of it bearing the word; `mention` is told about it. */
async function filled(mention: string): Promise<string> {
  const as = desk.owner;
  const identities = [{ kind: 'email' as const, value: 'suzuki@example.jp' }];
  const opened = await house.call(api.createConversation, {
    as,
    body: { customer: { identities }, subject: WORD, body: WORD, sourceId: 'first', tags: ['札'] },
  });
  const { id } = opened.body;
  const params = { id };
  const file = await upload(house, as, WORD);
  const note = { body: WORD, mentions: [mention], fileIds: [file] };
  await house.call(api.addNote, { as, params, body: note });
  const reply = { type: 'reply' as const, body: WORD, overrideLock: true };
  await house.call(api.postMessage, { as, params, body: reply });
  await house.call(api.postMessage, { as, params, body: { ...reply, undoSeconds: 30 } });
  await house.call(api.saveDraft, { as, params: { id, mode: 'reply' }, body: { body: WORD } });
  await house.call(api.addParticipant, { as, params: { id, address: 'a@partner.example' }, body: { name: WORD } });
  await house.runJobs();
  return id;
}

const remove = (id: string, as: Who = desk.owner) => house.call(api.deleteConversation, { as, params: { id } });

describe('deleting a conversation', () => {
  test('is for owners and administrators, also when it is closed', async () => {
    const mentioned = await desk.signInAs('agent');
    const id = await filled(mentioned.id);
    for (const role of ['supervisor', 'agent', 'partner', 'light'] as const)
      expect((await remove(id, await desk.signInAs(role))).status, role).toBe(403);
    const client = new pg.Client(house.database.superuserUrl);
    await client.connect();
    await client
      .query(`update app.conversations set status = 'closed' where id = $1`, [id])
      .finally(() => client.end());
    const admin = await desk.signInAs('admin');
    const { body } = await house.call(api.getConversation, { as: admin, params: { id } });
    expect(body.can).toMatchObject({ delete: true, move: false, reply: false });
    expect((await remove(id, admin)).status).toBe(204);
  });

  test('leaves no word of it anywhere, but the facts that it was there', async () => {
    const mentioned = await desk.signInAs('agent');
    const id = await filled(mentioned.id);
    const holding = async (): Promise<string[]> =>
      [...(await dumpWorkspace(house.database.superuserUrl, desk.id))]
        .filter(([, rows]) => rows.includes(WORD))
        .map(([table]) => table);
    expect(await holding()).toEqual(
      expect.arrayContaining(['app.conversations', 'app.drafts', 'app.message_search', 'app.messages', 'app.notes']),
    );
    expect((await remove(id)).status).toBe(204);
    await house.runJobs();
    house.clock.advance(60);
    await house.runJobs();
    expect(await holding()).toEqual([]);
    expect((await dumpWorkspace(house.database.superuserUrl, desk.id)).get('app.files')).toBe('');
    for (const as of [desk.owner, mentioned]) {
      expect((await house.call(api.getConversation, { as, params: { id } })).status).toBe(404);
      expect((await house.call(api.getTimeline, { as, params: { id } })).status).toBe(404);
      const notices = (await house.call(workspaceEndpoints.listNotifications, { as })).body.items;
      expect(notices.filter((notice) => notice.kind !== 'mail_trouble')).toEqual([]);
      expect((await house.call(api.search, { as, query: { q: WORD } })).body.conversations).toEqual([]);
    }
    expect((await remove(id)).status).toBe(404);
  });

  test('keeps an import from bringing it back, and lets its customer write again', async () => {
    const id = await filled(desk.owner.id);
    await remove(id);
    const identities = [{ kind: 'email' as const, value: 'suzuki@example.jp' }];
    const create = (sourceId: string) =>
      house.call(api.createConversation, {
        as: desk.owner,
        body: { customer: { identities }, body: '再送', sourceId },
      });
    expect((await create('first')).problem?.code).toBe('source_deleted');
    expect((await create('second')).status).toBe(201);
  });
});
