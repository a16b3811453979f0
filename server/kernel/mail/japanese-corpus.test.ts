import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MailAddress } from './address.ts';
import { parseMail } from './parse.ts';

interface Expected {
  subject: string;
  text: string;
  from?: MailAddress;
  attachments?: string[];
}

const folder = new URL('./testing/japanese/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<string, Expected>;

test('the corpus is there', () => {
  expect(Object.keys(expected).length).toBeGreaterThanOrEqual(60);
});

test.each(Object.keys(expected))('%s is read as it was written', async (name) => {
  const mail = await parseMail(readFileSync(new URL(`${name}.eml`, folder)));
  const { from = { name: '', address: 'c@example.jp' }, attachments = [], subject, text } = expected[name] as Expected;
  expect({
    subject: mail.subject,
    text: mail.text,
    from: mail.from,
    attachments: mail.attachments.map((file) => file.name),
  }).toEqual({ subject, text, from, attachments });
});
