import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { PASSWORD, testHouse, type Browser } from '../testing/house.ts';

const house = testHouse();

const codeAt = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now().getTime() });

async function turnOn(): Promise<{ email: string; secret: string; backupCodes: string[]; browser: Browser }> {
  const { email } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  const started = await browser.send('POST', '/api/v1/session/totp', { password: PASSWORD });
  const secret = String(started.json.secret);
  const confirmed = await browser.send('PUT', '/api/v1/session/totp', { code: codeAt(secret) });
  expect(confirmed.status).toBe(200);
  house.clock.advance(90);
  return { email, secret, backupCodes: confirmed.json.backupCodes as string[], browser };
}

async function challenge(browser: Browser, email: string): Promise<string> {
  const answer = await browser.signIn(email);
  expect(answer.json.state).toBe('second_factor');
  expect(browser.cookie).toBeNull();
  return String(answer.json.token);
}

const answerWith = (browser: Browser, token: string, code: string) =>
  browser.send('POST', '/api/v1/session/second-factor', { token, code });

test('with an authenticator the password alone opens nothing; password and code open a session', async () => {
  const { email, secret } = await turnOn();
  const browser = house.browser();
  const token = await challenge(browser, email);
  expect((await browser.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await answerWith(browser, token, '000000')).json.code).toBe('wrong_code');
  expect((await answerWith(browser, token, codeAt(secret))).json).toEqual({ state: 'signed_in' });
  expect((await browser.send('GET', '/api/v1/session')).json.totpEnabled).toBe(true);
  house.clock.advance(60);
  expect((await answerWith(house.browser(), token, codeAt(secret))).json.code).toBe('token_invalid');
});

test('a code is refused the second time, even at the same moment and in another challenge', async () => {
  const { email, secret } = await turnOn();
  const code = codeAt(secret);
  const browsers = [house.browser(), house.browser(), house.browser()];
  const tokens: string[] = [];
  for (const browser of browsers) tokens.push(await challenge(browser, email));
  const answers = await Promise.all(browsers.map((browser, index) => answerWith(browser, tokens[index] ?? '', code)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 401, 401]);
});

test('the code that turned the authenticator on does not sign in', async () => {
  const { email } = await house.open();
  const browser = house.browser();
  await browser.signIn(email);
  const secret = String((await browser.send('POST', '/api/v1/session/totp', { password: PASSWORD })).json.secret);
  const code = codeAt(secret);
  await browser.send('PUT', '/api/v1/session/totp', { code });
  const other = house.browser();
  expect((await answerWith(other, await challenge(other, email), code)).json.code).toBe('wrong_code');
});

test('a backup code works once, in any way of writing, and is not readable in the database', async () => {
  const { email, backupCodes } = await turnOn();
  expect(backupCodes).toHaveLength(10);
  const [code = ''] = backupCodes;
  const first = house.browser();
  expect(
    (await answerWith(first, await challenge(first, email), ` ${code.toLowerCase().replace('-', ' ')} `)).status,
  ).toBe(201);
  const second = house.browser();
  expect((await answerWith(second, await challenge(second, email), code)).json.code).toBe('wrong_code');
  const rows = await house.kernel.accountsPool.query('select to_jsonb(c)::text as row from accounts.backup_codes c');
  const hex = backupCodes.map((one) => Buffer.from(one).toString('hex'));
  expect(rows.rows.some((row) => hex.some((one) => row.row.includes(one)))).toBe(false);
});

test('twenty wrong codes over fresh challenges are throttled per person', async () => {
  const { email, secret } = await turnOn();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const browser = house.browser();
    const token = await challenge(browser, email);
    statuses.push((await answerWith(browser, token, attempt % 2 ? 'AAAAA-AAAAA' : '000000')).status);
  }
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(10).fill(429)]);
  const browser = house.browser();
  const token = await challenge(browser, email);
  expect((await answerWith(browser, token, codeAt(secret))).status).toBe(429);
});

test('a reset of the password does not skip the second factor', async () => {
  const { email } = await turnOn();
  await house.browser().send('POST', '/api/v1/password-resets', { email });
  await house.work();
  const token = String(house.mails.at(-1)?.values.url).split('/').pop();
  await house.browser().send('PUT', '/api/v1/password-resets', { token, password: 'Hagi no hana 1192' });
  expect((await house.browser().signIn(email, 'Hagi no hana 1192')).json.state).toBe('second_factor');
});

test('starting and stopping ask for the password; a running one is not replaced', async () => {
  const { browser, email } = await turnOn();
  expect((await browser.send('POST', '/api/v1/session/totp', { password: PASSWORD })).json.code).toBe(
    'totp_already_on',
  );
  expect((await browser.send('DELETE', '/api/v1/session/totp', { password: 'not the password' })).status).toBe(401);
  expect((await browser.send('DELETE', '/api/v1/session/totp', { password: PASSWORD })).status).toBe(204);
  expect((await house.browser().signIn(email)).json).toEqual({ state: 'signed_in' });
});

test('the secret is sealed in the database', async () => {
  const { secret } = await turnOn();
  const rows = await house.kernel.accountsPool.query<{ sealed: Buffer }>(
    'select totp_secret as sealed from accounts.people where totp_secret is not null',
  );
  expect(rows.rows.length).toBeGreaterThan(0);
  expect(
    rows.rows.some((row) => row.sealed.toString().includes(secret) || !row.sealed.toString().startsWith('v1.')),
  ).toBe(false);
});
