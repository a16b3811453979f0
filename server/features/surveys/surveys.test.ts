import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { metricEndpoints as metrics } from '@madoguchi/contracts/metrics.ts';
import { surveyEndpoints as api, type SurveyDefinition, type SurveyKind } from '@madoguchi/contracts/surveys.ts';
import { taskEndpoints as tasks } from '@madoguchi/contracts/tasks.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { expireSurveys } from './actions/expire-surveys.ts';
import { markDelivered } from './actions/mark-delivered.ts';
import { tokenOf } from './token.ts';
import { findInvitation, patchInvitation } from './invitation-queries.ts';
import { findSatisfaction } from './queries.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const MORNING = '2026-11-20T01:00:00Z';
const DAY = 86_400;
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: TestMember;
let lead: TestMember;
beforeEach(async () => {
  house.clock.set(MORNING);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  lead = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '佐藤 健' });
});

/** Time goes by; whoever was signed in signs in again. */
async function later(seconds: number): Promise<void> {
  house.clock.advance(seconds);
  for (const one of [agent, lead, desk.owner]) Object.assign(one, await desk.sessionOf(one));
}

const words = (ja: string, en = '') => ({ ja, en });
const CSAT: Partial<SurveyDefinition> = {
  question: words('対応はいかがでしたか。', 'How did we do?'),
  channels: ['email', 'chat', 'form', 'api'],
  delayMinutes: 60,
  lowAtMost: 2,
};

async function survey(definition: Partial<SurveyDefinition> = {}, kind: SurveyKind = 'csat') {
  const body = { name: '対応後アンケート', kind, definition: { ...CSAT, ...definition } as SurveyDefinition };
  const made = await house.call(api.createSurvey, { as: lead, body });
  expect(made.problem).toBeNull();
  const on = await house.call(api.updateSurvey, {
    as: lead,
    params: { id: made.body.id },
    body: { version: 1, state: 'active' },
  });
  return on.body;
}

let people = 0;
/** A matter that was answered and solved. */
async function solved(email = `kobayashi${(people += 1)}@example.jp`) {
  const customer = {
    familyName: '小林',
    givenName: '由紀子',
    identities: [
      { kind: 'email' as const, value: email },
      { kind: 'phone' as const, value: '090-0000-1842' },
    ],
  };
  const body = { customer, subject: '配送の日時', body: 'いつ届きますか' };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  const assign = { assigneeId: agent.id, teamId: desk.teamId };
  await house.call(conversations.setAssignment, { as: agent, params: { id }, body: assign });
  const reply = {
    type: 'reply' as const,
    clientId: crypto.randomUUID(),
    body: '明日です',
    statusAfter: 'solved' as const,
    undoSeconds: 0,
  };
  const sent = await house.call(conversations.postMessage, { as: agent, params: { id }, body: reply });
  expect(sent.problem).toBeNull();
  house.clock.advance(30);
  await house.runJobs();
  return id;
}

const askings = async (id: string) =>
  (await house.call(api.listSurveysOfConversation, { as: agent, params: { id } })).body.items;
const facts = (name: string) =>
  desk.run(async ({ db, workspaceId }) =>
    (
      await sql<{
        payload: Record<string, unknown>;
      }>`select payload from facts where workspace_id = ${workspaceId} and name = ${name} order by seq`.execute(db)
    ).rows.map((row) => row.payload),
  );

/** What a customer has in their mail: the address of their page. */
async function delivered(conversationId: string): Promise<string> {
  const [asking] = await askings(conversationId);
  return desk.run(async (ctx) => {
    const row = (await findInvitation(ctx.db, ctx.workspaceId, asking!.id))!;
    const token = await tokenOf(ctx, house.services.secrets, row);
    await patchInvitation(ctx.db, ctx.workspaceId, row.id, { state: 'ready' });
    await markDelivered(ctx, row.id);
    return `/survey/${token}`;
  });
}

const get = (url: string, headers: Record<string, string> = {}) => house.request({ method: 'GET', url, headers });
const post = (url: string, form: Record<string, string> | string) =>
  house.request({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });

