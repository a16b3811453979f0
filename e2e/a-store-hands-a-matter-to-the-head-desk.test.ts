import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { partyEndpoints } from '@madoguchi/contracts/parties.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a store hands a matter to the head desk', async () => {
  const yamamoto = await stage().hire('agent', '山本 彩');
  const owner = await stage().asOwner();
  await owner(customerEndpoints.createCompany, { body: { name: '川口店', kind: 'store', storeCode: '0142' } });
  const { id } = await stage().received({
    subject: '棚の扉が閉まらない',
    body: '店頭でお預かりしました。',
    customer: { familyName: '小林', givenName: '由紀子' },
  });
  await owner(workspaceEndpoints.createTeam, {
    body: { name: 'お客様相談室', restricted: false, tier: 'head_office', memberIds: [] },
  });
  const desk = await stage().atDesk(yamamoto);
  const { page } = desk;
  await desk.openConversation(id);
  const action = desk.say('customers.handOver.action');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(action);
  // Not the line that searches for these words, which is there before the conversation is.
  await page
    .getByRole('option', { name: new RegExp(`^${action}`) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: desk.say('customers.handOver.title') });
  await dialog.getByRole('combobox', { name: desk.say('customers.handOver.store') }).fill('川口');
  await page.getByRole('option', { name: /川口店/ }).click();
  await dialog.getByRole('button', { name: new RegExp(desk.say('customers.handOver.team')) }).click();
  await page.getByRole('option', { name: 'お客様相談室' }).click();
  await dialog.getByRole('textbox', { name: desk.say('customers.handOver.reason') }).fill('店頭では交換を決められない');
  expect(await barriers(page, { within: '.dialog' })).toEqual([]);
  await dialog.getByRole('button', { name: desk.say('customers.handOver.confirm') }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.party').getByText('川口店').waitFor();
  // What became of it is folded into one line; the reason stands behind it.
  await page
    .getByRole('button', { name: desk.say('desk.fact.show') })
    .last()
    .click();
  await page.getByText(/店頭では交換を決められない/).waitFor();

  // What is said with one party alone is told apart from what the customer reads.
  const dealer = { kind: 'dealer', name: '川上商店', address: 'k@dealer.example' } as const;
  const body = partyEndpoints.addParty.body.parse(dealer);
  const { items } = await owner(partyEndpoints.addParty, { params: { id }, body });
  const partyId = items.find(({ name }) => name === dealer.name)?.id ?? '';
  await owner(partyEndpoints.writeToParty, { params: { id, partyId }, body: { body: '仕入値を教えてください。' } });
  await page.getByText('仕入値を教えてください。').first().waitFor();
  await page.getByText(desk.say('customers.party.alone', { name: dealer.name })).waitFor();
});
