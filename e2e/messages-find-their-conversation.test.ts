import { expect, test } from 'vitest';
import { postMail } from './mail-sink.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a message about something else gets a conversation of its own, and goes back with one press', async () => {
  const { product } = stage();
  const { mailAddress } = product.facts;
  const from = 'two-things@customer.example';
  const { id } = await stage().mailed({
    from,
    subject: 'Delivery date',
    text: '納期はいつですか。',
    messageId: '<two-1@customer.example>',
  });
  await postMail(product.smtpPort, {
    from,
    to: mailAddress,
    subject: 'Re: Delivery date',
    text: 'それと、領収書もください。',
    messageId: '<two-2@customer.example>',
    inReplyTo: '<two-1@customer.example>',
    references: ['<two-1@customer.example>'],
  });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  const said = desk.said('領収書もください。');
  await said.getByRole('button', { name: desk.say('desk.message.menu') }).click();
  await desk.page.getByRole('menuitem', { name: desk.say('desk.message.move') }).click();
  await desk.page.getByRole('button', { name: desk.say('desk.move.choose') }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: desk.say('desk.move.subject') }).fill('領収書の依頼');
  await dialog.getByRole('button', { name: desk.say('desk.move.split'), exact: true }).click();
  await said.waitFor({ state: 'detached' });
  await desk.page.getByRole('link', { name: desk.say('desk.move.openTarget') }).click();
  await desk.conversation().getByRole('heading', { name: '領収書の依頼' }).waitFor();
  await said.waitFor();

  await desk
    .conversation()
    .getByRole('button', { name: desk.say('desk.move.undo') })
    .first()
    .click();
  await said.waitFor({ state: 'detached' });
  await desk.openConversation(id);
  await said.waitFor();
  expect((await stage().messagesOf(id)).filter((each) => each.direction === 'in')).toHaveLength(2);
});

test('a stranger who names a reference opens a conversation of their own, and the link is offered, not made', async () => {
  const first = await stage().mailed({ from: 'owner@customer.example', subject: 'Broken', text: '壊れました。' });
  const { id } = await stage().mailed({
    from: 'neighbour@stranger.example',
    subject: `About ${first.reference}`,
    text: '隣の者です。',
  });
  expect(id).not.toBe(first.id);
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  const banner = desk.conversation().getByRole('status').filter({ hasText: first.reference });
  await banner.getByText(desk.say('desk.link.reason.reference')).waitFor();
  await banner.getByRole('button', { name: desk.say('desk.link.accept') }).click();
  await banner.waitFor({ state: 'detached' });
  await desk.page.getByRole('button', { name: desk.say('desk.details.title') }).click();
  await desk.page
    .getByRole('region', { name: desk.say('desk.link.title') })
    .getByRole('link', { name: new RegExp(first.reference) })
    .click();
  await desk.said('壊れました。').waitFor();
});

test('a mail that says the wrong charset is read again in the right one, from its bytes', async () => {
  const { product } = stage();
  const { mailAddress } = product.facts;
  // テスト in Shift_JIS, called Cyrillic by its sender.
  const body = Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]);
  const head = [
    'From: wrong@customer.example',
    `To: ${mailAddress}`,
    'Subject: Wrong charset',
    'Message-ID: <wrong-1@customer.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=windows-1251',
    'Content-Transfer-Encoding: 8bit',
    '',
    '',
  ].join('\r\n');
  const { id } = await stage().mailed({
    from: 'wrong@customer.example',
    subject: 'Wrong charset',
    raw: Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n')]),
  });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  expect(await desk.said('テスト').count()).toBe(0);
  const mail = desk.thread().getByRole('article').first();
  await mail.getByRole('button', { name: desk.say('desk.message.menu') }).click();
  await desk.page.getByRole('menuitem', { name: desk.say('desk.message.source') }).click();
  const source = desk.page.getByRole('dialog', { name: desk.say('desk.source.title') });
  await source.getByRole('button', { name: new RegExp(desk.say('desk.source.charset')) }).click();
  await desk.page.getByRole('option', { name: /shift_jis/i }).click();
  await source.getByText('テスト').waitFor();
  await source
    .getByRole('button', { name: desk.say('desk.source.close') })
    .last()
    .click();
  await desk.said('テスト').waitFor();
});
