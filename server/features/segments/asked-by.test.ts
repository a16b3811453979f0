import { automationEndpoints as automation, type RuleConditions } from '@madoguchi/contracts/automation.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customFieldEndpoints as fields } from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { savedViewEndpoints as views } from '@madoguchi/contracts/saved-views.ts';
import { segmentEndpoints as api, type SegmentConditions } from '@madoguchi/contracts/segments.ts';
import type { ViewConditions } from '@madoguchi/contracts/views.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { openRuleDesk, ruleOf, type RuleDesk } from '../automation/testing/rule-desk.ts';

const house = testApp();
let on: RuleDesk;
let desk: TestDesk;
/** Who is of rank gold, and who is not. */
let gold: string;
let plain: string;

const mailOf = (rank: string) => `${rank}@example.jp`;

beforeAll(async () => {
  on = await openRuleDesk(house);
  desk = on.desk;
  for (const rank of ['gold', 'standard'])
    await house.call(customerEndpoints.createCustomer, {
      as: desk.owner,
      body: { familyName: rank, rank, identities: [{ kind: 'email', value: mailOf(rank) }] },
    });
  gold = await on.says('金の方です', { email: mailOf('gold') });
  plain = await on.says('普通の方です', { email: mailOf('standard') });
});

const group = async (name: string, conditions: SegmentConditions): Promise<string> =>
  (await house.call(api.createSegment, { as: desk.owner, body: { name, conditions } })).body.id;
const saved = (conditions: ViewConditions, as: Who = desk.owner, scope: 'shared' | 'personal' = 'shared') =>
  house.call(views.createView, { as, body: { name: '大切な方の受付', scope, conditions, columns: ['customer'] } });
async function listed(viewId: string, as: Who = desk.owner): Promise<string[]> {
  const { body } = await house.call(conversations.listConversations, { as, query: { viewId } });
  return body.items.map((item) => item.id).toSorted();
}
const inGroup = (id: string): RuleConditions => ({
  match: 'all',
  conditions: [{ type: 'choice', field: 'segment', op: 'any', values: [id] }],
});

test('a view of a group holds the conversations of whoever belongs to it now, and counts them', async () => {
  const id = await group('金の方', { ranks: ['gold'] });
  const view = (await saved({ segmentIds: [id] })).body;
  expect(await listed(view.id)).toEqual([gold]);
  const counted = await house.call(views.countViews, { as: desk.owner, query: { views: view.id } });
  expect(counted.body.counts[view.id]).toBe(1);
  await house.call(api.updateSegment, {
    as: desk.owner,
    params: { id },
    body: { conditions: { ranks: ['standard'] } },
  });
  expect(await listed(view.id)).toEqual([plain]);
});

test('whoever stands behind a merged record belongs to the groups of the person', async () => {
  const late = await on.says('前にも書きました', { email: 'other@example.jp' });
  const { body } = await house.call(conversations.getConversation, { as: desk.owner, params: { id: late } });
  const root = (await house.call(conversations.getConversation, { as: desk.owner, params: { id: gold } })).body.customer
    .id;
  const view = (await saved({ segmentIds: [await group('合わせた方', { ranks: ['gold'] })] })).body;
  expect(await listed(view.id)).toEqual([gold]);
  await desk.run(({ db, workspaceId }) =>
    sql`update customers set merged_into = ${root} where workspace_id = ${workspaceId} and id = ${body.customer.id}`.execute(
      db,
    ),
  );
  expect(await listed(view.id)).toEqual([gold, late].toSorted());
});

test('a rule of a group runs for whoever belongs to it, and for nobody else', async () => {
  const id = await group('ルールの方', { ranks: ['gold'] });
  await on.rule({ conditions: inGroup(id), actions: [{ do: 'add_tag', tag: '大切' }] });
  await on.rule({
    conditions: { match: 'all', conditions: [{ type: 'choice', field: 'segment', op: 'none', values: [id] }] },
    actions: [{ do: 'add_tag', tag: '普通' }],
  });
  expect(await on.tags(await on.says('別件です', { email: mailOf('gold') }))).toEqual(['大切']);
  expect(await on.tags(await on.says('別件です', { email: mailOf('standard') }))).toEqual(['普通']);
});

