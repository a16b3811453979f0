import { expect, test } from 'vitest';
import { convertWithEnter } from './japanese-input.ts';
import { postMail } from './mail-sink.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const CUSTOMER = 'misaki@customer.example';
const BOSS = 'boss@customer.example';
const GONE = 'gone@customer.example';
const HIDDEN = 'archive@elsewhere.example';

test('people the customer copied are copied with one press, others by hand, and each delivery says what became of it', async () => {
  const { product, sink } = stage();
  sink.unknown.add(GONE);
  const { mailAddress } = product.facts;
  await postMail(product.smtpPort, {
    from: CUSTOMER,
    to: mailAddress,
    raw: Buffer.from(
      [
        `From: ${CUSTOMER}`,
        `To: ${mailAddress}`,
        `Cc: ${BOSS}, ${GONE}`,
        'Subject: Estimate for ten machines',
        'Message-ID: <estimate-1@customer.example>',
        'Content-Type: text/plain',
        '',
        'How much are ten of them?',
      ].join('\r\n'),
    ),
  });
  const desk = await stage().atDesk(stage().owner);
  await desk.openList();
  await desk.arrives('Estimate for ten machines');
  await desk.openRow('Estimate for ten machines');
  await desk
    .said('How much are ten of them?')
    .getByRole('button', { name: /ほか2名/ })
    .waitFor();

  // Nobody is copied before somebody says so.
  await desk.page.getByRole('button', { name: 'CCの2名にも送る' }).click();
  await desk.page.getByRole('button', { name: desk.say('desk.address.edit', { address: CUSTOMER, count: 2 }) }).click();
  await desk.page.getByRole('button', { name: desk.say('desk.address.addBcc') }).click();
  const bcc = desk.page.getByRole('combobox', { name: desk.say('desk.address.bcc') });
  // The Enter that ends a conversion takes nothing out of the field.
  await convertWithEnter(bcc, 'ほかん', '保管');
  expect(await bcc.inputValue()).toBe('保管');
  expect(await desk.page.getByRole('alert').count()).toBe(0);
  await bcc.fill('not an address');
  await bcc.press('Enter');
  await desk.page.getByRole('alert').filter({ hasText: 'not an address' }).waitFor();
  // Nobody who was meant is left out unnoticed.
  await desk.answer('10台のお見積もりです。');
  await desk.page.locator('[aria-invalid=true]:focus').waitFor();
  await bcc.fill(`保管係 <${HIDDEN}>`);
  await bcc.press('Enter');
  await desk.page.getByRole('button', { name: desk.say('desk.address.remove', { address: '保管係' }) }).waitFor();

  await desk.answer('10台のお見積もりです。');
  // Somebody new: the server asks once more.
  const warning = desk.page.getByRole('alertdialog');
  await warning.getByText(desk.say('desk.warning.recipient_outside.what', { detail: HIDDEN })).waitFor();
  await warning.getByRole('button', { name: desk.say('desk.warning.sendAnyway') }).click();
  await expect.poll(() => sink.to(HIDDEN).length, { timeout: 60_000 }).toBe(1);
  await expect.poll(() => sink.to(BOSS).length, { timeout: 60_000 }).toBe(1);
  const copy = sink.to(BOSS)[0]!.parsed;
  expect(copy.cc?.map((one) => one.address)).toEqual([BOSS, GONE]);
  expect(JSON.stringify(copy.headers)).not.toContain(HIDDEN);

  const answer = desk.said('10台のお見積もりです。').last();
  await answer.getByRole('button', { name: desk.say('desk.delivery.failed', { recipient: GONE }) }).click();
  const deliveries = desk.page.getByRole('dialog', { name: desk.say('desk.delivery.title') });
  const row = (address: string) => deliveries.getByRole('listitem').filter({ hasText: address });
  await row(GONE).getByText(desk.say('desk.delivery.state.failed')).waitFor();
  for (const address of [CUSTOMER, BOSS, HIDDEN])
    await row(address).getByText(desk.say('desk.delivery.state.sent')).waitFor();
});

test('somebody is written to who has not written, and the mail has its conversation', async () => {
  const { sink } = stage();
  const desk = await stage().atDesk(stage().owner);
  await desk.openList();
  await desk.page.keyboard.press('c');
  const dialog = desk.page.getByRole('dialog', { name: desk.say('desk.newMail.title') });
  await dialog.getByRole('combobox', { name: desk.say('desk.address.to') }).fill('小林 由紀子 <yukiko@first.example>');
  await dialog.getByLabel(desk.say('desk.address.subject')).fill('点検のお知らせ');
  await dialog.getByRole('textbox', { name: desk.say('desk.newMail.body') }).fill('来月、点検に伺います。');
  // Closing loses nothing.
  await dialog.getByRole('button', { name: desk.say('desk.newMail.later') }).click();
  await desk.page.keyboard.press('c');
  await dialog.getByRole('textbox', { name: desk.say('desk.newMail.body') }).press('Control+Enter');
  await desk.said('来月、点検に伺います。').waitFor();
  await expect.poll(() => sink.to('yukiko@first.example').length, { timeout: 60_000 }).toBe(1);
  expect(sink.to('yukiko@first.example')[0]!.parsed.subject).toContain('点検のお知らせ');
});
