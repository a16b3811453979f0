import { test } from 'vitest';
import { useStage } from './stage.ts';

const stage = useStage();

test('a part that another version took away says so, and loading the page anew goes on', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  await desk.go('/app/settings/members');
  await page
    .getByRole('heading', { name: desk.say('settings.section.members') })
    .first()
    .waitFor();
  // What a page loaded before knows of no longer exists on the server.
  await page.route(/\/assets\/webhook-settings-[^/]*\.js/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('link', { name: desk.say('settings.section.webhooks') }).click();
  await page.getByRole('alert').getByText(desk.say('shell.outdated.title')).waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: desk.say('shell.outdated.reload') }).click();
  await page
    .getByRole('heading', { name: desk.say('settings.section.webhooks') })
    .first()
    .waitFor();
});
