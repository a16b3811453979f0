import { beforeAll, expect, test } from 'vitest';
import { savedViewEndpoints } from '../packages/contracts/saved-views.ts';
import { STANDARD_COLUMNS } from '../packages/contracts/views.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const ROWS = 300;

beforeAll(async () => {
  for (let at = 0; at < ROWS; at += 1) {
    await stage().received({
      subject: `リコールの件 ${at}`,
      body: '対象かどうか知りたいです。',
      customer: {
        familyName: '山口',
        givenName: String(at),
        identities: [{ kind: 'email', value: `r${at}@example.jp` }],
      },
    });
  }
}, 180_000);

const tab = (desk: Desk, name: string | RegExp) => desk.list().getByRole('tab', { name });

test('a view is made from what is shown, shared and pinned, and keeps its counts', async () => {
  const desk = await stage().atDesk(stage().owner);
  await desk.openList('all');
  await desk.row('リコールの件').first().waitFor();
  await desk
    .list()
    .getByRole('button', { name: desk.say('desk.filter.title') })
    .click();
  await desk.page.getByRole('textbox', { name: desk.say('saved-views.conditions.text') }).fill('リコールの件 1');
  await desk.page.getByRole('button', { name: desk.say('saved-views.menu.saveFilter') }).click();
  const dialog = desk.page.getByRole('dialog', { name: desk.say('saved-views.editor.new') });
  await dialog.getByRole('textbox', { name: desk.say('saved-views.editor.name') }).fill('リコール一番台');
  await dialog.getByRole('radio', { name: desk.say('saved-views.editor.scopes.shared') }).click();
  // 1, 10 to 19 and 100 to 199.
  await dialog.getByText(/111/).waitFor();
  await dialog.getByRole('button', { name: desk.say('saved-views.editor.save') }).click();
  await tab(desk, /リコール一番台.*111/).waitFor();

  const colleague = await stage().hire('agent', '井上 真央');
  const other = await stage().atDesk(colleague);
  await other.go(new URL(desk.page.url()).pathname);
  await tab(other, /リコール一番台.*111/).waitFor();
  await stage().received({ subject: 'リコールの件 1000', body: '追加です。', customer: { familyName: '後藤' } });
  await tab(other, /リコール一番台.*112/).waitFor();
  await tab(desk, /リコール一番台.*112/).waitFor();
}, 90_000);

test('three hundred rows change at once and come back', async () => {
  const desk = await stage().atDesk(stage().owner);
  const api = await stage().asOwner();
  const { keyboard } = desk.page;
  const body = {
    name: '全件',
    scope: 'personal' as const,
    teamId: null,
    conditions: { text: 'リコールの件' },
    sort: 'due' as const,
    group: 'none' as const,
    layout: 'compact' as const,
    columns: [...STANDARD_COLUMNS],
  };
  const view = await api(savedViewEndpoints.createView, { body });
  await desk.go(`/app/inbox/${view.id}`);
  await desk.row('リコールの件').first().waitFor();
  // From the list alone, without the mouse.
  await keyboard.press('j');
  await keyboard.press('Shift+A');
  await desk
    .list()
    .getByRole('button', { name: desk.say('saved-views.bulk.takeEverything') })
    .click();
  await keyboard.press('Shift+B');
  const dialog = desk.page.getByRole('dialog', { name: desk.say('saved-views.bulk.title') });
  await dialog.getByRole('textbox', { name: desk.say('saved-views.bulk.addTags') }).fill('リコール対象');
  await dialog.getByRole('button', { name: /301/ }).click();
  const progress = desk.page.getByRole('region', { name: desk.say('saved-views.bulk.title') });
  await progress.getByText(/301件を変更しました/).waitFor({ timeout: 60_000 });
  const { items } = await api(workspaceEndpoints.listTags, {});
  const tagIds = items.filter((tag) => tag.name === 'リコール対象').map((tag) => tag.id);
  const tagged = async () => (await api(savedViewEndpoints.previewView, { body: { conditions: { tagIds } } })).count;
  expect(await tagged()).toBe(301);
  await progress.getByRole('button', { name: desk.say('saved-views.bulk.undo') }).click();
  await progress.getByText(/301件を元に戻しました/).waitFor({ timeout: 60_000 });
  expect(await tagged()).toBe(0);
}, 180_000);

test('Gmail hands feel at home', async () => {
  const colleague = await stage().hire('supervisor', '高木 亮');
  const desk = await stage().atDesk(colleague);
  const { keyboard } = desk.page;
  await desk.go('/app/settings/profile');
  await desk.page.getByRole('radio', { name: 'Gmail' }).click();
  await desk.openList('all');
  await desk.row('リコールの件').first().waitFor();
  await keyboard.press('j');
  await keyboard.press('o');
  await desk.thread().waitFor();
  await keyboard.press('u');
  await expect.poll(() => new URL(desk.page.url()).pathname).toBe('/app/inbox/all');
  await keyboard.press('j');
  await keyboard.press('Enter');
  await desk.thread().waitFor();
  const path = new URL(desk.page.url()).pathname;
  await keyboard.press('a');
  await expect.poll(() => desk.page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA');
  await keyboard.type('解決しましたね。 e j x #');
  expect(await desk.reply().inputValue()).toBe('解決しましたね。 e j x #');
  await desk.thread().focus();
  await keyboard.press('e');
  await desk.said('解決しましたね。 e j x #').waitFor();
  // Sending leaves the caret in the composer, where letters are letters.
  await desk.thread().focus();
  await keyboard.press('g');
  await keyboard.press('a');
  await expect.poll(() => new URL(desk.page.url()).pathname).toBe('/app/inbox/all');
  await keyboard.press('/');
  await desk.page.getByRole('combobox', { name: desk.say('shell.search') }).fill('kanryou');
  await desk.page.getByRole('option').first().waitFor();
  await keyboard.press('Escape');
  const id = path.split('/').at(-1) ?? '';
  await expect
    .poll(async () => (await stage().messagesOf(id)).map((message) => message.body))
    .toContain('解決しましたね。 e j x #');
}, 90_000);
