import { beforeEach, describe, expect, test } from 'vitest';
import { conversationEndpoints as desk_ } from '@madoguchi/contracts/conversations.ts';
import { knownIssueEndpoints as api, type Round } from '@madoguchi/contracts/known-issues.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { answerNext } from './actions/answer-next.ts';
import { fillText } from './fill-text.ts';
import { overlap, wordsOf } from './suggest.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
beforeEach(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '鈴木 大輔' });
});

let sources = 0;
async function opened(name: string, body = 'ミルから異音がして止まりました'): Promise<string> {
  house.clock.advance(60);
  const made = {
    customer: { familyName: name, identities: [{ kind: 'email' as const, value: `${name}@example.jp` }] },
    subject: 'YC-520 のミル異音',
    body,
    sourceId: `issue-${(sources += 1)}`,
  };
  return (await house.call(desk_.createConversation, { as: desk.owner, body: made })).body.id;
}

async function issue(title = 'ミル異音', more: object = {}): Promise<string> {
  const body = { title, symptom: 'ミルから異音がする', product: 'YC-520', workaround: '豆を抜く', ...more };
  return (await house.call(api.createKnownIssue, { as: supervisor, body })).body.id;
}

const link = (conversationId: string, issueId: string, as: Who = supervisor) =>
  house.call(api.linkIssue, { as, params: { id: conversationId, issueId } });
const start = (id: string, body: object = {}) =>
  house.call(api.startRound, {
    as: supervisor,
    params: { id },
    body: { kind: 'fixed', body: '{customer}様\n{issue}「{title}」は直りました。', ...body },
  });
const sentTo = async (id: string): Promise<string[]> =>
  (await house.call(desk_.getTimeline, { as: desk.owner, params: { id } })).body.entries.flatMap((entry) =>
    entry.type === 'message' && entry.direction === 'out' && entry.state !== 'cancelled' ? [entry.body] : [],
  );
const lastRound = async (id: string): Promise<Round> =>
  (await house.call(api.getKnownIssue, { as: supervisor, params: { id } })).body.rounds[0]!;

test('issues have numbers of their own, one after the other, also when two are recorded at once', async () => {
  await Promise.all([issue('一'), issue('二'), issue('三')]);
  const { body } = await house.call(api.listKnownIssues, { as: supervisor });
  expect(body.items.map((item) => item.name)).toEqual(['KI-003', 'KI-002', 'KI-001']);
});

test('a conversation that speaks of the same is suggested with the words, and linked by a person', async () => {
  const [id, other] = [await opened('佐藤'), await opened('田中', '請求書の宛名を変えたい')];
  await house.call(desk_.updateConversation, { as: desk.owner, params: { id: other }, body: { subject: '請求書' } });
  const issueId = await issue();
  const asked = async (conversationId: string) =>
    (await house.call(api.listIssuesOf, { as: supervisor, params: { id: conversationId } })).body;
  expect(await asked(id)).toMatchObject({ linked: [], suggested: [{ name: 'KI-001' }] });
  expect((await asked(id)).suggested[0]?.words).toEqual(expect.arrayContaining(['ミル', '異音']));
  expect((await asked(other)).suggested).toEqual([]);
  expect((await link(id, issueId)).status).toBe(204);
  await link(id, issueId);
  expect(await asked(id)).toMatchObject({ linked: [{ name: 'KI-001', linked: 1 }], suggested: [] });
  await house.call(api.unlinkIssue, { as: supervisor, params: { id, issueId } });
  expect((await asked(id)).linked).toEqual([]);
});

