import { expect, test } from 'vitest';
import { Receiver } from '../server/features/webhooks/testing/receiver.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const receiver = new Receiver();
await receiver.open();
const stage = useStage({ flags: ['--outbound-allow', `127.0.0.1:${receiver.port}`] });

const customer = { familyName: '木村', givenName: '陽子' };

test('an administrator connects a system, sees what it was told and what it refused, and tells it again', async () => {
  const desk = await stage().atDesk(await stage().hire('admin', '高橋 誠'));
  const { page } = desk;

  await desk.go('/app/settings/webhooks');
  await page.getByRole('button', { name: desk.say('webhooks.new') }).click();
  const form = page.getByRole('dialog', { name: desk.say('webhooks.new') });
  await form.getByRole('textbox', { name: desk.say('webhooks.name') }).fill('基幹システム');
  await form.getByRole('textbox', { name: desk.say('webhooks.url') }).fill(receiver.url);
  for (const fact of ['conversation_status_changed', 'message_received', 'message_sent'] as const)
    await form.getByText(desk.say(`webhooks.fact.${fact}`), { exact: true }).click();
  await form.getByRole('button', { name: desk.say('ui.save'), exact: true }).click();

  // The secret stands there once: the other side checks every signature with it.
  const secret = await page.locator('code.webhook-secret').innerText();
  receiver.expect(secret);

  await stage().received({ subject: '届いた最初の受付', body: 'よろしくお願いします。', customer });
  await expect.poll(() => receiver.taken.length).toBe(1);
  const card = page.getByRole('article', { name: '基幹システム' });
  await card.getByRole('button', { name: desk.say('webhooks.log') }).click();
  await card.getByRole('table').getByText(desk.say('webhooks.state.done'), { exact: true }).first().waitFor();
  expect(await barriers(page, { within: 'main' })).toEqual([]);

  // The first try and the one five seconds later; the next would come in five minutes.
  receiver.answers = [500, 500];
  await stage().received({ subject: '断られる受付', body: 'よろしくお願いします。', customer });
  await card.getByText(desk.say('webhooks.status', { status: 500 })).waitFor();
  await expect.poll(() => receiver.taken.length).toBe(3);

  const fact = desk.say('webhooks.fact.conversation_opened');
  await card
    .getByRole('button', { name: desk.say('webhooks.resendOf', { fact }) })
    .first()
    .click();
  await expect.poll(() => receiver.taken.length).toBe(4);
  // The same event by the same id, so that the other side can leave out what it knows.
  const [, refused, , again] = receiver.taken;
  expect(again?.id).toBe(refused?.id);
  expect(receiver.forged).toEqual([]);
  await expect.poll(() => card.getByText(desk.say('webhooks.status', { status: 500 })).count()).toBe(0);
  await receiver.close();
}, 60_000);
