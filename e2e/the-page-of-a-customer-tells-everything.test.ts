import { expect, test } from 'vitest';
import { conversationEndpoints, newMessage } from '../packages/contracts/conversations.ts';
import { customerEndpoints } from '../packages/contracts/customers.ts';
import { leadEndpoints } from '../packages/contracts/leads.ts';
import { incidentEndpoints } from '../packages/contracts/privacy-incidents.ts';
import { consentEndpoints } from '../packages/contracts/privacy-consents.ts';
import { surveyDefinition, surveyEndpoints } from '../packages/contracts/surveys.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const EMAIL = 'yukiko@customer.example';
const ADDRESS = '東京都世田谷区三軒茶屋1-2-3';

/** The customer writes, is answered, and answers what they are asked about it. */
async function asksAndAnswers(): Promise<string> {
  const owner = await stage().asOwner();
  const question = { ja: '対応はいかがでしたか。', en: 'How did we do?' };
  const definition = surveyDefinition.parse({ question, delayMinutes: 0, businessTime: false, lowAtMost: 2 });
  const made = await owner(surveyEndpoints.createSurvey, {
    body: { name: '対応後アンケート', kind: 'csat', definition },
  });
  await owner(surveyEndpoints.updateSurvey, { params: { id: made.id }, body: { version: 1, state: 'active' } });
  const { id } = await stage().mailed({
    from: `小林 由紀子 <${EMAIL}>`,
    subject: '配送の日時',
    text: 'いつ届きますか。',
  });
  const body = newMessage.parse({
    ...{ type: 'reply', body: '来週の予定です。', statusAfter: 'solved', overrideLock: true },
    acknowledged: ['recipient_outside', 'wrong_name'],
  });
  await owner(conversationEndpoints.postMessage, { params: { id }, body });
  let link = '';
  await until('the mail that asks', async () => {
    const asking = stage()
      .sink.to(EMAIL)
      .find((mail) => mail.parsed.html?.includes('/survey/'));
    link = asking?.parsed.html?.match(/href="(http[^"]+\/survey\/[^"?]+\?s=5)"/)?.[1] ?? '';
    return link !== '';
  });
  const page = await stage().person();
  await page.goto(link);
  await page.getByRole('button', { name: say('ja', 'surveys.page.give') }).click();
  await page.getByText(say('ja', 'surveys.page.taken')).waitFor();
  return id;
}

test('the page of a customer tells what they agreed to, answered and were handed over for, and their address to whom it matters', async () => {
  const owner = await stage().asOwner();
  const identities = [{ kind: 'email', value: EMAIL }];
  const person = customerEndpoints.createCustomer.body.parse({
    familyName: '小林',
    givenName: '由紀子',
    address: ADDRESS,
    identities,
  });
  const { id } = await owner(customerEndpoints.createCustomer, { body: person });
  const conversationId = await asksAndAnswers();
  const { items: purposes } = await owner(consentEndpoints.getConsents, { params: { id } });
  const agreed = { purpose: purposes[0]?.purpose ?? '', channel: 'email', state: 'given', how: 'spoken' } as const;
  await owner(consentEndpoints.recordConsent, { params: { id }, body: { ...agreed, place: '', note: '' } });
  const { id: destinationId } = await owner(leadEndpoints.createLeadDestination, {
    body: leadEndpoints.createLeadDestination.body.parse({ name: '法人営業部' }),
  });
  await owner(leadEndpoints.createLead, {
    params: { id: conversationId },
    body: leadEndpoints.createLead.body.parse({
      ...{ destinationId, kind: 'up_sell', wish: '支店にも増設したい', consent: 'agreed' },
    }),
  });

  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  const t = (key: string, values?: Record<string, string>) => desk.say(key, values);
  await desk.go(`/app/customers/${id}`);
  await page.getByText('支店にも増設したい').first().waitFor();
  for (const kind of ['survey', 'lead', 'consent'] as const)
    await page.getByRole('button', { name: new RegExp(`^${t(`customer-view.event.kind.${kind}`)}`) }).waitFor();
  await page.getByText(t('privacy.consent.given')).first().waitFor({ state: 'attached' });

  expect(await page.getByText(ADDRESS).count()).toBe(0);
  const field = t('customers.field.address');
  await page.getByRole('button', { name: t('customers.personal.reveal', { field }) }).click();
  await page.getByText(ADDRESS).waitFor();
  expect(await barriers(page, { within: '.panes' })).toEqual([]);
  const { items } = await owner(incidentEndpoints.listCustomerAccesses, {
    params: { id },
    query: { limit: 50 },
  });
  expect(items.map((access) => access.kind)).toContain('reveal');
});
