import { customerMergeEndpoints as merges } from '@madoguchi/contracts/customer-merges.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../../testing/app.ts';

const house = testApp();
const create = async (desk: TestDesk, body: object) =>
  (await house.call(customers.createCustomer, { as: desk.owner, body })).body;
const get = async (desk: TestDesk, id: string) =>
  (await house.call(customers.getCustomer, { as: desk.owner, params: { id } })).body;
const merge = (desk: TestDesk, id: string, otherId: string, more: object = {}) =>
  house.call(merges.mergeCustomers, { as: desk.owner, params: { id }, body: { otherId, ...more } });
const undo = (desk: TestDesk, id: string, mergeId: string) =>
  house.call(merges.undoMerge, { as: desk.owner, params: { id, mergeId }, body: { reason: '別人でした' } });
const pairsOf = async (desk: TestDesk) =>
  (await house.call(merges.listDuplicatePairs, { as: desk.owner })).body.items.map((pair) => [
    pair.one.givenName,
    pair.other.givenName,
    pair.reasons.toSorted(),
  ]);

async function twoRecords(desk: TestDesk) {
  const own = await create(desk, {
    familyName: '佐藤',
    givenName: '美咲',
    caution: '午前の電話は避ける',
    attributes: { color: '青' },
    identities: [{ kind: 'email', value: 'misaki@example.jp' }],
  });
  const other = await create(desk, {
    familyName: '佐籐',
    givenName: 'みさき',
    familyKana: 'サトウ',
    givenKana: 'ミサキ',
    caution: '大きな字で送る',
    rank: 'gold',
    birthDate: '1988-03-14',
    address: '東京都世田谷区三軒茶屋1-2-3',
    attributes: { color: '赤', size: 'L' },
    identities: [{ kind: 'phone', value: '090-0000-1842' }],
  });
  return { own, other };
}

describe('two records of one person', () => {
  test('are shown field by field before they become one, with what stands and what comes along', async () => {
    const desk = await house.open();
    const { own, other } = await twoRecords(desk);
    const { body } = await house.call(merges.previewMerge, {
      as: desk.owner,
      params: { id: own.id },
      query: { with: other.id },
    });
    expect(Object.fromEntries(body.fields.map(({ field, stands }) => [field, stands]))).toEqual({
      name: 'own',
      kana: 'other',
      caution: 'both',
      rank: 'other',
      birthDate: 'other',
      address: 'other',
      'attributes.color': 'own',
      'attributes.size': 'other',
    });
    expect(body.fields.find(({ field }) => field === 'address')).toMatchObject({ own: '', other: '東京都世田谷区●●●' });
    expect(JSON.stringify(body)).not.toMatch(/1988|三軒茶屋/);
    expect(body.along).toContainEqual({ what: 'identities', own: 1, other: 1 });
  });

  test('become one under whichever id is asked, and two again with everything they had', async () => {
    const desk = await house.open();
    const { own, other } = await twoRecords(desk);
    const before = [await get(desk, own.id), await get(desk, other.id)];
    const merged = await merge(desk, own.id, other.id, { take: { name: 'other' }, reason: '同じ方と電話で確認' });
    expect(merged.status).toBe(201);
    expect(await get(desk, other.id)).toEqual(await get(desk, own.id));
    expect(await get(desk, other.id)).toMatchObject({
      id: own.id,
      familyName: '佐籐',
      rank: 'gold',
      caution: '午前の電話は避ける\n大きな字で送る',
      attributes: { color: '青', size: 'L' },
      records: 2,
      identities: [{ kind: 'email' }, { kind: 'phone' }],
    });
    expect((await undo(desk, own.id, merged.body.mergeId)).status).toBe(200);
    const after = [await get(desk, own.id), await get(desk, other.id)];
    const plain = (list: typeof before) => list.map(({ updatedAt: _at, ...rest }) => rest);
    expect(plain(after)).toEqual(plain(before));
    expect((await undo(desk, own.id, merged.body.mergeId)).problem?.code).toBe('merge_undone');
  });

  test('keep what somebody wrote after the merge when they come apart', async () => {
    const desk = await house.open();
    const { own, other } = await twoRecords(desk);
    const { body } = await merge(desk, own.id, other.id, { take: { name: 'other' } });
    await house.call(customers.updateCustomer, { as: desk.owner, params: { id: other.id }, body: { rank: 'premium' } });
    await undo(desk, own.id, body.mergeId);
    expect(await get(desk, own.id)).toMatchObject({ familyName: '佐藤', rank: 'premium' });
    expect(await get(desk, other.id)).toMatchObject({ familyName: '佐籐', rank: 'gold' });
  });

  test('are found as one, by everything either was known by', async () => {
    const desk = await house.open();
    const { own, other } = await twoRecords(desk);
    const find = async (q: string) =>
      (await house.call(customers.listCustomers, { as: desk.owner, query: { q } })).body.items.map((item) => item.id);
    const { body } = await merge(desk, own.id, other.id);
    expect([await find('佐籐'), await find('090-0000-1842'), await find('misaki@')]).toEqual([
      [own.id],
      [own.id],
      [own.id],
    ]);
    await undo(desk, own.id, body.mergeId);
    expect([await find('090-0000-1842'), await find('misaki@')]).toEqual([[other.id], [own.id]]);
  });

  test('of another workspace never become one', async () => {
    const [desk, elsewhere] = [await house.open(), await house.open('あちら')];
    const { own } = await twoRecords(desk);
    const stranger = await create(elsewhere, { familyName: '佐藤' });
    expect((await merge(desk, own.id, stranger.id)).status).toBe(404);
    expect((await merge(desk, stranger.id, own.id)).status).toBe(404);
  });

  test('become one only by who may do that', async () => {
    const desk = await house.open();
    const { own, other } = await twoRecords(desk);
    const partner = await desk.signInAs('partner', { teams: [desk.teamId] });
    const asked = { as: partner, params: { id: own.id }, body: { otherId: other.id } };
    expect((await house.call(merges.mergeCustomers, asked)).status).toBe(403);
  });

  test('say who put them together, why, and what was taken over', async () => {
    const desk = await house.open();
    const { own, other } = await twoRecords(desk);
    const { body } = await merge(desk, own.id, other.id, { reason: '名寄せ' });
    await undo(desk, own.id, body.mergeId);
    const list = await house.call(merges.listMerges, { as: desk.owner, params: { id: other.id } });
    expect(list.body.items).toMatchObject([
      { into: { id: own.id }, merged: { id: other.id }, reason: '名寄せ', by: { kind: 'member' } },
    ]);
    expect(list.body.items[0]?.fields.toSorted()).toContain('caution');
    expect(list.body.items[0]?.undoneAt).not.toBeNull();
  });
});

