import { assetEndpoints as assets } from '@madoguchi/contracts/commerce-assets.ts';
import { automationEndpoints as automation } from '@madoguchi/contracts/automation.ts';
import {
  contractEndpoints as contracts,
  entitlementEndpoints as entitlements,
} from '@madoguchi/contracts/commerce-contracts.ts';
import { orderEndpoints as orders } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints as products } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import {
  customFieldEndpoints as api,
  fieldNoun,
  type FieldCondition,
  type FieldNoun,
  type FieldValue,
} from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { leadEndpoints as leads } from '@madoguchi/contracts/leads.ts';
import { procedureEndpoints as procedures } from '@madoguchi/contracts/procedures.ts';
import { savedViewEndpoints as views } from '@madoguchi/contracts/saved-views.ts';
import { STANDARD_COLUMNS } from '@madoguchi/contracts/views.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import type { DeskIds } from '../../testing/desk-ids.ts';
import { fillDesk } from '../../testing/filled-desk.ts';

const house = testApp();
let desk: TestDesk;
let ids: DeskIds;

const SECRET = '糸杉の合言葉';

/** Everything that answers a record of the noun by its id, and everything that lists it. */
const DOORS: Record<FieldNoun, { id: keyof DeskIds; get: unknown; list: unknown; query?: Record<string, unknown> }> = {
  conversation: { id: 'conversation', get: conversations.getConversation, list: conversations.listConversations },
  customer: { id: 'customer', get: customers.getCustomer, list: customers.listCustomers },
  company: { id: 'company', get: customers.getCompany, list: customers.listCompanies },
  product: { id: 'product', get: products.getProduct, list: products.listProducts },
  order: { id: 'order', get: orders.getOrder, list: orders.listOrders },
  contract: { id: 'contract', get: contracts.getContract, list: contracts.listContracts },
  entitlement: { id: 'entitlement', get: entitlements.getEntitlement, list: entitlements.listEntitlements },
  asset: { id: 'asset', get: assets.getAsset, list: assets.listAssets },
  procedure: { id: 'procedureRun', get: procedures.getRun, list: procedures.listRuns, query: { view: 'open' } },
  lead: { id: 'lead', get: leads.getLead, list: leads.listLeads },
};
type Door = Endpoint<never, never, never, { id: string; fields?: Record<string, FieldValue> }>;
type List = Endpoint<never, never, never, { items: { id: string; fields?: Record<string, FieldValue> }[] }>;

async function made(noun: FieldNoun, key: string, more: Record<string, unknown> = {}): Promise<void> {
  const body = { noun, key, type: 'text', label: { ja: key }, ...more };
  expect((await house.call(api.createField, { as: desk.owner, body })).problem).toBeNull();
}

async function filled(noun: FieldNoun, id: string, values: Record<string, FieldValue>, as: Who = desk.owner) {
  return house.call(api.putFieldValues, { as, params: { noun, id }, body: { values } });
}

async function carried(noun: FieldNoun, as: Who) {
  const door = DOORS[noun];
  const id = ids[door.id];
  const one = await house.call(door.get as Door, { as, params: { id } });
  const many = await house.call(door.list as List, { as, query: { limit: 50, ...door.query } });
  return { one, inList: many.body.items?.find((item) => item.id === id) };
}

beforeAll(async () => {
  desk = await house.open();
  ids = await fillDesk(house, desk);
  for (const noun of fieldNoun.options) {
    await made(noun, 'grade', { type: 'choice', options: [{ key: 'a', ja: '甲' }] });
    await made(noun, 'secret', { viewRoles: ['owner', 'admin'] });
    await made(noun, 'card', { masked: true });
    const done = await filled(noun, ids[DOORS[noun].id], { grade: 'a', secret: SECRET, card: '4900123456' });
    if (done.problem) throw new Error(`${noun}: ${done.problem.code}`);
  }
});

test.each(fieldNoun.options)('what stands in the fields of a %s is in its answer and in its lists', async (noun) => {
  const { one, inList } = await carried(noun, desk.owner);
  const values = { grade: 'a', secret: SECRET, card: '••••56' };
  expect([one.body.fields, inList?.fields]).toMatchObject([values, values]);
});

test.each(fieldNoun.options)('a field of a %s that somebody may not see is in none of its answers', async (noun) => {
  const supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const { one, inList } = await carried(noun, supervisor);
  for (const record of [one.status === 200 ? one.body : null, inList]) {
    expect(record?.fields ?? { grade: 'a' }).toMatchObject({ grade: 'a' });
    expect(Object.keys(record?.fields ?? {})).not.toContain('secret');
  }
  const refused = await filled(noun, ids[DOORS[noun].id], { secret: 'x' }, supervisor);
  expect(refused.status).not.toBe(200);
});

