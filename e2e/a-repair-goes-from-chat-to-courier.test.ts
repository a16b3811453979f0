import { expect, test } from 'vitest';
import { assetEndpoints } from '../packages/contracts/commerce-assets.ts';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { artifactPath } from './artifacts.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a repair goes from chat to courier, and the customer sees how far it is', async () => {
  const yamamoto = await stage().hire('agent', '山本 彩');
  const { id } = await stage().received({
    subject: '給湯器が点火しない',
    body: '昨日から点火しません。修理をお願いします。',
    customer: { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'phone', value: '090-0000-1842' }] },
  });
  const owner = await stage().asOwner();
  const { customer } = await owner(conversationEndpoints.getConversation, { params: { id } });
  const device = {
    customer: { id: customer.id },
    source: 'shop',
    externalId: 'S-1',
    name: '給湯器',
    serial: 'SN-2041',
  };
  await owner(assetEndpoints.saveAsset, { body: assetEndpoints.saveAsset.body.parse(device) });
  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  await page.keyboard.press('p');
  const choose = page.getByRole('dialog', { name: desk.say('procedures.start.title') });
  await choose.getByRole('searchbox').fill('修理');
  await choose.getByRole('button', { name: '修理（RMA）' }).click();

  const dialog = page.getByRole('dialog', { name: /R-\d{6} 修理（RMA）/ });
  const box = (name: string) => dialog.getByRole('textbox', { name });
  const press = (kind: string) =>
    dialog.getByRole('button', { name: desk.say(`procedures.step.verb.${kind}`) }).click();
  await box('症状').waitFor();
  // What was said stands there already.
  expect(await box('症状').inputValue()).toContain('点火しません');
  const pick = (name: string) => dialog.getByRole('combobox', { name });
  // The device they name stands there too; what they own is offered, what nobody knows yet is typed.
  expect(await pick('製造番号・ロット').inputValue()).toBe('SN-2041');
  await pick('製造番号・ロット').fill('');
  await page.keyboard.press('Shift+Tab');
  await pick('商品').fill('給湯器 KB-200');
  await page.keyboard.press('Shift+Tab');
  await press('form');
  await dialog.getByText(desk.say('procedures.issue.answer_required')).waitFor();
  await pick('製造番号・ロット').fill('給湯器');
  await page.getByRole('option', { name: /SN-2041/ }).click();
  await expect.poll(() => pick('製造番号・ロット').inputValue()).toBe('SN-2041');
  await press('form');
  await dialog.getByRole('button', { name: /保証の確認/ }).click();
  await page.getByRole('option', { name: '保証期間内' }).click();
  await press('form');
  await box('住所').fill('東京都千代田区霞が関3-1-1');
  await dialog.getByLabel(desk.say('procedures.form.date')).fill('2027-01-12');
  await dialog.getByLabel(desk.say('procedures.form.from')).fill('10:00');
  await dialog.getByLabel(desk.say('procedures.form.until')).fill('12:00');
  await page.screenshot({ path: await artifactPath('procedure-dialog') });
  await press('form');
  await dialog.waitFor({ state: 'detached' });

  // The strip says what comes next, as the one button.
  await page.getByRole('button', { name: '集荷と到着' }).click();
  await dialog.getByRole('button', { name: /運送会社/ }).click();
  await page.getByRole('option', { name: 'ヤマト運輸' }).click();
  await box('送り状番号').fill('1234-5678-9012');
  await press('arrival');
  await box('診断結果').waitFor();
  await page.screenshot({ path: await artifactPath('procedure-strip') });
  await page.keyboard.press('Escape');

  await page
    .getByRole('status')
    .getByRole('link', { name: desk.say('procedures.see') })
    .click();
  // The device tells of it: what it was about, with the conversation, the day and how far it is.
  await page.getByRole('button', { name: desk.say('procedures.device.history') }).click();
  const sheet = page.getByRole('dialog', { name: desk.say('commerce.sheet.asset') });
  await sheet.getByRole('link', { name: /R-\d{6} 修理（RMA）/ }).waitFor();
  await sheet.getByText('昨日から点火しません。').waitFor();
  await page.screenshot({ path: await artifactPath('device-history') });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: desk.say('procedures.link.make') }).click();
  const address = page.getByRole('textbox', { name: desk.say('procedures.link.address') });
  const url = await address.inputValue();
  await page.screenshot({ path: await artifactPath('procedure-screen') });

  await page.goto(url);
  await page.getByText('点検・診断').waitFor();
  await page.getByText('2027年1月12日(火) 10:00–12:00').waitFor();
  expect(await page.getByRole('link', { name: '1234-5678-9012' }).getAttribute('href')).toContain('123456789012');
  expect(await page.content()).not.toContain('山本');
  await page.screenshot({ path: await artifactPath('procedure-status') });
});
