import { expect, test } from 'vitest';
import { passwordHashes } from '../../../kernel/accounts/password-hash.ts';
import { testHouse } from '../testing/house.ts';

const house = testHouse();

test('twenty wrong passwords are throttled for the account, whatever X-Forwarded-For says', async () => {
  const { email } = await house.open();
  const attacker = house.browser();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const answer = await attacker.send(
      'POST',
      '/api/v1/session',
      { email, password: `wrong ${attempt}` },
      { 'x-forwarded-for': `203.0.113.${attempt}` },
    );
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(10).fill(429)]);
  const throttled = await house.browser().signIn(email);
  expect([throttled.status, Number(throttled.headers['retry-after']) > 0]).toEqual([429, true]);
  const unknown = house.browser();
  for (let attempt = 0; attempt < 10; attempt += 1) await unknown.signIn('nobody-else@example.jp');
  const unknownThrottled = await unknown.signIn('nobody-else@example.jp');
  expect({ ...unknownThrottled.json, requestId: '' }).toEqual({ ...throttled.json, requestId: '' });
  house.clock.advance(15 * 60 + 1);
  expect((await house.browser().signIn(email)).status).toBe(201);
});

test('wrong passwords for many accounts are throttled for the address they come from', async () => {
  const { email } = await house.open();
  const attacker = house.browser();
  for (let attempt = 0; attempt < 50; attempt += 1)
    await attacker.signIn(`guess${attempt}@example.jp`, 'wrong password');
  expect((await attacker.signIn(email)).status).toBe(429);
  expect((await house.browser().signIn(email)).status).toBe(201);
});

test('tries made at the same moment are counted one by one', async () => {
  const { email } = await house.open();
  const attacker = house.browser();
  const answers = await Promise.all(Array.from({ length: 15 }, () => attacker.signIn(email, 'wrong password')));
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(5);
});

test('an oversized password is refused unread; one of 129 characters by its length', async () => {
  const { email } = await house.open();
  const huge = await house.browser().signIn(email, 'x'.repeat(10_000_000));
  expect([huge.status, huge.json.code]).toEqual([413, 'too_large']);
  const before = passwordHashes.computed;
  expect((await house.browser().signIn(email, 'y'.repeat(129))).status).toBe(422);
  expect(passwordHashes.computed).toBe(before);
});
