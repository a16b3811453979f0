import { expect, test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a category becomes part of another one: what is filed under it follows, and it is offered no more until it is brought back', async () => {
  const owner = await stage().asOwner();
  const made = async (nameJa: string) =>
    (await owner(workspaceEndpoints.createCategory, { body: { nameJa, nameEn: nameJa, parentId: null } })).id;
  const [old] = [await made('異臭テスト'), await made('におい統合先')];
  const { id } = await stage().received({
    subject: '焦げたにおい',
    body: '焦げたにおいがします。',
    customer: { familyName: '小林', identities: [{ kind: 'email', value: 'k@example.jp' }] },
  });
  await owner(conversationEndpoints.updateConversation, { params: { id }, body: { categoryId: old } });
  const admin = await stage().atDesk(await stage().hire('admin', '井上 玲奈'));
  const { page } = admin;
  const say = admin.say.bind(admin);

  await admin.go('/app/settings/categories');
  await page.getByRole('button', { name: say('settings.categories.retire', { name: '異臭テスト' }) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/受付 1件・記事 0件/).waitFor();
  await dialog.getByRole('combobox', { name: say('settings.categories.into') }).fill('におい');
  await page.getByRole('option', { name: 'におい統合先' }).click();
  await dialog.getByRole('button', { name: say('settings.categories.doMerge'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const restore = page.getByRole('button', { name: say('settings.categories.restoreName', { name: '異臭テスト' }) });
  await restore.waitFor();

  await admin.openConversation(id);
  await page.locator('.convhead').getByText('におい統合先').waitFor();
  expect(await page.locator('.convhead').getByText('異臭テスト').count()).toBe(0);

  await admin.go('/app/settings/categories');
  await restore.click();
  await restore.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: say('settings.categories.retire', { name: '異臭テスト' }) }).waitFor();
});
