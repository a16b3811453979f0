import { expect, test } from 'vitest';
import { conversationEndpoints as conversations } from '../packages/contracts/conversations.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';

const stage = useStage();
const NAME = '月曜会議の数値';
const PARTNER = 'partner@outside.example';

test('a report is scheduled, looked at, tried by mail with its file, and paused', async () => {
  const manager = await stage().hire('supervisor', '鈴木 大輔');
  const agent = await stage().hire('agent', '山本 彩');
  const customer = { familyName: '小林', givenName: '由紀子' };
  const { id } = await stage().received({ subject: '配送日の確認', body: 'いつ届きますか。', customer });
  const answer = await stage().product.apiAs(agent.email, agent.password);
  const body = conversations.postMessage.body.parse({ type: 'reply', body: '明日です。', overrideLock: true });
  await answer(conversations.postMessage, { params: { id }, body });

  const desk = await stage().atDesk(manager);
  const { page } = desk;
  const say = (key: string, values?: Record<string, string | number>) => desk.say(`reports.${key}`, values);
  await desk.go('/app/numbers');
  await page.getByRole('link', { name: say('nav'), exact: true }).click();
  await page.getByText(say('empty')).waitFor();
  await page.getByRole('button', { name: say('new') }).click();
  await page.getByRole('textbox', { name: say('form.name') }).fill(NAME);
  await page.getByRole('button', { name: new RegExp(say('form.every')) }).click();
  await page.getByRole('option', { name: /^毎週/ }).click();
  await page.getByRole('textbox', { name: say('form.addresses') }).fill(PARTNER);
  // Figures are about to leave the house: it says so before.
  await page.getByText(say('form.outsideWarning', { count: 1, name: '鈴木 大輔' })).waitFor();
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);
  await page.getByRole('button', { name: desk.say('ui.save') }).click();

  await page.getByRole('heading', { name: NAME }).waitFor();
  await page
    .getByText(/^次回 .*\(月\)/)
    .first()
    .waitFor();
  await page.getByText(PARTNER).waitFor();
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);

  await page.getByRole('tab', { name: say('tab.preview') }).click();
  const preview = page.frameLocator(`iframe[title="${say('preview.frame')}"]`);
  await preview.getByRole('heading', { name: NAME }).waitFor();

  await page.getByRole('button', { name: say('action.test') }).click();
  await page.getByRole('tab', { name: say('tab.history') }).click();
  await until('the mail with its file', async () =>
    stage()
      .sink.to(manager.email)
      .some((mail) => mail.raw.includes('application/pdf')),
  );
  // Nobody but whoever tried it has got anything.
  expect(stage().sink.to(PARTNER)).toEqual([]);
  const [mail] = stage()
    .sink.to(manager.email)
    .filter((one) => one.raw.includes('application/pdf'));
  expect(mail?.parsed.subject).toContain(NAME);
  expect(mail?.parsed.html).toContain(desk.say('dashboards.tile.heatContacts'));
  expect(
    Buffer.from(mail?.parsed.attachments[0]?.content as ArrayBuffer)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const file = page.getByRole('link', { name: say('history.openPdf') });
  const kept = await page.request.get(`${stage().product.url}${await file.getAttribute('href')}`);
  expect([kept.status(), kept.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect(await barriers(page, { within: '.panes-list' })).toEqual([]);

  await page.getByRole('button', { name: say('action.pause'), exact: true }).click();
  await page.getByRole('button', { name: say('action.resume') }).waitFor();

  // Whoever gets none sees none, and sets up none.
  const other = await stage().atDesk(agent);
  await other.go('/app/reports');
  await other.page.getByText(other.say('reports.emptyReader')).waitFor();
  expect(await other.page.getByRole('button', { name: other.say('reports.new') }).count()).toBe(0);
});
