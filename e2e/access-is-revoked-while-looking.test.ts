import type { WebSocket } from 'playwright-core';
import { expect, test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';

const stage = useStage();
/** The promise to the customer's data: nothing more is seen after this long (threats-and-faults, test 27). */
const PROMISED_MS = 5_000;

test('a member who is deactivated loses the line and the screen while looking at it', async () => {
  const account = await stage().hire('agent', '小林 悠');
  const { id } = await stage().received({
    subject: '秘密の相談',
    body: '誰にも言わないでください。',
    customer: { familyName: '中村' },
  });
  const desk = await stage().atDesk(account);
  const lines: WebSocket[] = [];
  desk.page.on('websocket', (socket) => lines.push(socket));
  await desk.openConversation(id);
  await desk.said('誰にも言わないでください。').waitFor();
  await until('the live line', () => lines.length > 0);

  const owner = await stage().asOwner();
  await owner(workspaceEndpoints.updateMember, { params: { id: account.id }, body: { active: false } });
  await until('the end of the live line', () => lines.every((line) => line.isClosed()), PROMISED_MS);
  await desk.page.getByRole('textbox', { name: desk.say('session.signIn.email') }).waitFor({ timeout: PROMISED_MS });
  expect(await desk.page.getByText('誰にも言わないでください。').count()).toBe(0);
  const answer = await desk.page
    .context()
    .request.get(`${stage().product.url}${conversationEndpoints.getConversation.path.replace('{id}', id)}`);
  expect(answer.status()).toBe(401);
});

test('signing in by hand leads to the conversation one was sent to', async () => {
  const { id } = await stage().received({ subject: '在庫', body: 'ありますか。', customer: { familyName: '加藤' } });
  const page = await stage().person();
  const { email, password } = stage().owner;
  await page.goto(`${stage().product.url}/app/inbox/all/${id}`);
  await page.getByLabel('メールアドレス').fill(email);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('ありますか。').first().waitFor();
});
