import { beforeEach, describe, expect, test } from 'vitest';
import { conversationEndpoints as desk_ } from '@madoguchi/contracts/conversations.ts';
import { recordEndpoints as api, type ConversationRecord } from '@madoguchi/contracts/records.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { maskIdentity } from './identity/mask.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
beforeEach(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
});

let sources = 0;
async function opened(customer = 'hanako@example.jp', body = '電源が入りません'): Promise<string> {
  house.clock.advance(60);
  const made = {
    customer: {
      familyName: '佐藤',
      familyKana: 'サトウ',
      givenKana: 'ミサキ',
      identities: [
        { kind: 'email' as const, value: customer },
        { kind: 'phone' as const, value: '090-0000-1842' },
      ],
    },
    subject: '電源の件',
    body,
    sourceId: `record-${(sources += 1)}`,
  };
  return (await house.call(desk_.createConversation, { as: desk.owner, body: made })).body.id;
}

const recordOf = async (id: string, as: Who = agent): Promise<ConversationRecord> =>
  (await house.call(api.getRecord, { as, params: { id } })).body;
const write = (id: string, fields: object, was: object = {}, as: Who = agent) =>
  house.call(api.updateIntake, { as, params: { id }, body: { fields, was } });
const complain = (id: string, body: object, as: Who = agent) =>
  house.call(api.openComplaint, { as, params: { id }, body });
const move = (id: string, to: string, as: Who = agent) =>
  house.call(api.moveComplaint, { as, params: { id }, body: { to } });
const notices = async (as: Who): Promise<string[]> =>
  (await house.call(workspaceEndpoints.listNotifications, { as })).body.items.map((item) => item.kind);
const factsOf = async (id: string): Promise<string[]> =>
  (await house.call(desk_.getTimeline, { as: desk.owner, params: { id } })).body.entries.flatMap((entry) =>
    entry.type === 'fact' ? [entry.name] : [],
  );

describe('the intake', () => {
  test('is filled in by two people at once, field by field, and the same field only after looking again', async () => {
    const id = await opened();
    await Promise.all([write(id, { situation: 'ランプ点灯せず' }), write(id, { tried: 'コンセント' }, {}, desk.owner)]);
    expect((await recordOf(id)).intake).toMatchObject({ situation: 'ランプ点灯せず', tried: 'コンセント' });
    expect((await write(id, { situation: '別' }, { situation: '' })).problem?.code).toBe('changed_meanwhile');
    const { body } = await write(id, { situation: '別' }, { situation: 'ランプ点灯せず' });
    expect(body.intake).toMatchObject({ situation: '別', updatedBy: { name: '山本 彩' } });
    expect((await factsOf(id)).filter((name) => name === 'intake.changed')).toHaveLength(3);
    expect((await write(id, { neededBy: '2026-11-29T00:00:00Z' })).body.intake.neededBy).toBe(
      '2026-11-29T00:00:00.000Z',
    );
    expect((await write(id, { neededBy: null }, { neededBy: '2026-11-29T00:00:00Z' })).status).toBe(200);
  });

  test('is for who sees the conversation only', async () => {
    const id = await opened();
    const secret = await desk.team('法務', { restricted: true });
    await house.call(desk_.setAssignment, { as: desk.owner, params: { id }, body: { teamId: secret } });
    expect((await house.call(api.getRecord, { as: agent, params: { id } })).status).toBe(404);
    expect((await write(id, { situation: 'x' })).status).toBe(404);
    expect((await house.call(api.listRowMarks, { as: agent, query: { ids: id } })).body.items).toEqual([]);
  });
});

