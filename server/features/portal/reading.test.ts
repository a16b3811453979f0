import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { articleEndpoints as articles } from '@madoguchi/contracts/articles.ts';
import { assetEndpoints } from '@madoguchi/contracts/commerce-assets.ts';
import { productEndpoints } from '@madoguchi/contracts/commerce-products.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { orderEndpoints } from '@madoguchi/contracts/commerce-orders.ts';
import { helpCenterEndpoints } from '@madoguchi/contracts/help-center.ts';
import { partyEndpoints as parties } from '@madoguchi/contracts/parties.ts';
import { portalEndpoints } from '@madoguchi/contracts/portal.ts';
import { taskEndpoints } from '@madoguchi/contracts/tasks.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { mergeCustomers } from '../customers/merges/actions/merge-customers.ts';
import { Guest } from './testing/guest.ts';

const house = testApp();
/** Stands in everything that must never be on a page of a customer. */
const CANARY = 'カナリア';
let desk: TestDesk;
let guest: Guest;
let agent: TestMember;

beforeEach(async () => {
  desk = await house.open();
  guest = await Guest.at(house, desk);
  agent = await desk.signInAs('agent', { name: `山本 ${CANARY}` });
});

let written = 0;
async function says(email: string, subject: string, more: { body?: string; familyName?: string } = {}) {
  written += 1;
  const customer = { familyName: more.familyName ?? '佐藤', identities: [{ kind: 'email', value: email }] };
  const body = { customer, subject, body: more.body ?? `${subject}について`, sourceId: `s-${written}` };
  const answer = await house.call(conversations.createConversation, { as: desk.owner, body });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

async function replies(id: string, more: object): Promise<void> {
  const acknowledged = ['wrong_name', 'recipient_outside', 'warning_word', 'attachment_missing'];
  const body = { type: 'reply', body: 'x', overrideLock: true, acknowledged, ...more };
  const sent = await house.call(conversations.postMessage, { as: agent, params: { id }, body });
  if (sent.status !== 201) throw new Error(sent.text);
}

/** Every page of somebody signed in, and every matter on the list. */
async function everything(): Promise<string> {
  const list = await guest.get('/requests');
  const matters = [...list.text.matchAll(/\/requests\/([0-9a-f-]{36})/g)].map((match) => `/requests/${match[1] ?? ''}`);
  const menu = [...list.text.matchAll(/<li><a href="[^"]*(\/\w+)"/g)].map((match) => match[1] ?? '');
  const pages = await Promise.all([...menu, '/requests/new', ...matters].map((path) => guest.get(path)));
  expect(pages.every(({ status }) => status === 200)).toBe(true);
  return pages.map(({ text }) => text).join('\n');
}

describe('what a customer reads', () => {
  test('is what they said and what was sent to them; nothing internal, held, waiting, or to others alone', async () => {
    const { id, customerId } = await says('misaki@example.jp', '電源が入らない');
    await replies(id, {
      body: 'お調べいたします。',
      recipients: { bcc: [{ name: '', address: `chief@${'canary'}.example` }] },
    });
    await replies(id, { body: `取り消せる${CANARY}`, undoSeconds: 30 });
    await replies(id, {
      body: `工場へ ${CANARY}`,
      recipients: { to: [{ name: '工場', address: 'factory@canary.example' }] },
    });
    const as = desk.owner;
    await house.call(conversations.addNote, {
      as,
      params: { id },
      body: { body: `社内 ${CANARY}`, clientId: newId() },
    });
    await house.call(workspaceEndpoints.updateWorkspace, { as, body: { sendSafety: { approvalWords: ['返金'] } } });
    await replies(id, { body: `返金します ${CANARY}` });
    await house.call(customerEndpoints.updateCustomer, {
      as,
      params: { id: customerId },
      body: { caution: CANARY, preferences: CANARY, attributes: { memo: CANARY } },
    });
    await house.call(taskEndpoints.createTask, { as, body: { title: `電話 ${CANARY}`, conversationId: id } });
    const order = {
      source: 'shop',
      externalId: '1',
      customer: { id: customerId },
      note: CANARY,
      lines: [{ name: 'ミル', quantity: 1, unitPrice: 9800, taxRate: 10 }],
    };
    expect((await house.call(orderEndpoints.saveOrder, { as, body: order })).status).toBe(201);
    await guest.signIn('misaki@example.jp');
    const seen = await everything();
    for (const shown of ['電源が入らないについて', 'お調べいたします。', '山本', 'ミル', '9,800'])
      expect(seen).toContain(shown);
    for (const hidden of [CANARY, 'canary.example', agent.id, desk.owner.id]) expect(seen).not.toContain(hidden);
  });

  test('is no memo of a call and no word of somebody who was copied', async () => {
    const { id } = await says('misaki@example.jp', '配送');
    const memo = {
      name: '佐藤',
      phone: '090-1111-2222',
      matter: `怒っていた ${CANARY}`,
      wish: 'call_back',
      toMemberId: agent.id,
    };
    expect((await house.call(taskEndpoints.takePhoneMemo, { as: desk.owner, body: memo })).status).toBe(201);
    await desk.run(({ db, workspaceId }) =>
      sql`insert into messages (workspace_id, id, conversation_id, position, direction, author_kind, author_name, channel, state, body, source_id, sent_at, created_at)
        values (${workspaceId}, ${newId()}, ${id}, 50, 'in', 'customer', ${`隣人 ${CANARY}`}, 'email', 'sent', ${`割り込み ${CANARY}`}, 'other', now(), now())`.execute(
        db,
      ),
    );
    await guest.signIn('misaki@example.jp');
    expect(await everything()).not.toContain(CANARY);
  });

  test('is no word said to one party alone', async () => {
    const { id } = await says('misaki@example.jp', '取り次ぎ');
    const dealer = { kind: 'dealer' as const, name: '川上商店', address: 'kawakami@example.jp' };
    const added = await house.call(parties.addParty, { as: desk.owner, params: { id }, body: dealer });
    const partyId = added.body.items[0]?.id ?? '';
    const messageId = newId();
    await desk.run(async ({ db, workspaceId }) => {
      await sql`insert into messages (workspace_id, id, conversation_id, position, direction, author_kind, author_name, channel, state, body, sent_at, created_at)
        values (${workspaceId}, ${messageId}, ${id}, 60, 'out', 'member', '山本', 'chat', 'sent', ${`仕入れ値 ${CANARY}`}, now(), now())`.execute(
        db,
      );
      await sql`insert into message_branches (workspace_id, message_id, party_id) values (${workspaceId}, ${messageId}, ${partyId})`.execute(
        db,
      );
    });
    await guest.signIn('misaki@example.jp');
    expect(await everything()).not.toContain(CANARY);
  });

  test('as a party: what went to their address and came from it, while they take part; nothing else of the matter', async () => {
    const { id } = await says('misaki@example.jp', '棚の扉', { body: `お客様の言葉 ${CANARY}` });
    const dealer = await says('kawakami@example.jp', '自分の件', { familyName: '川上' });
    const as = desk.owner;
    const body = { kind: 'dealer' as const, role: `厄介 ${CANARY}`, customerId: dealer.customerId };
    const added = await house.call(parties.addParty, {
      as,
      params: { id },
      body: { ...body, address: 'kawakami@example.jp' },
    });
    const partyId = added.body.items[0]?.id ?? '';
    await guest.signIn('kawakami@example.jp');
    expect([await everything(), (await guest.get(`/requests/${id}`)).status]).toEqual([
      expect.not.stringContaining('棚の扉'),
      404,
    ]);
    const other = { kind: 'agency' as const, name: '別の先', address: 'other@example.jp' };
    const both = await house.call(parties.addParty, { as, params: { id }, body: other });
    for (const party of both.body.items) {
      const said = party.id === partyId ? '部品の在庫を教えてください' : `ほかの先へ ${CANARY}`;
      await house.call(parties.writeToParty, { as, params: { id, partyId: party.id }, body: { body: said } });
    }
    // The customer is answered by a way without addresses.
    await replies(id, { body: `お客様へ ${CANARY}` });
    await desk.run(({ db, workspaceId }) =>
      sql`update messages set recipients = null where workspace_id = ${workspaceId} and body like 'お客様へ%'`.execute(
        db,
      ),
    );
    const seen = await everything();
    for (const shown of ['棚の扉', '部品の在庫を教えてください', '関係者']) expect(seen).toContain(shown);
    expect(seen.replaceAll(`山本 ${CANARY}`, '')).not.toContain(CANARY);
    expect((await guest.send('/requests/new', `/requests/${id}`, { body: '割り込み' })).status).toBe(404);
    await house.call(parties.removeParty, { as, params: { id, partyId } });
    expect([(await guest.get(`/requests/${id}`)).status, await everything()]).toEqual([
      404,
      expect.not.stringContaining('棚の扉'),
    ]);
  });

  test('is nobody else’s: neither by list nor by address, with or without a visit', async () => {
    const theirs = await says('other@example.jp', `別の人 ${CANARY}`, { familyName: '田中' });
    await says('misaki@example.jp', '自分の件');
    expect(await guest.get(`/requests/${theirs.id}`)).toMatchObject({ status: 303, to: guest.base });
    await guest.signIn('misaki@example.jp');
    expect(await everything()).not.toContain(CANARY);
    const [there, nowhere] = [await guest.get(`/requests/${theirs.id}`), await guest.get(`/requests/${newId()}`)];
    expect([there.status, there.text]).toEqual([404, nowhere.text]);
    const form = { clientId: newId(), body: '乗っ取り' };
    expect((await guest.send('/requests/new', `/requests/${theirs.id}`, form)).status).toBe(404);
    const entries = await house.call(conversations.getTimeline, { as: desk.owner, params: { id: theirs.id } });
    expect(entries.text).not.toContain('乗っ取り');
  });

  test('two records made one show neither the other’s matters, orders, name or number', async () => {
    const mine = await says('misaki@example.jp', '自分の件');
    const theirs = await says('other@example.jp', `別の件 ${CANARY}`, { familyName: CANARY });
    const order = {
      source: 'shop',
      externalId: '2',
      customer: { id: theirs.customerId },
      lines: [{ name: CANARY, quantity: 1, unitPrice: 1, taxRate: 10 }],
    };
    await house.call(orderEndpoints.saveOrder, { as: desk.owner, body: order });
    for (const [intoId, fromId] of [
      [mine.customerId, theirs.customerId],
      [theirs.customerId, mine.customerId],
    ] as const) {
      await desk.run((ctx) => mergeCustomers(ctx, { intoId, otherId: fromId, take: {}, reason: '' }), desk.owner.actor);
      guest.cookie = '';
      await guest.signIn('misaki@example.jp');
      expect(await everything()).not.toContain(CANARY);
      await desk.run(({ db, workspaceId }) =>
        sql`update customers set merged_into = null where workspace_id = ${workspaceId}`.execute(db),
      );
    }
  });

  test('a conversation of somebody else that was merged into theirs stays hidden, answers by chat too', async () => {
    const mine = await says('misaki@example.jp', '自分の件');
    const theirs = await says('other@example.jp', `別の件`, { familyName: '田中', body: `別の言葉 ${CANARY}` });
    await replies(theirs.id, { body: `田中様へ ${CANARY}` });
    await desk.run(({ db, workspaceId }) =>
      sql`with gone as (update deliveries set state = 'sent' where workspace_id = ${workspaceId})
        update messages set recipients = null where workspace_id = ${workspaceId}`.execute(db),
    );
    const merged = await house.call(conversations.mergeConversations, {
      as: desk.owner,
      params: { id: theirs.id },
      body: { intoId: mine.id, acrossCustomers: true },
    });
    expect(merged.status).toBe(201);
    await guest.signIn('misaki@example.jp');
    expect(await everything()).not.toContain(CANARY);
  });
});

describe('what a customer does', () => {
  test('an answer comes into the conversation once, however often the button is pressed, and opens it again', async () => {
    const { id } = await says('misaki@example.jp', '電源');
    await house.call(conversations.setStatus, { as: agent, params: { id }, body: { status: 'solved' } });
    await guest.signIn('misaki@example.jp');
    const form = { clientId: newId(), body: 'まだ点きません。\n<b>急ぎ</b>' };
    for (let press = 0; press < 2; press += 1)
      expect(await guest.send(`/requests/${id}`, `/requests/${id}`, form)).toMatchObject({ status: 303 });
    const { body } = await house.call(conversations.getTimeline, { as: agent, params: { id } });
    expect(
      body.entries.filter((entry) => entry.type === 'message' && entry.body.includes('まだ点きません')),
    ).toHaveLength(1);
    const { body: now } = await house.call(conversations.getConversation, { as: agent, params: { id } });
    expect(now.status).toBe('open');
    expect((await guest.get(`/requests/${id}`)).text).toContain('&lt;b&gt;急ぎ&lt;/b&gt;');
  });

  test('a new request is theirs, with its reference', async () => {
    await says('misaki@example.jp', '電源');
    await guest.signIn('misaki@example.jp');
    const answer = await guest.send('/requests/new', '/requests/new', { subject: '部品', body: 'ふたがほしいです。' });
    expect(answer.status).toBe(303);
    const page = await guest.get((answer.to ?? '').replace(guest.base, ''));
    expect(page.text).toMatch(/部品.*受付番号|受付番号.*部品/s);
  });

  test('names and telephone are changed; what is not theirs to say is not', async () => {
    const { customerId } = await says('misaki@example.jp', '電源');
    await guest.signIn('misaki@example.jp');
    const form = {
      familyName: '鈴木',
      givenName: '美咲',
      familyKana: 'スズキ',
      givenKana: 'ミサキ',
      phone: '090-1234-5678',
      rank: 'gold',
      caution: 'x',
      externalId: 'x',
      locale: 'en',
    };
    expect(await guest.send('/profile', '/profile', form)).toMatchObject({ status: 303 });
    const { body } = await house.call(customerEndpoints.getCustomer, { as: desk.owner, params: { id: customerId } });
    expect(body).toMatchObject({
      familyName: '鈴木',
      givenKana: 'ミサキ',
      rank: 'standard',
      caution: '',
      externalId: null,
    });
    expect(body.identities.find(({ kind }) => kind === 'phone')?.value).toBe('+819012345678');
    expect(await guest.send('/profile', '/profile', { ...form, phone: '12' })).toMatchObject({ status: 422 });
  });

  test('another mail address counts once its code came back, and never one of somebody else', async () => {
    await says('misaki@example.jp', '電源');
    await says('other@example.jp', '別件', { familyName: '田中' });
    await guest.signIn('misaki@example.jp');
    const ask = async (email: string): Promise<string> =>
      /name="id" value="([^"]+)"/.exec((await guest.send('/profile', '/profile/email', { email })).text)?.[1] ?? '';
    const confirm = async (id: string) =>
      guest.send('/profile', '/profile/email/code', { id, code: (await guest.secretsOf(id)).code });
    expect(await confirm(await ask('other@example.jp'))).toMatchObject({ status: 422 });
    expect(await confirm(await ask('new@example.jp'))).toMatchObject({ status: 303 });
    expect((await guest.get('/profile')).text).toContain('new@example.jp');
    const later = guest.another();
    expect(await later.signIn('misaki@example.jp')).toMatchObject({ status: 422 });
    expect(await later.signIn('new@example.jp')).toMatchObject({ status: 303 });
  });

  test('consent is written down as it changes, and taken back as easily', async () => {
    const { customerId } = await says('misaki@example.jp', '電源');
    await guest.signIn('misaki@example.jp');
    const ledger = () =>
      desk.run(async ({ db, workspaceId }) => {
        const { rows } = await sql<{ said: string }>`
          select purpose || ' ' || state || ' ' || how as said from consent_events where workspace_id = ${workspaceId} and customer_id = ${customerId} order by id`.execute(
          db,
        );
        return rows.map(({ said }) => said);
      });
    await guest.send('/consents', '/consents', { news: '1' });
    await guest.send('/consents', '/consents', { news: '1' });
    expect(await ledger()).toEqual(['news given portal']);
    await guest.send('/consents', '/consents', {});
    expect(await ledger()).toEqual(['news given portal', 'news withdrawn portal']);
  });
});