describe('who is asked', () => {
  test('a solved matter is asked about once, in open hours, and not again when it is solved again', async () => {
    await survey();
    const id = await solved();
    const [asking, ...others] = await askings(id);
    expect(others).toEqual([]);
    expect(asking).toMatchObject({ state: 'waiting', channel: 'email', kind: 'csat' });
    expect(new Date(asking!.dueAt).getTime() - Date.parse(MORNING)).toBeGreaterThanOrEqual(3_600_000);
    await house.call(conversations.setStatus, { as: agent, params: { id }, body: { status: 'open' } });
    await house.call(conversations.setStatus, { as: agent, params: { id }, body: { status: 'solved' } });
    house.clock.advance(30);
    await house.runJobs();
    expect(await askings(id)).toHaveLength(1);
  });

  test('whoever was asked lately, complained or is of a rank to spare is left alone, and the reason is kept', async () => {
    await survey({ coolDownDays: 30 });
    const first = await solved('again@example.jp');
    await delivered(first);
    const second = await solved('again@example.jp');
    expect(await askings(second)).toMatchObject([{ state: 'skipped', skippedFor: 'asked_lately' }]);
    await later(31 * DAY);
    const third = await solved('again@example.jp');
    expect(await askings(third)).toMatchObject([{ state: 'waiting' }]);
  });

  test('one that was opened again before the mail left is not asked', async () => {
    await survey();
    const id = await solved();
    await house.call(conversations.setStatus, { as: agent, params: { id }, body: { status: 'open' } });
    await later(3 * 3600);
    await house.runJobs();
    expect(await askings(id)).toMatchObject([{ state: 'skipped', skippedFor: 'reopened' }]);
  });

  test('a survey that is a draft or paused asks nobody', async () => {
    const made = await survey();
    await house.call(api.updateSurvey, { as: lead, params: { id: made.id }, body: { version: 1, state: 'paused' } });
    expect(await askings(await solved())).toEqual([]);
  });
});