test('the same customer with the same kind of matter is a repeat contact, with what was answered then', async () => {
  const [first, second] = [await opened(), await opened()];
  expect((await recordOf(first)).repeat).toBeNull();
  await house.call(desk_.postMessage, {
    as: agent,
    params: { id: first },
    body: { type: 'reply', body: 'お調べします', overrideLock: true },
  });
  expect((await recordOf(second)).repeat).toMatchObject({
    count: 2,
    days: 7,
    earlier: [{ conversationId: first, answer: { body: 'お調べします', by: '山本 彩' } }],
  });
  const marks = await house.call(api.listRowMarks, { as: agent, query: { ids: `${first},${second}` } });
  expect(marks.body.items.map((mark) => [mark.conversationId, mark.repeat]).toSorted()).toEqual(
    [
      [first, null],
      [second, 2],
    ].toSorted(),
  );
  await desk.run(({ db, workspaceId, now }) =>
    db
      .updateTable('conversations')
      .set({ created_at: new Date(now.getTime() - 8 * 86_400_000) })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', first)
      .execute(),
  );
  expect((await recordOf(second)).repeat).toBeNull();
});

describe('a complaint', () => {
  test('goes from received to reviewed, and each decision is another person’s', async () => {
    const [id, supervisor] = [
      await opened(),
      await desk.signInAs('supervisor', { teams: [desk.teamId], name: '鈴木' }),
    ];
    await complain(id, { severity: 'major', cause: 'product', demand: '返金' });
    expect(await notices(supervisor)).toEqual(['complaint_severe']);
    expect((await move(id, 'reviewed', supervisor)).problem?.code).toBe('complaint_state');
    await move(id, 'acknowledged');
    await move(id, 'investigating');
    const propose = (as: Who) =>
      house.call(api.proposeRemedy, { as, params: { id }, body: { kind: 'refund', amount: 79_800, note: '' } });
    const decide = (as: Who, decision: 'granted' | 'refused') =>
      house.call(api.decideRemedy, { as, params: { id }, body: { decision } });
    await propose(supervisor);
    expect((await decide(agent, 'granted')).status).toBe(403);
    expect((await decide(supervisor, 'granted')).problem?.code).toBe('own_decision');
    expect((await move(id, 'closed')).problem?.code).toBe('remedy_undecided');
    expect((await decide(desk.owner, 'refused')).body.complaint).toMatchObject({ state: 'investigating' });
    await propose(agent);
    const { body } = await decide(supervisor, 'granted');
    expect(body.complaint?.remedy).toMatchObject({ state: 'granted', amount: 79_800, decidedBy: { name: '鈴木' } });
    expect((await decide(desk.owner, 'refused')).problem?.code).toBe('remedy_decided');
    await move(id, 'closed', supervisor);
    expect((await move(id, 'reviewed', supervisor)).problem?.code).toBe('own_decision');
    expect((await move(id, 'reviewed', desk.owner)).body.complaint).toMatchObject({ state: 'reviewed' });
    expect((await complain(id, { demand: '別' })).problem?.code).toBe('complaint_reviewed');
  });

  test('of the same customer is counted, is changed by one at a time, and is listed for who sees it', async () => {
    const [first, second] = [await opened(), await opened()];
    await complain(first, { severity: 'minor' });
    house.clock.advance(60);
    const { body } = await complain(second, { severity: 'legal', facts: '事実' });
    expect(body.complaint).toMatchObject({ earlier: 1, state: 'received', version: 2 });
    expect((await complain(second, { facts: '別', version: 1 })).problem?.code).toBe('changed_meanwhile');
    const listed = await house.call(api.listComplaints, { as: agent, query: { open: 'true' } });
    expect(listed.body.items.map((item) => [item.conversationId, item.earlier])).toEqual([
      [second, 1],
      [first, 0],
    ]);
    const secret = await desk.team('法務', { restricted: true });
    await house.call(desk_.setAssignment, { as: desk.owner, params: { id: second }, body: { teamId: secret } });
    const left = await house.call(api.listComplaints, { as: agent, query: {} });
    expect(left.body.items.map((item) => item.conversationId)).toEqual([first]);
    // The texts of a complaint are read where it stands, not in the facts.
    const told = (await house.call(desk_.getTimeline, { as: desk.owner, params: { id: second } })).text;
    expect(told).not.toContain('事実');
  });
});

