import { expect, test } from 'vitest';
import { conversationEndpoints, newMessage } from '../packages/contracts/conversations.ts';
import { surveyDefinition, surveyEndpoints } from '../packages/contracts/surveys.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const t = (key: string, values?: Record<string, string | number>): string => say('ja', `surveys.${key}`, values);
const EMAIL = 'yukiko@customer.example';

/** The mail that asks, once it has come. */
async function linkFor(score: number): Promise<string> {
  let link = '';
  await until('the mail that asks', async () => {
    const mail = stage()
      .sink.to(EMAIL)
      .find((one) => one.parsed.subject?.includes('対応についてお聞かせください'));
    link = mail?.parsed.html?.match(new RegExp(`href="(http[^"]+/survey/[^"?]+\\?s=${score})"`))?.[1] ?? '';
    return link !== '';
  });
  return link;
}

test('a customer answers 2 of 5 on a phone and is called back', async () => {
  const owner = await stage().asOwner();
  const [team] = (await owner(workspaceEndpoints.listTeams)).items;
  const lead = await stage().hire('supervisor', '佐藤 健', { teamIds: [team!.id] });
  const question = { ja: '対応はいかがでしたか。', en: 'How did we do?' };
  const definition = surveyDefinition.parse({ question, delayMinutes: 0, businessTime: false, lowAtMost: 2 });
  const { id: surveyId } = await owner(surveyEndpoints.createSurvey, {
    body: { name: '対応後アンケート', kind: 'csat', definition },
  });
  await owner(surveyEndpoints.updateSurvey, { params: { id: surveyId }, body: { version: 1, state: 'active' } });

  const { id } = await stage().mailed({
    from: `小林 由紀子 <${EMAIL}>`,
    subject: '配送の日時',
    text: 'いつ届きますか。',
  });
  const params = { id };
  await owner(conversationEndpoints.setAssignment, { params, body: { teamId: team!.id, assigneeId: null } });
  const body = newMessage.parse({
    type: 'reply',
    body: '来週の予定です。',
    statusAfter: 'solved',
    overrideLock: true,
    acknowledged: ['recipient_outside', 'wrong_name'],
  });
  await owner(conversationEndpoints.postMessage, { params, body });
  const link = await linkFor(2);

  // The scanner of a mail program reads every link before the customer does.
  for (let score = 1; score <= 5; score += 1) expect((await fetch(link.replace('s=2', `s=${score}`))).status).toBe(200);
  const [scanned] = (await owner(surveyEndpoints.listSurveysOfConversation, { params })).items;
  expect(scanned).toMatchObject({ state: 'delivered', answer: null });

  const phone = await stage().person({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await phone.goto(link);
  expect(await phone.getByRole('radio', { name: '2' }).isChecked()).toBe(true);
  expect(await barriers(phone)).toEqual([]);
  await phone.getByText(t('page.privacy')).tap();
  await phone.getByText(t('page.taken')).waitFor();
  expect(await barriers(phone)).toEqual([]);
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await phone.getByRole('checkbox', { name: t('reason.speed') }).check();
  await phone.getByRole('textbox', { name: t('page.wordsLow') }).fill('返事まで三日かかりました。');
  await phone.getByRole('checkbox', { name: t('page.wantsCall') }).check();
  await phone.getByRole('textbox', { name: t('page.phone') }).fill('090-0000-1842');
  await phone.getByRole('button', { name: t('page.send') }).click();
  await phone.getByText(t('page.willCall')).waitFor();

  const desk = await stage().atDesk(lead);
  await desk.openConversation(id);
  const beside = desk.page.getByRole('complementary');
  await beside.getByText('返事まで三日かかりました。').waitFor();
  await beside.getByRole('link', { name: t('followed') }).click();
  await desk.page.getByRole('link', { name: '090-0000-1842' }).waitFor();
  await desk.page.getByRole('textbox', { name: desk.say('tasks.attempt.note') }).fill('お詫びし、来週火曜で確定');
  await desk.page.getByRole('button', { name: desk.say('tasks.result.reached'), exact: true }).click();
  await desk.page.getByText(desk.say('tasks.reopen')).waitFor();

  await desk.page.goto(`${stage().product.url}/app/surveys/${surveyId}`);
  await desk.page.getByRole('heading', { name: '対応後アンケート' }).waitFor();
  await desk.page.getByRole('tab', { name: t('tab.answers') }).click();
  await desk.page.getByText('返事まで三日かかりました。').waitFor();
  expect(await barriers(desk.page, { within: '.panes' })).toEqual([]);
});
