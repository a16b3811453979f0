import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { widgetEndpoints as api } from '@madoguchi/contracts/widget.ts';
import { expect, test } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addChat, identitySecret, inboxOf, signIdentity, uploadAs, visit, Visitor } from './testing/visitor.ts';

const house = testApp();

const unsigned = (claims: object): string =>
  [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';

async function openShop() {
  const desk = await house.open();
  const inbox = await inboxOf(house, desk, 'chat');
  return { desk, inbox, secret: await identitySecret(house, desk, inbox) };
}

test('a returning customer sees their history, on another device too', async () => {
  const { inbox, secret } = await openShop();
  const first = await visit(house, inbox.key, {
    identity: await signIdentity(house, secret, { sub: 'm-1', email: 'hana@example.jp', name: '佐藤 花' }),
  });
  await first.say('注文した豆が届きません');
  const second = await visit(house, inbox.key, { identity: await signIdentity(house, secret, { sub: 'm-1' }) });
  expect(second.known).toBe(true);
  expect((await second.list()).body.messages.map((message) => message.body)).toEqual(['注文した豆が届きません']);
});

test('an anonymous visitor who comes back with the same token sees theirs, and the token stays', async () => {
  const { inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  await visitor.say('こんにちは');
  const again = await visit(house, inbox.key, {}, visitor.headers);
  expect(again.token).toBe(visitor.token);
  expect((await again.list()).body.messages).toHaveLength(1);
});

test('nobody sees the history of X without X’s proof', async () => {
  const { desk, inbox, secret } = await openShop();
  const other = await addChat(house, desk);
  const otherSecret = await identitySecret(house, desk, other);
  const foreign = await openShop();
  const x = await visit(house, inbox.key, {
    identity: await signIdentity(house, secret, { sub: 'x', email: 'x@example.jp' }),
  });
  await x.say('秘密の相談');
  const exp = Math.floor(house.clock.now().getTime() / 1000) + 300;
  const attempts: Record<string, string | undefined> = {
    'no token': undefined,
    'alg none': unsigned({ sub: 'x', exp }),
    'secret of another inbox': await signIdentity(house, otherSecret, { sub: 'x' }),
    'secret of another workspace': await signIdentity(house, foreign.secret, { sub: 'x' }),
    expired: await signIdentity(house, secret, { sub: 'x' }, -120),
    'mail address only': await signIdentity(house, secret, { email: 'x@example.jp' }),
    'too far ahead': await signIdentity(house, secret, { sub: 'x' }, 3600),
    'for another inbox': await signIdentity(house, secret, { sub: 'x', aud: other.key }),
  };
  for (const [name, identity] of Object.entries(attempts)) {
    const visitor = await visit(house, inbox.key, identity === undefined ? {} : { identity });
    expect(visitor.known, name).toBe(false);
    expect((await visitor.list()).body, name).toEqual({ conversations: [], messages: [] });
  }
});

test('typing somebody’s mail address shows nothing of theirs, then or after they prove themselves', async () => {
  const { inbox, secret } = await openShop();
  const owner = await visit(house, inbox.key, {
    identity: await signIdentity(house, secret, { sub: 'o', email: 'owner@example.jp' }),
  });
  await owner.say('持ち主の相談');
  const thief = await visit(house, inbox.key);
  await thief.say('はじめまして');
  await house.call(api.leaveEmail, { as: thief, params: { key: inbox.key }, body: { email: 'owner@example.jp' } });
  expect((await thief.list()).body.messages.map((message) => message.body)).toEqual(['はじめまして']);
  // The other way round: the address is claimed before its owner ever comes.
  const early = await visit(house, inbox.key);
  await early.say('先に名乗る');
  await house.call(api.leaveEmail, { as: early, params: { key: inbox.key }, body: { email: 'late@example.jp' } });
  const late = await visit(house, inbox.key, {
    identity: await signIdentity(house, secret, { sub: 'late', email: 'late@example.jp' }),
  });
  await late.say('あとから来た本人の相談');
  expect((await early.list()).body.messages.map((message) => message.body)).toEqual(['先に名乗る']);
  expect((await late.list()).body.messages.map((message) => message.body)).toEqual(['あとから来た本人の相談']);
});

test('a customer known by mail is the same one once the site vouches for the address', async () => {
  const { desk, inbox, secret } = await openShop();
  const made = await house.call(customers.createCustomer, {
    as: desk.owner,
    body: { familyName: '佐藤', identities: [{ kind: 'email', value: 'known@example.jp' }] },
  });
  const visitor = await visit(house, inbox.key, {
    identity: await signIdentity(house, secret, { sub: 'k', email: 'known@example.jp' }),
  });
  const { body } = await visitor.say('こんにちは');
  const seen = await house.call(conversations.getConversation, {
    as: desk.owner,
    params: { id: body.conversation.id },
  });
  expect(seen.body.customer.id).toBe(made.body.id);
  // Two accounts of one address stay two people.
  const other = await visit(house, inbox.key, {
    identity: await signIdentity(house, secret, { sub: 'k2', email: 'known@example.jp' }),
  });
  expect((await other.list()).body.messages).toEqual([]);
});

test('two tabs that prove the same person at once make one customer', async () => {
  const { desk, inbox, secret } = await openShop();
  const identity = await signIdentity(house, secret, { sub: 'twice', email: 'twice@example.jp' });
  await Promise.all(Array.from({ length: 6 }, () => visit(house, inbox.key, { identity })));
  const { rows } = await desk.run(async ({ db }) => ({
    rows: await db
      .selectFrom('identities')
      .select('customer_id')
      .where('workspace_id', '=', desk.id)
      .where('kind', '=', 'external')
      .execute(),
  }));
  expect(rows).toHaveLength(1);
});

test('a token opens its own inbox and nothing else', async () => {
  const { desk, inbox } = await openShop();
  const other = await addChat(house, desk);
  const foreign = await openShop();
  const visitor = await visit(house, inbox.key);
  const { body } = await visitor.say('こんにちは');
  for (const key of [other.key, foreign.inbox.key, 'ib_nobodynobodynobody']) {
    const as = new Visitor(house, key, { token: visitor.token, known: false });
    expect((await as.list()).status).toBe(404);
    expect((await as.say('x', { conversationId: body.conversation.id })).status).toBe(404);
    expect(
      (
        await house.call(api.readWidget, {
          as,
          params: { key },
          body: { conversationId: body.conversation.id, position: 1 },
        })
      ).status,
    ).toBe(404);
    expect((await house.call(api.leaveEmail, { as, params: { key }, body: { email: 'a@example.jp' } })).status).toBe(
      404,
    );
  }
});

test('guessed tokens and conversations are not found', async () => {
  const { inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  const stranger = await visit(house, inbox.key);
  const { body } = await visitor.say('こんにちは');
  const { id } = body.conversation;
  for (const token of ['A'.repeat(43), 'guess', visitor.token.slice(0, -1), `${visitor.token}A`]) {
    expect((await new Visitor(house, inbox.key, { token, known: false }).list()).status).toBe(404);
  }
  expect((await stranger.list({ conversationId: id })).status).toBe(404);
  expect((await stranger.say('割り込み', { conversationId: id })).status).toBe(404);
  expect(
    (
      await house.call(api.readWidget, {
        as: stranger,
        params: { key: inbox.key },
        body: { conversationId: id, position: 1 },
      })
    ).status,
  ).toBe(404);
  expect((await visitor.list()).body.messages).toHaveLength(1);
});

test('after signing out the token opens nothing, and the next visitor sees nothing', async () => {
  const { inbox, secret } = await openShop();
  const visitor = await visit(house, inbox.key, { identity: await signIdentity(house, secret, { sub: 'shared-pc' }) });
  await visitor.say('共用の端末から');
  expect((await house.call(api.endVisit, { as: visitor, params: { key: inbox.key } })).status).toBe(204);
  expect((await visitor.list()).status).toBe(404);
  const next = await visit(house, inbox.key, {}, visitor.headers);
  expect(next.token).not.toBe(visitor.token);
  expect((await next.list()).body.messages).toEqual([]);
});

test('a visit ends after thirty days without a word, and use prolongs it', async () => {
  const { inbox } = await openShop();
  const [kept, left] = [await visit(house, inbox.key), await visit(house, inbox.key)];
  const start = house.clock.now();
  house.clock.advance(20 * 86_400);
  expect((await kept.list()).status).toBe(200);
  house.clock.advance(11 * 86_400);
  expect((await kept.list()).status).toBe(200);
  expect((await left.list()).status).toBe(404);
  house.clock.set(start.toISOString());
});

test('the token is not readable in the database', async () => {
  const { desk, inbox } = await openShop();
  const visitor = await visit(house, inbox.key);
  const rows = await desk.run(({ db }) =>
    db.selectFrom('visitor_sessions').selectAll().where('workspace_id', '=', desk.id).execute(),
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(visitor.token);
});

test('a file is stored for a visitor of this inbox only', async () => {
  const { desk, inbox } = await openShop();
  const foreign = await openShop();
  const visitor = await visit(house, inbox.key);
  const files = () =>
    desk.run(({ db }) => db.selectFrom('files').select('id').where('workspace_id', '=', desk.id).execute());
  expect((await uploadAs(house, inbox.key, {}, 'x')).status).toBe(401);
  expect((await uploadAs(house, inbox.key, { authorization: `Bearer ${'A'.repeat(43)}` }, 'x')).status).toBe(404);
  expect((await uploadAs(house, foreign.inbox.key, visitor.headers, 'x')).status).toBe(404);
  expect((await uploadAs(house, inbox.key, visitor.headers, Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(413);
  expect(await files()).toEqual([]);
  expect((await uploadAs(house, inbox.key, visitor.headers, '写真です')).status).toBe(201);
  expect(await files()).toHaveLength(1);
});

test('somebody else’s file cannot be sent', async () => {
  const { inbox } = await openShop();
  const [one, other] = [await visit(house, inbox.key), await visit(house, inbox.key)];
  const file = (await uploadAs(house, inbox.key, one.headers, '領収書')).body.id;
  expect((await other.say('見せて', { fileIds: [file] })).problem?.code).toBe('file_not_found');
  const sent = await one.say('領収書です', { fileIds: [file, file] });
  expect(sent.body.message.attachments).toHaveLength(1);
  const opened = await house.request({ method: 'GET', url: sent.body.message.attachments[0]?.url ?? '' });
  expect(opened.text).toBe('領収書');
});