test('a rule that fills a field moves the customer into a group before the next rule looks', async () => {
  const body = { noun: 'customer', key: 'caution', type: 'text', label: { ja: '注意' } } as const;
  await house.call(fields.createField, { as: desk.owner, body });
  const id = await group('注意の方', { fields: [{ noun: 'customer', key: 'caution', op: 'set' }] });
  await on.rule({ conditions: inGroup(id), actions: [{ do: 'add_tag', tag: '早すぎる' }] });
  await on.rule({ actions: [{ do: 'set_field', noun: 'customer', key: 'caution', value: '要確認' }] });
  await on.rule({ conditions: inGroup(id), actions: [{ do: 'add_tag', tag: '注意' }] });
  expect(await on.tags(await on.says('はじめまして', { email: 'new@example.jp' }))).toEqual(
    expect.arrayContaining(['注意']),
  );
  const tags = await on.tags(await on.says('二度目です', { email: 'new2@example.jp' }));
  expect(tags).toContain('注意');
  expect(tags).not.toContain('早すぎる');
});

test('rules ask by company and product of the customer, and a preview does too', async () => {
  const company = (await house.call(customerEndpoints.createCompany, { as: desk.owner, body: { name: '港商会' } })).body
    .id;
  const email = 'minato@example.jp';
  await house.call(customerEndpoints.createCustomer, {
    as: desk.owner,
    body: { familyName: '港', companyId: company, identities: [{ kind: 'email', value: email }] },
  });
  const product = newId();
  await desk.run(({ db, workspaceId, now }) =>
    sql`insert into products (workspace_id, id, source, external_id, code, code_key, name, folded, created_at, updated_at)
      values (${workspaceId}, ${product}, 'test', 'p', 'P-1', 'P1', '焙煎機', '焙煎機', ${now}, ${now})`.execute(db),
  );
  const of = (field: 'customer_company' | 'product', value: string): RuleConditions => ({
    match: 'all',
    conditions: [{ type: 'choice', field, op: 'any', values: [value] }],
  });
  await on.rule({ conditions: of('customer_company', company), actions: [{ do: 'add_tag', tag: '港商会' }] });
  await on.rule({ conditions: of('product', product), actions: [{ do: 'add_tag', tag: '焙煎機' }] });
  const before = await on.says('部品について', { email });
  expect(await on.tags(before)).toContain('港商会');
  expect(await on.tags(before)).not.toContain('焙煎機');
  const { body } = await house.call(conversations.getConversation, { as: await on.me(), params: { id: before } });
  await desk.run(({ db, workspaceId, now }) =>
    sql`insert into assets (workspace_id, id, source, external_id, product_id, customer_id, name, created_at, updated_at)
      values (${workspaceId}, ${newId()}, 'test', 'a', ${product}, ${body.customer.id}, '焙煎機', ${now}, ${now})`.execute(
      db,
    ),
  );
  expect(await on.tags(await on.says('また部品について', { email }))).toContain('焙煎機');
  expect(await listed((await saved({ productId: product })).body.id, await on.me())).toHaveLength(2);
  const preview = await house.call(automation.previewRule, {
    as: await on.me(),
    body: ruleOf({ conditions: of('product', product), actions: [{ do: 'add_tag', tag: 'x' }] }),
  });
  expect(preview.body).toMatchObject({ matched: 2, judgedToday: ['product'] });
});

