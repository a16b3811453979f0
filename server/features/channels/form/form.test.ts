import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { widgetEndpoints as api } from '@madoguchi/contracts/widget.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testApp, type TestDesk } from '../../../testing/app.ts';

const house = testApp();

async function openForm() {
  const desk = await house.open();
  const { body } = await house.call(workspace.listInboxes, { as: desk.owner });
  const key = body.items.find((one) => one.channel === 'form')?.publicKey ?? '';
  return { desk, key };
}

const FIELDS = {
  name: '山田 太郎',
  kana: 'ヤマダ タロウ',
  email: 'taro@example.jp',
  phone: '03-1234-5678',
  company: '山田商店',
  subject: '見積もり',
  body: '10台の見積もりをください',
};

async function nonceOf(key: string): Promise<string> {
  const { body } = await house.call(api.getForm, { params: { key } });
  house.clock.advance(3);
  return body.nonce;
}

const submit = async (key: string, fields: object = {}, headers: Record<string, string> = {}) =>
  house.call(api.submitForm, {
    params: { key },
    headers,
    body: { clientId: newId(), ...FIELDS, nonce: await nonceOf(key), ...fields },
  });

const listed = async (desk: TestDesk) =>
  desk.run(({ db }) =>
    db
      .selectFrom('conversations')
      .select(['id', 'reference', 'customer_id', 'subject'])
      .where('workspace_id', '=', desk.id)
      .execute(),
  );

async function post(key: string, fields: Record<string, string>, remoteAddress?: string) {
  const payload = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return house.request({
    method: 'POST',
    url: `/forms/${key}`,
    headers,
    payload,
    ...(remoteAddress ? { remoteAddress } : {}),
  });
}

const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** What a browser sends back: the hidden fields and what a person typed. */
async function fillIn(key: string, typed: Record<string, string>, wait = 3): Promise<Record<string, string>> {
  const page = await house.request({ method: 'GET', url: `/forms/${key}?lang=ja` });
  house.clock.advance(wait);
  return {
    nonce: hidden(page.text, 'nonce'),
    clientId: hidden(page.text, 'clientId'),
    lang: 'ja',
    website: '',
    ...typed,
  };
}

test('a form becomes a conversation with the customer as they named themselves', async () => {
  const { desk, key } = await openForm();
  const answer = await submit(key);
  expect(answer.status).toBe(201);
  const [row] = await listed(desk);
  expect(row).toMatchObject({ reference: answer.body.reference, subject: '見積もり' });
  const customer = await house.call(customers.getCustomer, { as: desk.owner, params: { id: row?.customer_id ?? '' } });
  expect(customer.body).toMatchObject({
    familyName: '山田',
    givenName: '太郎',
    familyKana: 'ヤマダ',
    givenKana: 'タロウ',
    attributes: { company: '山田商店' },
  });
  expect(customer.body.identities.map((one) => one.kind).toSorted()).toEqual(['email', 'phone']);
});

test('the same form sent twice is one conversation with one reference', async () => {
  const { desk, key } = await openForm();
  const clientId = newId();
  const nonce = await nonceOf(key);
  const [one, two] = await Promise.all([submit(key, { clientId, nonce }), submit(key, { clientId, nonce })]);
  expect(one.body.reference).toBe(two.body.reference);
  expect(await listed(desk)).toHaveLength(1);
});

test('a form changes nothing about a customer we know; what it says stands under its words', async () => {
  const { desk, key } = await openForm();
  await submit(key);
  await submit(key, { name: '別人 次郎', phone: '06-9999-9999', company: '偽商店', body: '登録を変えてください' });
  const rows = await listed(desk);
  expect(new Set(rows.map((row) => row.customer_id)).size).toBe(1);
  const customer = await house.call(customers.getCustomer, {
    as: desk.owner,
    params: { id: rows[0]?.customer_id ?? '' },
  });
  expect(customer.body).toMatchObject({ familyName: '山田', attributes: { company: '山田商店' } });
  expect(customer.body.identities.filter((one) => one.kind === 'phone')).toHaveLength(1);
  const texts = await Promise.all(
    rows.map(
      async (row) => (await house.call(conversations.getTimeline, { as: desk.owner, params: { id: row.id } })).text,
    ),
  );
  expect(
    texts.some((text) => text.includes('06-9999-9999') && text.includes('別人 次郎') && text.includes('偽商店')),
  ).toBe(true);
});

