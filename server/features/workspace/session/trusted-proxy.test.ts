import { expect, test } from 'vitest';
import { testHouse } from '../testing/house.ts';

const house = testHouse({ trustProxy: '127.0.0.1' });

test('behind the configured proxy the address it adds counts; what the client forged in front of it does not', async () => {
  const attempt = (index: number, from: string) =>
    house.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress: '127.0.0.1',
      headers: { 'x-forwarded-for': `203.0.113.${index}, ${from}` },
      payload: { email: `guess${index}@example.jp`, password: 'wrong password' },
    });
  for (let index = 0; index < 50; index += 1) expect((await attempt(index, '198.51.100.7')).statusCode).toBe(401);
  expect((await attempt(50, '198.51.100.7')).statusCode).toBe(429);
  expect((await attempt(51, '198.51.100.8')).statusCode).toBe(401);
});