test('a conversation carries the fields of its customer, in the lists and alone', async () => {
  const one = await house.call(conversations.getConversation, { as: desk.owner, params: { id: ids.conversation } });
  expect(one.body.customer.fields).toMatchObject({ grade: 'a', secret: SECRET, card: '••••56' });
});

/** A field of every type at the conversation, what stands in it, and what is asked of it: of these the first half holds. */
const ASKED: readonly [
  type: string,
  value: FieldValue,
  holds: Partial<FieldCondition>[],
  not: Partial<FieldCondition>[],
][] = [
  [
    'text',
    'ﾃｽﾄ 御中',
    [
      { op: 'is', value: 'テスト 御中' },
      { op: 'contains', value: 'てすと' },
    ],
    [{ op: 'empty' }],
  ],
  ['long_text', '行１\n行２', [{ op: 'contains', value: '行2' }], [{ op: 'contains', value: '行3' }]],
  [
    'number',
    12.5,
    [
      { op: 'at_least', value: 12.5 },
      { op: 'is', value: 12.5 },
    ],
    [{ op: 'at_most', value: 12 }],
  ],
  ['money', 300, [{ op: 'at_most', value: 300 }], [{ op: 'at_least', value: 301 }]],
  ['date', '2026-11-22', [{ op: 'at_least', value: '2026-11-22' }], [{ op: 'at_most', value: '2026-11-21' }]],
  ['flag', true, [{ op: 'is', value: true }, { op: 'set' }], [{ op: 'is', value: false }]],
  [
    'choice',
    'b',
    [{ op: 'is', value: 'b' }],
    [
      { op: 'is', value: 'a' },
      { op: 'is_not', value: 'b' },
    ],
  ],
  ['choices', ['a', 'b'], [{ op: 'is', value: 'a' }], [{ op: 'is_not', value: 'b' }]],
  ['email', 'A@Example.jp', [{ op: 'is', value: 'a@example.jp' }], [{ op: 'contains', value: 'example.com' }]],
  ['phone', '03-1234-5678', [{ op: 'is', value: '0312345678' }], [{ op: 'is', value: '0312345679' }]],
];

test('lists, views, the search and rules ask by fields of every type alike', async () => {
  const options = ['a', 'b'].map((key) => ({ key, ja: key }));
  for (const [type, value] of ASKED) {
    await made('conversation', `q_${type}`, { type, ...(type.startsWith('choice') ? { options } : {}) });
    expect((await filled('conversation', ids.conversation, { [`q_${type}`]: value })).problem).toBeNull();
  }
  const as = desk.owner;
  const reference = ids.reference;
  const hits = async (one: Partial<FieldCondition>, type: string) => {
    const condition = { noun: 'conversation' as const, key: `q_${type}`, op: 'set' as const, ...one };
    const where = JSON.stringify({ fields: [condition] });
    const listed = await house.call(conversations.listConversations, { as, query: { limit: 50, where } });
    const query = { q: reference, limit: 20, fields: JSON.stringify([condition]) };
    const found = await house.call(conversations.search, { as, query });
    const body = { ...RULE, conditions: { match: 'all', conditions: [{ type: 'field', ...condition }] } };
    const judged = await house.call(automation.previewRule, { as, body });
    expect([listed.problem, found.problem, judged.problem], JSON.stringify(condition)).toEqual([null, null, null]);
    return [
      listed.body.items.some(({ id }) => id === ids.conversation),
      found.body.conversations.some(({ id }) => id === ids.conversation),
      judged.body.samples.some(({ conversationId }) => conversationId === ids.conversation),
    ];
  };
  for (const [type, , holds, not] of ASKED) {
    for (const one of holds)
      expect(await hits(one, type), `${type} ${JSON.stringify(one)}`).toEqual([true, true, true]);
    for (const one of not)
      expect(await hits(one, type), `${type} ${JSON.stringify(one)}`).toEqual([false, false, false]);
  }
});

const RULE = {
  name: '等級',
  trigger: { on: 'event' as const, events: ['opened' as const, 'customer_message' as const] },
  conditions: { match: 'all' as const, conditions: [] as unknown[] },
  actions: [{ do: 'add_tag', tag: '等級' }] as unknown[],
  stopAfter: false,
};

