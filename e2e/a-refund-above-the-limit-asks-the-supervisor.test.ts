import { expect, test } from 'vitest';
import { authorityEndpoints } from '../packages/contracts/authority.ts';
import { artifactPath } from './artifacts.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a refund above the limit asks the supervisor, who says yes', async () => {
  const yamamoto = await stage().hire('agent', '山本 彩');
  const mori = await stage().hire('supervisor', '森 誠');
  const owner = await stage().asOwner();
  await owner(authorityEndpoints.updateAuthority, {
    body: { rules: { limits: { agent: 10_000, supervisor: 500_000 } } },
  });
  const { id } = await stage().received({
    subject: '破損の返金',
    body: '届いた品が割れていました。返金してください。',
    customer: { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'phone', value: '090-0000-1842' }] },
  });
  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  await page.keyboard.press('p');
  const choose = page.getByRole('dialog', { name: desk.say('procedures.start.title') });
  await choose.getByRole('button', { name: '返金', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /R-\d{6} 返金/ });
  await dialog.getByRole('textbox', { name: '返金額（円）' }).fill('１２，０００');
  await dialog.getByRole('button', { name: /返金方法/ }).click();
  await page.getByRole('option', { name: 'カード取消' }).click();
  await dialog.getByRole('button', { name: desk.say('procedures.step.verb.form') }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(desk.say('procedures.approval.waiting')).first().waitFor();
  // Who asked cannot say yes.
  await page.getByRole('button', { name: '返金額の承認' }).click();
  await dialog.getByText(desk.say('procedures.approval.elsewhere')).waitFor();
  expect(await dialog.getByRole('button', { name: desk.say('procedures.approval.approve') }).count()).toBe(0);
  await page.keyboard.press('Escape');

  const other = await stage().atDesk(mori);
  await other.go('/app/procedures?view=approval');
  await other.page.getByRole('link', { name: /返金/ }).first().click();
  await other.page.getByText(desk.say('procedures.approval.limit', { amount: '10,000円' })).waitFor();
  await other.page.screenshot({ path: await artifactPath('procedure-approval') });
  await other.page.getByRole('button', { name: desk.say('procedures.approval.approve') }).click();
  await other.page.getByRole('heading', { name: '返金する' }).waitFor();

  // The asker's desk goes on by itself.
  await page.getByRole('button', { name: '返金する' }).waitFor();

  // Where limits are set nothing is to be saved that nobody changed.
  const chief = await stage().atDesk(stage().owner);
  await chief.go('/app/settings/authority');
  const limit = chief.page.getByRole('textbox', {
    name: desk.say('authority.settings.limit', { role: desk.say('settings.role.agent') }),
  });
  await limit.waitFor();
  const save = chief.page.getByRole('button', { name: new RegExp(`^${desk.say('ui.save')}`) });
  expect(await save.count()).toBe(0);
  await limit.fill('12000');
  await save.waitFor();
});
