import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerLookupEndpoints as lookup } from '@madoguchi/contracts/customer-lookup.ts';
import { customerEndpoints as api } from '@madoguchi/contracts/customers.ts';
import { describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { claimEmail } from './actions/claim-email.ts';
import { findOrCreateCustomer } from './actions/find-or-create-customer.ts';
import { splitName } from './names.ts';

const house = testApp();

async function create(desk: TestDesk, body: object) {
  return house.call(api.createCustomer, { as: desk.owner, body });
}

const byEmail = (value: string) => ({ kind: 'email', value });
const byPhone = (value: string) => ({ kind: 'phone', value });

describe('a name', () => {
  test.each([
    ['山本 彩', '山本', '彩'],
    ['髙橋　健一様', '髙橋', '健一'],
    ['佐藤', '佐藤', ''],
    ['株式会社ヤマネ 御中', '株式会社ヤマネ', ''],
    ['John Smith', 'Smith', 'John'],
    ['Smith, John', 'Smith', 'John'],
    ['Ludwig van Beethoven', 'Beethoven', 'Ludwig van'],
    ['Sting', 'Sting', ''],
    ["Conan O'Brien", "O'Brien", 'Conan'],
    ['"Smith, John"', 'Smith', 'John'],
    ["'山本 彩'", '山本', '彩'],
    ['  ', '', ''],
  ])('%s is family name %s and given name %s', (full, familyName, givenName) => {
    expect(splitName(full)).toEqual({ familyName, givenName });
  });
});

describe('a customer', () => {
  test('is found by kana, by old forms of kanji, by any notation of the telephone', async () => {
    const desk = await house.open();
    await create(desk, {
      familyName: '髙橋',
      givenName: '健一',
      familyKana: 'タカハシ',
      givenKana: 'ケンイチ',
      identities: [byPhone('090-0000-1842'), byEmail('takahashi@example.jp')],
    });
    for (const q of ['高橋', 'たかはし', 'ﾀｶﾊｼ', '０９０００００１８４２', '090 0000', 'takahashi@', 'けんいち']) {
      const { body } = await house.call(api.listCustomers, { as: desk.owner, query: { q } });
      expect([q, body.items.map((item) => item.familyName)]).toEqual([q, ['髙橋']]);
      expect(body.items[0]?.matched).not.toBe('');
    }
  });

  test('has mail addresses that name nobody else, while a telephone may be shared', async () => {
    const desk = await house.open();
    await create(desk, { familyName: '佐藤', identities: [byEmail('home@example.jp'), byPhone('03-1234-5678')] });
    const taken = await create(desk, { familyName: '鈴木', identities: [byEmail('HOME@example.jp')] });
    expect([taken.status, taken.problem?.code]).toEqual([409, 'identity_taken']);
    expect(
      (await create(desk, { familyName: '佐藤', givenName: '花子', identities: [byPhone('0312345678')] })).status,
    ).toBe(201);
  });

  test('known by a telephone that two people share is not guessed', async () => {
    const desk = await house.open();
    const one = await create(desk, { familyName: '佐藤', identities: [byPhone('03-1234-5678')] });
    const known = { identities: [{ kind: 'phone' as const, value: '03 1234 5678' }] };
    expect(await desk.run((ctx) => findOrCreateCustomer(ctx, known))).toBe(one.body.id);
    await create(desk, { familyName: '佐藤', givenName: '花子', identities: [byPhone('0312345678')] });
    expect(await desk.run((ctx) => findOrCreateCustomer(ctx, known))).not.toBe(one.body.id);
  });

  test('with the number of a family is who is called so; who is called otherwise is somebody else, once', async () => {
    const desk = await house.open();
    const identities = [{ kind: 'phone' as const, value: '048-555-0142' }];
    const father = await create(desk, {
      familyName: '青木',
      givenName: '一郎',
      familyKana: 'アオキ',
      givenKana: 'イチロウ',
      identities: [byPhone('048-555-0142')],
    });
    const found = (familyName: string, givenName = '') =>
      desk.run((ctx) => findOrCreateCustomer(ctx, { identities, familyName, givenName }));
    // What the name leaves open is no other person: left out, without the given one, in kana.
    for (const [family, given] of [
      ['', ''],
      ['青木', ''],
      ['青木', '一郎'],
      ['あおき', 'いちろう'],
    ] as const)
      expect(await found(family, given)).toBe(father.body.id);
    const [mother, guest] = [await found('青木', '花子'), await found('小林')];
    expect(new Set([father.body.id, mother, guest]).size).toBe(3);
    expect([await found('青木', '花子'), await found('小林'), await found('青木', '一郎')]).toEqual([
      mother,
      guest,
      father.body.id,
    ]);
  });

  test('of several with one number, whoever answers says whose a conversation is', async () => {
    const desk = await house.open();
    const [as, number] = [desk.owner, byPhone('03-1234-5678')];
    const one = await create(desk, { familyName: '佐藤', identities: [number] });
    const two = await create(desk, { familyName: '高橋', identities: [number] });
    const customer = { identities: [number] };
    const opened = await house.call(conversations.createConversation, {
      as,
      body: { customer, subject: '電話の件', body: 'さきほどの件です', sourceId: 'shared' },
    });
    const params = { id: opened.body.id };
    expect([one.body.id, two.body.id]).not.toContain(opened.body.customerId);
    const found = await house.call(lookup.lookUpCustomers, { as, query: { phone: '0312345678' } });
    expect([found.body.match, found.body.items.length]).toEqual(['multiple', 3]);
    const chosen = await house.call(lookup.chooseCustomer, { as, params, body: { customerId: two.body.id } });
    expect([chosen.status, chosen.body.customer.id]).toEqual([200, two.body.id]);
    const agent = await desk.signInAs('light');
    const refused = await house.call(lookup.chooseCustomer, { as: agent, params, body: { customerId: one.body.id } });
    expect([403, 404]).toContain(refused.status);
  });

  test('who may be the same is suggested with the reason', async () => {
    const desk = await house.open();
    const one = await create(desk, {
      familyName: '佐藤',
      givenName: '美咲',
      familyKana: 'サトウ',
      givenKana: 'ミサキ',
      identities: [byPhone('090-1111-2222')],
    });
    const two = await create(desk, {
      familyName: '佐藤',
      givenName: '美咲',
      familyKana: 'サトウ',
      givenKana: 'ミサキ',
      identities: [byPhone('09011112222')],
    });
    const { body } = await house.call(api.listDuplicates, { as: desk.owner, params: { id: one.body.id } });
    expect(body.items.map((item) => [item.customer.id, item.reasons.toSorted()])).toEqual([
      [two.body.id, ['same_name_kana', 'same_phone']],
    ]);
  });

  test('who writes from a company’s domain belongs to it', async () => {
    const desk = await house.open();
    const company = await house.call(api.createCompany, {
      as: desk.owner,
      body: { name: '株式会社ミナト商会', domain: 'minato.example' },
    });
    const id = await desk.run((ctx) =>
      findOrCreateCustomer(ctx, { identities: [{ kind: 'email', value: 'soumu@Minato.example' }] }),
    );
    expect((await house.call(api.getCustomer, { as: desk.owner, params: { id } })).body).toMatchObject({
      companyId: company.body.id,
      company: '株式会社ミナト商会',
    });
  });
});

describe('an anonymous visitor who leaves a mail address', () => {
  const visitor = (desk: TestDesk, value: string) =>
    desk.run((ctx) => findOrCreateCustomer(ctx, { identities: [{ kind: 'visitor', value }] }));

  test('is known by it from then on', async () => {
    const desk = await house.open();
    const id = await visitor(desk, 'visit-1');
    await desk.run((ctx) => claimEmail(ctx, id, { email: 'Free@example.jp', name: '伊藤 さくら' }));
    expect((await house.call(api.getCustomer, { as: desk.owner, params: { id } })).body).toMatchObject({
      anonymous: false,
      familyName: '伊藤',
      givenName: 'さくら',
      identities: [{ kind: 'email', value: 'free@example.jp', verified: false }],
    });
  });

  test('never becomes the customer who has that address already; staff see it as a possible duplicate', async () => {
    const desk = await house.open();
    const owner = await create(desk, {
      familyName: '小林',
      givenName: '由紀子',
      identities: [byEmail('yukiko@example.jp')],
    });
    const id = await visitor(desk, 'visit-2');
    await desk.run((ctx) => claimEmail(ctx, id, { email: 'yukiko@example.jp' }));
    expect((await house.call(api.getCustomer, { as: desk.owner, params: { id } })).body.identities).toEqual([]);
    const { body } = await house.call(api.listDuplicates, { as: desk.owner, params: { id } });
    expect(body.items).toMatchObject([{ customer: { id: owner.body.id }, reasons: ['same_email'] }]);
  });
});

test('a company is found however its name is written, by its kana and by its telephone', async () => {
  const desk = await house.open();
  for (const body of [
    { name: '㈱ミナト商会', kana: 'ミナトショウカイ', phone: '03-1234-5678' },
    { name: '青葉工業株式会社', kana: 'あおばこうぎょう' },
    { name: 'ＡＢＣ物産', kana: '' },
  ])
    await house.call(api.createCompany, { as: desk.owner, body });
  const named = async (q: string): Promise<string[]> =>
    (await house.call(api.listCompanies, { as: desk.owner, query: { q } })).body.items.map((one) => one.name);
  for (const q of [
    '株式会社ミナト商会',
    'ミナト商会（株）',
    '㈱ミナト',
    'みなとしょう',
    'ﾐﾅﾄ',
    '０３（１２３４）５６７８',
  ])
    expect([q, ...(await named(q))]).toEqual([q, '㈱ミナト商会']);
  for (const q of ['青葉工業', '(株)青葉工業', 'アオバ'])
    expect([q, ...(await named(q))]).toEqual([q, '青葉工業株式会社']);
  expect(await named('abc')).toEqual(['ＡＢＣ物産']);
  for (const none of ['%', '_', '\\']) expect(await named(none), none).toEqual([]);
});
