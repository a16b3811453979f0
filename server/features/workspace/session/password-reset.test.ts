import { expect, test } from 'vitest';
import { PASSWORD, PUBLIC_URL, testHouse } from '../testing/house.ts';

const house = testHouse();
const NEXT = 'Hagi no hana 1192';

/** Asks for a reset as `email` and answers the token of the mail. */
async function askForReset(email: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await house.browser().send('POST', '/api/v1/password-resets', { email }, headers);
  expect([answer.status, answer.json]).toEqual([202, {}]);
  await house.work();
  const mail = house.mails.at(-1);
  expect(mail).toMatchObject({ to: email, kind: 'password_reset' });
  return String(mail?.values.url).split('/').pop() ?? '';
}

const reset = (token: unknown, password: unknown = NEXT) =>
  house.browser().send('PUT', '/api/v1/password-resets', { token, password });

test('the link of the mail begins with the configured address, whatever the headers say', async () => {
  const { email } = await house.open();
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example',
  };
  await askForReset(email, forged);
  expect(String(house.mails.at(-1)?.values.url)).toMatch(
    new RegExp(`^${PUBLIC_URL}/password-reset/[A-Za-z0-9_-]{43}$`),
  );
  await house.app.inject({ method: 'POST', url: 'http://evil.example/api/v1/password-resets', payload: { email } });
  await house.work();
  expect(String(house.mails.at(-1)?.values.url)).toContain(`${PUBLIC_URL}/`);
  expect(JSON.stringify(house.mails)).not.toContain('evil.example');
});

test('known and unknown addresses get the same answer and the same job; only the known one gets a mail', async () => {
  const { email } = await house.open();
  const before = house.mails.length;
  const answers = [];
  for (const address of [email, 'stranger@example.jp']) {
    const answer = await house.browser().send('POST', '/api/v1/password-resets', { email: address });
    answers.push([answer.status, answer.body]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(house.jobs.map((job) => [job.type, job.workspaceId])).toEqual(
    Array(2).fill(['account.send_reset', house.jobs[0]?.workspaceId]),
  );
  await house.work();
  expect(house.mails.slice(before).map((mail) => mail.to)).toEqual([email]);
});

test('a reset sets the password, ends every session and signs nobody in', async () => {
  const { email } = await house.open();
  const signedIn = house.browser();
  await signedIn.signIn(email);
  const token = await askForReset(email);
  const answer = await reset(token);
  expect([answer.status, answer.headers['set-cookie']]).toEqual([204, undefined]);
  expect((await signedIn.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await house.browser().signIn(email, PASSWORD)).status).toBe(401);
  expect((await house.browser().signIn(email, NEXT)).status).toBe(201);
});

test('a token works once, for one hour, and dies with any other change of the password', async () => {
  const { email } = await house.open();
  const [first, second] = [await askForReset(email), await askForReset(email)];
  expect((await reset(second)).status).toBe(204);
  for (const dead of [first, second])
    expect([(await reset(dead)).status, (await reset(dead)).json.code]).toEqual([422, 'token_invalid']);
  const late = await askForReset(email);
  house.clock.advance(3601);
  expect((await reset(late)).json.code).toBe('token_invalid');
  const other = await askForReset(email);
  const browser = house.browser();
  await browser.signIn(email, NEXT);
  expect((await browser.send('PUT', '/api/v1/session/password', { current: NEXT, next: PASSWORD })).status).toBe(204);
  expect((await reset(other)).json.code).toBe('token_invalid');
});

test('of several resets with one token at the same moment one succeeds', async () => {
  const { email } = await house.open();
  const token = await askForReset(email);
  const answers = await Promise.all([1, 2, 3, 4].map((number) => reset(token, `Hagi no hana 119${number}`)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([204, 422, 422, 422]);
});

test('odd tokens are refused as any wrong one', async () => {
  const { email } = await house.open();
  const token = await askForReset(email);
  for (const odd of [
    '%',
    '*',
    '%20',
    '',
    ' ',
    null,
    [],
    [token],
    { $ne: '' },
    0,
    true,
    `${token}x`,
    token.slice(1),
    undefined,
  ])
    expect((await reset(odd)).status).toBe(422);
  expect((await reset(token)).status).toBe(204);
});

test('a refused password leaves the token usable', async () => {
  const { email } = await house.open();
  const token = await askForReset(email);
  expect((await reset(token, 'password123')).json.code).toBe('password_common');
  expect((await reset(token, email)).json.code).toBe('password_common');
  expect((await reset(token, '１２３４５６７８')).json.code).toBe('password_common');
  expect((await reset(token, 'short')).status).toBe(422);
  expect((await reset(token)).status).toBe(204);
});

test('asking again and again is throttled the same for known and unknown addresses', async () => {
  const { email } = await house.open();
  for (const address of [email, 'somebody@example.jp']) {
    const browser = house.browser();
    const statuses = [];
    for (let attempt = 0; attempt < 7; attempt += 1)
      statuses.push((await browser.send('POST', '/api/v1/password-resets', { email: address })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
  }
});

test('the token is not readable in the database and not in the job', async () => {
  const { email } = await house.open();
  await house.browser().send('POST', '/api/v1/password-resets', { email });
  expect(JSON.stringify(house.jobs)).not.toMatch(/[A-Za-z0-9_-]{43}/);
  await house.work();
  const token = String(house.mails.at(-1)?.values.url).split('/').pop() ?? '';
  const rows = await house.kernel.accountsPool.query('select to_jsonb(t)::text as row from accounts.one_time_tokens t');
  expect(rows.rows.some((row) => row.row.includes(token))).toBe(false);
});
