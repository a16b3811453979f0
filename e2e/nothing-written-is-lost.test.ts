import { expect, test } from 'vitest';
import { useStage } from './stage.ts';

const stage = useStage();
const CUSTOMER = 'mori@example.jp';

test('undoing a send brings the text back, and only what is sent in the end leaves by mail', async () => {
  const { id } = await stage().mailed({ from: `森 <${CUSTOMER}>`, subject: '返品について', text: '返品できますか。' });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk.answer('できません。');
  await desk.page
    .getByRole('button', { name: desk.say('desk.send.undo') })
    .first()
    .click();
  await expect.poll(() => desk.reply().inputValue()).toBe('できません。');
  await desk.said('できません。').waitFor({ state: 'detached' });

  await desk.answer('30日以内でしたらお受けします。');
  await expect
    .poll(
      () =>
        stage()
          .sink.to(CUSTOMER)
          .some((mail) => mail.parsed.text?.includes('30日以内')),
      { timeout: 60_000 },
    )
    .toBe(true);
  expect(
    stage()
      .sink.to(CUSTOMER)
      .some((mail) => mail.raw.includes('できません')),
  ).toBe(false);
});

test('a promised file that is missing is asked about before anything is sent', async () => {
  const { id } = await stage().received({
    subject: '請求書',
    body: '請求書をください。',
    customer: { familyName: '林' },
  });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk.answer('請求書を添付します。');
  const warning = desk.page.getByRole('alertdialog', { name: desk.say('desk.warning.title') });
  await warning.waitFor();
  await desk.page.keyboard.press('Escape');
  await warning.waitFor({ state: 'detached' });
  expect(await stage().messagesOf(id)).toHaveLength(1);
  await desk.page
    .locator('input[type=file]')
    .setInputFiles({ name: '請求書.txt', mimeType: 'text/plain', buffer: Buffer.from('請求書 1枚') });
  await desk.page.getByText('請求書.txt').first().waitFor();
  await expect.poll(() => desk.sendButton().isEnabled()).toBe(true);
  await desk.reply().press('Control+Enter');
  await expect
    .poll(async () => (await stage().messagesOf(id)).at(-1)?.attachments.map((file) => file.name))
    .toEqual(['請求書.txt']);
});

test('a draft is there again after a reload, for its writer only', async () => {
  const colleague = await stage().hire('agent', '伊藤 陽');
  const { id } = await stage().received({ subject: '修理', body: '直りますか。', customer: { familyName: '清水' } });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk.reply().fill('お預かりして');
  await desk.banner(desk.say('desk.composer.saved.saved')).waitFor();
  // The last words are still on their way when the page goes.
  await desk.reply().pressSequentially('拝見します。');
  await desk.page.reload();
  await expect.poll(() => desk.reply().inputValue()).toBe('お預かりして拝見します。');

  const other = await stage().atDesk(colleague);
  await other.openConversation(id);
  expect(await other.reply().inputValue()).toBe('');
});
