import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { handoverEndpoints as api, type NewHandover } from '@madoguchi/contracts/handover.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let early: TestMember;
let late: TestMember;
beforeEach(async () => {
  desk = await house.open();
  early = await desk.signInAs('agent', { teams: [desk.teamId], name: '早番 花' });
  late = await desk.signInAs('agent', { teams: [desk.teamId], name: '遅番 次郎' });
});

async function write(as: Who, note: Partial<NewHandover> = {}) {
  const body = { teamId: desk.teamId, body: '倉庫の棚卸しで出荷が午後になります', ...note };
  return (await house.call(api.writeHandover, { as, body })).body;
}
const show = async (as: Who, id: string) => (await house.call(api.getHandover, { as, params: { id } })).body;
const counts = async (as: Who) => (await house.call(api.countHandover, { as })).body;
const read = (as: Who, id: string) => house.call(api.readHandover, { as, params: { id } });
const open = async (as: Who, query = {}) => (await house.call(api.listHandover, { as, query })).body.items;

describe('read checks', () => {
  test('tell who has read and who has not, and leave out who wrote it', async () => {
    const note = await write(early);
    expect(await counts(late)).toEqual({ open: 1, unread: 1 });
    expect(await counts(early)).toEqual({ open: 0, unread: 0 });
    await read(late, note.id);
    await read(late, note.id);
    expect(await counts(late)).toEqual({ open: 1, unread: 0 });
    const readers = (await house.call(api.listHandoverReaders, { as: early, params: { id: note.id } })).body;
    expect(readers.read.map(({ name }) => name)).toEqual(['遅番 次郎']);
    expect(readers.unread.map(({ id }) => id)).toEqual([desk.owner.id]);
    expect(await show(early, note.id)).toMatchObject({ readCount: 1, readerCount: 2, readByMe: false });
  });

  test('begin anew for everybody else when the text changes, not when a comment comes', async () => {
    const note = await write(early);
    await read(late, note.id);
    await house.call(api.commentHandover, { as: early, params: { id: note.id }, body: { body: '16時になりそうです' } });
    expect(await counts(late)).toMatchObject({ unread: 0 });
    await house.call(api.editHandover, {
      as: early,
      params: { id: note.id },
      body: { body: '出荷は明日になりました' },
    });
    expect(await counts(late)).toMatchObject({ unread: 1 });
  });
});

describe('carrying over', () => {
  test('goes on past the due time until somebody closes it, and what is closed is kept and found', async () => {
    const note = await write(early, { dueAt: house.clock.now().toISOString() });
    house.clock.advance(5 * 86_400);
    [early, late] = [
      { ...early, ...(await desk.sessionOf(early)) },
      { ...late, ...(await desk.sessionOf(late)) },
    ];
    expect((await open(late)).map(({ id }) => id)).toEqual([note.id]);
    await house.call(api.closeHandover, { as: late, params: { id: note.id }, body: { closed: true } });
    expect(await open(early)).toEqual([]);
    const found = await open(early, { state: 'closed', q: 'ソウコ' });
    expect(found).toEqual([]);
    expect((await open(early, { state: 'closed', q: '棚卸し' })).map(({ id }) => id)).toEqual([note.id]);
    const refused = await house.call(api.commentHandover, { as: early, params: { id: note.id }, body: { body: 'x' } });
    expect(refused.problem?.code).toBe('handover_closed');
  });

  test('ends with the first of two who close it at once: their name stays', async () => {
    const note = await write(early);
    const close = (as: Who) => house.call(api.closeHandover, { as, params: { id: note.id }, body: { closed: true } });
    const answers = await Promise.all([close(late), close(desk.owner)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const names = answers.map(({ body }) => body.closedBy?.name);
    expect(names[0]).toBe(names[1]);
  });
});

test('words are found across width, kana and comments', async () => {
  const note = await write(early, { body: 'さとう様の件はベルで対応' });
  await house.call(api.commentHandover, { as: late, params: { id: note.id }, body: { body: 'Ｙ便で手配済み' } });
  expect((await open(late, { q: 'サトウ' })).map(({ id }) => id)).toEqual([note.id]);
  expect((await open(late, { q: 'y便' })).map(({ id }) => id)).toEqual([note.id]);
  expect(await open(late, { q: '100%' })).toEqual([]);
});

test('an important note is told to all it is for, another only to whom it names', async () => {
  const noticesOf = async (as: Who) =>
    (await house.call(workspace.listNotifications, { as })).body.items.filter(({ kind }) => kind === 'handover');
  await write(early, { body: '小さなこと', mentions: [late.id] });
  expect([await noticesOf(late), await noticesOf(desk.owner)].map(({ length }) => length)).toEqual([1, 0]);
  await write(early, { body: '回線工事：18時から電話が止まります', important: true });
  const [told] = await noticesOf(desk.owner);
  expect(told).toMatchObject({ by: '早番 花', about: { title: '回線工事：18時から電話が止まります' } });
  expect(await noticesOf(early)).toEqual([]);
});

test('of a restricted team nobody outside reads, counts or does anything; a mention lets one reader in', async () => {
  const insider = await desk.signInAs('agent', { name: '内野 守' });
  const invited = await desk.signInAs('agent', { teams: [desk.teamId], name: '招待 客' });
  const team = await desk.team('法務', { restricted: true, memberIds: [insider.id] });
  const inside = await house.call(workspace.listTeams, { as: desk.owner }).then(() => desk.sessionOf(insider));
  const note = await write(inside, { teamId: team, body: '訴状が届きました', mentions: [invited.id] });
  for (const outsider of [early, late]) {
    expect(await open(outsider)).toEqual([]);
    expect(await counts(outsider)).toEqual({ open: 0, unread: 0 });
    expect((await house.call(api.getHandover, { as: outsider, params: { id: note.id } })).status).toBe(404);
    expect((await read(outsider, note.id)).status).toBe(404);
    expect((await house.call(api.listHandoverReaders, { as: outsider, params: { id: note.id } })).status).toBe(404);
  }
  expect(await counts(invited)).toEqual({ open: 1, unread: 1 });
});

test('a link to a conversation is shown only to who sees that conversation', async () => {
  const insider = await desk.signInAs('agent', { name: '内野 守' });
  const team = await desk.team('法務', { restricted: true, memberIds: [insider.id] });
  const { id } = (
    await house.call(conversations.createConversation, {
      as: desk.owner,
      body: { customer: { identities: [{ kind: 'email', value: 'a@example.jp' }] }, subject: '秘密の件', body: '。' },
    })
  ).body;
  const assigned = { assigneeId: null, teamId: team };
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: assigned });
  const note = await write(desk.owner, { conversationIds: [id] });
  expect((await show(desk.owner, note.id)).conversations.map(({ subject }) => subject)).toEqual(['秘密の件']);
  expect((await show(late, note.id)).conversations).toEqual([]);
});

test('only the author and those who look after others change the text', async () => {
  const note = await write(early);
  const edit = (as: Who) => house.call(api.editHandover, { as, params: { id: note.id }, body: { important: true } });
  expect((await edit(late)).status).toBe(403);
  expect((await edit(early)).status).toBe(200);
  expect((await edit(desk.owner)).status).toBe(200);
});
