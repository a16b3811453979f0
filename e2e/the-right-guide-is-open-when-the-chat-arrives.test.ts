import { expect, test } from 'vitest';
import { guideDocument, type GuideDocumentInput } from '../packages/contracts/guide-document.ts';
import { guideRunEndpoints } from '../packages/contracts/guide-runs.ts';
import { guideEndpoints } from '../packages/contracts/guides.ts';
import { procedureEndpoints } from '../packages/contracts/procedures.ts';
import { artifactPath } from './artifacts.ts';
import { barriers } from './barriers.ts';
import { Chat } from './chat.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const TITLE = '給湯器が点火しない';
const steps: GuideDocumentInput['steps'] = [
  {
    kind: 'question',
    id: 'lamp',
    title: '運転ランプは点いていますか？',
    say: '運転ランプは点いておりますでしょうか',
    answers: [
      { id: 'off', label: '消えている', words: ['ランプも消え'], to: 'breaker', likelihood: 0.6 },
      { id: 'on', label: '点いている', to: 'again', likelihood: 0.4 },
    ],
  },
  { kind: 'instruction', id: 'breaker', title: '分電盤のブレーカーを入れ直す', skip: 'experts', next: 'again' },
  {
    kind: 'question',
    id: 'again',
    title: 'もう一度試して点火しましたか？',
    answers: [
      { id: 'no', label: '点火しない', to: 'symptom' },
      { id: 'yes', label: '点火した', to: 'solved' },
    ],
  },
  {
    kind: 'form',
    id: 'symptom',
    title: '症状を聞き取る',
    fields: [{ key: 'what', label: '聞き取った症状', type: 'text', required: true }],
    next: 'repair',
  },
  {
    kind: 'procedure',
    id: 'repair',
    title: '修理を受け付ける',
    procedure: 'PROCEDURE',
    prefill: { symptom: '{{symptom.what}}' },
    next: 'end',
  },
  { kind: 'outcome', id: 'end', title: '修理を承った', outcome: 'repair', customerText: '修理を承りました。' },
  { kind: 'outcome', id: 'solved', title: '点火した', outcome: 'solved', status: 'solved' },
];

async function publish(key: string): Promise<string> {
  const owner = await stage().asOwner();
  const { items } = await owner(procedureEndpoints.listProcedures, {});
  const repair =
    items.find(({ name }) => Object.values(name).some((words) => words === '修理（RMA）'))?.key ?? 'repair';
  const document = guideDocument.parse({
    ...{ key, title: TITLE, start: 'lamp', triggers: ['点火しない', 'お湯が出ない'] },
    steps: steps.map((step) => (step.kind === 'procedure' ? { ...step, procedure: repair } : step)),
  });
  const { id } = await owner(guideEndpoints.createGuide, { body: { document } });
  await owner(guideEndpoints.approveGuide, { params: { id }, body: { note: '初版' } });
  return id;
}

test('the guide is open beside the chat that arrives, and a novice follows it with the keys to a repair', async () => {
  const guideId = await publish('ignition');
  const agent = await stage().hire('agent', '山本 彩');
  const desk = await stage().atDesk(agent);
  await desk.openList();
  const { product, site } = stage();
  const visitor = await stage().visitor();
  await visitor.goto(site.publish('/heater', Chat.tag(product.url, product.facts.widgetKey)));
  const chat = new Chat(visitor);
  await chat.open();
  await chat.send('昨日からお湯が出ません。点火しないようです。ランプも消えています。');
  await desk.arrives('昨日からお湯が出ません');
  await desk.openRow('昨日からお湯が出ません');
  await desk.guideAt('運転ランプは点いていますか？');
  await desk
    .guide()
    .getByText(desk.say('guide-runs.fromCustomer', { words: 'ランプも消え' }))
    .waitFor();
  expect(await barriers(desk.page)).toEqual([]);
  await desk.page.screenshot({ path: await artifactPath('guide-ready') });

  // What the customer said is confirmed with one key, also while one writes.
  await desk.reply().fill('お調べ');
  await desk.reply().press('Alt+0');
  await desk.guideAt('分電盤のブレーカーを入れ直す');
  await desk.reply().press('Alt+1');
  await desk.guideAt('もう一度試して点火しましたか？');
  expect(await desk.reply().inputValue()).toBe('お調べ');
  await desk.conversation().focus();
  await desk.page.keyboard.press('1');
  await desk.guide().getByRole('textbox', { name: '聞き取った症状' }).fill('点火音がしない');
  await desk
    .guide()
    .getByRole('button', { name: desk.say('guide-runs.onward.done') })
    .click();
  await desk
    .guide()
    .getByRole('button', { name: desk.say('guide-runs.onward.procedure') })
    .click();
  await desk.guideAt('修理を承った');
  await desk.page.screenshot({ path: await artifactPath('guide-running') });
  await desk
    .guide()
    .getByRole('button', { name: desk.say('guide-runs.onward.outcome') })
    .click();
  await desk.guide().getByText(desk.say('guide-runs.outcomes.repair'), { exact: true }).waitFor();

  const id = new URL(desk.page.url()).pathname.split('/').at(-1) ?? '';
  const owner = await stage().asOwner();
  const { items } = await owner(procedureEndpoints.listRuns, { query: { conversationId: id } });
  expect(items).toHaveLength(1);
  const { items: runs } = await owner(guideRunEndpoints.listGuideRuns, { params: { id } });
  expect(runs).toMatchObject([{ guide: { id: guideId }, state: 'finished', outcome: 'repair' }]);
});
