import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { CampaignReport } from './evals/report-file.ts';
import type { MailAgreement } from './evals/mail-expectations.ts';
import type { MailResults } from './evals/mail-rows.ts';
import type { ReplyRow } from './evals/reply-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'evals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run<Results>(command: string, dir: string): { status: number | null; report: CampaignReport<Results> } {
  const json = join(folder, `${command}.json`);
  const file = fileURLToPath(new URL(`./${command}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, '--dir', dir, '--json', json], { encoding: 'utf8' });
  return { status, report: JSON.parse(readFileSync(json, 'utf8')) as CampaignReport<Results> };
}

test('evals:mail reports every mail of a folder, good and bad', () => {
  const dir = join(folder, 'mails');
  mkdirSync(join(dir, 'sub'), { recursive: true });
  const good =
    'From: 客 <c@example.jp>\r\nTo: Someone\r\nSubject: 件名\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\nMessage-ID: <m@example.jp>\r\n\r\nはい\r\n\r\nOn 2026/11/21 10:00, 窓口 wrote:\r\n> 色は？\r\n';
  writeFileSync(join(dir, 'sub', 'a.eml'), good);
  writeFileSync(
    join(dir, 'bomb.eml'),
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(2000)}`,
  );
  writeFileSync(
    join(dir, 'two.box'),
    'From a@b Sat Nov 21 10:00:00 2026\nSubject: one\n\n>From here\n\nFrom sentence\n\nFrom a@b Sat Nov 21 10:00:00 2026\nSubject: two\n\nx\n',
  );
  const { status, report } = run<MailResults>('evals-mail', dir);
  expect(status).toBe(0);
  expect(report).toMatchObject({ name: 'evals:mail', results: { crashed: 0, hung: 0 } });
  const [bomb, mail, one, two] = report.results.files;
  expect(bomb).toMatchObject({ file: 'bomb.eml', quarantined: true, reason: 'too_many_parts' });
  expect(mail).toMatchObject({
    file: 'sub/a.eml',
    from: { name: '客', address: 'c@example.jp' },
    to: [{ name: 'Someone', address: '' }],
    subject: '件名',
    date: '2026-11-21T01:00:00.000Z',
    visible: 'はい',
    html: null,
    flags: { auto_reply: false, bounce: false, forward: false, original_sender: null },
    messageId: 'm@example.jp',
    references: [],
    quarantined: false,
    reason: null,
  });
  expect(mail?.text).toContain('> 色は？');
  expect([one, two].map((row) => [row?.index, row?.subject, row?.text])).toEqual([
    [0, 'one', 'From here\n\nFrom sentence'],
    [1, 'two', 'x'],
  ]);
});

test('evals:mail compares with the expectation beside a mail', () => {
  const dir = join(folder, 'expected');
  mkdirSync(dir);
  writeFileSync(join(dir, 'a.eml'), Buffer.from('From: A <a@b.example>\r\nSubject: Fr\xf6sche\r\n\r\nx\r\n', 'latin1'));
  const headers = (subject: string): unknown[] => [
    { name: 'subject', value: { Text: subject } },
    { name: 'from', value: { Address: { List: [{ name: 'A', address: 'a@b.example' }] } } },
  ];
  const expectation = (subject: string, text: string): string =>
    JSON.stringify({
      parts: [{ headers: headers(subject), body: { Text: text } }],
      text_body: [0],
      attachments: [],
    });
  writeFileSync(join(dir, 'a.json'), expectation('Fr\ufffdsche', 'x'));
  writeFileSync(join(dir, 'b.eml'), 'From: A <a@b.example>\r\nSubject: b\r\n\r\nread');
  writeFileSync(join(dir, 'b.json'), expectation('b', 'expected'));
  const { report } = run<MailResults & { agreement: MailAgreement }>('evals-mail', dir);
  expect(report.results.agreement).toEqual({
    mails: 2,
    agree: { subject: 2, from: 2, text: 1, attachments: 2 },
    readFurther: 1,
    differences: [{ file: 'b.eml', field: 'text', got: 'read', want: 'expected' }],
  });
});

test('evals:reply reports what is shown and what is folded', () => {
  const dir = join(folder, 'replies');
  mkdirSync(dir);
  writeFileSync(join(dir, 'a.txt'), 'はい\n\n-- \n山田\n\n2026年11月21日(土) 10:00 窓口 <d@example.jp>:\n> 色は？\n');
  writeFileSync(join(dir, 'b.html'), '<p>黒です</p><blockquote>色は？</blockquote>');
  writeFileSync(join(dir, 'README.md'), 'no message');
  const { status, report } = run<{ files: ReplyRow[] }>('evals-reply', dir);
  expect(status).toBe(0);
  expect(
    report.results.files.map((row) => [row.file, row.visible, row.folded.includes('> 色は？'), row.signature]),
  ).toEqual([
    ['a.txt', 'はい', true, '-- \n山田'],
    ['b.html', '黒です', true, ''],
  ]);
});

test('a folder that is not there is said and not reported', () => {
  const file = fileURLToPath(new URL('./evals-mail.ts', import.meta.url));
  expect(spawnSync(process.execPath, [file, '--dir', join(folder, 'none')]).status).toBe(2);
});