describe('a round', () => {
  test('answers every linked conversation once with its own words, skips closed ones, and is told in each', async () => {
    const [one, two, closed] = [await opened('佐藤'), await opened('田中'), await opened('鈴木')];
    const issueId = await issue();
    for (const id of [one, two, closed]) await link(id, issueId);
    await desk.run(({ db, workspaceId }) =>
      db
        .updateTable('conversations')
        .set({ status: 'closed' })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', closed)
        .execute(),
    );
    const clientId = crypto.randomUUID();
    const first = await start(issueId, { clientId, statusAfter: 'solved' });
    expect(first.body.counts).toMatchObject({ queued: 2, skipped: 1 });
    expect((await start(issueId, { clientId })).body.id).toBe(first.body.id);
    await house.runJobs();
    expect(await sentTo(one)).toEqual(['佐藤様\nKI-001「ミル異音」は直りました。']);
    expect(await sentTo(two)).toEqual(['田中様\nKI-001「ミル異音」は直りました。']);
    expect(await sentTo(closed)).toEqual([]);
    expect(await lastRound(issueId)).toMatchObject({
      counts: { queued: 0, answered: 2, skipped: 1 },
      doneAt: expect.any(String),
    });
    house.clock.advance(60);
    await house.runJobs();
    const now = (await house.call(desk_.getConversation, { as: desk.owner, params: { id: one } })).body;
    expect(now).toMatchObject({ status: 'solved', waitingSince: null });
  });

  test('that is killed after any answer goes on: nobody is answered twice, nobody is left out', async () => {
    const ids = [await opened('佐藤'), await opened('田中'), await opened('鈴木')];
    const issueId = await issue();
    for (const id of ids) await link(id, issueId);
    const { body } = await start(issueId);
    // One answer is given; the next is under way when the process dies: its transaction never commits.
    expect(await desk.run((ctx) => answerNext(ctx, body.id))).toBe(true);
    await expect(
      desk.run(async (ctx) => {
        await answerNext(ctx, body.id);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    // Two workers then take it up at once, and the job comes twice.
    await Promise.all([desk.run((ctx) => answerNext(ctx, body.id)), desk.run((ctx) => answerNext(ctx, body.id))]);
    await house.runJobs();
    await house.runJobs();
    for (const id of ids) expect(await sentTo(id)).toHaveLength(1);
    expect(await lastRound(issueId)).toMatchObject({ counts: { queued: 0, answered: 3 } });
  });

  test('stopped takes back what still waits and leaves the rest alone', async () => {
    const ids = [await opened('佐藤'), await opened('田中')];
    const issueId = await issue();
    for (const id of ids) await link(id, issueId);
    const { body } = await start(issueId);
    await desk.run((ctx) => answerNext(ctx, body.id));
    const stop = { as: supervisor, params: { id: issueId, roundId: body.id } };
    expect((await house.call(api.stopRound, stop)).body.counts).toMatchObject({ stopped: 2, answered: 0 });
    house.clock.advance(60);
    await house.runJobs();
    for (const id of ids) expect(await sentTo(id)).toEqual([]);
  });

  test('marks what it may not answer with why, and goes on with the others', async () => {
    const [one, two] = [await opened('佐藤'), await opened('田中')];
    const issueId = await issue();
    for (const id of [one, two]) await link(id, issueId);
    await house.call(api.startRound, {
      as: supervisor,
      params: { id: issueId },
      body: { kind: 'update', body: '佐藤様\n調査中です。' },
    });
    await house.runJobs();
    const { answers } = await lastRound(issueId);
    expect(answers.find((answer) => answer.conversationId === one)).toMatchObject({ state: 'answered' });
    expect(answers.find((answer) => answer.conversationId === two)).toMatchObject({
      state: 'failed',
      reason: 'wrong_name',
    });
  });

  test('is previewed word for word, refuses gaps nobody can fill, and needs the right', async () => {
    const [id, issueId] = [await opened('佐藤'), await issue()];
    expect((await start(issueId)).problem?.code).toBe('known_issue_no_audience');
    await link(id, issueId);
    const preview = (body: string) =>
      house.call(api.previewRound, { as: supervisor, params: { id: issueId }, body: { kind: 'update', body } });
    expect((await preview('{customer}様 {workaround}')).body.items).toMatchObject([
      { to: '佐藤', body: '佐藤様 豆を抜く', skipped: null },
    ]);
    expect((await preview('{secret}')).problem?.code).toBe('known_issue_variable');
    const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
    const forbidden = await house.call(api.startRound, {
      as: agent,
      params: { id: issueId },
      body: { kind: 'fixed', body: 'x' },
    });
    expect(forbidden.status).toBe(403);
    await house.call(api.updateKnownIssue, { as: supervisor, params: { id: issueId }, body: { state: 'closed' } });
    expect((await start(issueId)).problem?.code).toBe('known_issue_state');
  });

  test('tells nobody of conversations they do not see', async () => {
    const [id, issueId] = [await opened('佐藤'), await issue()];
    await link(id, issueId);
    const secret = await desk.team('法務', { restricted: true });
    await house.call(desk_.setAssignment, { as: desk.owner, params: { id }, body: { teamId: secret } });
    const { body } = await house.call(api.getKnownIssue, { as: supervisor, params: { id: issueId } });
    expect(body).toMatchObject({ linked: 1, conversations: [] });
    expect((await start(issueId)).problem?.code).toBe('known_issue_no_audience');
    expect((await link(id, issueId)).status).toBe(404);
  });
});

test('many of one category within an hour are told once to those who look after the desk', async () => {
  const made = await house.call(workspaceEndpoints.createCategory, {
    as: desk.owner,
    body: { parentId: null, nameJa: '故障', nameEn: 'Faults' },
  });
  for (const name of ['一', '二', '三', '四', '五', '六', '七']) {
    const id = await opened(name);
    await house.call(desk_.updateConversation, { as: desk.owner, params: { id }, body: { categoryId: made.body.id } });
  }
  const { body } = await house.call(workspaceEndpoints.listNotifications, { as: supervisor });
  expect(body.items.filter((item) => item.kind === 'spike')).toHaveLength(1);
});

test('words of issue and customer meet whatever their width and hyphens; one common word is not enough', () => {
  const known = { title: 'ミル異音', symptom: 'ガリガリと鳴って止まる', product: 'YC-520' };
  expect(overlap(wordsOf('ﾐﾙから異音がします'), known)).toEqual(expect.arrayContaining(['ミル', '異音']));
  expect(overlap(wordsOf('ＹＣ−５２０のミルについて'), known)).toContain('ミル');
  expect(overlap(wordsOf('ミルを買いたい'), known)).toEqual([]);
});

test('what is filled in is never read for gaps again', () => {
  const gaps = {
    customer: '{note}',
    reference: 'R',
    subject: '',
    issue: 'KI-001',
    title: 'T',
    workaround: '',
    note: 'N',
  };
  expect(fillText('{customer}様 {note} {other}', gaps)).toBe('{note}様 N {other}');
});
