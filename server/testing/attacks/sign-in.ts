import { PASSWORD, type RunningProduct } from './running-product.ts';

/** Signs the owner in over the network. @returns the cookie header. */
export async function signInTo(product: RunningProduct): Promise<string> {
  const body = JSON.stringify({ email: product.desk.ownerEmail, password: PASSWORD });
  const answer = await product.send('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.running.url },
    body,
  });
  return [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
