import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import type { GuideDocumentInput } from '@madoguchi/contracts/guide-document.ts';
import { guideRunEndpoints as api } from '@madoguchi/contracts/guide-runs.ts';
import { guideEndpoints as guides } from '@madoguchi/contracts/guides.ts';
import { procedureEndpoints as procedures } from '@madoguchi/contracts/procedures.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../../testing/app.ts';
import { TestClock } from '../../../testing/database.ts';

const house = testApp({ clock: new TestClock('2026-11-20T01:00:00Z') });
let desk: TestDesk;
let owner: TestMember;
let agent: TestMember;
let colleague: TestMember;
beforeAll(async () => {
  desk = await house.open();
  owner = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '鈴木 大輔' });
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  colleague = await desk.signInAs('agent', { teams: [desk.teamId], name: '中村 悠斗' });
});

type Steps = GuideDocumentInput['steps'];
const answer = (id: string, label: string, to: string, words: string[] = []) => ({ id, label, to, words });
const steps = (more: Partial<Record<'end' | 'noise', object>> = {}): Steps => [
  {
    kind: 'question',
    id: 'outlet',
    title: '別のコンセントに直接つなぎましたか？',
    answers: [answer('same', '変わらない', 'lid', ['変わらない']), answer('works', '動いた', 'solved')],
  },
  { kind: 'instruction', id: 'lid', title: '豆ホッパーのふたを閉め直す', skip: 'experts', next: 'noise' },
  {
    kind: 'question',
    id: 'noise',
    title: '停止する前に、ミルから異音がしましたか？',
    answers: [
      answer('yes', 'はい、した', 'serial', ['ガリガリ', 'キーン']),
      answer('no', 'していない', 'solved'),
      answer('unknown', 'わからない', 'serial'),
    ],
    ...more.noise,
  },
  {
    kind: 'form',
    id: 'serial',
    title: '製造番号を確認する',
    fields: [{ key: 'number', label: '製造番号', type: 'text', required: true }],
    next: 'repair',
  },
  { kind: 'outcome', id: 'solved', title: '解決', outcome: 'solved', status: 'solved', disposition: 'answered' },
  {
    kind: 'outcome',
    id: 'repair',
    title: '修理を受け付ける',
    outcome: 'repair',
    status: 'pending',
    customerText: '修理を承りました。',
    ...more.end,
  },
];

