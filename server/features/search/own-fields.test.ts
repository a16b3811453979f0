import { orderEndpoints as orders } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints as products } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customFieldEndpoints as fields, fieldNoun, type FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { fillFields } from '../custom-fields/actions/fill-fields.ts';
import { fillWorld, type Row, type World } from '../saved-views/testing/belongings.ts';

const house = testApp();
let desk: TestDesk;
let world: World;
const definitions = new Map<FieldNoun, string>();
const codeOf = (noun: FieldNoun): string => `Ｋ-２０４１／${noun}`;
const label = (noun: FieldNoun) => ({ ja: `番号（${noun}）`, en: `Code of ${noun}` });

/** The last record of the noun: one that nobody finds by chance. */
function rowOf(noun: FieldNoun): Row {
  const row = world.rows.findLast((one) => one.noun === noun);
  if (!row) throw new Error(`nobody has a ${noun}`);
  return row;
}

beforeAll(async () => {
  desk = await house.open();
  world = await fillWorld(house, desk);
  for (const noun of fieldNoun.options) {
    const body = { noun, key: 'code', type: 'text' as const, label: label(noun), searchable: true };
    const made = await house.call(fields.createField, { as: desk.owner, body });
    if (made.problem) throw new Error(made.text);
    definitions.set(noun, made.body.id);
  }
  await desk.run(async (ctx) => {
    for (const noun of fieldNoun.options)
      await fillFields(ctx, { noun, recordId: rowOf(noun).id, values: { code: codeOf(noun) } });
  });
});

const find = async (q: string, as: Who = desk.owner) =>
  (await house.call(customers.listCustomers, { as, query: { q, limit: 50 } })).body.items;
const search = async (q: string, as: Who = desk.owner) =>
  (await house.call(conversations.search, { as, query: { q, limit: 20 } })).body.conversations;

/** The people to whom a record belongs. */
function ownersOf({ noun, id, customer }: Row): string[] {
  const staff = [...world.company].flatMap(([person, company]) => (company === id ? [person] : []));
  const writers = world.matters.flatMap((matter) => (matter.id === id ? [matter.customer] : []));
  const records = noun === 'company' ? staff : noun === 'conversation' ? writers : [customer];
  return [...new Set(records.map((one) => world.person.get(one) ?? one))];
}

const LEADING = ['company', 'order', 'contract', 'entitlement', 'asset', 'conversation', 'procedure', 'lead'] as const;

test.each(LEADING)(
  'somebody is found by how an own field of their %s begins, and the answer says by which',
  async (noun) => {
    const row = rowOf(noun);
    const text = codeOf(noun);
    for (const q of [`k-2041/${noun}`, `K-2041/${noun.slice(0, 4)}`]) {
      const found = await find(q);
      expect(found.map((one) => one.id).toSorted(), q).toEqual(ownersOf(row).toSorted());
      expect(found[0]?.matches, q).toEqual([
        { field: 'own', noun, label: label(noun), text, from: 0, to: [...q].length },
      ]);
    }
    expect(await find(`2041/${noun}`)).toEqual([]);
  },
);

test.each(['conversation', 'procedure', 'lead'] as const)(
  'a conversation is found by an own field of its %s',
  async (noun) => {
    const row = rowOf(noun);
    const [found] = await search(`k-2041/${noun}`);
    expect(found).toMatchObject({
      id: noun === 'conversation' ? row.id : row.matter,
      matched: 'field',
      matchedField: label(noun),
      snippet: codeOf(noun),
    });
  },
);

test('a customer is found by any part of their own field, and the answer says by which', async () => {
  const text = codeOf('customer');
  const [found] = await find('2041/customer');
  expect(found?.id).toBe(rowOf('customer').id);
  expect(found?.matches).toEqual([{ field: 'own', label: label('customer'), text, from: 2, to: [...text].length }]);
});

test('lists that are asked by words have what holds them in an own field', async () => {
  const as = desk.owner;
  const asked = (noun: FieldNoun) => ({ as, query: { q: `k-2041/${noun}`, limit: 20 } });
  const lists = {
    company: await house.call(customers.listCompanies, asked('company')),
    product: await house.call(products.listProducts, asked('product')),
    order: await house.call(orders.listOrders, asked('order')),
  };
  for (const [noun, { body }] of Object.entries(lists))
    expect(
      body.items.map((one: { id: string }) => one.id),
      noun,
    ).toEqual([rowOf(noun as FieldNoun).id]);
});

test('what may not be read leads to nobody, and what everybody may not see cannot be searched', async () => {
  const key = await desk.apiKey(['customers:read', 'conversations:read']);
  expect(await find('k-2041/order', key)).toEqual([]);
  expect(await find('k-2041/company', key)).not.toEqual([]);
  const as = desk.owner;
  const change = (noun: FieldNoun, body: object) =>
    house.call(fields.updateField, { as, params: { id: definitions.get(noun)! }, body });
  expect((await change('contract', { viewRoles: ['owner'] })).problem?.code).toBe('field_search_open');
  expect((await change('contract', { masked: true })).problem?.code).toBe('field_search_open');
  await change('contract', { searchable: false });
  expect(await find('k-2041/contract')).toEqual([]);
  await change('contract', { searchable: true });
  expect(await find('k-2041/contract')).not.toEqual([]);
  await change('asset', { retired: true });
  expect(await find('k-2041/asset')).toEqual([]);
});
