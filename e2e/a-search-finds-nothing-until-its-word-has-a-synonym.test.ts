import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { publishAnswer } from './published.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a search finds nothing, its word gets a synonym from the queue, and the same search finds', async () => {
  await publishAnswer(stage(), {
    title: '領収書の宛名を変更する',
    answer: '<p>マイページの注文から変更できます。</p>',
  });
  const desk = await stage().atDesk(await stage().hire('supervisor', '鈴木 大輔'));
  const { page } = desk;
  const search = page.getByRole('searchbox', { name: desk.say('gaps.find.label') });

  await desk.go('/app/knowledge/find');
  await search.fill('りょうしゅう');
  await page.getByRole('button', { name: '領収書の宛名を変更する' }).waitFor();
  await search.fill('エビデンス');
  await page.getByText(desk.say('gaps.find.nothing', { words: 'エビデンス' })).waitFor();
  expect(await barriers(page, { within: '.finding-page' })).toEqual([]);

  await page.getByRole('tab', { name: desk.say('gaps.pages.missed') }).click();
  const row = page.getByRole('row', { name: /エビデンス/ });
  await row.getByRole('button', { name: desk.say('gaps.missed.synonym.action') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: desk.say('gaps.missed.synonym.means') }).fill('領収書');
  await dialog.getByRole('button', { name: desk.say('gaps.missed.synonym.save') }).click();
  await page.getByText(desk.say('gaps.missed.now', { words: 'エビデンス', finds: 1 })).waitFor();
  expect(await barriers(page, { within: '.finding-page' })).toEqual([]);

  await page.getByRole('tab', { name: desk.say('gaps.pages.find'), exact: true }).click();
  await search.fill('エビデンス');
  await page.getByRole('link', { name: '領収書の宛名を変更する' }).waitFor();
});
