import { expect, test } from 'vitest';
import { AppError } from '../../../../kernel/errors.ts';
import { classify } from '../../../../kernel/mail/send-failure.ts';
import { endingOf } from './ending.ts';
import { nextTry } from './retry-times.ts';

const NOW = new Date('2026-11-21T00:00:00Z');
const seconds = (attempts: number, hint: number | null = null): number =>
  (nextTry(NOW, attempts, hint).getTime() - NOW.getTime()) / 1000;

test('pauses double from a second to an hour, and stay there', () => {
  expect([0, 1, 2, 3, 4, 12, 13, 14, 80, 5000].map((attempts) => seconds(attempts))).toEqual([
    1, 1, 2, 4, 8, 2048, 3600, 3600, 3600, 3600,
  ]);
});

test('a time that the other server named is kept, never undercut', () => {
  expect(seconds(1, 300)).toBe(301);
  expect(seconds(13, 300)).toBe(3600);
  expect(seconds(1, 86_400)).toBe(86_401);
});

const refused = (response: string, more: object = {}): unknown =>
  classify({ responseCode: Number(response.slice(0, 3)), response, command: 'RCPT TO', ...more }, false);

test.each([
  ['450 4.2.0 Greylisted, try again in 5 minutes', 'deferred', 300],
  ['451 4.7.1 later', 'deferred', null],
  ['452 4.2.2 mailbox full', 'deferred', null],
  ['421 4.7.0 too busy', 'deferred', null],
])('%s waits', (response, kind, retryAfterSeconds) => {
  expect(endingOf(refused(response))).toMatchObject({
    kind,
    retryAfterSeconds,
    reason: expect.stringContaining(response),
  });
});

test('a refusal for good of the mail ends it, one of our own settings does not', () => {
  expect(endingOf(refused('550 5.1.1 no such user'))).toEqual({
    kind: 'failed',
    reason: 'recipient_refused: 550 5.1.1 no such user',
  });
  expect(endingOf(refused('535 5.7.8 bad password', { code: 'EAUTH' }))).toMatchObject({
    kind: 'blocked',
    retries: true,
  });
  expect(endingOf(refused('553 5.7.1 not your address', { command: 'MAIL FROM' }))).toMatchObject({
    kind: 'blocked',
    retries: true,
  });
  expect(endingOf(classify({ code: 'ETLS', message: 'self-signed certificate' }, false))).toMatchObject({
    kind: 'blocked',
    retries: true,
  });
  expect(endingOf(new AppError('invalid', 'outbound.url_refused'))).toEqual({
    kind: 'blocked',
    reason: 'mail_server_refused',
    retries: false,
  });
});

test('silence after the data may mean that it was taken; anything unexpected is tried again', () => {
  expect(endingOf(classify({ code: 'ECONNECTION', message: 'closed' }, true))).toMatchObject({
    kind: 'deferred',
    maybeTaken: true,
  });
  expect(endingOf(new Error('bytes are missing'))).toMatchObject({ kind: 'deferred', reason: 'not_sent' });
});

test('what the server said is one line of bounded length', () => {
  const ending = endingOf(refused(`550 5.1.1 ${'x\r\n'.repeat(400)}`));
  expect(ending).toMatchObject({ kind: 'failed' });
  expect((ending as { reason: string }).reason).toMatch(/^[^\r\n]{100,330}$/);
});