describe('the page', () => {
  test('a mail scanner that reads every link gives no mark and opens nothing', async () => {
    await survey();
    const id = await solved();
    const url = await delivered(id);
    for (const score of [1, 2, 3, 4, 5]) {
      const page = await get(`${url}?s=${score}`, { 'user-agent': 'LinkScanner/1.0' });
      expect(page.status).toBe(200);
      expect(page.text).toContain(`value="${score}" required aria-label="${score}" checked`);
    }
    expect((await house.request({ method: 'HEAD', url })).status).toBe(200);
    expect(await askings(id)).toMatchObject([{ state: 'delivered', answer: null }]);
    expect([await facts('survey.answered'), await facts('survey.opened')]).toEqual([[], []]);
  });

  test('says nothing of the conversation or the customer, and forbids scripts from elsewhere', async () => {
    await survey();
    const page = await get(await delivered(await solved('secret@example.jp')));
    for (const secret of ['小林', '由紀子', 'secret@example.jp', '配送の日時', 'TS-', '山本'])
      expect(page.text).not.toContain(secret);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  });

  test('takes 2 of 5 with reasons and a wish to be called: the lead gets one callback, with the number and the conversation', async () => {
    await survey();
    const id = await solved();
    const url = await delivered(id);
    expect((await post(url, { step: 'mark', score: '2' })).headers['location']).toBe(`${url}?done=1`);
    const after = await get(`${url}?done=1`);
    expect(after.text).toContain('対応の速さ');
    const rest = 'step=rest&score=2&reason=speed&reason=attitude&words=4111111111111111&call=yes&phone=&when=夕方';
    expect((await post(url, rest)).headers['location']).toBe(`${url}?done=2`);
    const { items } = (await house.call(tasks.listTasks, { as: lead, query: { conversationId: id } })).body;
    expect(items).toMatchObject([
      { kind: 'callback', phone: '090-0000-1842', assignee: { id: lead.id }, conversation: { id }, state: 'open' },
    ]);
    expect(items[0]!.dueAt).not.toBeNull();
    expect(items[0]!.details).toContain('夕方');
    const [asking] = await askings(id);
    expect(asking).toMatchObject({
      state: 'answered',
      answer: { score: 2, scale: 5, reasons: ['speed', 'attitude'], low: true, wantsCall: true },
    });
    expect(asking!.answer!.words).not.toContain('4111111111111111');
    expect(await facts('survey.answered')).toMatchObject([
      { kind: 'csat', scale: 5, score: 2, conversationId: id, memberId: agent.id, teamId: desk.teamId, changed: false },
      { score: 2, reasons: ['speed', 'attitude'], changed: true },
    ]);
  });

  test('of many answers at once one is the first, and there is one follow-up', async () => {
    await survey();
    const id = await solved();
    const url = await delivered(id);
    const all = await Promise.all([1, 2, 1, 2, 1].map((score) => post(url, { step: 'mark', score: String(score) })));
    expect(all.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    const said = await facts('survey.answered');
    expect(said.filter(({ changed }) => changed === false)).toHaveLength(1);
    expect((await house.call(tasks.listTasks, { as: lead, query: { conversationId: id } })).body.items).toHaveLength(1);
  });

  test('can be changed for a day, and is shut then; one that nobody answered expires', async () => {
    await survey();
    const url = await delivered(await solved());
    await post(url, { step: 'mark', score: '5' });
    await later(DAY - 60);
    expect((await post(url, { step: 'mark', score: '4' })).status).toBe(303);
    await later(120);
    expect((await post(url, { step: 'mark', score: '1' })).text).toContain('ご回答ありがとうございました');
    expect((await facts('survey.answered')).map(({ score }) => score)).toEqual([5, 4]);
    const late = await solved();
    const other = await delivered(late);
    await later(15 * DAY);
    await desk.run(expireSurveys);
    expect((await post(other, { step: 'mark', score: '5' })).text).toContain('締め切りました');
    expect(await askings(late)).toMatchObject([{ state: 'expired', answer: null }]);
    expect(await facts('survey.expired')).toHaveLength(1);
  });

  test('asks further only where the answer before says so, in the language of the reader', async () => {
    const options = [
      { key: 'yes', text: words('はい', 'Yes') },
      { key: 'no', text: words('いいえ', 'No') },
    ];
    await survey({
      questions: [
        {
          key: 'fixed',
          type: 'choice',
          text: words('解決しましたか', 'Was it solved?'),
          options,
          required: true,
          measures: null,
          showIf: null,
        },
        {
          key: 'rest',
          type: 'text',
          text: words('何が残りましたか', 'What is left?'),
          options: [],
          required: false,
          measures: null,
          showIf: { of: 'fixed', is: 'no' },
        },
      ],
    });
    const url = await delivered(await solved());
    await post(url, { step: 'mark', score: '4' });
    const asked = await get(`${url}?done=1`, { 'accept-language': 'en-GB' });
    expect(asked.text).toContain('Was it solved?');
    expect(asked.text).not.toContain('What is left?');
    expect((await post(url, { step: 'rest', score: '4', 'q.fixed': 'no' })).headers['location']).toBe(`${url}?done=1`);
    expect((await get(`${url}?done=1`)).text).toContain('何が残りましたか');
    expect((await post(url, { step: 'rest', score: '4', 'q.fixed': 'no', 'q.rest': '部品' })).headers['location']).toBe(
      `${url}?done=2`,
    );
  });

  test('“settled at the first contact?” asked beside the mark is a figure of its own, and one asking', async () => {
    const options = [
      { key: 'yes', text: words('はい', 'Yes') },
      { key: 'no', text: words('いいえ', 'No') },
    ];
    const settled = { key: 'settled', type: 'choice' as const, text: words('1回で解決しましたか', 'Settled at once?'), options, required: false, measures: 'fcr' as const, showIf: null }; // prettier-ignore
    await survey({ questions: [settled], coolDownDays: 0 });
    const urls = [await delivered(await solved()), await delivered(await solved()), await delivered(await solved())];
    for (const [at, answer] of ['yes', 'no', ''].entries()) {
      await post(urls[at]!, { step: 'mark', score: '5' });
      expect((await get(`${urls[at]}?done=1`)).text).toContain('1回で解決しましたか');
      await post(urls[at]!, { step: 'rest', score: '5', ...(answer ? { 'q.settled': answer } : {}) });
    }
    // Whoever changes their mind is believed.
    await post(urls[1]!, { step: 'rest', score: '5', 'q.settled': 'yes' });
    await post(urls[1]!, { step: 'rest', score: '5', 'q.settled': 'no' });
    expect((await facts('survey.answered')).map((fact) => fact['settled'])).toEqual([null, true, null, false, null, true, false]); // prettier-ignore
    const ask = {
      metrics: ['fcr_survey', 'csat', 'response_rate_survey'],
      period: { from: '2026-11-20', to: '2026-11-20' },
    };
    const { items } = (await house.call(metrics.queryMetrics, { as: desk.owner, body: ask })).body;
    expect(items.map(({ total }) => [total.numerator, total.denominator])).toEqual([[1, 2], [3, 3], [3, 3]]); // prettier-ignore
    const body = { metric: 'fcr_survey', period: ask.period };
    expect((await house.call(metrics.listMetricRows, { as: desk.owner, body })).body.total).toBe(2);
  });

  test('a question that measures is a choice of yes and no, and asked once', async () => {
    const question = { key: 'settled', type: 'choice' as const, text: words('解決'), options: [{ key: 'yes', text: words('はい') }, { key: 'no', text: words('いいえ') }], required: false, measures: 'fcr' as const, showIf: null }; // prettier-ignore
    for (const questions of [
      [{ ...question, type: 'text' as const }],
      [{ ...question, options: [...question.options, { key: 'maybe', text: words('たぶん') }] }],
      [question, { ...question, key: 'again' }],
    ]) {
      const body = { name: '解決', kind: 'csat' as const, definition: { ...CSAT, questions } as SurveyDefinition };
      expect((await house.call(api.createSurvey, { as: lead, body })).problem?.code).toBe('survey_question_wrong');
    }
  });

  test('a link that opens nothing, a mark outside the scale, and whoever wants no more of them', async () => {
    await survey();
    expect((await get(`/survey/${'A'.repeat(43)}`)).status).toBe(404);
    expect((await get("/survey/'%20or%201=1")).status).toBe(404);
    const url = await delivered(await solved('no-more@example.jp'));
    expect((await post(url, { step: 'mark', score: '9' })).status).toBe(422);
    expect((await post(url, { step: 'stop' })).text).toContain('アンケートを停止しました');
    await later(60 * DAY);
    expect(await askings(await solved('no-more@example.jp'))).toMatchObject([{ skippedFor: 'opted_out' }]);
  });
});

describe('results', () => {
  test('count what was delivered, answered and marked, with their interval', async () => {
    const made = await survey({ coolDownDays: 0 });
    for (const score of [5, 5, 4, 2, null]) {
      const url = await delivered(await solved());
      if (score !== null) await post(url, { step: 'mark', score: String(score) });
    }
    const { body } = await house.call(api.getSurveyResults, { as: agent, params: { id: made.id } });
    expect(body).toMatchObject({ delivered: 5, answered: 4, mean: 4, returned: { value: 80 }, top: { value: 75 } });
    expect(body.top!.low).toBeCloseTo(30.1, 0);
    expect(body.distribution).toEqual([1, 2, 3, 4, 5].map((score, at) => ({ score, count: [0, 1, 0, 1, 2][at] })));
    const listed = await house.call(api.listSurveyAnswers, {
      as: agent,
      params: { id: made.id },
      query: { only: 'low' },
    });
    expect(listed.body.items).toMatchObject([{ score: 2, customer: { familyName: '小林' } }]);
    const csv = await house.request({ method: 'GET', url: `/api/v1/surveys/${made.id}/export`, headers: lead.headers });
    expect(csv.text.split('\r\n')).toHaveLength(6);
  });

  test('of a restricted team nobody outside it sees the answers', async () => {
    const made = await survey();
    const id = await solved();
    await post(await delivered(id), { step: 'mark', score: '1' });
    const closedTeam = await desk.team('法務', { restricted: true });
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params: { id },
      body: { teamId: closedTeam, assigneeId: null },
    });
    const outsider = await desk.signInAs('agent', { teams: [desk.teamId] });
    const seen = await house.call(api.listSurveyAnswers, { as: outsider, params: { id: made.id } });
    expect(seen.body.items).toEqual([]);
    expect((await house.call(api.getSurveyResults, { as: outsider, params: { id: made.id } })).body.answered).toBe(0);
    expect((await house.call(api.listSurveysOfConversation, { as: outsider, params: { id } })).status).toBe(404);
  });

  test('a customer’s marks are those of all their records', async () => {
    await survey();
    const id = await solved();
    await post(await delivered(id), { step: 'mark', score: '4' });
    const { customer } = (await house.call(conversations.getConversation, { as: agent, params: { id } })).body;
    const found = await desk.run((ctx) => findSatisfaction(ctx.db, ctx.workspaceId, [customer.id]));
    expect(found).toEqual({ csat: 4, nps: null });
  });

  test('a preview is a page like any other, and is counted nowhere', async () => {
    const made = await survey();
    const asked = { params: { id: made.id }, body: {} };
    const { url } = (await house.call(api.previewSurvey, { as: lead, ...asked })).body;
    const { headers } = await post(new URL(url).pathname, { step: 'mark', score: '1' });
    expect((await get(String(headers['location']))).text).toMatch(/確認用のページ[^]*name="reason"/);
    const { body } = await house.call(api.getSurveyResults, { as: lead, params: asked.params });
    expect(body).toMatchObject({ delivered: 0, answered: 0, returned: null, mean: null });
    expect((await house.call(api.previewSurvey, { as: agent, ...asked })).status).toBe(403);
  });
});

test('a definition that cannot be asked is refused', async () => {
  const refused = async (definition: Partial<SurveyDefinition>, kind: SurveyKind = 'csat') =>
    (
      await house.call(api.createSurvey, {
        as: lead,
        body: { name: '試し', kind, definition: { ...CSAT, ...definition } },
      })
    ).problem?.code;
  expect(await refused({ question: words('', '') })).toBe('survey_words_missing');
  expect(await refused({ scale: 7 })).toBe('survey_scale_wrong');
  expect(await refused({}, 'custom')).toBe('survey_question_wrong');
});
