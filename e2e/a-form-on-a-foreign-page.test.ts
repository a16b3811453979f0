import type { FrameLocator } from 'playwright-core';
import { expect, test } from 'vitest';
import { useStage } from './stage.ts';
import { say } from './words.ts';

const stage = useStage();
const CUSTOMER = 'kubo@example.jp';

async function fill(form: FrameLocator, values: Record<string, string>): Promise<void> {
  for (const [field, text] of Object.entries(values)) await form.getByLabel(say('ja', `form.${field}`)).fill(text);
}

test('a form on a foreign page gives a reference; the conversation is on the desk at once, the receipt in the mail', async () => {
  const { product, site, sink } = stage();
  const address = site.publish('/contact', `<script src="${product.url}/form.js" data-key="${product.facts.formKey}" data-title="お問い合わせ" async></script>`);
  const [visitor, desk] = await Promise.all([stage().person(), stage().atDesk(stage().owner)]);
  await desk.openList();
  await visitor.goto(address);
  const form = visitor.frameLocator('iframe[title="お問い合わせ"]');
  await fill(form, { name: '久保 彩', email: CUSTOMER, subject: '見積もりのお願い', body: '10台分の見積もりをください。' });
  const send = form.getByRole('button', { name: say('ja', 'form.send') });
  await send.click();
  const reference = form.getByText(/^MD-\d{6}-\d{4}$/);
  const asked = form.getByText(say('ja', 'form.problem.too_fast'));
  await reference.or(asked).waitFor();
  // Whoever is faster than people are is asked to press again; the words are still there.
  if (await asked.isVisible()) {
    expect(await form.getByLabel(say('ja', 'form.body')).inputValue()).toBe('10台分の見積もりをください。');
    await expect.poll(async () => {
      if (await send.isVisible()) await send.click({ timeout: 2_000 }).catch(() => undefined);
      return reference.isVisible();
    }, { timeout: 30_000, interval: 2_500 }).toBe(true);
  }
  const number = (await reference.innerText()).trim();

  await desk.arrives('見積もりのお願い');
  await desk.openRow('見積もりのお願い');
  expect(await desk.reference()).toBe(number);
  await desk.said('10台分の見積もりをください。').waitFor();
  await expect.poll(() => sink.to(CUSTOMER).map((mail) => mail.parsed.text?.includes(number)), { timeout: 30_000 }).toEqual([true]);

  await desk.answer('お見積もりをお送りします。');
  await expect.poll(() => sink.to(CUSTOMER).length, { timeout: 60_000 }).toBe(2);
});
