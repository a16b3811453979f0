import { expect, test } from 'vitest';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('what is warned of is read first: Enter leads back to the text, only the button sends', async () => {
  const owner = await stage().asOwner();
  await owner(workspaceEndpoints.updateWorkspace, { body: { sendSafety: { warningWords: ['返金'] } } });
  const { id } = await stage().mailed({ from: 'warned@customer.example', subject: 'Refund', text: '壊れていました。' });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  const sent = async () => (await stage().messagesOf(id)).filter((each) => each.body.includes('返金いたします')).length;
  const warning = desk.page.getByRole('alertdialog', { name: desk.say('desk.warning.title') });

  await desk.answer('返金いたします。明細を添付します。');
  await warning.getByText(desk.say('desk.warning.warning_word.what', { detail: '返金' })).waitFor();
  await warning.getByText(desk.say('desk.warning.attachment_missing.what', { detail: '添付' })).waitFor();
  await desk.page.keyboard.press('Enter');
  await warning.waitFor({ state: 'detached' });
  expect(await desk.reply().inputValue()).toBe('返金いたします。明細を添付します。');
  expect(await sent()).toBe(0);

  await desk.reply().press('Control+Enter');
  await warning.waitFor();
  await desk.page.keyboard.press('Escape');
  await warning.waitFor({ state: 'detached' });
  expect(await sent()).toBe(0);

  await desk.reply().press('Control+Enter');
  await warning.getByRole('button', { name: desk.say('desk.warning.sendAnyway') }).click();
  await expect.poll(sent).toBe(1);
});

test('an answer for tomorrow stands in the thread and comes back with its words', async () => {
  const { sink } = stage();
  const from = 'later@customer.example';
  const { id } = await stage().mailed({ from, subject: 'Tomorrow', text: '明日で結構です。' });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk.reply().fill('明日の朝にお返事します。');
  await desk.page.getByRole('button', { name: desk.say('desk.schedule.title') }).click();
  await desk.page.getByRole('menuitem', { name: desk.say('desk.schedule.tomorrow') }).click();
  const card = desk.said('明日の朝にお返事します。');
  await card.getByRole('button', { name: desk.say('desk.schedule.takeBack') }).waitFor();
  const [kept] = (await stage().messagesOf(id)).filter((each) => each.body === '明日の朝にお返事します。');
  expect(kept).toMatchObject({ state: 'held', scheduled: true });
  await card.getByRole('button', { name: desk.say('desk.schedule.takeBack') }).click();
  await card.waitFor({ state: 'detached' });
  expect(await desk.reply().inputValue()).toBe('明日の朝にお返事します。');
  expect(sink.to(from).filter((mail) => mail.parsed.text?.includes('明日の朝'))).toEqual([]);
});

test('an answer of somebody new waits until a colleague says yes, and comes back with a comment until then', async () => {
  const { sink } = stage();
  const owner = await stage().asOwner();
  await owner(workspaceEndpoints.updateWorkspace, { body: { sendSafety: { approvalRoles: ['agent'] } } });
  const agent = await stage().hire('agent', '新人 一郎');
  const supervisor = await stage().hire('supervisor', '上司 花子');
  const from = 'patient@customer.example';
  const { id } = await stage().mailed({ from, subject: 'Patience', text: '納期を教えてください。' });
  const writer = await stage().atDesk(agent);
  await writer.openConversation(id);
  await writer.reply().fill('納期は三日です。');
  await writer.page.getByRole('button', { name: writer.say('desk.send.askApproval') }).click();
  await writer.said('納期は三日です。').getByText(writer.say('desk.approval.waiting')).waitFor();

  const reader = await stage().atDesk(supervisor);
  await reader.openList();
  await reader
    .list()
    .getByRole('tab', { name: new RegExp(reader.say('desk.views.approvals.tab')) })
    .click();
  await reader.row('納期は三日です。').click();
  const card = reader.said('納期は三日です。');
  await card.getByRole('button', { name: reader.say('desk.approval.sendBack') }).click();
  await card.getByRole('textbox', { name: reader.say('desk.approval.comment') }).fill('営業日でお書きください。');
  await card.getByRole('button', { name: reader.say('desk.approval.sendBack') }).click();

  await writer
    .said('営業日でお書きください。')
    .getByRole('button', { name: writer.say('desk.approval.rewrite') })
    .click();
  expect(await writer.reply().inputValue()).toContain('納期は三日です。');
  await writer.reply().fill('納期は三営業日です。');
  await writer.page.getByRole('button', { name: writer.say('desk.send.askApproval') }).click();
  await reader
    .said('納期は三営業日です。')
    .getByRole('button', { name: reader.say('desk.approval.approve') })
    .click();
  await expect
    .poll(() => sink.to(from).filter((mail) => mail.parsed.text?.includes('三営業日')).length, { timeout: 60_000 })
    .toBe(1);
  expect(sink.to(from).some((mail) => mail.parsed.text?.includes('三日です'))).toBe(false);
});

test('a flat refusal is pointed out while it is written, and one key puts the beginning of an offer in its place', async () => {
  const { id } = await stage().mailed({
    from: 'refused@customer.example',
    subject: 'Return',
    text: '返品できますか。',
  });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk.reply().fill('ご返品はできません。');
  await desk.page.getByText(desk.say('writing.rule.negative.hint')).waitFor();
  await desk.reply().press('Alt+r');
  await expect.poll(() => desk.reply().inputValue()).toBe('ご返品は難しいのですが、＿＿でしたら承ります。');
  await desk.page.getByText(desk.say('writing.rule.negative.hint')).waitFor({ state: 'detached' });
  // What is left to fill in is marked: the next letters stand in its place.
  await desk.page.keyboard.type('7日以内');
  await expect.poll(() => desk.reply().inputValue()).toBe('ご返品は難しいのですが、7日以内でしたら承ります。');
});

test('a hint is passed over once with keys, for good from its menu, and pointed out again when that is taken back', async () => {
  const { id } = await stage().mailed({
    from: 'passed@customer.example',
    subject: 'History',
    text: '履歴はどこですか。',
  });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  const casual = desk.page.getByText(desk.say('writing.rule.casual.hint'));
  const dropped = desk.page.getByText(desk.say('writing.rule.ra_dropping.hint'));
  await desk.reply().fill('とりあえず、履歴が見れます。');
  await casual.waitFor();
  await desk.reply().press('Alt+Shift+R');
  await dropped.waitFor();
  await desk.page.getByRole('button', { name: desk.say('writing.hint.more') }).click();
  await desk.page.getByRole('menuitem', { name: desk.say('writing.hint.always', { text: '見れ' }) }).click();
  await dropped.waitFor({ state: 'detached' });
  await desk.reply().fill('明日も見れます。すいません。');
  await casual.waitFor();
  expect(await dropped.count()).toBe(0);
  await desk.page.goto(new URL('/app/settings/writing', desk.page.url()).href);
  await desk.page.getByRole('tab', { name: desk.say('writing.settings.shelf.passed') }).click();
  await desk.page.getByRole('button', { name: desk.say('writing.passed.takeBack', { text: '見れ' }) }).click();
  await desk.page.getByText(desk.say('writing.passed.none')).waitFor();
});
