import { expect, test } from 'vitest';
import { workspaceEndpoints, type Inbox } from '../packages/contracts/workspace.ts';
import { postMail } from './mail-sink.ts';
import { Desk } from './desk.ts';
import { useStage } from './stage.ts';
import { sendForm } from './web-form.ts';
import { say } from './words.ts';

const stage = useStage({ workspace: false });
const setup = (key: string, values?: Record<string, string>): string => say('ja', `setup.${key}`, values);
const ADDRESS = 'support@shop.example.jp';

test('a desk is set up in the browser, and the first mail and the first form arrive', async () => {
  const { product, sink } = stage();
  const page = await stage().person();
  await page.goto(product.url);
  await page.getByRole('button', { name: setup('first.start') }).click();
  const next = page.getByRole('button', { name: setup('next'), exact: true });
  await page.getByLabel(setup('step.name.workspaceName')).fill('山根珈琲');
  expect(await next.isDisabled()).toBe(true);
  await page.getByLabel(setup('step.name.prefix')).fill('yk');
  await next.click();
  await page.getByRole('button', { name: setup('back') }).waitFor();
  await next.click();
  await page.getByLabel(setup('step.admin.name')).fill('山根 達也');
  await page.getByLabel(setup('step.admin.email')).fill('tatsuya@example.jp');
  // A reload in the middle loses nothing but the password.
  await page.reload();
  await expect.poll(() => page.getByLabel(setup('step.admin.email')).inputValue()).toBe('tatsuya@example.jp');
  await page.getByLabel(setup('step.admin.password')).fill('豆と水と時間の話');
  await page.getByRole('button', { name: setup('step.admin.submit') }).click();

  await page.getByLabel(setup('step.mail.address')).fill(ADDRESS);
  await next.click();
  await page.getByText(`${product.url}/widget.js`).waitFor();
  await next.click();
  await page.getByLabel(setup('step.invite.email')).fill('saki@example.jp');
  await page.getByRole('button', { name: setup('step.invite.send'), exact: true }).click();
  await expect.poll(() => sink.to('saki@example.jp').length, { timeout: 30_000 }).toBe(1);
  expect(sink.to('saki@example.jp')[0]!.parsed.text).toContain(`${product.url}/invitation/`);
  await page.getByRole('button', { name: setup('finish') }).click();

  const desk = new Desk(page, product.url, 'ja');
  await desk.list().waitFor();
  await postMail(product.smtpPort, {
    from: '最初の人 <first@example.jp>',
    to: ADDRESS,
    subject: '最初のメール',
    text: '届きましたか。',
  });
  await desk.arrives('最初のメール');
  await desk.openRow('最初のメール');
  expect(await desk.reference()).toMatch(/^YK-\d{6}-0001$/);

  const inboxes = (await (
    await page.context().request.get(`${product.url}${workspaceEndpoints.listInboxes.path}`)
  ).json()) as { items: Inbox[] };
  const visitor = await stage().person();
  await visitor.goto(`${product.url}/forms/${inboxes.items.find((inbox) => inbox.channel === 'form')!.publicKey}`);
  const reference = await sendForm(visitor, {
    name: '二番目の人',
    email: 'second@example.jp',
    subject: '最初のフォーム',
    body: '見えますか。',
  });
  await desk.arrives('最初のフォーム');
  await desk.openRow('最初のフォーム');
  await expect.poll(() => desk.reference()).toBe(reference);
  expect((await (await fetch(`${product.url}/api/v1/setup`)).json()) as unknown).toEqual({ needed: false });
});
