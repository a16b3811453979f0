import { expect, test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { postMail } from './mail-sink.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('spam is marked with its sender held back, and the mark is taken off again', async () => {
  const from = 'seller@spam.example';
  const { id } = await stage().mailed({ from, subject: 'Great offer', text: 'Buy now.' });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk
    .conversation()
    .getByRole('button', { name: desk.say('desk.more.title') })
    .click();
  await desk.page.getByRole('menuitem', { name: desk.say('desk.more.spam') }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(from) }).click({ force: true });
  await dialog.getByRole('button', { name: desk.say('desk.spam.mark') }).click();
  await desk.conversation().getByText(desk.say('desk.header.spam'), { exact: true }).waitFor();

  const { product } = stage();
  await postMail(product.smtpPort, { from, to: product.facts.mailAddress, subject: 'Another offer', text: 'Now!' });
  await postMail(product.smtpPort, {
    from: 'customer@honest.example',
    to: product.facts.mailAddress,
    subject: 'A question',
    text: 'Hello.',
  });
  await desk.openList();
  await desk.arrives('A question');
  expect(await desk.row('Another offer').count()).toBe(0);

  await desk.openConversation(id);
  await desk
    .conversation()
    .getByRole('button', { name: desk.say('desk.more.title') })
    .click();
  await desk.page.getByRole('menuitem', { name: desk.say('desk.more.noSpam') }).click();
  await desk.conversation().getByText(desk.say('desk.header.spam'), { exact: true }).waitFor({ state: 'detached' });
});

test('a conversation is deleted by who wrote its number down, and leaves the screens of everybody', async () => {
  const { id, reference } = await stage().mailed({
    from: 'gone@customer.example',
    subject: 'Forget me',
    text: 'Please.',
  });
  const colleague = await stage().atDesk(await stage().hire('agent', '同僚 次郎'));
  await colleague.openList();
  await colleague.row('Forget me').waitFor();
  await colleague.openConversation(id);
  expect(await colleague.said('Please.').count()).toBe(1);

  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk
    .conversation()
    .getByRole('button', { name: desk.say('desk.more.title') })
    .click();
  await desk.page.getByRole('menuitem', { name: desk.say('desk.more.delete') }).click();
  const dialog = desk.page.getByRole('alertdialog');
  const confirm = dialog.getByRole('button', { name: desk.say('desk.delete.delete') });
  await dialog.getByRole('textbox').fill('MD-000000-0000');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill(reference.toLowerCase());
  await confirm.click();
  await desk.row('Forget me').waitFor({ state: 'detached' });
  await colleague.page.getByText(colleague.say('desk.open.notFound')).waitFor();
  await colleague.row('Forget me').waitFor({ state: 'detached' });
  await expect(stage().product.api()(conversationEndpoints.getConversation, { params: { id } })).rejects.toMatchObject({
    status: 404,
  });
});
