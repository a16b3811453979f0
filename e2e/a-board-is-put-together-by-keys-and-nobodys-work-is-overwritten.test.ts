import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dashboardEndpoints as dashboards } from '../packages/contracts/dashboards.ts';
import { barriers } from './barriers.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** Presses until what has the focus is it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let at = 0; at < 80; at += 1) {
    const focused = await page.evaluate(
      `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')`,
    );
    if (name.test(String(focused))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${name}`);
}

const tilesOf = (desk: Desk) =>
  desk.page
    .getByRole('grid', { name: desk.say('dashboards.editor.tiles') })
    .getByRole('row')
    .allInnerTexts();

test('a board is put together with keys alone, shared, and what two people change at once is not lost', async () => {
  const manager = await stage().hire('supervisor', '鈴木 大輔');
  const second = await stage().hire('supervisor', '佐藤 健');
  const desk = await stage().atDesk(manager);
  const { page } = desk;
  const say = (key: string, values?: Record<string, string | number>) => desk.say(`dashboards.${key}`, values);
  await desk.go('/app/numbers/house');
  await page.getByRole('region', { name: '初回解決率', exact: true }).waitFor();

  // From the shipped board to one's own: taken up, moved by the arrows, put down.
  await tabTo(page, new RegExp(`^${say('board.copy')}$`));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await tilesOf(desk))[0]).toContain('初回解決率');
  await tabTo(page, new RegExp(`^${say('editor.move', { title: '初回解決率' })}`));
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await tilesOf(desk))[0]).not.toContain('初回解決率');
  expect(await barriers(page, { within: '.board-editor' })).toEqual([]);
  await tabTo(page, new RegExp(`^${say('editor.save')}$`));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/app\/numbers\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  const owner = await stage().product.apiAs(manager.email, manager.password);
  const { version } = await owner(dashboards.getDashboard, { params: { id } });
  await owner(dashboards.updateDashboard, {
    params: { id },
    body: { version, scope: 'shared', name: '朝の打ち合わせ' },
  });

  // The other opens it and begins; meanwhile the first one saves.
  const other = await stage().atDesk(second);
  await other.go(`/app/numbers/${id}`);
  await other.page.getByRole('button', { name: say('board.edit'), exact: true }).click();
  const name = other.page.getByRole('textbox', { name: say('editor.name') });
  await name.fill('昼の打ち合わせ');
  await page.getByRole('button', { name: '朝の打ち合わせ', exact: true }).waitFor();
  await page.getByRole('button', { name: say('board.edit'), exact: true }).click();
  await page.getByRole('button', { name: say('editor.remove', { title: '平均対応時間' }) }).click();
  await page.getByRole('button', { name: say('editor.save'), exact: true }).click();
  await page.getByRole('region', { name: '平均対応時間', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: say('board.edit'), exact: true }).waitFor();

  await other.page.getByRole('button', { name: say('editor.save'), exact: true }).click();
  await other.page.getByText(desk.say('errors.dashboard_changed')).waitFor();
  const kept = await owner(dashboards.getDashboard, { params: { id } });
  expect([kept.name, kept.tiles.some(({ key }) => key === 'figure-aht')]).toEqual(['朝の打ち合わせ', false]);
  // And what the other one did is not lost either.
  await other.page.getByRole('button', { name: say('editor.saveAsNew') }).click();
  await other.page.waitForURL((url) => !url.pathname.includes(id));
  await other.page
    .getByRole('button', { name: say('editor.copyOf', { name: '昼の打ち合わせ' }), exact: true })
    .waitFor();
});
