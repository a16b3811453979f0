import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTranslate } from '../../kernel/i18n.ts';
import { composeAccountMail } from './account-mail.ts';

const translate = createTranslate();
const THROWN = /\b(?:invalid|unauthenticated|forbidden|conflict|notFound|unavailable|refused)\(\s*'([a-z_.]+)'/g;

test('every error of people and workspaces has a sentence in both languages', () => {
  const folders = [import.meta.dirname, `${import.meta.dirname}/../../kernel/accounts`];
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`)).filter((file) => !file.endsWith('.test.ts'));
  const codes = new Set(
    files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(THROWN)].map((match) => match[1] ?? '')),
  );
  expect(codes.size).toBeGreaterThan(15);
  for (const locale of ['ja', 'en'] as const) {
    const missing = [...codes].filter((code) =>
      translate(locale, `errors.${code}`, { shortest: 8, longest: 128 }).startsWith('errors.'),
    );
    expect(missing).toEqual([]);
  }
});

test('a mail carries its link and values; line breaks of names do not reach the subject', () => {
  const values = {
    workspace: '珈琲堂\r\nBcc: all@example.jp',
    inviter: '大谷 学',
    url: 'https://desk.example/invitation/x',
    days: 7,
  };
  for (const locale of ['ja', 'en'] as const) {
    const mail = composeAccountMail(translate, locale, 'invitation', values);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).toContain(values.url);
    expect(
      composeAccountMail(translate, locale, 'password_reset', { name: '山本', url: values.url, minutes: 60 }).text,
    ).toContain('60');
  }
});
