import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a prospect is handed to sales, and the conversation shows what became of it', async () => {
  const chief = await stage().hire('admin', '高橋 誠');
  const { id } = await stage().received({
    subject: '支店への増設',
    body: '支店 3 か所にも入れたいです。',
    customer: {
      familyName: '木村',
      givenName: '陽子',
      identities: [{ kind: 'email', value: 'kimura@customer.example' }],
    },
  });
  const desk = await stage().atDesk(chief);
  const { page } = desk;

  await desk.go('/app/settings/connectors');
  await page
    .getByRole('button', { name: desk.say('connectors.connect', { kind: desk.say('connectors.kinds.rest') }) })
    .click();
  await page.getByRole('textbox', { name: desk.say('connectors.form.name') }).fill('受注システム');
  await page.getByRole('textbox', { name: desk.say('connectors.form.baseUrl') }).fill('http://127.0.0.1:9/api');
  await page.getByLabel(desk.say('connectors.form.secret')).fill('tok3n');
  await page.getByRole('button', { name: desk.say('connectors.form.connect'), exact: true }).click();
  await page.getByRole('button', { name: desk.say('connectors.test.run') }).click();
  await page.getByText(desk.say('connectors.trouble.url_refused')).first().waitFor();
  expect(await barriers(page, { within: 'main' })).toEqual([]);

  await desk.go('/app/leads');
  await page.getByRole('button', { name: desk.say('leads.places.open') }).click();
  await page.getByRole('textbox', { name: desk.say('leads.places.name') }).fill('法人営業部');
  await page.getByRole('button', { name: desk.say('leads.places.add') }).click();
  await page
    .getByRole('textbox', { name: desk.say('leads.places.name') })
    .nth(1)
    .waitFor();
  await page
    .getByRole('button', { name: desk.say('leads.places.close'), exact: true })
    .last()
    .click();

  await desk.openConversation(id);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill(desk.say('leads.action'));
  // The action itself, which comes with the conversation; not the search for its words.
  await page
    .getByRole('option', { name: new RegExp(`^${desk.say('leads.action')}`) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: desk.say('leads.form.title') });
  await dialog.getByRole('textbox', { name: desk.say('leads.form.wish') }).fill('支店 3 か所に増設');
  await dialog.getByText(desk.say('leads.consents.agreed')).click();
  await dialog.getByRole('button', { name: desk.say('leads.form.submit'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /L-001/ }).first().click();

  // The same words stand in the conversation that is being left: the button is the lead's own.
  const accept = page.getByRole('button', { name: desk.say('leads.decide.accepted'), exact: true });
  await accept.waitFor();
  await page.getByText('支店 3 か所にも入れたいです。').waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  await accept.click();
  const won = page.getByRole('button', { name: desk.say('leads.decide.won'), exact: true });
  await won.click();
  await won.waitFor({ state: 'detached' });
  await desk.openConversation(id);
  await page
    .getByRole('link', { name: new RegExp(desk.say('leads.states.won')) })
    .first()
    .waitFor();
});
