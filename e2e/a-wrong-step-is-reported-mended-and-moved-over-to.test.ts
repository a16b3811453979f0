import { expect, test } from 'vitest';
import { guideDocument, type GuideDocumentInput } from '../packages/contracts/guide-document.ts';
import { guideEndpoints } from '../packages/contracts/guides.ts';
import { artifactPath } from './artifacts.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const steps: GuideDocumentInput['steps'] = [
  {
    kind: 'question',
    id: 'sound',
    title: 'ミルから音がしますか？',
    answers: [
      { id: 'yes', label: '音がする', to: 'lid' },
      { id: 'no', label: '音はしない', to: 'end' },
    ],
  },
  { kind: 'instruction', id: 'lid', title: '豆ホッパーのふたを閉める', skip: 'experts', next: 'clean' },
  { kind: 'instruction', id: 'clean', title: 'ミルの刃を外して洗う', next: 'end' },
  { kind: 'outcome', id: 'end', title: '案内した', outcome: 'information' },
];

test('an expert skips with a reason and reports a wrong step; mended and republished, it is offered where it is under way', async () => {
  const owner = await stage().asOwner();
  const document = guideDocument.parse({
    ...{ key: 'mill', title: 'ミルの手入れ', start: 'sound', triggers: ['ミルの掃除'], steps },
  });
  const made = await owner(guideEndpoints.createGuide, { body: { document } });
  await owner(guideEndpoints.approveGuide, { params: { id: made.id }, body: { note: '初版' } });
  const { id } = await stage().received({
    subject: 'ミルの掃除',
    body: 'ミルの掃除の仕方を知りたいです。',
    customer: { familyName: '伊藤', givenName: 'さくら' },
  });
  const desk = await stage().atDesk(await stage().hire('supervisor', '鈴木 大輔'));
  await desk.openConversation(id);
  await desk.guideAt('ミルから音がしますか？');
  await desk
    .guide()
    .getByRole('button', { name: /音がする/ })
    .click();
  await desk.guideAt('豆ホッパーのふたを閉める');
  const press = (key: string) =>
    desk
      .guide()
      .getByRole('button', { name: desk.say(key), exact: true })
      .click();
  const write = async (title: string, label: string, words: string, confirm: string) => {
    const dialog = desk.page.getByRole('dialog', { name: desk.say(title) });
    await dialog.getByRole('textbox', { name: desk.say(label) }).fill(words);
    await dialog.getByRole('button', { name: desk.say(confirm), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await press('guide-runs.skip.action');
  await write('guide-runs.skip.title', 'guide-runs.skip.words', '写真で確認済み', 'guide-runs.skip.confirm');
  await desk.guideAt('ミルの刃を外して洗う');
  await desk
    .guide()
    .getByText(desk.say('guide-runs.skipped', { reason: '写真で確認済み' }))
    .waitFor();
  await press('guide-runs.report.action');
  await write('guide-runs.report.title', 'guide-runs.report.words', '刃は洗えません', 'guide-runs.report.confirm');

  const mended = made.draft.steps.map((step) =>
    step.id === 'clean' ? { ...step, title: 'ミルの刃をブラシで掃く' } : step,
  );
  await owner(guideEndpoints.saveGuide, {
    params: { id: made.id },
    body: { document: { ...made.draft, steps: mended } },
  });
  await owner(guideEndpoints.approveGuide, { params: { id: made.id }, body: { note: '刃は洗わない' } });
  await desk
    .guide()
    .getByText(desk.say('guide-runs.renew.text', { version: 2 }))
    .waitFor();
  await desk.page.screenshot({ path: await artifactPath('guide-new-version') });
  await press('guide-runs.renew.action');
  await desk.guideAt('ミルの刃をブラシで掃く');
  expect(await desk.guide().getByText('写真で確認済み').count()).toBe(1);

  await desk
    .guide()
    .getByRole('link', { name: desk.say('guide-runs.open') })
    .click();
  await desk.page.getByRole('link', { name: desk.say('guide-runs.conversation') }).waitFor();
  await desk.guideAt('ミルの刃をブラシで掃く');
  await desk.page.screenshot({ path: await artifactPath('guide-page') });
});
