import { expect, test } from 'vitest';
import { guideEndpoints } from '../packages/contracts/guides.ts';
import { barriers } from './barriers.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const TITLE = '電源が入らない（YC-520）';

/** A new guide without steps, opened in the editor. */
async function begin(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.goto(`${stage().product.url}/app/guides`);
  await page.getByRole('button', { name: desk.say('guides.list.new') }).click();
  await page.getByRole('textbox', { name: desk.say('guides.create.name') }).fill(TITLE);
  await page.getByRole('button', { name: desk.say('guides.create.make') }).click();
  await page.getByRole('heading', { name: TITLE }).waitFor();
}

/** A question with two answers, the first of which leads to a solution. */
async function draw(desk: Desk): Promise<void> {
  const { page } = desk;
  const adding = page.getByRole('group', { name: desk.say('guides.add.title') });
  await adding.getByRole('button', { name: desk.say('guides.kind.question') }).click();
  await page.getByRole('textbox', { name: desk.say('guides.step.question') }).fill('別のコンセントで変わるか');
  const add = page
    .getByRole('region', { name: desk.say('guides.answer.title') })
    .getByRole('button', { name: desk.say('guides.answer.add'), exact: true });
  await add.click();
  await add.click();
  await page.getByRole('textbox', { name: desk.say('guides.answer.label', { number: 1 }) }).fill('変わる');
  await page.getByRole('textbox', { name: desk.say('guides.answer.label', { number: 2 }) }).fill('変わらない');
  await page
    .getByRole('textbox', { name: desk.say('guides.answer.words') })
    .first()
    .fill('別のコンセントなら');
  await follow(desk, '変わる', '解決：コンセント側');
}

/** An end behind an answer. */
async function follow(desk: Desk, answer: string, title: string): Promise<void> {
  const { page } = desk;
  const label = desk.say('guides.answer.to', { answer });
  await page.getByRole('button', { name: desk.say('guides.branch.add', { label }) }).click();
  await page.getByRole('menuitem', { name: desk.say('guides.kind.outcome') }).click();
  await page.getByRole('textbox', { name: desk.say('guides.step.title') }).fill(title);
}

async function approve(desk: Desk, note: string): Promise<void> {
  const { page } = desk;
  await page.getByRole('button', { name: desk.say('guides.approve.open') }).click();
  await page.getByRole('textbox', { name: desk.say('guides.approve.note') }).fill(note);
  await page.getByRole('button', { name: desk.say('guides.approve.confirm') }).click();
}

test('a manual is drawn, its open end named and mended, it is tried with a customer’s words, published, changed as text and published again', async () => {
  const desk = await stage().atDesk(await stage().hire('supervisor', '鈴木 大輔'));
  const { page } = desk;
  await begin(desk);
  await draw(desk);
  await page.getByRole('button', { name: /^問題 1・注意 0/ }).click();
  await page.getByRole('button', { name: /「変わらない」の進み先がありません/ }).click();
  await follow(desk, '変わらない', '修理を受付');
  await page.getByText(desk.say('guides.problem.none')).waitFor();
  expect(await barriers(page, { within: '.guide-editor' })).toEqual([]);

  await page.getByRole('radio', { name: desk.say('guides.mode.try') }).click();
  await page.getByRole('textbox', { name: desk.say('guides.try.said') }).fill('別のコンセントなら点きました');
  await page.getByText(desk.say('guides.try.heard')).waitFor();
  await page.getByRole('button', { name: desk.say('guides.try.finish') }).click();
  await page.getByText(desk.say('guides.try.ended', { title: '解決：コンセント側' })).waitFor();

  await approve(desk, '初版');
  await page.getByText(desk.say('guides.state.approved', { version: 1 })).waitFor();

  await page.getByRole('button', { name: desk.say('guides.more.title') }).click();
  await page.getByRole('menuitem', { name: desk.say('guides.more.text') }).click();
  const text = page.getByRole('textbox', { name: desk.say('guides.text.label') });
  const before = await text.inputValue();
  await text.fill(before.replace('修理を受付', '無償修理を受付'));
  await page.getByRole('button', { name: desk.say('guides.text.check') }).click();
  await page.getByText(desk.say('guides.change.step_changed', { title: '無償修理を受付' })).waitFor();
  await page.getByRole('button', { name: desk.say('guides.text.take') }).click();
  await page.getByText(desk.say('guides.state.changed', { version: 1 })).waitFor();
  await approve(desk, '修理は無償');
  await page.getByText(desk.say('guides.state.approved', { version: 2 })).waitFor();

  await page.getByRole('radio', { name: desk.say('guides.mode.versions') }).click();
  await page.getByRole('button', { name: /修理は無償/ }).waitFor();
  await page.getByText(desk.say('guides.version.since', { version: 1 })).waitFor();
  const { items } = await (await stage().asOwner())(guideEndpoints.listGuides, { query: { q: '電源が入らない' } });
  expect(items).toMatchObject([{ state: 'approved', approvedVersion: 2, changed: false }]);
});