describe('harassment', () => {
  const flag = (id: string, body: object, as: Who = agent) =>
    house.call(api.flagHarassment, { as, params: { id }, body });
  const step = (id: string, to: string, as: Who = agent) =>
    house.call(api.moveHarassment, { as, params: { id }, body: { to } });

  test('is flagged with a second person, warned before it is ended, and marks the customer wherever they write', async () => {
    const [id, other] = [await opened(), await opened()];
    const second = await desk.signInAs('agent', { name: '高橋' });
    expect((await flag(id, { categories: ['abuse'], secondId: second.id })).status).toBe(200);
    expect(await notices(second)).toContain('harassment_second');
    expect((await house.call(desk_.getConversation, { as: agent, params: { id } })).body.followers).toMatchObject([
      { id: second.id },
    ]);
    expect((await step(id, 'ended')).problem?.code).toBe('harassment_state');
    await step(id, 'warned');
    expect((await step(id, 'ended')).body.harassment).toMatchObject({ state: 'ended', warnedBy: { name: '山本 彩' } });
    expect((await recordOf(other)).caution).toMatchObject({ conversationId: id, categories: ['abuse'] });
    const marks = await house.call(api.listRowMarks, { as: agent, query: { ids: other } });
    expect(marks.body.items[0]?.caution).toBe(true);
    const secret = await desk.team('法務', { restricted: true });
    await house.call(desk_.setAssignment, { as: desk.owner, params: { id }, body: { teamId: secret } });
    expect((await recordOf(other)).caution?.reference).toBeNull();
    expect((await step(id, 'withdrawn')).status).toBe(404);
    await step(id, 'withdrawn', desk.owner);
    expect((await recordOf(other)).caution).toBeNull();
  });

  test('relieves who had the conversation, and both stay on record', async () => {
    const [id, next] = [await opened(), await desk.signInAs('agent', { teams: [desk.teamId], name: '高橋' })];
    await house.call(desk_.setAssignment, { as: desk.owner, params: { id }, body: { assigneeId: agent.id } });
    await flag(id, { categories: ['restraint'] });
    const relieve = (takenById: string) =>
      house.call(api.relieve, { as: desk.owner, params: { id }, body: { relievedId: agent.id, takenById } });
    expect((await relieve(agent.id)).problem?.code).toBe('member_not_found');
    const { body } = await relieve(next.id);
    expect(body.harassment?.reliefs).toMatchObject([{ relieved: { name: '山本 彩' }, takenBy: { name: '高橋' } }]);
    expect((await house.call(desk_.getConversation, { as: agent, params: { id } })).body.assignee?.id).toBe(next.id);
  });

  test('has its evidence as one page with every word, escaped, and taking it is told', async () => {
    const id = await opened('hanako@example.jp', '<script>alert(1)</script> 何度言わせる');
    await house.call(desk_.addNote, { as: agent, params: { id }, body: { body: '二人で対応' } });
    await flag(id, { categories: ['abuse'], note: '3回' });
    const take = (as: Who) => house.call(api.makeEvidence, { as, params: { id }, body: { locale: 'ja' } });
    expect((await take(agent)).status).toBe(403);
    const { body } = await take(desk.owner);
    expect(body.content).toContain('何度言わせる');
    expect(body.content).toContain('二人で対応');
    expect(body.content).toContain('暴言・精神的な攻撃');
    expect(body.content).not.toContain('<script>');
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(body.content).digest('hex')).toBe(body.sha256);
    expect(body.content).toContain(createHash('sha256').update('二人で対応').digest('hex'));
    expect(await factsOf(id)).toContain('harassment.evidence_taken');
  });
});