test('forms filled in by machines are not taken', async () => {
  const { desk, key } = await openForm();
  const other = await openForm();
  const fresh = (await house.call(api.getForm, { params: { key } })).body.nonce;
  expect((await submit(key, { nonce: fresh, website: 'http://spam.example' })).status).toBe(422);
  const young = (await house.call(api.getForm, { params: { key } })).body.nonce;
  expect(
    (await house.call(api.submitForm, { params: { key }, body: { clientId: newId(), ...FIELDS, nonce: young } }))
      .problem?.code,
  ).toBe('form_too_fast');
  for (const nonce of ['made up', 'v1.00000000.AAAA', String(house.clock.now().getTime()), await nonceOf(other.key)]) {
    expect((await submit(key, { nonce })).problem?.code, nonce).toBe('form_expired');
  }
  const old = await nonceOf(key);
  house.clock.advance(12 * 3600);
  expect((await submit(key, { nonce: old })).problem?.code).toBe('form_expired');
  expect(await listed(desk)).toEqual([]);
});

test('the page works without scripts and shows the reference', async () => {
  const { desk, key } = await openForm();
  const page = await house.request({ method: 'GET', url: `/forms/${key}?lang=ja` });
  expect(page.status).toBe(200);
  expect(String(page.headers['content-security-policy'])).not.toContain('unsafe-inline');
  expect(page.text).not.toMatch(/ style=|<style|onclick|javascript:/);
  const sent = await fillIn(key, FIELDS);
  const thanks = await post(key, sent);
  const [row] = await listed(desk);
  expect(thanks.text).toContain(row?.reference);
  // Pressed twice, or the page loaded again: the same inquiry.
  expect((await post(key, sent)).text).toContain(row?.reference);
  expect(await listed(desk)).toHaveLength(1);
});

test('what is refused comes back with every word and a reason', async () => {
  const { desk, key } = await openForm();
  const typed = { ...FIELDS, email: 'taro', body: '消えては困る長い文章 <b>"\'&' };
  const page = await post(key, await fillIn(key, typed));
  expect(page.status).toBe(422);
  expect(page.text).toContain('消えては困る長い文章 &lt;b&gt;&quot;&#39;&amp;');
  expect(page.text).toContain('aria-describedby="email-problem"');
  const fast = await post(key, await fillIn(key, FIELDS, 0));
  expect(fast.text).toContain('10台の見積もりをください');
  expect(fast.text).toContain('role="alert"');
  const phone = await post(key, await fillIn(key, { ...FIELDS, phone: '123' }));
  expect(phone.text).toContain('aria-describedby="phone-problem"');
  const trapped = await post(key, { ...(await fillIn(key, FIELDS)), website: 'autofilled' });
  expect(trapped.text).toContain('10台の見積もりをください');
  expect(await listed(desk)).toEqual([]);
  // The nonce a page gives back after "too fast" is good for the next press.
  house.clock.advance(3);
  const again = await post(key, {
    nonce: hidden(fast.text, 'nonce'),
    clientId: hidden(fast.text, 'clientId'),
    lang: 'ja',
    ...FIELDS,
  });
  expect(again.status).toBe(200);
});

test('markup in names and words is text on the page', async () => {
  const { key } = await openForm();
  const evil = '"><script>alert(1)</script>';
  const page = await post(key, await fillIn(key, { ...FIELDS, name: evil, email: evil }));
  expect(page.text).not.toContain('<script>alert');
  const query = await house.request({
    method: 'GET',
    url: `/forms/${key}?lang=${encodeURIComponent(evil)}&embedded=${encodeURIComponent(evil)}&__proto__[x]=1`,
  });
  expect(query.text).not.toContain('<script>alert');
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test('one address sends ten forms in ten minutes', async () => {
  const { desk, key } = await openForm();
  for (let i = 0; i < 10; i += 1) expect((await post(key, await fillIn(key, FIELDS), '203.0.113.9')).status).toBe(200);
  const refused = await post(key, await fillIn(key, FIELDS), '203.0.113.9');
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('10台の見積もりをください');
  expect(await listed(desk)).toHaveLength(10);
  house.clock.advance(600);
  expect((await post(key, await fillIn(key, FIELDS), '203.0.113.9')).status).toBe(200);
});

test('a form of a chat inbox, of an archived one or of nobody is not found', async () => {
  const { desk, key } = await openForm();
  const { body } = await house.call(workspace.listInboxes, { as: desk.owner });
  const chat = body.items.find((one) => one.channel === 'chat');
  const form = body.items.find((one) => one.channel === 'form');
  await house.call(workspace.updateInbox, { as: desk.owner, params: { id: form?.id ?? '' }, body: { archived: true } });
  for (const wrong of [chat?.publicKey ?? '', key, 'ib_nobodynobodynobody']) {
    expect((await house.request({ method: 'GET', url: `/forms/${wrong}` })).status).toBe(404);
    expect((await house.call(api.getForm, { params: { key: wrong } })).status).toBe(404);
  }
});
