import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const stage = useStage();

const press = (desk: Desk, key: string) =>
  desk.page
    .getByRole('dialog')
    .getByRole('button', { name: desk.say(key), exact: true })
    .click();

async function choose(desk: Desk, label: string, option: string): Promise<void> {
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('button', { name: new RegExp(desk.say(label)) }).click();
  // Not the line that searches for these words, which is there before the conversation is.
  await desk.page
    .getByRole('option', { name: new RegExp(`^${desk.say(option)}`) })
    .first()
    .click();
}

test('a complaint is recorded by one, its remedy decided by another, and looked over by a third hand', async () => {
  const { id } = await stage().received({
    subject: '二度目の故障',
    body: '修理から戻った品が、また動きません。',
    customer: { familyName: '藤井', givenName: '恵' },
  });
  const [yamamoto, chief] = await Promise.all([
    stage().hire('agent', '山本 彩'),
    stage().hire('supervisor', '上野 誠'),
  ]);
  const [desk, office] = await Promise.all([stage().atDesk(yamamoto), stage().atDesk(chief)]);
  await desk.openConversation(id);
  await desk.page.keyboard.press('Control+k');
  await desk.page.keyboard.type('クレームを記録');
  await desk.page
    .getByRole('option', { name: new RegExp(`^${desk.say('records.complaint.open')}`) })
    .first()
    .click();
  const dialog = desk.page.getByRole('dialog', { name: desk.say('records.complaint.title') });
  await choose(desk, 'records.complaint.severity', 'records.severities.major');
  await dialog.getByRole('textbox', { name: desk.say('records.complaint.facts') }).fill('修理の三日後に同じ症状。');
  await dialog.getByRole('textbox', { name: desk.say('records.complaint.demand') }).fill('新品との交換。');
  await press(desk, 'records.complaint.save');
  await dialog.getByRole('textbox', { name: desk.say('records.complaint.remedyAmount') }).fill('１９，８００');
  await choose(desk, 'records.complaint.remedyKind', 'records.remedies.refund');
  await press(desk, 'records.complaint.propose');
  await dialog.getByText(desk.say('records.complaint.waits')).waitFor();
  // Who proposed it has no button to say yes with.
  expect(await dialog.getByRole('button', { name: desk.say('records.complaint.grant') }).count()).toBe(0);
  expect(await barriers(desk.page, { within: '[role=dialog]' })).toEqual([]);

  await office.go('/app/complaints');
  await office.page
    .getByRole('row', { name: /二度目の故障/ })
    .getByRole('link')
    .click();
  await office
    .conversation()
    .getByRole('button', { name: office.say('records.complaint.grant') })
    .click();
  const decision = office.page.getByRole('dialog', { name: office.say('records.complaint.title') });
  await decision.getByText('19,800円').waitFor();
  await press(office, 'records.complaint.grant');
  await decision.getByText('上野 誠が承認').waitFor();

  // The agent sees it at once, and may close it.
  await dialog.getByText('上野 誠が承認').waitFor();
  await press(desk, 'records.complaint.to.closed');
  await decision.getByRole('textbox', { name: office.say('records.complaint.review') }).fill('出荷前検査を追加。');
  await press(office, 'records.complaint.to.reviewed');
  await decision.getByText('出荷前検査を追加。').waitFor();
});
