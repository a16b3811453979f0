import { customerLookupEndpoints as lookups } from '@madoguchi/contracts/customer-lookup.ts';
import { customerMergeEndpoints as merges } from '@madoguchi/contracts/customer-merges.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { maskAddress } from './masking.ts';

const house = testApp();
const create = async (desk: TestDesk, body: object) =>
  (await house.call(customers.createCustomer, { as: desk.owner, body })).body;
const company = (desk: TestDesk, body: object) =>
  house.call(customers.createCompany, { as: desk.owner, body: body as { name: string } });

describe('a profile', () => {
  test.each([
    ['東京都世田谷区三軒茶屋1-2-3', '東京都世田谷区●●●'],
    ['大阪府大阪市北区梅田1-1', '大阪府大阪市北区●●●'],
    ['北海道虻田郡倶知安町字山田', '北海道虻田郡倶知安町●●●'],
    ['10 Downing Street', '●●●'],
    ['', ''],
  ])('%s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  test('keeps birthday and address masked until somebody who may looks, which is told without the values', async () => {
    const desk = await house.open();
    const body = {
      familyName: '佐藤',
      birthDate: '1988-03-14',
      postalCode: '154-0024',
      address: '東京都世田谷区三軒茶屋1-2-3',
    };
    const made = await create(desk, body);
    expect(made).toMatchObject({ birthDate: null, postalCode: '154-●●●', address: '東京都世田谷区●●●' });
    const reveal = (as: TestDesk['owner']) =>
      house.call(customers.revealCustomer, {
        as,
        params: { id: made.id },
        body: { fields: ['birthDate', 'address'], reason: '本人確認' },
      });
    expect((await reveal(await desk.signInAs('partner'))).status).toBe(403);
    expect((await reveal(await desk.signInAs('agent'))).body).toEqual({
      birthDate: body.birthDate,
      address: body.address,
    });
    const facts = await desk.run(({ db }) =>
      db.selectFrom('facts').select('payload').where('name', '=', 'customer.revealed').execute(),
    );
    expect(facts.map((fact) => fact.payload)).toEqual([{ fields: ['birthDate', 'address'], reason: '本人確認' }]);
  });

  test('has a rank of the workspace and no other', async () => {
    const desk = await house.open();
    const { id } = await create(desk, { familyName: '佐藤', rank: 'gold' });
    const set = (rank: string) =>
      house.call(customers.updateCustomer, { as: desk.owner, params: { id }, body: { rank } });
    expect((await set('platinum')).problem?.code).toBe('rank_not_found');
    const items = [{ key: 'platinum', name: 'プラチナ会員' }];
    expect((await house.call(customers.setCustomerRanks, { as: desk.owner, body: { items } })).body.items).toEqual(
      items,
    );
    expect((await set('platinum')).body.rank).toBe('platinum');
    expect((await set('gold')).problem?.code).toBe('rank_not_found');
  });

  test('is found by rank, stage and form of company, in the order of the syllables', async () => {
    const desk = await house.open();
    const city = (await company(desk, { name: '世田谷区役所', form: 'public_body' })).body;
    await create(desk, { familyName: '渡辺', familyKana: 'ワタナベ', rank: 'gold', usageStage: 'continuing' });
    await create(desk, { familyName: '青木', familyKana: 'あおき', rank: 'gold', companyId: city.id });
    await create(desk, { familyName: '木村', familyKana: 'キムラ' });
    const list = async (query: Record<string, unknown>) =>
      (await house.call(customers.listCustomers, { as: desk.owner, query })).body.items.map((item) => item.familyName);
    expect(await list({ sort: 'kana' })).toEqual(['青木', '木村', '渡辺']);
    expect(await list({ sort: 'kana', rank: 'gold' })).toEqual(['青木', '渡辺']);
    expect(await list({ usageStage: 'continuing' })).toEqual(['渡辺']);
    expect(await list({ form: 'public_body' })).toEqual(['青木']);
  });
});

describe('companies', () => {
  test('stand below each other without circles, eight deep at most', async () => {
    const desk = await house.open();
    const ids: string[] = [];
    for (let depth = 0; depth < 8; depth += 1)
      ids.push((await company(desk, { name: `組織${depth}`, parentCompanyId: ids.at(-1) ?? null })).body.id);
    expect((await company(desk, { name: '九段目', parentCompanyId: ids.at(-1) })).problem?.code).toBe(
      'company_too_deep',
    );
    const move = (id: string, parentCompanyId: string) =>
      house.call(customers.updateCompany, { as: desk.owner, params: { id }, body: { parentCompanyId } });
    expect((await move(ids[0]!, ids[3]!)).problem?.code).toBe('company_circle');
    expect((await move(ids[2]!, ids[2]!)).problem?.code).toBe('company_circle');
    const tree = await house.call(customers.getCompanyTree, { as: desk.owner, params: { id: ids[5]! } });
    expect(tree.body.items.map((node) => node.id)).toEqual(ids);
  });
});

