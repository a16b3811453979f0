import { commerceEndpoints as commerce } from '@madoguchi/contracts/commerce.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { ImportNoun } from '@madoguchi/contracts/imports.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { bringIn, takeOut } from './testing/import-desk.ts';

const house = testApp();
const NOUNS: readonly ImportNoun[] = ['customer', 'company', 'product', 'order', 'contract', 'entitlement', 'asset'];

/** Records as people write them down here: no number of another system, a telephone of two, a company twice. */
async function keptHere(): Promise<TestDesk> {
  const desk = await house.open();
  const as = desk.owner;
  const make = (body: object) => house.call(customers.createCustomer, { as, body: { identities: [], ...body } });
  const shared = { identities: [{ kind: 'phone' as const, value: '03-1234-5678' }] };
  const father = (await make({ familyName: '髙﨑', givenName: '一郎', ...shared })).body.id;
  await make({ familyName: '髙﨑', givenName: 'はな', ...shared });
  const nobody = (await make({ familyName: '名前だけ' })).body.id;
  for (const name of ['㈱山猫', '㈱山猫'])
    await house.call(customers.createCompany, { as, body: { name, attributes: { 県: '岩手' } } });
  const product = await house.call(commerce.saveProduct, {
    as,
    body: { code: 'YC-520', name: 'あさぎり', price: 79800 },
  });
  const productId = product.body.id;
  for (const id of [father, nobody]) {
    const customer = { id };
    const dated = { customer, productId, name: '保守', startsOn: '2026-01-01' };
    await house.call(commerce.saveOrder, {
      as,
      body: { customer, currency: 'USD', lines: [{ productId, quantity: 2 }] },
    });
    const agreed = { ...dated, kind: 'maintenance' as const, currency: 'USD', amount: 1250 };
    const contract = (await house.call(commerce.saveContract, { as, body: agreed })).body.id;
    const has = { customer, productId, serial: '25K09-004812', contractId: contract };
    const asset = (await house.call(commerce.saveAsset, { as, body: has })).body.id;
    await house.call(commerce.saveEntitlement, { as, body: { ...dated, contractId: contract, assetId: asset } });
  }
  return desk;
}

async function everything(desk: TestDesk): Promise<string> {
  const tables = ['customers', 'companies', 'products', 'orders', 'contracts', 'entitlements', 'assets'];
  return desk.run(async (ctx) => {
    const kept = await Promise.all(
      tables.map((table) =>
        sql`select to_jsonb(t) - 'updated_at' as row from ${sql.table(table)} t where workspace_id = ${desk.id} order by id`.execute(
          ctx.db,
        ),
      ),
    );
    return JSON.stringify(kept.map(({ rows }) => rows));
  });
}

test.each(['csv', 'csv_cp932', 'xlsx'])(
  'what was written down here goes out as %s and comes in again as it is, through any source and key',
  async (format) => {
    const desk = await keptHere();
    const before = await everything(desk);
    for (const noun of NOUNS) {
      const { raw } = await takeOut(house, desk.owner, { noun, format });
      const again = await bringIn(house, desk, { noun, source: 'back', bytes: raw });
      const { total, created, changed, unchanged } = again;
      expect([noun, again.problems, again.keyColumn, created, changed]).toEqual([noun, [], 'recordId', 0, 0]);
      expect(unchanged).toBe(total);
      expect(total).toBeGreaterThan(0);
    }
    expect(await everything(desk)).toBe(before);
  },
);

test('letters CP932 has no place for, and signs it has once, are not lost on the way through it', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const lost = { familyName: '𠮷田', givenName: '〜−é', address: '東京〜大阪😀', attributes: { 備考: '𩸽 — x' } };
  const body = { ...lost, identities: [{ kind: 'email' as const, value: 'y@example.jp' }] };
  await house.call(customers.createCustomer, { as, body });
  await house.call(customers.createCompany, { as, body: { name: '㈱𠮷野', attributes: {} } });
  const before = await everything(desk);
  for (const noun of ['customer', 'company'] as const) {
    const { raw } = await takeOut(house, as, { noun, format: 'csv_cp932' });
    expect(new TextDecoder('shift_jis').decode(raw)).toContain('〓');
    const again = await bringIn(house, desk, { noun, source: 'back', bytes: raw });
    expect([again.problems, again.changed, again.unchanged]).toEqual([[], 0, 1]);
  }
  expect(await everything(desk)).toBe(before);
});

