import { expect, test } from 'vitest';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { barriers } from './barriers.ts';
import { openOffice } from './office.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a department answers without a seat', async () => {
  const owner = await stage().asOwner();
  const team = await owner(workspaceEndpoints.createTeam, {
    body: { name: '経理部', restricted: false, tier: 'department', memberIds: [] },
  });
  const { id, desk, office } = await openOffice(
    stage(),
    { subject: '請求書の宛名', body: '宛名を会社名に直してください。' },
    { path: '/app/escalations', empty: 'escalations.empty.asked', teamIds: [team.id] },
  );

  await desk.openConversation(id);
  await desk.page.keyboard.press('e');
  const dialog = desk.page.getByRole('dialog', { name: desk.say('escalations.form.title') });
  await dialog.getByText(desk.say('escalations.form.team'), { exact: true }).click();
  await dialog
    .getByRole('button', { name: new RegExp(desk.say('escalations.form.team')) })
    .last()
    .click();
  await desk.page.getByRole('option', { name: '経理部' }).click();
  await dialog.getByRole('textbox', { name: desk.say('escalations.form.reason') }).fill('宛名を直してよいか');
  expect(await dialog.getByRole('textbox', { name: desk.say('escalations.form.summary') }).inputValue()).toContain(
    '会社名',
  );
  await dialog.getByRole('button', { name: desk.say('escalations.form.send') }).click();
  await desk.page.getByText('経理部 にエスカレーション中').waitFor();

  // It comes by itself, without a seat and without a word of other conversations.
  await office.page.getByRole('link', { name: /宛名を直してよいか/ }).click();
  await office.page.getByText('宛名を会社名に直してください。').first().waitFor();
  expect(await barriers(office.page)).toEqual([]);
  await office.page.getByRole('button', { name: office.say('escalations.verb.answer'), exact: true }).click();
  await office.page.getByRole('textbox', { name: office.say('escalations.say.answer') }).fill('直して再発行します。');
  await office.page.getByRole('button', { name: office.say('escalations.verb.answer'), exact: true }).click();
  await office.page.getByText(office.say('escalations.notVisible')).waitFor();

  await desk.said('直して再発行します。').waitFor();
  await desk.page.getByText('経理部 にエスカレーション中').waitFor({ state: 'detached' });
});
