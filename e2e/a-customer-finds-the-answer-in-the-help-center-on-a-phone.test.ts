import { expect, test } from 'vitest';
import { articleEndpoints } from '../packages/contracts/articles.ts';
import { barriers } from './barriers.ts';
import { publishAnswer } from './published.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const t = (key: string, values?: Record<string, string | number>): string => say('ja', `help-center.${key}`, values);

test('a customer on a phone finds the answer in the help center and says it helped', async () => {
  const { url } = await publishAnswer(stage(), {
    title: '除石灰ランプの消し方',
    answer:
      '<p>上から順にお試しください。</p><ol><li>給水タンクを満たします。</li><li>洗浄ボタンを3秒押します。</li></ol>',
    internal: '<p>社内だけの話</p>',
  });
  const phone = await stage().person({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await phone.goto(url);
  expect(await barriers(phone)).toEqual([]);
  await phone.getByRole('combobox', { name: t('search.label') }).pressSequentially('除石灰');
  await phone.getByRole('option', { name: '除石灰ランプの消し方' }).click();
  await phone.getByRole('heading', { name: '除石灰ランプの消し方' }).waitFor();
  expect(await phone.getByText('社内だけの話').count()).toBe(0);
  expect(await barriers(phone)).toEqual([]);
  // Nothing is wider than the phone.
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await phone.getByRole('button', { name: t('vote.yes') }).click();
  await phone.getByText(t('vote.helped')).waitFor();

  const owner = await stage().asOwner();
  await until('the voice is counted', async () => {
    const { items } = await owner(articleEndpoints.listArticles, { query: { limit: 50, sort: 'updated' } });
    return items.some((one) => one.title === '除石灰ランプの消し方' && one.helpful === 1);
  });
});
