import { expect, test } from 'vitest';
import { runningProduct } from './running-product.ts';

const product = runningProduct();

/** Every kind of answer: pages, API, public surfaces, what is missing and what cannot even be read as an address. */
function surfaces(): string[] {
  const { widgetKey, formKey, workspaceId } = product.desk;
  return [
    '/',
    '/app/',
    '/sign-in',
    '/setup',
    '/invitation/some-token',
    '/password-reset/some-token',
    '/api/docs',
    '/api/docs.css',
    '/api/openapi.json',
    '/api/v1/session',
    '/api/v1/live',
    `/demo-shop?key=${widgetKey}`,
    `/widget/${widgetKey}/frame`,
    '/widget.js',
    `/forms/${formKey}`,
    '/form.js',
    `/files/${workspaceId}/${workspaceId}`,
    '/files/x/y',
    '/healthz',
    '/favicon.ico',
    '/nothing',
    '/api/nothing',
    '/.git/config',
    '//',
    '/%',
    '/%ff',
    '/app/assets/',
    '/app/assets/%2e%2e/index.html',
    '/app/assets/x%00.js',
    `/${'x'.repeat(2_000)}`,
  ];
}

test('every surface forbids foreign content, guessing of types, referrers and framing, in failure as in success', async () => {
  const wrong: string[] = [];
  for (const path of surfaces()) {
    const { status, headers } = await product.send(path);
    const policy = String(headers['content-security-policy'] ?? '');
    const mayBeFramed = path.startsWith('/widget/') || path.startsWith('/forms/');
    if (!policy.includes("default-src 'none'") || policy.includes('unsafe'))
      wrong.push(`${path} ${status}: policy ${policy}`);
    if (!policy.includes("frame-ancestors 'none'") && !mayBeFramed) wrong.push(`${path} ${status}: may be framed`);
    if (headers['x-content-type-options'] !== 'nosniff' || headers['referrer-policy'] !== 'no-referrer')
      wrong.push(`${path} ${status}: headers`);
    if (headers['access-control-allow-origin'] ?? headers['x-powered-by'] ?? headers.location ?? headers['set-cookie'])
      wrong.push(`${path} ${status}: tells or allows too much`);
    if (status >= 400 && !String(headers['content-type']).startsWith('application/problem+json'))
      wrong.push(`${path} ${status}: ${String(headers['content-type'])}`);
  }
  expect(wrong).toEqual([]);
});

test('the links that mails carry lead to pages', async () => {
  const built = (await product.send('/sign-in')).status;
  for (const path of ['/invitation/abc', '/password-reset/abc'])
    expect((await product.send(path)).status, path).toBe(built);
});

test('no origin is ever allowed to read with our cookie', async () => {
  for (const origin of [
    'https://evil.example',
    'null',
    `${product.running.url}.evil.example`,
    product.running.url.replace('localhost', 'evillocalhost'),
  ]) {
    for (const path of [
      '/api/v1/session',
      `/api/v1/widget/${product.desk.widgetKey}`,
      `/api/v1/forms/${product.desk.formKey}`,
      '/api/openapi.json',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await product.send(path, {
          method,
          headers: { origin, 'access-control-request-method': 'POST' },
        });
        expect(
          Object.keys(headers).filter((name) => name.startsWith('access-control-')),
          `${method} ${path} from ${origin}`,
        ).toEqual([]);
      }
    }
  }
});