describe('pairs worth looking at', () => {
  test('are told with what speaks for them, old forms of kanji aside, and not again once decided', async () => {
    const desk = await house.open();
    const company = (await house.call(customers.createCompany, { as: desk.owner, body: { name: '株式会社ミナト' } }))
      .body;
    const one = await create(desk, { familyName: '髙橋', givenName: '健一' });
    const two = await create(desk, {
      familyName: '高橋',
      givenName: '健一',
      identities: [{ kind: 'phone', value: '03-1111-2222' }],
    });
    await create(desk, { familyName: '山田', givenName: '太郎', identities: [{ kind: 'phone', value: '0311112222' }] });
    await create(desk, { familyName: '伊藤', givenName: '', companyId: company.id });
    await create(desk, { familyName: '伊藤', givenName: '誠', companyId: company.id });
    await create(desk, { familyName: '岡', givenName: '一', identities: [{ kind: 'member_number', value: '1024' }] });
    await create(desk, { familyName: '丘', givenName: '壱', identities: [{ kind: 'external', value: '1024' }] });
    expect((await pairsOf(desk)).toSorted()).toEqual(
      [
        ['健一', '健一', ['same_name']],
        ['太郎', '健一', ['same_phone']],
        ['誠', '', ['same_company_name']],
        ['壱', '一', ['same_member_number']],
      ].toSorted(),
    );
    const pair = { as: desk.owner, params: { id: one.id, otherId: two.id } };
    expect((await house.call(merges.setDistinct, pair)).status).toBe(204);
    expect((await pairsOf(desk)).map(([name]) => name)).not.toContain('健一');
    expect((await house.call(customers.listDuplicates, { as: desk.owner, params: { id: one.id } })).body.items).toEqual(
      [],
    );
    expect((await house.call(merges.removeDistinct, pair)).status).toBe(204);
    expect((await pairsOf(desk)).length).toBe(4);
  });

  test('are none between records that are one person already', async () => {
    const desk = await house.open();
    const phone = { kind: 'phone', value: '03-1111-2222' };
    const one = await create(desk, { familyName: '森', givenName: '葵', identities: [phone] });
    const two = await create(desk, { familyName: '森', givenName: '葵', identities: [phone] });
    expect(await pairsOf(desk)).toEqual([['葵', '葵', ['same_name', 'same_phone']]]);
    await merge(desk, one.id, two.id);
    expect(await pairsOf(desk)).toEqual([]);
  });
});