test('parts that are off, or of which there is nothing, are neither in the menu nor behind an address', async () => {
  await says('misaki@example.jp', '電源');
  await guest.signIn('misaki@example.jp');
  const statusOf = async (path: string): Promise<number> => (await guest.get(path)).status;
  expect([await statusOf('/orders'), await statusOf('/devices'), await statusOf('/profile')]).toEqual([404, 404, 200]);
  await house.call(portalEndpoints.updatePortal, { as: desk.owner, body: { parts: ['orders'] } });
  expect([await statusOf('/profile'), await statusOf('/consents')]).toEqual([404, 404]);
  expect((await guest.get('/requests')).text).not.toContain('/profile"');
});

test('a file goes along with a request; one that is too large takes none of the words with it', async () => {
  await says('misaki@example.jp', '電源');
  await guest.signIn('misaki@example.jp');
  const words = { subject: '写真', body: '割れています。' };
  const large = { name: 'large.bin', bytes: Buffer.alloc(10 * 1024 * 1024 + 1) };
  const refused = await guest.attach('/requests/new', '/requests/new', words, [large]);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('割れています。');
  expect(refused.text).toContain('10MB');
  const small = { name: '写真.txt', bytes: Buffer.from('見たまま') };
  const taken = await guest.attach('/requests/new', '/requests/new', words, [small]);
  expect(taken.status).toBe(303);
  const page = await guest.get((taken.to ?? '').slice(guest.base.length));
  expect(page.text).toContain('写真.txt');
});