let count = 0;
async function publish(more: Partial<GuideDocumentInput> = {}) {
  const document = {
    key: `power-${(count += 1)}`,
    title: `電源が入らない ${count}`,
    start: 'outlet',
    steps: steps(),
    ...more,
  };
  const made = await house.call(guides.createGuide, { as: owner, body: { document, ownerId: owner.id } });
  expect(made.body.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  await approve(made.body.id);
  return made.body;
}
const approve = async (id: string) => {
  const approved = await house.call(guides.approveGuide, { as: owner, params: { id }, body: { note: '改めた' } });
  expect(approved.problem).toBeNull();
};
async function open(body = '電源が入りません。止まる前にガリガリと鳴りました。') {
  const customer = {
    familyName: '佐藤',
    identities: [{ kind: 'email' as const, value: `m${(count += 1)}@example.jp` }],
  };
  const content = { customer, subject: '電源', body };
  return (await house.call(conversations.createConversation, { as: desk.owner, body: content })).body.id;
}
const start = async (as: Who, id: string, guideId: string) =>
  (await house.call(api.startGuideRun, { as, params: { id }, body: { guideId } })).body;
const move = (as: Who, id: string, body: object) => house.call(api.moveGuideRun, { as, params: { id }, body });
const read = async (as: Who, id: string) => (await house.call(api.getGuideRun, { as, params: { id } })).body;
const ofConversation = async (id: string) => (await house.call(api.listGuideRuns, { as: agent, params: { id } })).body;

describe('a guide is walked through', () => {
  let guide: Awaited<ReturnType<typeof publish>>;
  beforeAll(async () => {
    guide = await publish();
  });

  test('step by step to its outcome, which sets the conversation; times and a colleague who goes on are kept', async () => {
    const id = await open();
    const run = await start(agent, id, guide.id);
    expect(run).toMatchObject({ state: 'running', step: { id: 'outlet' }, progress: { done: 0, left: 5 } });
    expect(run.choices).toMatchObject([
      { answerId: 'same', leadsTo: '豆ホッパーのふたを閉め直す' },
      { answerId: 'works', leadsTo: '解決' },
    ]);
    house.clock.advance(40);
    await move(agent, run.id, { stepId: 'outlet', answerId: 'same' });
    await move(agent, run.id, { stepId: 'lid' });
    const seen = await read(colleague, run.id);
    expect(seen).toMatchObject({
      step: { id: 'noise' },
      taken: [{ stepId: 'outlet', answer: '変わらない', seconds: 40, by: { name: '山本 彩' } }, { stepId: 'lid' }],
    });
    await move(colleague, run.id, { stepId: 'noise', answerId: 'unknown' });
    expect((await move(colleague, run.id, { stepId: 'serial' })).body).toMatchObject({ code: 'guide_form_incomplete' });
    await move(colleague, run.id, { stepId: 'serial', entered: { number: '25K09-004812', other: 'weg' } });
    const done = (await move(colleague, run.id, { stepId: 'repair' })).body;
    expect(done).toMatchObject({
      state: 'finished',
      outcome: 'repair',
      step: null,
      customerText: '修理を承りました。',
    });
    expect(done.taken[3]).toMatchObject({ entered: { number: '25K09-004812' }, by: { name: '中村 悠斗' } });
    expect(done.taken[3]?.entered).not.toHaveProperty('other');
    const conversation = await house.call(conversations.getConversation, { as: agent, params: { id } });
    expect(conversation.body.status).toBe('pending');
    expect((await move(agent, run.id, { stepId: 'repair' })).body).toMatchObject({ code: 'guide_run_over' });
  });

  test('what the customer said is offered with their words, and is an answer only when somebody confirms it', async () => {
    const run = await start(agent, await open(), guide.id);
    await move(agent, run.id, { stepId: 'outlet', answerId: 'same' });
    const at = (await move(agent, run.id, { stepId: 'lid' })).body;
    expect(at).toMatchObject({ step: { id: 'noise' }, heard: { answerId: 'yes', words: 'ガリガリ' } });
    expect((await move(agent, run.id, { stepId: 'noise', answerId: 'no', heard: true })).body).toMatchObject({
      code: 'guide_not_heard',
    });
    const after = (await move(agent, run.id, { stepId: 'noise', answerId: 'yes', heard: true })).body;
    expect(after.taken.at(-1)).toMatchObject({ heard: 'ガリガリ', answer: 'はい、した' });
  });

  test('begun twice in a conversation it is one run, and who sees another step is told so', async () => {
    const id = await open();
    const first = await start(agent, id, guide.id);
    expect((await start(colleague, id, guide.id)).id).toBe(first.id);
    await move(agent, first.id, { stepId: 'outlet', answerId: 'same', revision: first.revision });
    const late = { stepId: 'outlet', answerId: 'works' };
    expect((await move(colleague, first.id, late)).body).toMatchObject({ code: 'guide_step_elsewhere' });
    expect((await move(colleague, first.id, { ...late, revision: first.revision })).body).toMatchObject({
      code: 'changed_meanwhile',
    });
  });

  test('one goes back one step or several, and only what stayed is counted for the branches', async () => {
    const counted = await publish();
    const run = await start(agent, await open(), counted.id);
    const back = (position?: number) =>
      house.call(api.undoGuideMove, { as: agent, params: { id: run.id }, body: { position } });
    expect((await back()).body).toMatchObject({ code: 'guide_at_start' });
    await move(agent, run.id, { stepId: 'outlet', answerId: 'same' });
    await move(agent, run.id, { stepId: 'lid' });
    await move(agent, run.id, { stepId: 'noise', answerId: 'yes' });
    expect((await back()).body.step?.id).toBe('noise');
    expect((await back(1)).body).toMatchObject({ step: { id: 'outlet' }, taken: [] });
    await move(agent, run.id, { stepId: 'outlet', answerId: 'works' });
    const counts = await house.call(guides.countBranches, { as: agent, params: { id: counted.id, version: '1' } });
    expect(counts.body.items).toEqual([{ stepId: 'outlet', answerId: 'works', count: 1 }]);
  });

  test('experts pass over steps with a reason, novices do not, and nobody passes over what must be asked', async () => {
    const run = await start(owner, await open(), guide.id);
    const skip = { stepId: 'outlet', skipped: true, reason: '聞いた' };
    expect((await move(owner, run.id, skip)).body).toMatchObject({ code: 'guide_skip_refused' });
    const at = (await move(owner, run.id, { stepId: 'outlet', answerId: 'same' })).body;
    expect(at.skip).toEqual({ may: true, needsReason: true, onlyExperts: true });
    expect((await read(agent, run.id)).skip.may).toBe(false);
    expect((await move(agent, run.id, { ...skip, stepId: 'lid' })).body).toMatchObject({ code: 'guide_skip_refused' });
    expect((await move(owner, run.id, { stepId: 'lid', skipped: true })).body).toMatchObject({
      code: 'guide_skip_reason',
    });
    const after = (await move(owner, run.id, { stepId: 'lid', skipped: true, reason: '写真で確認済み' })).body;
    expect(after.taken.at(-1)).toMatchObject({ stepId: 'lid', skipped: true, reason: '写真で確認済み' });
  });

  test('an outcome is confirmed without touching the conversation when somebody wants that', async () => {
    const id = await open();
    const run = await start(agent, id, guide.id);
    await move(agent, run.id, { stepId: 'outlet', answerId: 'works' });
    expect((await move(agent, run.id, { stepId: 'solved', keepStatus: true })).body.outcome).toBe('solved');
    const { body } = await house.call(conversations.getConversation, { as: agent, params: { id } });
    expect(body.status).not.toBe('solved');
  });

  test('who does not see the conversation sees no run of it', async () => {
    const run = await start(agent, await open(), guide.id);
    const stranger = await desk.signInAs('partner', { teams: [] });
    expect((await house.call(api.getGuideRun, { as: stranger, params: { id: run.id } })).status).toBe(404);
    expect((await move(stranger, run.id, { stepId: 'outlet', answerId: 'same' })).status).toBe(404);
  });
});

describe('a wrong step', () => {
  test('is told to the owner; the mended version is offered to the run under way, and moved over it keeps its answers', async () => {
    const guide = await publish();
    const run = await start(agent, await open(), guide.id);
    await move(agent, run.id, { stepId: 'outlet', answerId: 'same' });
    const words = '豆ホッパーのない機種にはふたがありません';
    const report = await house.call(api.reportGuideStep, {
      as: agent,
      params: { id: run.id },
      body: { stepId: 'lid', words },
    });
    expect(report.body).toMatchObject({ step: '豆ホッパーのふたを閉め直す', version: 1, answeredVersion: null });
    const notices = await house.call(workspace.listNotifications, { as: owner });
    expect(notices.body.items.find(({ kind }) => kind === 'guide_wrong')?.about).toMatchObject({
      by: '山本 彩',
      path: `/app/guides/${guide.id}?step=lid`,
    });

    const mended = guide.draft.steps.map((step) =>
      step.id === 'lid' ? { ...step, title: 'ふたを閉め直す（あれば）' } : step,
    );
    await house.call(guides.saveGuide, {
      as: owner,
      params: { id: guide.id },
      body: { document: { ...guide.draft, steps: mended } },
    });
    expect((await read(agent, run.id)).guide.newVersion).toBeNull();
    await approve(guide.id);
    const before = await read(agent, run.id);
    expect(before).toMatchObject({
      guide: { version: 1, newVersion: 2 },
      step: { title: '豆ホッパーのふたを閉め直す' },
    });
    const renewed = (await house.call(api.renewGuideRun, { as: agent, params: { id: run.id }, body: {} })).body;
    expect(renewed).toMatchObject({
      guide: { version: 2, newVersion: null },
      step: { title: 'ふたを閉め直す（あれば）' },
      taken: [{ stepId: 'outlet' }],
    });
    const reports = await house.call(api.listStepReports, { as: owner, params: { id: guide.id } });
    expect(reports.body.items).toMatchObject([{ words, answeredVersion: 2 }]);
    const told = await house.call(workspace.listNotifications, { as: agent });
    expect(told.body.items.find(({ kind }) => kind === 'guide_mended')?.about).toMatchObject({ title: guide.title });
  });

  test('what was said of a step is answered without a new version, once, and who said so is told', async () => {
    const guide = await publish();
    const run = await start(agent, await open(), guide.id);
    const said = { stepId: 'outlet', words: '延長コードの場合が書かれていません' };
    const { id } = (await house.call(api.reportGuideStep, { as: agent, params: { id: run.id }, body: said })).body;
    const listed = async (show: 'open' | 'answered') =>
      (await house.call(api.listAllStepReports, { as: owner, query: { show } })).body.items;
    expect((await listed('open')).find((one) => one.id === id)).toMatchObject({ guide: guide.title, ...said });
    const refused = await house.call(api.answerStepReport, { as: agent, params: { id }, body: { answer: 'x' } });
    expect(refused.status).toBe(403);
    const answer = { answer: '延長コードも外していただく手順です。' };
    const answered = await house.call(api.answerStepReport, { as: owner, params: { id }, body: answer });
    expect(answered.body).toMatchObject({ ...answer, answeredBy: { name: '鈴木 大輔' }, answeredVersion: null });
    const again = await house.call(api.answerStepReport, { as: owner, params: { id }, body: { answer: '別の言葉' } });
    expect(again.body.answer).toBe(answer.answer);
    expect((await listed('open')).some((one) => one.id === id)).toBe(false);
    expect((await listed('answered')).some((one) => one.id === id)).toBe(true);
    const told = await house.call(workspace.listNotifications, { as: agent });
    const notices = told.body.items.filter(
      ({ kind, about }) => kind === 'guide_mended' && about?.title === guide.title,
    );
    expect(notices).toMatchObject([{ about: { by: '鈴木 大輔', path: `/app/guides/${guide.id}?step=outlet` } }]);
  });

  test('what the manual had nothing for is listed with the guide that was under way', async () => {
    const guide = await publish();
    const id = await open();
    const run = await start(agent, id, guide.id);
    const words = '業務用コンセントの案内';
    await house.call(api.flagManualGap, { as: agent, params: { id }, body: { words, runId: run.id } });
    const { items } = (await house.call(api.listManualGaps, { as: owner })).body;
    expect(items.find((one) => one.conversation.id === id)).toMatchObject({ words, guide: { id: guide.id } });
  });

  test('what a new version does not know any more is asked again', async () => {
    const guide = await publish();
    const run = await start(agent, await open(), guide.id);
    await move(agent, run.id, { stepId: 'outlet', answerId: 'same' });
    await move(agent, run.id, { stepId: 'lid' });
    const changed = guide.draft.steps.flatMap((step) => (step.id === 'lid' ? [] : [step]));
    const first = changed[0];
    if (first?.kind !== 'question') throw new Error('no question');
    const answers = first.answers.map((one) => (one.id === 'same' ? { ...one, to: 'noise' } : one));
    const document = { ...guide.draft, steps: [{ ...first, answers }, ...changed.slice(1)] };
    await house.call(guides.saveGuide, { as: owner, params: { id: guide.id }, body: { document } });
    await approve(guide.id);
    const renewed = (await house.call(api.renewGuideRun, { as: agent, params: { id: run.id }, body: {} })).body;
    expect(renewed.taken.map(({ stepId }) => stepId)).toEqual(['outlet']);
    expect(renewed.step?.id).toBe('noise');
  });
});

describe('what a category requires', () => {
  let categoryId: string;
  let guide: Awaited<ReturnType<typeof publish>>;
  beforeEach(async () => {
    const name = `故障 ${(count += 1)}`;
    categoryId = (await house.call(workspace.createCategory, { as: desk.owner, body: { nameJa: name, nameEn: name } }))
      .body.id;
    guide = await publish({ categories: [{ id: categoryId, required: true }] });
  });
  const classify = (id: string, to: string | null) =>
    house.call(conversations.updateConversation, { as: agent, params: { id }, body: { categoryId: to } });

  test('is followed by a run that reaches an end', async () => {
    const id = await open();
    await classify(id, categoryId);
    expect((await ofConversation(id)).duties).toMatchObject([{ guideId: guide.id, state: 'open' }]);
    const run = await start(agent, id, guide.id);
    await move(agent, run.id, { stepId: 'outlet', answerId: 'works' });
    await move(agent, run.id, { stepId: 'solved' });
    expect((await ofConversation(id)).duties).toMatchObject([{ state: 'followed', reason: null }]);
  });

  test('is deviated from with the reason of whoever left it, or by solving without it', async () => {
    const left = await open();
    await classify(left, categoryId);
    const run = await start(agent, left, guide.id);
    const body = { reason: 'solved_otherwise' as const, words: '電話で解決' };
    const gone = await house.call(api.leaveGuideRun, { as: agent, params: { id: run.id }, body });
    expect(gone.body).toMatchObject({ state: 'left', left: body });
    expect((await ofConversation(left)).duties).toMatchObject([{ state: 'deviated', ...body }]);

    const never = await open();
    await classify(never, categoryId);
    await house.call(conversations.setStatus, { as: agent, params: { id: never }, body: { status: 'solved' } });
    expect((await ofConversation(never)).duties).toMatchObject([{ state: 'deviated', reason: 'not_run' }]);
  });

  test('is required no more when the category was wrong', async () => {
    const id = await open();
    await classify(id, categoryId);
    await classify(id, null);
    expect((await ofConversation(id)).duties).toEqual([]);
  });
});

test('a contact the manual has nothing for is flagged with words, once, and the flag is taken back', async () => {
  const id = await open();
  const flag = (words: string) => house.call(api.flagManualGap, { as: agent, params: { id }, body: { words } });
  await flag('海外の電圧');
  expect((await flag('海外の電圧で使えるか')).body).toMatchObject({
    words: '海外の電圧で使えるか',
    by: { name: '山本 彩' },
  });
  expect((await ofConversation(id)).gap?.words).toBe('海外の電圧で使えるか');
  await house.call(api.clearManualGap, { as: agent, params: { id } });
  expect((await ofConversation(id)).gap).toBeNull();
});

test('a procedure step starts the procedure with what a form of the run took', async () => {
  const packs = await house.call(procedures.listProcedures, { as: desk.owner });
  const repair = packs.body.items.find(({ key }) => key.startsWith('repair'));
  expect(repair).toBeDefined();
  const { body: whole } = await house.call(procedures.getProcedure, {
    as: desk.owner,
    params: { id: repair?.id ?? '' },
  });
  const key = whole.draft.fields.find(({ type }) => type === 'text' || type === 'long_text')?.key ?? 'symptom';
  const guide = await publish({
    start: 'ask',
    steps: [
      { kind: 'form', id: 'ask', title: '聞く', fields: [{ key: 'what', label: '症状', type: 'text' }], next: 'go' },
      {
        kind: 'procedure',
        id: 'go',
        title: '修理を始める',
        procedure: repair?.key ?? '',
        prefill: { [key]: '{{ask.what}}' },
        next: 'end',
      },
      { kind: 'outcome', id: 'end', title: '修理', outcome: 'repair' },
    ],
  });
  const id = await open();
  const run = await start(agent, id, guide.id);
  await move(agent, run.id, { stepId: 'ask', entered: { what: 'ミルから異音' } });
  const after = await move(agent, run.id, { stepId: 'go' });
  expect(after.problem).toBeNull();
  const started = await house.call(procedures.listRuns, { as: agent, query: { conversationId: id } });
  expect(started.body.items).toHaveLength(1);
  const { body: begun } = await house.call(procedures.getRun, {
    as: agent,
    params: { id: started.body.items[0]?.id ?? '' },
  });
  expect(JSON.stringify(begun)).toContain('ミルから異音');
  expect(after.body.taken.at(-1)?.entered['procedureRunId']).toBe(started.body.items[0]?.id);
});
