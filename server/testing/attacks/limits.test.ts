import { expect, test } from 'vitest';
import { runningProduct, type Sent } from './running-product.ts';

const product = runningProduct();
const JSON_BODY = { 'content-type': 'application/json' };

/** How often each status came; requests a few at a time, as one impatient machine sends them. */
async function storm(count: number, path: string, sent: Sent): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  for (let done = 0; done < count; done += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => product.send(path, sent)));
    for (const answer of answers) {
      seen[answer.status] = (seen[answer.status] ?? 0) + 1;
      if (answer.status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
  }
  return seen;
}

test('requests that are refused for their shape count like all others', async () => {
  const path = '/api/v1/session';
  const broken = await storm(400, path, { method: 'POST', headers: JSON_BODY, body: '{' });
  expect(broken[429]).toBeGreaterThan(100);
  // The same address has no second purse behind another wrong shape, a forwarding header or another way of writing the path.
  for (const sent of [
    { method: 'POST', headers: JSON_BODY, body: '{"email":1}' },
    { method: 'POST', headers: { ...JSON_BODY, 'x-forwarded-for': '203.0.113.7' }, body: '{' },
  ])
    expect((await storm(40, path, sent))[429]).toBeGreaterThan(20);
  for (const other of ['//api/v1/session', '/API/v1/session', '/api/v1/session/'])
    expect(Object.keys(await storm(20, other, { method: 'POST', headers: JSON_BODY, body: '{}' }))).toEqual(['404']);
}, 60_000);

test('pages of forms are limited for each address, shown or sent', async () => {
  const path = `/forms/${product.desk.formKey}`;
  const shown = await storm(200, path, {});
  expect(shown[429]).toBeGreaterThan(40);
  const sent = await storm(200, path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'name=x',
  });
  expect(sent[429]).toBeGreaterThan(40);
}, 60_000);