test('a group that is used is not deleted, and says by what; freed of it, it goes', async () => {
  const id = await group('消せない方', { ranks: ['gold'] });
  const view = (await saved({ segmentIds: [id] })).body;
  const rule = await on.rule({ conditions: inGroup(id), actions: [{ do: 'add_tag', tag: 'z' }] });
  const me = await on.me();
  const refused = await house.call(api.deleteSegment, { as: me, params: { id } });
  expect(refused).toMatchObject({ status: 409, problem: { code: 'segment_in_use' } });
  expect(refused.problem?.title).toContain('1');
  expect((await house.call(api.getSegmentUses, { as: me, params: { id } })).body).toEqual({
    views: [{ id: view.id, name: view.name }],
    rules: [{ id: rule, name: '試しのルール' }],
    hiddenViews: 0,
  });
  await house.call(views.deleteView, { as: me, params: { id: view.id } });
  await house.call(automation.deleteRule, { as: me, params: { id: rule } });
  expect((await house.call(api.deleteSegment, { as: me, params: { id } })).status).toBe(204);
  // A view that comes back asks by a group that is gone: it is there, and holds nobody.
  await house.call(views.restoreView, { as: me, params: { id: view.id } });
  expect(await listed(view.id, me)).toEqual([]);
  expect((await saved({ segmentIds: [id] }, me)).problem?.code).toBe('segment_not_found');
  const again = ruleOf({ conditions: inGroup(id), actions: [{ do: 'add_tag', tag: 'z' }] });
  expect((await house.call(automation.createRule, { as: me, body: again })).problem?.code).toBe('segment_not_found');
});

test('all rules together ask by twenty groups at most; the same ones again are no more', async () => {
  const me = await on.me();
  const made = (name: string) =>
    house.call(api.createSegment, { as: me, body: { name, conditions: { ranks: ['gold'] } } });
  const ids: string[] = [];
  for (let n = 0; n < 21; n += 1) ids.push((await made(`束 ${n}`)).body.id);
  const asking = (values: string[]) =>
    house.call(automation.previewRule, {
      as: me,
      body: ruleOf({
        conditions: { match: 'all', conditions: [{ type: 'choice', field: 'segment', op: 'any', values }] },
        actions: [{ do: 'add_tag', tag: 'q' }],
      }),
    });
  expect((await asking(ids)).problem?.code).toBe('rule_segments_many');
  expect((await asking([...ids.slice(0, 5), ...ids.slice(0, 5)])).status).toBe(200);
});

test('a personal view of another keeps a group without telling its name', async () => {
  const id = await group('ひそかな方', { ranks: ['gold'] });
  const agent = await desk.signInAs('agent');
  expect((await saved({ segmentIds: [id] }, agent, 'personal')).status).toBe(201);
  const uses = await house.call(api.getSegmentUses, { as: await on.me(), params: { id } });
  expect(uses.body).toEqual({ views: [], rules: [], hiddenViews: 1 });
});

test('a group that asks by a field somebody may not see is nowhere for them: no name, no view, no list', async () => {
  const me = await on.me();
  const body = { noun: 'customer', key: 'debt', type: 'text', label: { ja: '与信' }, viewRoles: ['owner'] } as const;
  await house.call(fields.createField, { as: me, body: { ...body, viewRoles: ['owner'] } });
  const made = await house.call(api.createSegment, {
    as: me,
    body: { name: '与信の方', conditions: { fields: [{ noun: 'customer', key: 'debt', op: 'empty' }] } },
  });
  const id = made.body.id;
  const view = (await saved({ segmentIds: [id] }, me)).body;
  const agent = await desk.signInAs('agent');
  const names = (await house.call(api.listSegmentNames, { as: agent })).body.items;
  expect(names.some((one) => one.id === id)).toBe(false);
  expect((await house.call(views.listViews, { as: agent })).body.items.some((one) => one.id === view.id)).toBe(false);
  expect((await house.call(conversations.listConversations, { as: agent, query: { viewId: view.id } })).status).toBe(
    404,
  );
  const where = JSON.stringify({ segmentIds: [id] });
  expect((await house.call(conversations.listConversations, { as: agent, query: { where } })).body.items).toEqual([]);
  expect((await saved({ segmentIds: [id] }, agent, 'personal')).problem?.code).toBe('segment_not_found');
});

test('whoever may not ask by groups has no view of one', async () => {
  const id = await group('委託先には見せない方', { ranks: ['gold'] });
  const view = (await saved({ segmentIds: [id] }, await on.me())).body;
  const partner = await desk.signInAs('partner');
  expect((await house.call(api.listSegmentNames, { as: partner })).status).toBe(403);
  expect((await house.call(views.listViews, { as: partner })).body.items.some((one) => one.id === view.id)).toBe(false);
});
