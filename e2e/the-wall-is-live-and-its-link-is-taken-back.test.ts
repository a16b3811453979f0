import { expect, test } from 'vitest';
import { wallboardEndpoints as wallboard } from '../packages/contracts/wallboard.ts';
import { useStage } from './stage.ts';
import { say } from './words.ts';

const stage = useStage();
const words = (key: string, values?: Record<string, string | number>) => say('ja', `dashboards.wall.${key}`, values);

test('a screen on the wall needs nobody signed in, counts what comes in by itself, and goes dark when its link is taken back', async () => {
  const manager = await stage().hire('supervisor', '鈴木 大輔');
  const call = await stage().product.apiAs(manager.email, manager.password);
  const link = await call(wallboard.createWallboardLink, { body: { name: '一階' } });
  const screen = await stage().person({ viewport: { width: 1920, height: 1080 } });
  await screen.goto(link.url);
  await screen.getByText(words('nobodyWaits')).waitFor();
  const customer = { familyName: '小林', givenName: '由紀子' };
  await stage().received({ subject: '届かない', body: '荷物が届きません。', customer });
  await expect.poll(() => screen.locator('.wall-value').first().textContent()).toMatch(/^1/);
  // Everything is on the screen, but for the few pixels by which it is shifted now and then.
  expect(
    await screen.evaluate(
      `(() => { const wall = document.querySelector('.wall'); return wall.scrollWidth <= wall.clientWidth + 8 && wall.scrollHeight <= wall.clientHeight + 8; })()`,
    ),
  ).toBe(true);
  expect(await screen.content()).not.toContain('小林');

  // The network goes and comes: old figures stay, and say that they are old.
  await screen.context().setOffline(true);
  await screen.getByRole('alert').waitFor({ timeout: 60_000 });
  await screen.context().setOffline(false);
  await screen.getByRole('alert').waitFor({ state: 'detached', timeout: 60_000 });

  await call(wallboard.revokeWallboardLink, { params: { id: link.id } });
  await screen.getByText(words('linkGone')).waitFor({ timeout: 60_000 });
});