test('answers are looked for on the first page, where the help center is open, and only there', async () => {
  await says('misaki@example.jp', '電源');
  expect((await guest.get('')).text).not.toContain('role="search"');
  const { body } = await house.call(helpCenterEndpoints.updateHelpCenter, { as: desk.owner, body: { enabled: true } });
  expect(body.enabled).toBe(true);
  expect((await guest.get('')).text).toMatch(/role="search" method="get" action="\/help\/[^"]+\/ja\/search"/);
  await guest.signIn('misaki@example.jp');
  expect((await guest.get('/requests')).text).toContain('role="search"');
  const domain = 'help.yoso-portal.example';
  await house.call(helpCenterEndpoints.updateHelpCenter, { as: desk.owner, body: { domain } });
  const page = await guest.get('/requests');
  expect(page.text).toContain(`action="https://${domain}/help/ja/search"`);
  expect(page.headers['content-security-policy']).toContain(`form-action 'self' https://${domain}`);
});

test('what is published about the products they have stands below their matters, and nothing else', async () => {
  const as = desk.owner;
  const { customerId } = await says('misaki@example.jp', '電源');
  const product = async (code: string) =>
    (await house.call(productEndpoints.saveProduct, { as, body: { code, name: `製品 ${code}` } })).body.id;
  const [theirs, another] = [await product('YC-520'), await product('YK-80')];
  await house.call(assetEndpoints.saveAsset, { as, body: { customer: { id: customerId }, productId: theirs } });
  const write = async (title: string, productIds: string[], isPublic = true) => {
    const texts = [{ language: 'ja', title, answer: '<p>答え</p>', internal: `<p>${CANARY}</p>`, isPublic, words: [] }];
    const { body } = await house.call(articles.createArticle, { as, body: { texts, productIds } });
    await house.call(articles.publishArticle, {
      as,
      params: { id: body.id },
      body: { version: body.version, note: '' },
    });
  };
  await write('除石灰のしかた', [theirs]);
  await write(`社内の手順 ${CANARY}`, [theirs], false);
  await write(`ほかの製品 ${CANARY}`, [another]);
  await guest.signIn('misaki@example.jp');
  expect((await guest.get('/requests')).text).not.toContain('除石灰のしかた');
  await house.call(helpCenterEndpoints.updateHelpCenter, { as, body: { enabled: true } });
  const { text } = await guest.get('/requests');
  expect(text).toMatch(/<a href="\/help\/[^"]+\/ja\/articles\/\d+">除石灰のしかた<\/a> <span class="meta">製品 YC-520/);
  expect(text).not.toContain(CANARY);
});
