import { automationEndpoints as automation } from '@madoguchi/contracts/automation.ts';
import { assetEndpoints as assets } from '@madoguchi/contracts/commerce-assets.ts';
import {
  contractEndpoints as contracts,
  entitlementEndpoints as entitlements,
} from '@madoguchi/contracts/commerce-contracts.ts';
import { orderEndpoints as orders } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints as products } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import {
  customFieldEndpoints as fields,
  fieldNoun,
  type FieldCondition,
  type FieldNoun,
} from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { leadEndpoints as leads } from '@madoguchi/contracts/leads.ts';
import { procedureEndpoints as procedures } from '@madoguchi/contracts/procedures.ts';
import { savedViewEndpoints as views } from '@madoguchi/contracts/saved-views.ts';
import { STANDARD_COLUMNS } from '@madoguchi/contracts/views.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { fillFields } from '../custom-fields/actions/fill-fields.ts';
import { fillWorld, holdsOf, naively, questions, type World } from './testing/belongings.ts';

const house = testApp();
let desk: TestDesk;
let world: World;

beforeAll(async () => {
  desk = await house.open();
  const as = desk.owner;
  world = await fillWorld(house, desk);
  for (const noun of fieldNoun.options) {
    const made = [
      await house.call(fields.createField, { as, body: { noun, key: 'word', type: 'text', label: { ja: '語' } } }),
      await house.call(fields.createField, { as, body: { noun, key: 'count', type: 'number', label: { ja: '数' } } }),
      await house.call(fields.createField, {
        as,
        body: { noun, key: 'kept', type: 'text', label: { ja: '秘' }, viewRoles: ['owner'] },
      }),
    ];
    const failed = made.find((one) => one.problem);
    if (failed) throw new Error(failed.text);
  }
  await desk.run(async (ctx) => {
    for (const { id: recordId, noun } of world.rows)
      await fillFields(ctx, { noun, recordId, values: { ...world.values.get(recordId) } });
  });
});

const RULE = {
  name: '項目',
  trigger: { on: 'daily' as const, time: '09:00' },
  actions: [{ do: 'add_tag' as const, tag: '項目' }],
  stopAfter: false,
};
const ruleOf = (...asked: FieldCondition[]) => ({
  ...RULE,
  conditions: { match: 'all' as const, conditions: asked.map((one) => ({ type: 'field' as const, ...one })) },
});

async function listed(as: Who, ...asked: FieldCondition[]): Promise<string[]> {
  const where = JSON.stringify({ fields: asked });
  const { body, problem } = await house.call(conversations.listConversations, { as, query: { limit: 50, where } });
  expect(problem, where).toBeNull();
  return body.items.map((item) => item.id).toSorted();
}

test('a list, a rule and a naive look find the same conversations by own fields of whatever belongs to them', async () => {
  let found = 0;
  for (const asked of questions()) {
    const wanted = naively(world, asked);
    const told = JSON.stringify(asked);
    expect(await listed(desk.owner, asked), told).toEqual(wanted);
    const { body, problem } = await house.call(automation.previewRule, { as: desk.owner, body: ruleOf(asked) });
    expect(problem, told).toBeNull();
    expect([body.matched, body.samples.map((one) => one.conversationId).toSorted()], told).toEqual([
      wanted.length,
      wanted,
    ]);
    found += wanted.length;
  }
  // Neither always nor never: the comparison says something.
  expect(found).toBeGreaterThan(questions().length * 2);
  const [device, lead] = [
    { noun: 'asset' as const, key: 'word', op: 'set' as const },
    { noun: 'lead' as const, key: 'word', op: 'set' as const },
  ];
  const both = naively(world, device).filter((id) => naively(world, lead).includes(id));
  expect(await listed(desk.owner, device, lead)).toEqual(both);
});

type List = Endpoint<never, { fields: string; limit: number }, never, { items: { id: string }[] }>;
const LISTS: Partial<Record<FieldNoun, unknown>> = {
  company: customers.listCompanies,
  order: orders.listOrders,
  contract: contracts.listContracts,
  entitlement: entitlements.listEntitlements,
  asset: assets.listAssets,
  product: products.listProducts,
  lead: leads.listLeads,
};

