import { beforeAll, expect, test } from 'vitest';
import { useStage } from './stage.ts';

const stage = useStage();

beforeAll(async () => {
  for (const subject of ['一件目', '二件目', '三件目'])
    await stage().received({
      subject,
      body: `${subject}の本文です。`,
      customer: { familyName: '松本', givenName: subject },
    });
});

test('the list is walked with j and k, opened with Enter, answered with r and noted with n', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { keyboard } = desk.page;
  const focused = (): Promise<string> => desk.page.evaluate('document.activeElement?.textContent ?? ""');
  await desk.openList();
  await desk.row('三件目').waitFor();
  // Latest activity first.
  await keyboard.press('j');
  await expect.poll(focused).toContain('三件目');
  await keyboard.press('j');
  await expect.poll(focused).toContain('二件目');
  await keyboard.press('j');
  await expect.poll(focused).toContain('一件目');
  await keyboard.press('k');
  await expect.poll(focused).toContain('二件目');
  await keyboard.press('Enter');
  await desk.said('二件目の本文です。').waitFor();

  await keyboard.press('r');
  await expect.poll(() => desk.reply().and(desk.page.locator(':focus')).count()).toBe(1);
  await keyboard.type('junk? no: 返事です。');
  expect(await desk.reply().inputValue()).toBe('junk? no: 返事です。');
  await keyboard.press('Control+Enter');
  await desk.said('junk? no: 返事です。').waitFor();

  await desk.thread().focus();
  await keyboard.press('n');
  await desk.note().waitFor();
  await keyboard.type('内々の話です。');
  await keyboard.press('Control+Enter');
  await desk.said('内々の話です。').waitFor();
  const sent = await stage().messagesOf(new URL(desk.page.url()).pathname.split('/').at(-1)!);
  expect(sent.map((message) => message.body)).not.toContain('内々の話です。');
});

test('F6 goes round the panes, Ctrl+K finds and opens, ? explains', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { keyboard } = desk.page;
  await desk.openList();
  await desk.openRow('一件目');
  await desk.said('一件目の本文です。').waitFor();
  const pane = (): Promise<string | null> =>
    desk.page.evaluate('document.activeElement?.closest("[data-pane]")?.dataset.pane ?? null');
  const visited: (string | null)[] = [];
  for (let step = 0; step < 5; step += 1) {
    await keyboard.press('F6');
    visited.push(await pane());
  }
  expect(new Set(visited)).toEqual(new Set(['inbox', 'conversation', 'customer', 'guide']));
  expect(visited[0]).toBe(visited[4]);

  await keyboard.press('Control+k');
  await keyboard.insertText('三件目');
  await desk.page.getByRole('option').filter({ hasText: 'MD-' }).waitFor();
  // The first hit is the customer; the conversation comes after it.
  const active = desk.page.locator('[role=option][aria-selected=true]');
  for (let step = 0; step < 6 && !(await active.innerText()).includes('MD-'); step += 1)
    await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await desk.said('三件目の本文です。').waitFor();

  await desk.thread().focus();
  await keyboard.press('?');
  const help = desk.page.getByRole('dialog', { name: desk.say('shell.shortcuts.title') });
  await help.getByText(desk.say('desk.shortcuts.reply')).waitFor();
  await keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
});