test('a rule that finds a customer of a grade fills a field of the conversation, and a later rule sees it', async () => {
  const as = desk.owner;
  await made('conversation', 'handled', { type: 'flag' });
  const field = { noun: 'customer' as const, key: 'grade', op: 'is' as const, value: 'a' };
  const fill = { do: 'set_field' as const, noun: 'conversation' as const, key: 'handled', value: true };
  const first = {
    ...RULE,
    conditions: { match: 'all' as const, conditions: [{ type: 'field', ...field }] },
    actions: [fill],
  };
  const seen = { type: 'field', noun: 'conversation', key: 'handled', op: 'is', value: true };
  const second = { ...RULE, conditions: { match: 'all' as const, conditions: [seen] } };
  for (const body of [first, second]) {
    const { id } = (await house.call(automation.createRule, { as, body })).body;
    await house.call(automation.enableRule, { as, params: { id }, body: { enabled: true } });
  }
  const customer = { id: ids.customer };
  const opened = await house.call(conversations.createConversation, {
    as,
    body: { customer, subject: '件', body: '本文' },
  });
  await house.runJobs();
  const after = (await house.call(conversations.getConversation, { as, params: { id: opened.body.id } })).body;
  expect([after.fields?.['handled'], after.tags.map(({ name }) => name)]).toEqual([true, ['等級']]);
});

test('what one may not see cannot be asked by, and nothing that asks by it is there', async () => {
  const as = desk.owner;
  const condition = { noun: 'conversation' as const, key: 'secret', op: 'is' as const, value: SECRET };
  const columns = [...STANDARD_COLUMNS, 'field:conversation.secret' as const];
  const view = { name: '秘密', scope: 'shared' as const, conditions: { fields: [condition] }, columns };
  const viewId = (await house.call(views.createView, { as, body: view })).body.id;
  const action = { do: 'set_field' as const, noun: 'conversation' as const, key: 'secret', value: SECRET };
  const rule = {
    ...RULE,
    name: '秘密の規則',
    conditions: { match: 'all' as const, conditions: [{ type: 'field', ...condition }] },
  };
  const filling = { ...RULE, name: '秘密を書く規則', actions: [action] };
  for (const body of [rule, filling]) await house.call(automation.createRule, { as, body });

  const supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const asked = { as: supervisor };
  const fields = JSON.stringify([condition]);
  const refused = await Promise.all([
    house.call(conversations.listConversations, {
      ...asked,
      query: { limit: 5, where: JSON.stringify(view.conditions) },
    }),
    house.call(conversations.search, { ...asked, query: { q: 'x', limit: 5, fields } }),
    house.call(customers.listCustomers, { ...asked, query: { fields: fields.replace('conversation', 'customer') } }),
    house.call(views.previewView, { ...asked, body: { conditions: view.conditions } }),
    house.call(views.createView, { ...asked, body: { ...view, scope: 'personal' } }),
    house.call(views.createView, { ...asked, body: { ...view, scope: 'personal', conditions: {} } }),
    house.call(automation.previewRule, { ...asked, body: rule }),
    house.call(automation.previewRule, { ...asked, body: filling }),
    house.call(automation.createRule, { ...asked, body: rule }),
  ]);
  expect(refused.map(({ problem }) => problem?.code)).toEqual(refused.map(() => 'field_unknown'));
  const gone = await house.call(conversations.listConversations, { ...asked, query: { limit: 5, viewId } });
  expect(gone.status).toBe(404);
  const seen = await Promise.all([
    house.call(views.listViews, asked),
    house.call(views.countViews, { ...asked, query: { views: viewId } }),
    house.call(automation.listRules, asked),
    house.call(automation.exportRules, asked),
    house.call(conversations.getTimeline, { ...asked, params: { id: ids.conversation } }),
    house.call(automation.listConversationRuns, { ...asked, params: { id: ids.conversation } }),
  ]);
  for (const { text, status } of seen) {
    expect(status).toBe(200);
    expect(text).not.toContain('秘密');
    expect(text).not.toContain(SECRET);
  }
});

test('nobody asks by a masked field, and no fact says what was written', async () => {
  const as = desk.owner;
  const where = JSON.stringify({ fields: [{ noun: 'conversation', key: 'card', op: 'contains', value: '4' }] });
  const asked = await house.call(conversations.listConversations, { as, query: { limit: 5, where } });
  expect(asked.problem?.code).toBe('field_unknown');
  const facts = await desk.run(({ db }) => db.selectFrom('facts').selectAll().execute());
  const told = facts.filter((fact) => fact.name === 'field.filled');
  expect(told.length).toBeGreaterThan(fieldNoun.options.length);
  expect(JSON.stringify(told)).not.toContain(SECRET);
});
