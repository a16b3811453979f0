import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { inboxOf } from './testing/visitor.ts';

const house = testApp();
/** The frame needs the built widget; `npm test` builds it first. */
const built = existsSync(resolve(import.meta.dirname, '../../../../web/widget/dist/manifest.json'));
const policy = (headers: Record<string, unknown>): string => String(headers['content-security-policy']);

test('the demo shop is shown for a key, and for nobody else’s workspace without one', async () => {
  const desk = await house.open();
  const chat = await inboxOf(house, desk, 'chat');
  const form = await inboxOf(house, desk, 'form');
  const shop = await house.request({ method: 'GET', url: `/demo-shop?key=${chat.key}&lang=en` });
  expect(shop.status).toBe(200);
  expect(shop.text).toContain(`data-key="${chat.key}"`);
  expect(shop.text).toContain(`/forms/${form.key}`);
  expect(policy(shop.headers)).not.toContain('unsafe-inline');
  expect((await house.request({ method: 'GET', url: '/demo-shop' })).status).toBe(404);
  for (const key of [form.key, '%3Cscript%3E', 'ib_nobodynobodynobody'])
    expect((await house.request({ method: 'GET', url: `/demo-shop?key=${key}` })).status).toBe(404);
});

test.runIf(built)('only listed sites may frame the widget; with none listed any may', async () => {
  const desk = await house.open();
  const chat = await inboxOf(house, desk, 'chat');
  const frame = () => house.request({ method: 'GET', url: `/widget/${chat.key}/frame` });
  const open = await frame();
  expect(policy(open.headers)).toContain('frame-ancestors *');
  expect(policy(open.headers)).toContain("script-src 'self';");
  expect(policy(open.headers)).toContain("style-src 'self';");
  const allow = (...allowedOrigins: string[]) =>
    desk.run(({ db }) =>
      db
        .updateTable('inboxes')
        .set({ settings: JSON.stringify({ allowedOrigins }) })
        .where('workspace_id', '=', desk.id)
        .where('id', '=', chat.id)
        .execute(),
    );
  await allow('https://shop.example', "https://evil.example; script-src 'unsafe-inline'");
  const listed = policy((await frame()).headers);
  expect(listed).not.toContain('frame-ancestors *');
  expect(listed).toContain("frame-ancestors 'self' https://shop.example");
  expect(listed).not.toContain('unsafe-inline');
  // A list of mistakes closes the page; it does not open it.
  await allow('shop.example');
  expect(policy((await frame()).headers)).toMatch(/frame-ancestors 'self'$/);
});

test.runIf(built)('the loader has a tag of its content and costs nothing when unchanged', async () => {
  const first = await house.request({ method: 'GET', url: '/widget.js' });
  expect(first.headers['content-type']).toContain('javascript');
  const again = await house.request({
    method: 'GET',
    url: '/widget.js',
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  expect(again.status).toBe(304);
  expect(again.text).toBe('');
});