test.each(Object.keys(LISTS) as FieldNoun[])('the list of every %s is narrowed by its own fields', async (noun) => {
  const rows = world.rows.filter((row) => row.noun === noun);
  const narrowed = async (as: Who, asked: FieldCondition) =>
    house.call(LISTS[noun] as List, { as, query: { fields: JSON.stringify([asked]), limit: 50 } });
  for (const asked of questions().filter((one) => one.noun === noun)) {
    const wanted = rows.filter(({ id }) => holdsOf(world, id, asked)).map((row) => row.id);
    const { body, problem } = await narrowed(desk.owner, asked);
    expect(problem).toBeNull();
    expect(body.items.map((item) => item.id).toSorted(), JSON.stringify(asked)).toEqual(wanted.toSorted());
  }
  const other = { noun: noun === 'lead' ? ('order' as const) : ('lead' as const), key: 'word', op: 'set' as const };
  const kept = { noun, key: 'kept', op: 'set' as const };
  const supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const unknown = await narrowed(supervisor, { ...kept, key: 'nowhere' });
  for (const refused of [await narrowed(desk.owner, other), await narrowed(supervisor, kept)])
    expect([refused.status, refused.problem?.code]).toEqual([unknown.status, unknown.problem?.code]);
});

test('the list of procedures is narrowed by their own fields', async () => {
  const runs = (value: string) => {
    const asked = { noun: 'procedure', key: 'word', op: 'is', value };
    return house.call(procedures.listRuns, { as: desk.owner, query: { fields: JSON.stringify([asked]), limit: 100 } });
  };
  for (const value of ['赤', '黒']) {
    const asked = { noun: 'procedure' as const, key: 'word', op: 'is' as const, value };
    const wanted = world.rows.filter((row) => row.noun === 'procedure' && holdsOf(world, row.id, asked));
    const { body, problem } = await runs(value);
    expect(problem).toBeNull();
    const ids = body.items.map((run) => run.id);
    expect(ids.toSorted()).toEqual(wanted.map((row) => row.id).toSorted());
  }
});

test('a view and a rule that ask by a field of an order somebody may not see are not there for them', async () => {
  const as = desk.owner;
  const supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const kept = { noun: 'order' as const, key: 'kept', op: 'empty' as const };
  const conditions = { fields: [kept] };
  const view = { name: '秘密の一覧', scope: 'shared' as const, conditions, columns: [...STANDARD_COLUMNS] };
  const { id } = (await house.call(views.createView, { as, body: view })).body;
  const named = async (who: Who) => (await house.call(views.listViews, { as: who })).body.items.map((one) => one.id);
  expect([(await named(as)).includes(id), (await named(supervisor)).includes(id)]).toEqual([true, false]);
  const preview = async (who: Who, key: string) => {
    const body = { conditions: { fields: [{ ...kept, key }] } };
    return (await house.call(views.previewView, { as: who, body })).problem?.code;
  };
  expect([await preview(as, 'kept'), await preview(supervisor, 'kept'), await preview(supervisor, 'no')]).toEqual([
    undefined,
    'field_unknown',
    'field_unknown',
  ]);
  const rule = (await house.call(automation.createRule, { as, body: ruleOf(kept) })).body;
  const rules = async (who: Who) => (await house.call(automation.listRules, { as: who })).text.includes(rule.id);
  expect([await rules(as), await rules(supervisor)]).toEqual([true, false]);
  const refused = async (key: string) =>
    (await house.call(automation.createRule, { as: supervisor, body: ruleOf({ ...kept, key }) })).problem?.code;
  expect([await refused('kept'), await refused('no')]).toEqual(['field_unknown', 'field_unknown']);
});

test('a field of a device that is filled in sets a rule off in each open conversation of its customer, and nowhere else', async () => {
  const as = desk.owner;
  const device = world.rows.find((row) => row.noun === 'asset');
  const asked = { noun: 'asset' as const, key: 'word', op: 'is' as const, value: '緑' };
  const trigger = { on: 'event' as const, events: ['field_filled' as const] };
  const body = { ...ruleOf(asked), trigger, actions: [{ do: 'add_tag' as const, tag: '緑の機器' }] };
  const rule = (await house.call(automation.createRule, { as, body })).body;
  await house.call(automation.enableRule, { as, params: { id: rule.id }, body: { enabled: true } });
  const params = { noun: 'asset' as const, id: device?.id ?? '' };
  await house.call(fields.putFieldValues, { as, params, body: { values: { word: '緑' } } });
  await house.runJobs();
  const runs = (await house.call(automation.listRuns, { as, params: { id: rule.id } })).body.items;
  world.values.set(params.id, { ...world.values.get(params.id), word: '緑' });
  expect(runs.map((run) => run.conversationId).toSorted()).toEqual(naively(world, asked));
  const preview = await house.call(automation.previewRule, { as, body });
  expect(preview.body.samples.map((one) => one.conversationId).toSorted()).toEqual(naively(world, asked));
});
