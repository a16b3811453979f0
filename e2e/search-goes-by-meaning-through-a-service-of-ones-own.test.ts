import { articleEndpoints as articles } from '@madoguchi/contracts/articles.ts';
import { expect, test } from 'vitest';
import { ModelServer } from '../server/features/knowledge/finding/meaning/testing/model-server.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const model = new ModelServer();
await model.open();
const stage = useStage({ flags: ['--outbound-allow', `127.0.0.1:${model.port}`] });

test('an administrator connects a model, tries it, switches it on, and other words find the article', async () => {
  const owner = await stage().asOwner();
  for (const title of ['電源が入らない', '返品の手続き']) {
    const text = { language: 'ja', title, answer: '<p>順に確かめます。</p>', isPublic: true, words: [] };
    const { id, version } = await owner(articles.createArticle, { body: { texts: [text] } });
    await owner(articles.publishArticle, { params: { id }, body: { version, note: '' } });
  }
  const desk = await stage().atDesk(await stage().hire('admin', '高橋 誠'));
  const { page } = desk;

  await desk.go('/app/settings/meaning');
  // What leaves the house stands above the fields.
  await page.getByText(desk.say('gaps.meaning.leaves.documents')).waitFor();
  await page.getByText(desk.say('gaps.meaning.off')).waitFor();
  await page.getByLabel(desk.say('gaps.meaning.url'), { exact: true }).fill(model.url);
  await page.getByLabel(desk.say('gaps.meaning.model'), { exact: true }).fill(model.model);
  await page.getByLabel(desk.say('gaps.meaning.key'), { exact: true }).fill('sk-wrong');
  const attempt = page.getByRole('button', { name: desk.say('gaps.meaning.test') });
  await attempt.click();
  await page.getByText(desk.say('gaps.meaning.trouble.access_refused')).waitFor();
  await page.getByLabel(desk.say('gaps.meaning.key'), { exact: true }).fill(model.key);
  await attempt.click();
  await expect.poll(() => page.getByText(desk.say('gaps.meaning.trouble.access_refused')).count()).toBe(0);
  await page
    .locator('label')
    .filter({ hasText: desk.say('gaps.meaning.on') })
    .last()
    .click();
  await page.getByRole('button', { name: desk.say('gaps.meaning.save'), exact: true }).click();
  await page.getByText('2件のうち2件を読み取りました').waitFor();
  expect(await barriers(page, { within: 'main' })).toEqual([]);

  await desk.go(`/app/knowledge/find?q=${encodeURIComponent('うんともすんとも')}`);
  await page.getByText(desk.say('gaps.find.relaxed.meaning')).waitFor();
  await expect.poll(() => page.locator('.found-item').first().innerText()).toContain('電源が入らない');
  await model.close();
}, 60_000);
