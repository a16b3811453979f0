import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from './until.ts';
import { say } from './words.ts';

/**
 * Fills a web form in and sends it; answers the reference it gives. Whoever is faster than people are is asked to press
 * again, with the words still there.
 */
export async function sendForm(form: Page | FrameLocator, values: Record<string, string>): Promise<string> {
  const field = (name: string): Locator => form.getByLabel(say('ja', `form.${name}`));
  for (const [name, text] of Object.entries(values)) await field(name).fill(text);
  const send = form.getByRole('button', { name: say('ja', 'form.send') });
  const reference = form.getByText(/^[A-Z0-9]+-\d{6}-\d{4}$/);
  const tooFast = form.getByText(say('ja', 'form.problem.too_fast'));
  await send.click();
  await until('the reference of the form', async () => {
    await reference.or(tooFast).waitFor();
    if (await reference.isVisible()) return true;
    // The page of the first press may still stand while its answer is on the way.
    if (await tooFast.isVisible()) await pressAgain(send, field('body'), values['body']);
    return false;
  });
  return (await reference.innerText()).trim();
}

async function pressAgain(send: Locator, body: Locator, written: string | undefined): Promise<void> {
  const kept = await body.inputValue({ timeout: 1_000 }).catch(() => written);
  if (kept !== written) throw new Error('the form lost its words');
  await send.click({ timeout: 1_000 }).catch(() => undefined);
}
