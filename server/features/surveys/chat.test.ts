import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { chatSurveyEndpoints as chatSurveys, surveyEndpoints as api } from '@madoguchi/contracts/surveys.ts';
import { widgetEndpoints as widget } from '@madoguchi/contracts/widget.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let key = '';
beforeAll(async () => {
  desk = await house.open();
  const as = desk.owner;
  const body = {
    name: '対応後アンケート',
    kind: 'csat' as const,
    definition: { question: { ja: '対応はいかがでしたか。' } },
  };
  const { id, version } = (await house.call(api.createSurvey, { as, body })).body;
  await house.call(api.updateSurvey, { as, params: { id }, body: { version, state: 'active' } });
  const { items } = (await house.call(workspace.listInboxes, { as })).body;
  key = items.find((inbox) => inbox.channel === 'chat')?.publicKey ?? '';
});

async function visit(): Promise<Who> {
  const { token } = (await house.call(widget.startVisit, { params: { key }, body: { locale: 'ja' } })).body;
  return { headers: { authorization: `Bearer ${token}` } };
}
const asked = async (as: Who) => (await house.call(chatSurveys.getChatSurvey, { as, params: { key } })).body.survey;
const askings = async (id: string) =>
  (await house.call(api.listSurveysOfConversation, { as: desk.owner, params: { id } })).body.items;

test('a chat is asked about in place, its own visitor alone, and delivered when it is shown', async () => {
  const [visitor, stranger] = [await visit(), await visit()];
  const question = { clientId: crypto.randomUUID(), body: 'ミルの掃除の仕方は？' };
  const said = await house.call(widget.sendWidgetMessage, { as: visitor, params: { key }, body: question });
  const params = { id: said.body.conversation.id };
  expect(await asked(visitor)).toBeNull();
  const reply = {
    ...{ type: 'reply' as const, clientId: crypto.randomUUID(), body: '付属のブラシで。' },
    ...{ statusAfter: 'solved' as const, undoSeconds: 0, overrideLock: true },
  };
  const sent = await house.call(conversations.postMessage, { as: desk.owner, params, body: reply });
  expect(sent.problem).toBeNull();
  await house.runJobs();
  expect(await askings(params.id)).toMatchObject([{ channel: 'chat', state: 'ready' }]);
  expect(await asked(stranger)).toBeNull();
  const shown = await asked(visitor);
  expect(shown).toMatchObject({ question: '対応はいかがでしたか。', worst: 'とても不満' });
  expect(await askings(params.id)).toMatchObject([{ state: 'delivered', answer: null }]);
  const answer = await house.request({
    method: 'POST',
    url: new URL(shown?.url ?? '').pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'step=mark&score=5',
  });
  expect(answer.status).toBe(303);
  expect(await asked(visitor)).toBeNull();
  expect(await askings(params.id)).toMatchObject([{ state: 'answered', answer: { score: 5 } }]);
});
