import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { portalEndpoints } from '@madoguchi/contracts/portal.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { Guest } from './testing/guest.ts';

const clock = new TestClock('2026-11-20T01:00:00Z');
const house = testApp({ clock });
let desk: TestDesk;
let guest: Guest;

beforeEach(async () => {
  clock.set('2026-11-20T01:00:00Z');
  desk = await house.open();
  guest = await Guest.at(house, desk);
  const customer = { familyName: '佐藤', identities: [{ kind: 'email', value: 'misaki@example.jp' }] };
  const body = { customer, subject: '電源', body: '点きません。', sourceId: 'first' };
  const opened = await house.call(conversationEndpoints.createConversation, { as: desk.owner, body });
  if (opened.status !== 201) throw new Error(opened.text);
});

const jobs = (): Promise<number> =>
  desk.run(async ({ db }) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from portal_codes where sealed <> ''`.execute(
      db,
    );
    return rows[0]?.n ?? 0;
  });

describe('a code by mail', () => {
  test('opens the pages, whatever width its digits have, and works once', async () => {
    const id = await guest.asks('Misaki@Example.jp');
    const { code } = await guest.secretsOf(id);
    const wide = code.replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
    expect(await guest.post('/code', { id, code: wide })).toMatchObject({ status: 303, to: `${guest.base}/requests` });
    expect((await guest.get('/requests')).text).toContain('電源');
    expect(await guest.another().post('/code', { id, code })).toMatchObject({ status: 422, to: null });
  });

  test('is kept as a hash, and its words only until they are sent', async () => {
    const id = await guest.asks('misaki@example.jp');
    const { code, link } = await guest.secretsOf(id);
    const row = await desk.run(async ({ db }) => {
      const { rows } = await sql<{ row: string }>`select row(c.*)::text as row from portal_codes c`.execute(db);
      return rows[0]?.row ?? '';
    });
    expect([row.includes(code), row.includes(link)]).toEqual([false, false]);
    expect(await jobs()).toBe(1);
    await house.runJobs();
    expect(await jobs()).toBe(0);
  });

  test('five wrong tries end it, made at once or one after the other', async () => {
    const id = await guest.asks('misaki@example.jp');
    const { code } = await guest.secretsOf(id);
    const wrong = code === '000000' ? '111111' : '000000';
    await Promise.all(Array.from({ length: 5 }, () => guest.post('/code', { id, code: wrong })));
    expect(await guest.post('/code', { id, code })).toMatchObject({ status: 422 });
    expect(await guest.signIn('misaki@example.jp')).toMatchObject({ status: 303 });
  });

  test('ends after ten minutes', async () => {
    const id = await guest.asks('misaki@example.jp');
    const { code } = await guest.secretsOf(id);
    clock.advance(601);
    expect(await guest.post('/code', { id, code })).toMatchObject({ status: 422 });
  });

  test('is asked for alike by somebody known and somebody unknown, and lets only one of them in', async () => {
    const shape = (text: string): string => text.replace(/value="[0-9a-f-]{36}"/, '');
    const known = await guest.post('/sign-in', { email: 'misaki@example.jp' });
    const unknown = await guest.post('/sign-in', { email: 'nobody@example.jp' });
    expect([unknown.status, shape(unknown.text)]).toEqual([known.status, shape(known.text)]);
    const id = await guest.asks('nobody@example.jp');
    const { code } = await guest.secretsOf(id);
    expect(await guest.post('/code', { id, code })).toMatchObject({ status: 422 });
  });

  test('asked for too often is answered alike, and no further one is good for the address', async () => {
    for (let time = 0; time < 5; time += 1) await guest.asks('misaki@example.jp');
    const id = await guest.asks('misaki@example.jp');
    const { code } = await guest.secretsOf(id);
    expect(await guest.post('/code', { id, code })).toMatchObject({ status: 422 });
    clock.advance(901);
    expect(await guest.signIn('misaki@example.jp')).toMatchObject({ status: 303 });
  });

  test('no more than twenty a day are good for an address, whoever asks from wherever', async () => {
    for (let time = 0; time < 20; time += 1) {
      if (time % 5 === 0) clock.advance(901);
      await guest.asks('misaki@example.jp');
    }
    clock.advance(901);
    expect(await guest.signIn('misaki@example.jp')).toMatchObject({ status: 422 });
    clock.advance(86_400);
    expect(await guest.signIn('misaki@example.jp')).toMatchObject({ status: 303 });
  });
});

describe('a link by mail', () => {
  test('is not used up by reading it, signs in by its button, once', async () => {
    const { link } = await guest.secretsOf(await guest.asks('misaki@example.jp'));
    expect((await guest.get(`/enter/${link}`)).status).toBe(200);
    expect((await guest.get(`/enter/${link}`)).status).toBe(200);
    expect(await guest.post(`/enter/${link}`, {})).toMatchObject({ status: 303 });
    expect(await guest.another().post(`/enter/${link}`, {})).toMatchObject({ status: 422 });
  });

  test('signs nobody in by a form of a foreign page, not even where there is no visit yet', async () => {
    const id = await guest.asks('misaki@example.jp');
    const { code, link } = await guest.secretsOf(id);
    const foreign: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'null' },
      { 'sec-fetch-site': 'same-site', origin: 'https://other.desk.example' },
      { origin: 'https://evil.example' },
    ];
    for (const headers of foreign) {
      expect(await guest.post(`/enter/${link}`, {}, headers)).toMatchObject({ status: 403 });
      expect(await guest.post('/code', { id, code }, headers)).toMatchObject({ status: 403 });
    }
    expect(guest.cookie).toBe('');
    // As browsers say it of our own page, which sends no referrer.
    const own = { 'sec-fetch-site': 'same-origin', origin: 'null' };
    expect(await guest.post(`/enter/${link}`, {}, own)).toMatchObject({ status: 303 });
  });
});

describe('a visit', () => {
  test('has a cookie no script reads, and pages nobody keeps, frames or finds', async () => {
    const { headers } = await guest.signIn('misaki@example.jp');
    const [cookie] = [headers['set-cookie']].flat();
    expect(cookie).toMatch(/^__Host-portal=[\w-]{43}; /);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    const page = await guest.get('/requests');
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).not.toContain('<script');
    expect(page.text).toContain('<meta name="robots" content="noindex, nofollow">');
  });

  test('ends by signing out, after an hour of silence, after twelve hours, and when the pages are switched off', async () => {
    const isIn = async (): Promise<boolean> => (await guest.get('/requests')).status === 200;
    await guest.signIn('misaki@example.jp');
    await guest.send('/requests', '/sign-out', {});
    expect(await isIn()).toBe(false);
    await guest.signIn('misaki@example.jp');
    clock.advance(3601);
    expect(await isIn()).toBe(false);
    await guest.signIn('misaki@example.jp');
    for (let hour = 0; hour < 14; hour += 1) {
      clock.advance(3000);
      await isIn();
    }
    expect(await isIn()).toBe(true);
    clock.advance(1300);
    expect(await isIn()).toBe(false);
    await guest.signIn('misaki@example.jp');
    const as = await desk.sessionOf(desk.owner);
    await house.call(portalEndpoints.updatePortal, { as, body: { enabled: false } });
    expect((await guest.get('/requests')).status).toBe(404);
    await house.call(portalEndpoints.updatePortal, { as: await desk.sessionOf(desk.owner), body: { enabled: true } });
    expect(await isIn()).toBe(false);
  });

  test('that ended while somebody wrote keeps their words on the screen, and sends nothing', async () => {
    await guest.signIn('misaki@example.jp');
    const { text } = await guest.get('/requests/new');
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    clock.advance(3601);
    const late = await guest.post('/requests/new', { csrf, subject: '続き', body: '長く書いた<b>お話</b>です。' });
    expect(late.status).toBe(401);
    expect(late.text).toContain('長く書いた&lt;b&gt;お話&lt;/b&gt;です。');
    expect(late.text).toContain(`action="${guest.base}/sign-in"`);
    await guest.signIn('misaki@example.jp');
    expect((await guest.get('/requests')).text).not.toContain('続き');
    // Leaving twice is leaving.
    expect((await guest.another().post('/sign-out', {})).status).toBe(401);
  });

  test('speaks the other language on every page, those that a form answered too', async () => {
    for (const path of ['/sign-in', '/code'])
      expect(await guest.get(`${path}?lang=en`), path).toMatchObject({
        status: 200,
        text: expect.stringContaining('lang="en"'),
      });
    await guest.signIn('misaki@example.jp');
    for (const path of ['/sign-in', '/code', '/profile/email', '/profile/email/code', '/interests'])
      expect((await guest.get(`${path}?lang=en`)).status, path).toBe(303);
  });

  test('takes no form that its own pages did not give out', async () => {
    await guest.signIn('misaki@example.jp');
    expect((await guest.post('/profile', { familyName: '鈴木' })).status).toBe(403);
    expect((await guest.post('/profile', { familyName: '鈴木', csrf: 'x'.repeat(43) })).status).toBe(403);
    expect((await guest.get('/profile')).text).toContain('佐藤');
  });

  test('gets a new token with every signing in, and the one before is worth nothing', async () => {
    const before = guest.another();
    await guest.signIn('misaki@example.jp');
    before.cookie = guest.cookie;
    await guest.signIn('misaki@example.jp');
    expect(guest.cookie).not.toBe(before.cookie);
    expect((await before.get('/requests')).status).toBe(303);
    expect((await guest.get('/requests')).status).toBe(200);
  });

  test('is ended on every device at once', async () => {
    const phone = guest.another();
    await guest.signIn('misaki@example.jp');
    await phone.signIn('misaki@example.jp');
    expect((await phone.post('/sign-out-everywhere', {})).status).toBe(403);
    await phone.send('/requests', '/sign-out-everywhere', {});
    expect([(await guest.get('/requests')).status, (await phone.get('/requests')).status]).toEqual([303, 303]);
  });

  test('an address that is nowhere there says so on a page, with a way on', async () => {
    for (const path of ['/nowhere', '/requests/1/2/3']) {
      const { status, text } = await guest.get(path);
      expect([status, text.includes('<h1>ページが見つかりません</h1>')]).toEqual([404, true]);
    }
    expect(await guest.get('/')).toMatchObject({ status: 303, to: guest.base });
  });

  test('opens nothing at another workspace', async () => {
    const elsewhere = await Guest.at(house, await house.open());
    await guest.signIn('misaki@example.jp');
    elsewhere.cookie = guest.cookie;
    expect(await elsewhere.get('/requests')).toMatchObject({ status: 303, to: elsewhere.base });
  });
});

test('a portal that is off, or never was, answers alike; the only one is found without its key', async () => {
  const off = await house.open();
  const { body } = await house.call(portalEndpoints.updatePortal, { as: off.owner, body: { name: '休止中' } });
  const at = (url: string) => house.request({ method: 'GET', url });
  const [one, none] = [await at(new URL(body.url).pathname), await at('/portal/nosuchkeyatall')];
  expect([one.status, one.text]).toEqual([404, none.text]);
});
