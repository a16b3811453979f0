import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { guideDocument } from '../packages/contracts/guide-document.ts';
import { guideEndpoints } from '../packages/contracts/guides.ts';
import { guideRunEndpoints } from '../packages/contracts/guide-runs.ts';
import { publishAnswer } from './published.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const MOST_TABS = 60;
const isFocused = async (element: Locator): Promise<boolean> =>
  (await element.and(element.page().locator(':focus')).count()) > 0;

/** As somebody without a mouse: until it is reached. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  for (let tab = 0; tab < MOST_TABS; tab += 1) {
    if (await isFocused(element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(element)} is not reached by the Tab key`);
}

test('without script and without mouse a customer finds an answer, says it did not help, and writes', async () => {
  const t = (key: string): string => say('ja', `help-center.${key}`);
  const { url } = await publishAnswer(stage(), { title: 'ふたの外し方', answer: '<p>左に回します。</p>' });
  const page = await stage().person({ javaScriptEnabled: false });
  const { keyboard } = page;
  await page.goto(`${url}/ja`);
  await keyboard.press('Tab');
  expect(await isFocused(page.getByRole('link', { name: t('skip') }))).toBe(true);
  await tabTo(page, page.getByLabel(t('search.label')));
  await keyboard.type('ふたの外し方');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: t('search.title') }).waitFor();
  await tabTo(page, page.locator('main').getByRole('link', { name: 'ふたの外し方' }).first());
  await keyboard.press('Enter');
  await page.getByText('左に回します。').waitFor();
  await tabTo(page, page.getByRole('button', { name: t('vote.no') }));
  await keyboard.press('Enter');
  await page.getByText(t('vote.sorry')).waitFor();
  await tabTo(page, page.getByRole('link', { name: t('vote.contact') }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: t('way.form') }));
  await keyboard.press('Enter');
  for (const [field, words] of [
    ['name', '森 花子'],
    ['email', 'hanako@example.jp'],
    ['subject', 'ふたの件'],
    ['body', '右にも左にも回りません。'],
  ] as const) {
    await tabTo(page, page.getByLabel(t(`form.${field}`)));
    await keyboard.type(words);
  }
  await until('the form is taken', async () => {
    const thanks = page.getByText(t('form.thanks'));
    if (await thanks.isVisible()) return true;
    // Once it shows what may answer it, or asks to press again after a moment.
    await tabTo(page, page.locator('.ask-form button'));
    const shown = page.waitForEvent('domcontentloaded');
    await keyboard.press('Enter');
    await shown;
    return thanks.isVisible();
  });
  const owner = await stage().asOwner();
  await until('the message is there', async () => {
    const { items } = await owner(conversationEndpoints.listConversations, { query: { limit: 20 } });
    return items.some(({ subject }) => subject === 'ふたの件');
  });
});

test('without mouse a guide is walked on its own page, and written in the list of its steps', async () => {
  const owner = await stage().asOwner();
  const document = guideDocument.parse({
    ...{ key: 'keys', title: '鍵盤だけの手順', start: 'q' },
    steps: [
      {
        ...{ kind: 'question', id: 'q', title: '音はしますか？' },
        answers: [
          { id: 'yes', label: 'する', to: 'do' },
          { id: 'no', label: 'しない', to: 'end' },
        ],
      },
      { kind: 'instruction', id: 'do', title: 'ふたを閉める', next: 'end' },
      { kind: 'outcome', id: 'end', title: '案内した', outcome: 'information' },
    ],
  });
  const guide = await owner(guideEndpoints.createGuide, { body: { document } });
  await owner(guideEndpoints.approveGuide, { params: { id: guide.id }, body: { note: '初版' } });
  const { id } = await stage().received({ subject: '音', body: '音がします。', customer: { familyName: '林' } });
  const run = await owner(guideRunEndpoints.startGuideRun, { params: { id }, body: { guideId: guide.id } });
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  const { keyboard } = page;
  await desk.go(`/app/guide-runs/${run.id}`);
  await desk.guideAt('音はしますか？');
  await keyboard.press('1');
  await desk.guideAt('ふたを閉める');
  await tabTo(page, desk.guide().getByRole('button', { name: desk.say('guide-runs.back') }));
  await keyboard.press('Enter');
  await desk.guideAt('音はしますか？');
  await keyboard.press('1');
  await desk.guideAt('ふたを閉める');
  await tabTo(page, desk.guide().getByRole('button', { name: desk.say('guide-runs.onward.next') }));
  await keyboard.press('Enter');
  await desk.guideAt('案内した');
  await tabTo(page, desk.guide().getByRole('button', { name: desk.say('guide-runs.onward.outcome') }));
  await keyboard.press('Enter');
  await desk.guide().getByText(desk.say('guide-runs.outcomes.information'), { exact: true }).waitFor();

  await desk.go(`/app/guides/${guide.id}`);
  const views = page.getByRole('radiogroup', { name: desk.say('guides.view.title') });
  await tabTo(page, views.getByRole('radio', { name: desk.say('guides.view.chart') }));
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  const steps = page.getByRole('list', { name: desk.say('guides.list.title') });
  await tabTo(page, steps.getByRole('button', { name: `${desk.say('guides.kind.instruction')} ふたを閉める` }));
  await keyboard.press('Enter');
  const title = page.getByRole('textbox', { name: desk.say('guides.step.title') });
  await tabTo(page, title);
  await keyboard.press('End');
  await keyboard.type('まで押す');
  await until('it is stored', async () => {
    const { draft } = await owner(guideEndpoints.getGuide, { params: { id: guide.id } });
    return draft.steps.some((step) => step.title === 'ふたを閉めるまで押す');
  });
});
