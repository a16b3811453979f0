import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('days off are put in with one press, the deadline moves, and closing by hand is seen at once', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  const button = (key: string) => page.getByRole('button', { name: desk.say(`calendars.${key}`) });
  await desk.go('/app/settings/calendars');
  const due = page.getByRole('status').filter({ hasText: /期限は/ });
  await due.waitFor();

  // Monday 28 December 2026, 17:50, four hours: without the New Year holidays it would be due the next day.
  const from = page.getByLabel(desk.say('calendars.preview.from'));
  await from.fill('2026-12-28T17:50');
  await due.filter({ hasText: '12/29' }).waitFor();
  await button('preset.yearEnd').click();
  await due.filter({ hasText: '1/4' }).waitFor();
  await page.getByText(desk.say('calendars.overrides.yearlyMark')).first().waitFor();

  await page.keyboard.press('ControlOrMeta+s');
  await page.getByText(desk.say('calendars.saved')).waitFor();
  await page.reload();
  await page.getByRole('listitem').filter({ hasText: '12月29日' }).first().waitFor();
  expect(await button('preset.yearEnd').isDisabled()).toBe(true);

  const turn = page.getByRole('button', {
    name: new RegExp(`${desk.say('calendars.switch.close')}|${desk.say('calendars.switch.open')}`),
  });
  await turn.click();
  await button('switch.automatic').waitFor();
  await button('switch.automatic').click();
  await turn.waitFor();

  // The page itself; the frame around it has a story of its own.
  expect(await barriers(page, { within: '.settings' })).toEqual([]);
});