describe('a look-up', () => {
  const ask = (desk: TestDesk, query: Record<string, unknown>) =>
    house.call(lookups.lookUpCustomers, { as: desk.owner, query });

  test('by a shared telephone answers everybody, by a withheld one nobody', async () => {
    const desk = await house.open();
    const phone = { kind: 'phone', value: '03-1234-5678' };
    await create(desk, { familyName: '佐藤', rank: 'gold', identities: [phone] });
    expect((await ask(desk, { phone: '０３ 1234 5678' })).body).toMatchObject({
      match: 'single',
      items: [{ rank: 'gold' }],
    });
    await create(desk, { familyName: '鈴木', identities: [phone, { kind: 'member_number', value: '1024' }] });
    const { body } = await ask(desk, { phone: '0312345678' });
    expect([body.match, body.items.map((item) => item.customer.familyName).toSorted()]).toEqual([
      'multiple',
      ['佐藤', '鈴木'],
    ]);
    expect((await ask(desk, { member: '１０２４' })).body.match).toBe('single');
    expect((await ask(desk, { phone: 'anonymous' })).body).toEqual({ match: 'none', items: [] });
    expect((await ask(desk, {})).problem?.code).toBe('lookup_empty');
  });
});

describe('an account link', () => {
  test('ties an outside account to a member once, within ten minutes, and puts what it wrote before behind them', async () => {
    const desk = await house.open();
    const member = await create(desk, { familyName: '佐藤', identities: [{ kind: 'member_number', value: '1024' }] });
    const before = await create(desk, { identities: [{ kind: 'line', value: 'U123' }] });
    const make = async () =>
      (await house.call(lookups.makeAccountLink, { as: desk.owner, params: { id: member.id }, body: { kind: 'line' } }))
        .body;
    const redeem = (nonce: string, kind: 'line' | 'social' = 'line') =>
      house.call(lookups.redeemAccountLink, { as: desk.owner, body: { nonce, kind, value: 'U123' } });
    const link = await make();
    expect((await redeem('x'.repeat(43))).problem?.code).toBe('account_link_invalid');
    expect((await redeem(link.nonce, 'social')).problem?.code).toBe('account_link_invalid');
    expect((await redeem(link.nonce)).body).toMatchObject({ id: member.id, records: 2 });
    expect((await redeem(link.nonce)).problem?.code).toBe('account_link_invalid');
    const seen = await house.call(customers.getCustomer, { as: desk.owner, params: { id: before.id } });
    expect(seen.body.id).toBe(member.id);
    const late = await make();
    house.clock.advance(600);
    expect((await redeem(late.nonce)).problem?.code).toBe('account_link_invalid');
  });

  test('never puts two members into one, nor two records of whom somebody said that they are two people', async () => {
    const desk = await house.open();
    const number = (value: string) => ({ familyName: '佐藤', identities: [{ kind: 'member_number' as const, value }] });
    const [mother, son] = [await create(desk, number('1')), await create(desk, number('2'))];
    const make = async (id: string) =>
      (await house.call(lookups.makeAccountLink, { as: desk.owner, params: { id }, body: { kind: 'line' } })).body
        .nonce;
    const redeem = (nonce: string, value: string) =>
      house.call(lookups.redeemAccountLink, { as: desk.owner, body: { nonce, kind: 'line', value } });
    await redeem(await make(mother.id), 'U-family');
    const nonce = await make(son.id);
    expect((await redeem(nonce, 'U-family')).problem?.code).toBe('identity_taken');
    // Nothing was used up: their own telephone does it.
    expect((await redeem(nonce, 'U-son')).body).toMatchObject({ id: son.id, records: 1 });

    const guest = await create(desk, { identities: [{ kind: 'line', value: 'U-guest' }] });
    const pair = { id: mother.id, otherId: guest.id };
    await house.call(merges.setDistinct, { as: desk.owner, params: pair });
    expect((await redeem(await make(mother.id), 'U-guest')).problem?.code).toBe('identity_taken');
  });
});