describe('the identity check', () => {
  test('shows masked values, needs as many matches as set, and ends with the conversation', async () => {
    const id = await opened();
    const { identity } = await recordOf(id);
    expect(identity.items.map((item) => item.masked)).toEqual([
      '090-****-1842',
      'サトウ ***',
      null,
      'h*****@example.jp',
    ]);
    const check = (item: string, result: string | null) =>
      house.call(api.checkIdentity, { as: agent, params: { id, item }, body: { result } });
    await check('phone', 'match');
    expect((await check('name', 'mismatch')).body.identity.verifiedAt).toBeNull();
    expect((await check('name', 'match')).body.identity.verifiedAt).not.toBeNull();
    expect((await check('shoe', 'match')).problem?.code).toBe('identity_item_unknown');
    await house.call(desk_.setStatus, { as: agent, params: { id }, body: { status: 'solved' } });
    expect((await recordOf(id)).identity).toMatchObject({ verifiedAt: null });
    expect(await factsOf(id)).toContain('identity.checked');
  });

  test.each([
    ['phone', '0312345678', '031***5678'],
    ['phone', '1842', '***2'],
    ['email', 'an@example.jp', 'a*@example.jp'],
    ['attribute', '1985-04-12', '****-**-12'],
    ['member_number', '1024-8876', '****-**76'],
    ['kana', 'サトウ', 'サトウ'],
  ])('of %s %s shows %s', (source, value, masked) => {
    expect(maskIdentity(source, value)).toBe(masked);
  });
});

describe('solving', () => {
  const settle = (body: object) => house.call(api.updateRecordSettings, { as: desk.owner, body });
  const solve = (id: string) => house.call(desk_.setStatus, { as: agent, params: { id }, body: { status: 'solved' } });

  test('is refused while what the workspace needs is missing, with the names of it', async () => {
    const id = await opened();
    await settle({ requiredOnSolve: ['kind', 'disposition'] });
    expect((await recordOf(id)).missing).toEqual(['kind', 'disposition']);
    const refused = await solve(id);
    expect(refused).toMatchObject({ status: 409, problem: { code: 'record_incomplete' } });
    expect(refused.problem?.issues?.map((issue) => issue.path)).toEqual(['record.kind', 'record.disposition']);
    expect((await house.call(desk_.getConversation, { as: agent, params: { id } })).body.status).toBe('new');
    await house.call(desk_.updateConversation, { as: agent, params: { id }, body: { kind: 'problem' } });
    await write(id, { disposition: 'repaired' });
    expect((await solve(id)).status).toBe(200);
  });

  test('by an answer is refused before the answer waits, not when its undo time is over', async () => {
    const id = await opened();
    await settle({ requiredOnSolve: ['disposition'] });
    const reply = (undoSeconds: number) =>
      house.call(desk_.postMessage, {
        as: agent,
        params: { id },
        body: { type: 'reply', body: '直りました', statusAfter: 'solved', undoSeconds, overrideLock: true },
      });
    expect((await reply(10)).problem?.code).toBe('record_incomplete');
    expect((await reply(0)).problem?.code).toBe('record_incomplete');
    await write(id, { disposition: 'answered' });
    expect((await reply(10)).status).toBe(201);
    house.clock.advance(60);
    await house.runJobs();
    expect((await house.call(desk_.getConversation, { as: agent, params: { id } })).body.status).toBe('solved');
  });

  test('is set up by who may edit the workspace, with categories and items that make sense', async () => {
    expect((await house.call(api.updateRecordSettings, { as: agent, body: { repeatDays: 3 } })).status).toBe(403);
    const item = { key: 'a', nameJa: '甲', nameEn: 'A', source: 'phone' };
    expect((await settle({ identityItems: [item, item] })).problem?.code).toBe('identity_item_twice');
    expect((await settle({ repeatDays: 3 })).body).toMatchObject({ repeatDays: 3, identityNeeded: 2 });
  });
});

test('merging brings the survivor what it has none of, and undoing takes it away again', async () => {
  const [from, to] = [await opened(), await opened()];
  await write(from, { situation: '異音' });
  await complain(from, { severity: 'minor' });
  const { body } = await house.call(desk_.mergeConversations, {
    as: agent,
    params: { id: from },
    body: { intoId: to },
  });
  expect(await recordOf(to)).toMatchObject({ intake: { situation: '異音' }, complaint: { state: 'received' } });
  await house.call(desk_.undoMove, { as: agent, params: { id: body.mergeId } });
  expect(await recordOf(to)).toMatchObject({ intake: { situation: '' }, complaint: null });
  expect(await recordOf(from)).toMatchObject({ intake: { situation: '異音' }, complaint: { state: 'received' } });
});
