import { expect, test } from 'vitest';
import { useStage } from './stage.ts';
import { sendForm } from './web-form.ts';

const stage = useStage();
const CUSTOMER = 'kubo@example.jp';

test('a form on a foreign page gives a reference; the conversation is on the desk at once, the receipt in the mail', async () => {
  const { product, site, sink } = stage();
  const address = site.publish(
    '/contact',
    `<script src="${product.url}/form.js" data-key="${product.facts.formKey}" data-title="お問い合わせ" async></script>`,
  );
  const [visitor, desk] = await Promise.all([stage().person(), stage().atDesk(stage().owner)]);
  await desk.openList();
  await visitor.goto(address);
  const form = visitor.frameLocator('iframe[title="お問い合わせ"]');
  const number = await sendForm(form, {
    name: '久保 彩',
    email: CUSTOMER,
    subject: '見積もりのお願い',
    body: '10台分の見積もりをください。',
  });
  expect(number).toMatch(/^MD-\d{6}-\d{4}$/);

  await desk.arrives('見積もりのお願い');
  await desk.openRow('見積もりのお願い');
  expect(await desk.reference()).toBe(number);
  await desk.said('10台分の見積もりをください。').waitFor();
  await expect
    .poll(() => sink.to(CUSTOMER).map((mail) => mail.parsed.text?.includes(number)), { timeout: 30_000 })
    .toEqual([true]);

  await desk.answer('お見積もりをお送りします。');
  await expect.poll(() => sink.to(CUSTOMER).length, { timeout: 60_000 }).toBe(2);
});
