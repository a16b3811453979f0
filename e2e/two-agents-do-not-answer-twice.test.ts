import { expect, test } from 'vitest';
import { useStage } from './stage.ts';

const stage = useStage();

test('while one agent writes, the other is told, cannot send, and may take over', async () => {
  const [sato, suzuki] = await Promise.all([stage().hire('agent', '佐藤 真央'), stage().hire('agent', '鈴木 蓮')]);
  const { id } = await stage().received({
    subject: '配送先の変更',
    body: '届け先を変えられますか。',
    customer: { familyName: '高橋' },
  });
  const [first, second] = await Promise.all([stage().atDesk(sato), stage().atDesk(suzuki)]);
  await Promise.all([first.openConversation(id), second.openConversation(id)]);
  await second
    .conversation()
    .getByText(second.say('desk.header.viewedBy', { name: sato.name }))
    .waitFor();

  await first.reply().pressSequentially('はい、');
  await second.banner(second.say('desk.lock.title', { name: sato.name })).waitFor();
  await second.reply().fill('変えられます。');
  expect(await second.sendButton().isDisabled()).toBe(true);
  await second.reply().press('Control+Enter');
  expect(await second.reply().inputValue()).toBe('変えられます。');

  await second.page.getByRole('button', { name: second.say('desk.lock.takeOver') }).click();
  await first.banner(first.say('desk.lock.title', { name: suzuki.name })).waitFor();
  await first.reply().press('Control+Enter');
  expect(await first.reply().inputValue()).toBe('はい、');

  await expect.poll(() => second.sendButton().isEnabled()).toBe(true);
  await second.reply().press('Control+Enter');
  await first.said('変えられます。').waitFor();
  const answers = (await stage().messagesOf(id)).filter((message) => message.direction === 'out');
  expect(answers.map((message) => message.body)).toEqual(['変えられます。']);
});
