import { expect, test } from 'vitest';
import { bookingEndpoints } from '../packages/contracts/bookings.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const t = (key: string, values?: Record<string, string | number>): string => say('ja', `booking-page.${key}`, values);

async function look(page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env['MADOGUCHI_TEST_LOOK'];
  if (folder) await page.screenshot({ path: `${folder}/booking-${name}.png` });
}

test('a customer books a visit by the link of an answer, moves it, and the desk has it all', async () => {
  const owner = await stage().asOwner();
  const [inboxes, teams] = await Promise.all([
    owner(workspaceEndpoints.listInboxes),
    owner(workspaceEndpoints.listTeams),
  ]);
  const teamId = teams.items[0]?.id ?? '';
  const kind = {
    ...{ nameJa: 'ご来店での修理相談', nameEn: 'Repair at our place', way: 'visit_us' as const, lengthMinutes: 60 },
    ...{
      placeJa: '東京都千代田区1-1 みなとビル',
      questions: [{ labelJa: '機種', type: 'text' as const, required: true }],
    },
    ...{ teamId, inboxId: inboxes.items.find(({ channel }) => channel === 'email')?.id ?? '' },
  };
  await owner(bookingEndpoints.createBookingKind, { body: bookingEndpoints.createBookingKind.body.parse(kind) });
  const yamamoto = await stage().hire('agent', '山本 彩', { teamIds: [teamId] });
  const email = 'kobayashi@customer.example';
  const { id } = await stage().mailed({
    from: `小林 由紀子 <${email}>`,
    subject: '修理の相談',
    text: '持ち込めますか。',
  });

  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  await page.getByRole('button', { name: desk.say('bookings.link.open') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^ご来店での修理相談/ })
    .click();
  await until('the link in the answer', async () => (await desk.reply().inputValue()).includes('/booking/'));
  const url = /\S+\/booking\/\S+/.exec(await desk.reply().inputValue())?.[0] ?? '';

  const phone = await stage().person({
    ...{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, javaScriptEnabled: false },
  });
  await phone.goto(url);
  await look(phone, 'choose');
  expect(await phone.locator('.time').count()).toBeGreaterThan(1);
  await phone.locator('.time').first().click();
  await phone.getByRole('textbox', { name: '機種' }).fill('KX-100');
  await look(phone, 'form');
  await phone.getByRole('button', { name: t('bookNow') }).click();
  await phone.getByText(t('state.booked')).waitFor();
  await look(phone, 'booked');
  const reference = (await phone.getByText(/^BK-/).innerText()).trim();

  const panel = page.getByRole('complementary').filter({ hasText: reference });
  await panel.getByText(t('way.visit_us')).or(panel.getByText('ご来店での修理相談')).first().waitFor();
  await desk
    .thread()
    .getByText(/お客様が「ご来店での修理相談」/)
    .first()
    .waitFor();
  await look(page, 'desk');

  await phone.getByRole('link', { name: t('move') }).click();
  await phone.locator('.time').last().click();
  await phone.getByRole('button', { name: t('moveNow') }).click();
  await phone.getByText(t('state.booked')).waitFor();
  const [made] = (await owner(bookingEndpoints.listBookings, { query: { conversationId: id } })).items;
  expect(made).toMatchObject({ reference, moves: 1, source: 'link' });
  await until('both mails with their appointment', async () => {
    const mails = stage()
      .sink.to(email)
      .filter((mail) => mail.raw.includes('text/calendar'));
    return mails.length === 2;
  });

  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date(made?.startsAt ?? ''));
  await desk.go(`/app/bookings?from=${day}&span=day`);
  const row = page.getByRole('listitem').filter({ hasText: reference });
  await row.getByText('機種：KX-100').waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  await look(page, 'list');
  await desk.go(`/app/tasks/${made?.taskId ?? ''}?view=team`);
  await page.getByRole('heading', { name: /予約：ご来店での修理相談/ }).waitFor();
});

test('an agent books for the customer on the telephone by the keyboard, and says how it went', async () => {
  const owner = await stage().asOwner();
  const yamamoto = await stage().hire('agent', '佐藤 健');
  const { id } = await stage().received({
    subject: '折り返しのお願い',
    body: 'お電話をください。',
    customer: { familyName: '田中', identities: [{ kind: 'phone', value: '090-0000-1842' }] },
  });
  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  await page.keyboard.press('y');
  const dialog = page.getByRole('dialog', { name: desk.say('bookings.form.title') });
  const first = dialog.getByRole('radio').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  expect(await barriers(page, { within: '[role=dialog]' })).toEqual([]);
  await look(page, 'book');
  await dialog.getByRole('button', { name: desk.say('bookings.form.book'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const [made] = (await owner(bookingEndpoints.listBookings, { query: { conversationId: id } })).items;
  const menu = page.getByRole('button', { name: desk.say('bookings.more', { reference: made?.reference ?? '' }) });
  await menu.click();
  await page.getByRole('menuitem', { name: desk.say('bookings.turn.kept') }).click();
  await page.getByRole('complementary').getByText(desk.say('bookings.state.kept'), { exact: true }).waitFor();
});

test('a kind of booking is made in the settings', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  await desk.go('/app/settings/bookings');
  await page.getByRole('button', { name: desk.say('bookings.settings.new') }).click();
  const dialog = page.getByRole('dialog', { name: desk.say('bookings.kindForm.new') });
  const field = (key: string) => dialog.getByRole('textbox', { name: desk.say(`bookings.kindForm.${key}`) });
  await field('nameJa').fill('オンライン相談');
  await field('nameEn').fill('Online');
  const choose = async (key: string) => {
    await dialog.getByRole('button', { name: new RegExp(`${desk.say(`bookings.kindForm.${key}`)} `) }).click();
    await page.getByRole('option').first().click();
  };
  await choose('team');
  await choose('inbox');
  await look(page, 'kind');
  expect(await barriers(page, { within: '[role=dialog]' })).toEqual([]);
  await dialog.getByRole('button', { name: desk.say('ui.save') }).click();
  await page.getByRole('region', { name: 'オンライン相談' }).waitFor();
  await look(page, 'settings');
});
