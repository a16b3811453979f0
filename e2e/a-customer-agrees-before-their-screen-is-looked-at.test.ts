import { expect, test } from 'vitest';
import { remoteSessionEndpoints } from '../packages/contracts/remote-sessions.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const t = (key: string): string => say('ja', `remote-sessions.page.${key}`);

test('the consent link goes into the answer without its code, and the desk has the tool once the customer agreed', async () => {
  const owner = await stage().asOwner();
  const tool = {
    key: 'share',
    name: '画面共有',
    url: 'https://remote.example/join',
    shows: '画面が担当者に表示されます。',
  };
  await owner(remoteSessionEndpoints.setRemoteTools, { body: { items: [tool] } });
  const yamamoto = await stage().hire('agent', '山本 彩');
  const from = '小林 由紀子 <kobayashi@customer.example>';
  const { id } = await stage().mailed({ from, subject: '設定の相談', text: '画面を見てもらえますか。' });

  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  const intoAnswer = page.getByRole('button', { name: desk.say('remote-sessions.insert') });
  expect(await intoAnswer.count()).toBe(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(desk.say('remote-sessions.action'));
  await page.getByRole('option', { name: new RegExp(`^${desk.say('remote-sessions.action')}`) }).click();
  const dialog = page.getByRole('dialog', { name: desk.say('remote-sessions.title') });
  await dialog.getByRole('button', { name: desk.say('remote-sessions.offer') }).click();
  const code = await dialog.getByLabel(desk.say('remote-sessions.code')).inputValue();
  await page.keyboard.press('Escape');
  await intoAnswer.click();
  await until('the link in the answer', async () => (await desk.reply().inputValue()).includes('/remote/'));
  const words = await desk.reply().inputValue();
  expect(words).not.toContain(code);

  const phone = await stage().person({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await phone.goto(/\S+\/remote\/\S+/.exec(words)?.[0] ?? '');
  await phone.getByLabel(t('code')).fill(code);
  await phone.getByLabel(t('name')).fill('小林 由紀子');
  await phone.getByLabel(t('agreement')).check();
  await phone.getByRole('button', { name: t('agree') }).click();
  await phone.getByText(t('agreedTitle')).first().waitFor();
  await page.getByRole('button', { name: desk.say('remote-sessions.strip.open') }).waitFor();
  await until('a used link is offered no more', async () => (await intoAnswer.count()) === 0);
});