test('a card in a ledger is shown to nobody, and a file that shows asterisks for it takes nothing away', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const bytes = '会員番号,氏名,注意,口座番号\n1,山田 花子,カード 4111 1111 1111 1111,1234567\n';
  await bringIn(house, desk, { noun: 'customer', bytes });
  const before = await everything(desk);
  const [found] = (await house.call(customers.listCustomers, { as })).body.items;
  const { body } = await house.call(customers.getCustomer, { as, params: { id: found?.id ?? '' } });
  expect(body).toMatchObject({ caution: 'カード **** **** **** 1111', attributes: { 口座番号: '*******' } });
  const { text } = await takeOut(house, as, { noun: 'customer' });
  expect(text).not.toMatch(/4111 1111|1234567/);
  const again = await bringIn(house, desk, { noun: 'customer', bytes: text });
  expect([again.problems, again.changed, again.unchanged]).toEqual([[], 0, 1]);
  expect(await everything(desk)).toBe(before);
  const whole = await takeOut(house, as, { noun: 'customer', unmasked: { reason: '返金のため' } });
  expect(whole.text).toContain('1234567');
});

test('a cell that was corrected in an export changes that record only, and a row below it is a new one', async () => {
  const desk = await keptHere();
  const { text } = await takeOut(house, desk.owner, {
    noun: 'product',
    columns: ['recordId', 'code', 'name', 'price'],
  });
  const corrected = `${text.replace('79800', '75000')},YC-900,ゆうなぎ,9800\r\n`;
  const again = await bringIn(house, desk, { noun: 'product', bytes: corrected });
  expect([again.problems, again.changed, again.created]).toEqual([[], 1, 1]);
  const { items } = (await house.call(commerce.listProducts, { as: desk.owner })).body;
  expect(items.map(({ code, price }) => [code, price])).toEqual([
    ['YC-520', 75000],
    ['YC-900', 9800],
  ]);
});

test('an id that is none of ours is refused, be it of another workspace, of nobody or no id at all', async () => {
  const [desk, other] = [await keptHere(), await keptHere()];
  for (const noun of NOUNS) {
    const { text } = await takeOut(house, other.owner, { noun });
    const ids = text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
    const theirs = await bringIn(house, desk, { noun, source: 'theirs', bytes: text });
    expect([theirs.created, theirs.changed, theirs.rejected]).toEqual([0, 0, theirs.total]);
    expect(new Set(theirs.problems.map((row) => row.code))).toEqual(new Set(['import_record_unknown']));
    const nobody = await bringIn(house, desk, { noun, source: 'n', bytes: text.replaceAll(ids[0] ?? '', newId()) });
    expect(nobody.created + nobody.changed).toBe(0);
    const noId = await bringIn(house, desk, { noun, source: 'x', bytes: text.replaceAll(ids[0] ?? '', "' or 1=1") });
    expect(noId.created + noId.changed).toBe(0);
  }
});

test('conversations, what was said in them by whom, and what happened are written out', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const ledger =
    '受付番号,氏名,メールアドレス,受付日,内容\r\nOLD-1,山田 花子,hanako@example.jp,2026-04-01,届きません\r\n';
  await bringIn(house, desk, { noun: 'conversation', bytes: ledger });
  const { items } = (await house.call(conversations.listConversations, { as })).body;
  const { id = '', reference = '' } = items[0] ?? {};
  const make = (nameJa: string, parentId: string | null) =>
    house.call(workspace.createCategory, { as, body: { nameJa, nameEn: nameJa, parentId } });
  const above = (await make('配送', null)).body.id;
  const categoryId = (await make('遅れ', above)).body.id;
  await house.call(conversations.updateConversation, { as, params: { id }, body: { categoryId } });
  const out = async (noun: string) => (await takeOut(house, as, { noun })).text;
  expect(await out('conversation')).toMatch(new RegExp(`${reference},.*hanako@example.jp.*配送 › 遅れ`));
  expect(await out('message')).toMatch(new RegExp(`${reference},message,in,山田 花子,.*届きません`));
  expect(await out('fact')).toContain(id);
});
