import { afterAll, expect, test } from 'vitest';
import { startImapServer } from '../server/kernel/mail/testing/imap-server.ts';
import type { Desk } from './desk.ts';
import { useStage } from './stage.ts';

const ADDRESS = 'info@shop.example';
const PASSWORD = 'ただしい-himitsu';

const imap = await startImapServer({ users: [{ user: ADDRESS, pass: PASSWORD }] });
afterAll(() => imap.close());

// Nobody may type an address of the own network into the product; this story's mailbox is there, so the operator allows it.
const stage = useStage({ flags: ['--outbound-allow', `127.0.0.1:${imap.port}`] });

function mail(subject: string): string {
  const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  return [
    `From: ${word('小川 実')} <ogawa@example.jp>`,
    `To: ${ADDRESS}`,
    `Subject: ${word(subject)}`,
    `Message-ID: <${Date.now()}@example.jp>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    'まだ届いていません。いつごろになりますか。',
    '',
  ].join('\r\n');
}

/** The mail settings as an owner fills them in for a mailbox without TLS on this machine. */
async function fillIn(desk: Desk, account: { port: number; password: string }): Promise<void> {
  const { page } = desk;
  await desk.go('/app/settings/email');
  await page.getByLabel(desk.say('settings.inbox.address'), { exact: true }).fill(ADDRESS);
  await page.getByText(desk.say('mailbox.way.fetch')).click();
  await page.getByLabel(desk.say('mailbox.username'), { exact: true }).fill(ADDRESS);
  await page.getByLabel(desk.say('mailbox.password'), { exact: true }).fill(account.password);
  const incoming = page.getByRole('group', { name: desk.say('mailbox.server.imap') });
  await incoming.getByLabel(desk.say('mailbox.server.host')).fill('127.0.0.1');
  await incoming.getByLabel(desk.say('mailbox.server.port')).fill(String(account.port));
  await incoming.getByText(desk.say('mailbox.server.secure')).click();
}

const tryIt = (desk: Desk) => desk.page.getByRole('button', { name: desk.say('mailbox.probe.try') }).click();

test('the test of a connection says what is wrong before anything is kept', async () => {
  const desk = await stage().atDesk(stage().owner);
  await fillIn(desk, { port: imap.port + 1, password: PASSWORD });
  await tryIt(desk);
  await desk.page.getByText(desk.say('mailbox.probe.code.url_refused')).first().waitFor();
  expect(imap.commands).toEqual([]);
  await fillIn(desk, { port: imap.port, password: 'まちがい' });
  await tryIt(desk);
  await desk.page.getByText(desk.say('mailbox.probe.code.auth'), { exact: true }).waitFor();
});

test('a mailbox is connected, its mail comes to the desk, and its health says so', async () => {
  const desk = await stage().atDesk(stage().owner);
  const { page } = desk;
  await fillIn(desk, { port: imap.port, password: PASSWORD });
  await tryIt(desk);
  const worked = `${desk.say('mailbox.probe.incoming')} ${desk.say('mailbox.probe.ok')}`;
  await page.getByText(worked).waitFor();
  await page.getByRole('button', { name: desk.say('ui.save') }).click();
  await page.getByText(desk.say('settings.inbox.saved')).waitFor();

  await desk.openList();
  imap.deliver('INBOX', mail('到着予定日について'));
  await desk.arrives('到着予定日について');
  await desk.row('小川').waitFor();

  await desk.go('/app/settings/mail-health');
  await page.getByText(desk.say('mailbox.health.way.imap')).waitFor();
  await page.getByText(desk.say('mailbox.health.state.ok'), { exact: true }).first().waitFor();
  expect(imap.mails('INBOX').map(({ flags }) => flags)).toEqual([[]]);
  expect(imap.violations).toEqual([]);
});
