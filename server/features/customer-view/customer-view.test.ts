import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { customerViewEndpoints as api } from '@madoguchi/contracts/customer-view.ts';
import { consentEndpoints } from '@madoguchi/contracts/privacy-consents.ts';
import { recordEndpoints } from '@madoguchi/contracts/records.ts';
import { taskEndpoints } from '@madoguchi/contracts/tasks.ts';
import { CompiledQuery, createQueryId, sql, type KyselyPlugin, type RootOperationNode } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { settingsOf } from '../records/settings/settings-of.ts';
import { presentView } from './present-view.ts';
import { areaOf, monthsBetween } from './schema.ts';

const house = testApp();

async function customer(desk: TestDesk, fields: Record<string, unknown> = {}): Promise<string> {
  const { body } = await house.call(customerEndpoints.createCustomer, {
    as: desk.owner,
    body: { familyName: '佐藤', givenName: '美咲', ...fields },
  });
  return body.id;
}

async function conversation(desk: TestDesk, customerId: string, subject: string, teamId?: string): Promise<string> {
  const { body, problem } = await house.call(conversationEndpoints.createConversation, {
    as: await desk.apiKey(['conversations:write', 'customers:write']),
    body: { subject, body: `${subject}です。`, customer: { id: customerId } },
  });
  if (problem) throw new Error(JSON.stringify(problem));
  if (teamId)
    await house.call(conversationEndpoints.setAssignment, {
      as: desk.owner,
      params: { id: body.id },
      body: { teamId },
    });
  return body.id;
}

/** What a connector would have brought. */
async function bought(ctx: Ctx, customerId: string): Promise<void> {
  const { db, workspaceId: ws, now } = ctx;
  const [product, order, contract, issue] = [newId(), newId(), newId(), newId()];
  await sql`insert into products (workspace_id, id, source, external_id, code, code_key, name, folded, created_at, updated_at)
    values (${ws}, ${product}, 'test', 'p', 'YC-520', 'yc520', 'YC-520 あさぎり', 'yc-520', ${now}, ${now})`.execute(
    db,
  );
  await sql`insert into orders (workspace_id, id, source, external_id, number, number_key, customer_id, ordered_at, status, total, value, created_at, updated_at)
    values (${ws}, ${order}, 'test', 'o', 'A-20418', 'a20418', ${customerId}, ${now}, 'delivered', 79800, 79800, ${now}, ${now})`.execute(
    db,
  );
  await sql`insert into order_lines (workspace_id, order_id, position, product_id, name, quantity, unit_price)
    values (${ws}, ${order}, 1, ${product}, '全自動コーヒーメーカー', 1, 79800)`.execute(db);
  await sql`insert into contracts (workspace_id, id, source, external_id, number, number_key, customer_id, kind, name, status, starts_on, created_at, updated_at)
    values (${ws}, ${contract}, 'test', 'c', 'C-1', 'c1', ${customerId}, 'subscription', '豆の定期便', 'active', '2025-01-15', ${now}, ${now})`.execute(
    db,
  );
  await sql`insert into contracts (workspace_id, id, source, external_id, number, number_key, customer_id, kind, name, status, starts_on, ends_on, created_at, updated_at)
    values (${ws}, ${newId()}, 'test', 't', 'T-1', 't1', ${customerId}, 'trial', '試用', 'active', '2025-01-01', '2025-01-14', ${now}, ${now})`.execute(
    db,
  );
  await sql`insert into entitlements (workspace_id, id, source, external_id, customer_id, contract_id, name, starts_on, quota, used, created_at, updated_at)
    values (${ws}, ${newId()}, 'test', 'e', ${customerId}, ${contract}, '電話サポート', '2025-01-01', 3, 3, ${now}, ${now})`.execute(
    db,
  );
  await sql`insert into known_issues (workspace_id, id, number, title, state, created_at, updated_at)
    values (${ws}, ${issue}, 31, 'ミル異音', 'workaround', ${now}, ${now})`.execute(db);
  await sql`insert into known_issue_lots (workspace_id, issue_id, id, product_id, lot_from, lot_to, lot_from_key, lot_to_key)
    values (${ws}, ${issue}, ${newId()}, ${product}, '25K07', '25K12', '25k07', '25k12')`.execute(db);
  for (const [serial, lot] of [
    ['25K09-004812', '25K09'],
    ['23C02-118204', '23C02'],
  ] as const)
    await sql`insert into assets (workspace_id, id, source, external_id, customer_id, product_id, name, serial, serial_key, lot, lot_key, created_at, updated_at)
      values (${ws}, ${newId()}, 'test', ${serial}, ${customerId}, ${product}, 'YC-520', ${serial}, ${serial.toLowerCase()}, ${lot}, ${lot.toLowerCase()}, ${now}, ${now})`.execute(
      db,
    );
  await sql`insert into customer_value (workspace_id, customer_id, currency, order_count, order_value, contract_count, contract_value, first_order_at)
    values (${ws}, ${customerId}, 'JPY', 1, 79800, 1, 104800, ${now})`.execute(db);
}

const viewOf = async (id: string, as: Who, conversationId?: string) =>
  house.call(api.getCustomerView, { as, params: { id }, query: { conversationId } });

describe('the view of a customer', () => {
  test('holds profile, addresses, what they bought, what was promised and what was said, at once', async () => {
    const desk = await house.open();
    const id = await customer(desk, {
      familyKana: 'サトウ',
      caution: '午前中の電話は避ける',
      rank: 'gold',
      address: '東京都世田谷区三軒茶屋1-2-3',
      preferences: '浅煎りが好み',
      identities: [{ kind: 'phone', value: '090-0000-1842' }],
    });
    await customer(desk, {
      givenName: '健太',
      identities: [
        { kind: 'phone', value: '09000001842' },
        { kind: 'member_number', value: '1031-0040' },
      ],
    });
    for (const [purpose, state] of [
      ['news', 'given'],
      ['phone_offers', 'withdrawn'],
    ] as const)
      await house.call(consentEndpoints.recordConsent, {
        as: desk.owner,
        params: { id },
        body: { purpose, channel: 'any', state, how: 'spoken' },
      });
    await desk.run((ctx) => bought(ctx, id));
    const first = await conversation(desk, id, '電源が入らない');
    const second = await conversation(desk, id, 'ミルの音');
    await house.call(taskEndpoints.createTask, {
      as: desk.owner,
      body: { kind: 'callback', title: '折り返し', conversationId: second, due: { at: '2030-01-01T00:00:00.000Z' } },
    });
    const { body } = await viewOf(id, desk.owner, second);
    expect(body.customer).toMatchObject({ familyName: '佐藤', rank: 'gold', conversationCount: 2 });
    expect(body).toMatchObject({ area: '世田谷区', records: 1, customer: { preferences: '浅煎りが好み' } });
    expect(body.consents.map((one) => [one.purpose, one.state])).toEqual([
      ['news', 'given'],
      ['phone_offers', 'withdrawn'],
    ]);
    expect(body.ways.map((way) => way.display)).toEqual(['090-0000-1842']);
    expect(body.numbers).toMatchObject({
      values: [{ amount: 184_600, currency: 'JPY' }],
      orders: 1,
      csat: null,
      contactsThisYear: 2,
    });
    expect(body.orders?.items).toMatchObject([
      { number: 'A-20418', title: '全自動コーヒーメーカー', lines: 1, total: 79_800 },
    ]);
    expect(body.contracts).toMatchObject({
      count: 2,
      items: [{ name: '豆の定期便', status: 'active' }, { status: 'ended' }],
    });
    expect(body.entitlements?.items).toMatchObject([{ state: 'used_up' }]);
    expect(body.assets?.items.map((asset) => [asset.serial, asset.issue?.name ?? null])).toEqual([
      ['23C02-118204', null],
      ['25K09-004812', 'KI-031'],
    ]);
    expect(body.history).toMatchObject({ count: 2, withinWeek: 2, items: [{ id: second }, { id: first }] });
    expect(body.promises).toMatchObject([{ kind: 'callback', conversation: { id: second }, isOverdue: false }]);
    expect(body.related).toMatchObject([
      { customer: { givenName: '健太' }, memberNumber: '1031-0040', why: 'same_phone' },
    ]);
    expect(body.relation.strains).toEqual(['repeat']);
  });

  test('shows each reader only the conversations they see, and nothing bought to whom may not read it', async () => {
    const desk = await house.open();
    const id = await customer(desk);
    await desk.run((ctx) => bought(ctx, id));
    const restricted = await desk.team('法務', { restricted: true });
    const [open, secret] = [
      await conversation(desk, id, '普通の件'),
      await conversation(desk, id, '法務の件', restricted),
    ];
    const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
    const { body } = await viewOf(id, agent);
    expect(body.history).toMatchObject({ count: 1, items: [{ id: open }] });
    expect(body.numbers.contactsThisYear).toBe(1);
    expect((await viewOf(id, agent, secret)).status).toBe(404);
    const key = await desk.apiKey(['customers:read']);
    const { body: byKey } = await viewOf(id, key);
    expect(byKey).toMatchObject({ orders: null, contracts: null, entitlements: null, assets: null });
    expect(byKey.numbers).toMatchObject({ values: null, orders: null });
  });

  test('says which proof of identity the conversation has', async () => {
    const desk = await house.open();
    const id = await customer(desk, { identities: [{ kind: 'phone', value: '090-0000-1842' }] });
    const conversationId = await conversation(desk, id, '確認');
    for (const item of ['phone', 'name'])
      await house.call(recordEndpoints.checkIdentity, {
        as: desk.owner,
        params: { id: conversationId, item },
        body: { result: 'match' },
      });
    const { body } = await viewOf(id, desk.owner, conversationId);
    expect(body.identityCheck?.items.filter((item) => item.result === 'match').map((item) => item.key)).toEqual([
      'phone',
      'name',
    ]);
    expect(body.identityCheck?.verifiedAt).not.toBeNull();
    expect((await viewOf(id, desk.owner)).body.identityCheck).toBeNull();
  });

  test('of a merged record is that of the person, over all their records', async () => {
    const desk = await house.open();
    const [root, behind] = [await customer(desk), await customer(desk, { givenName: '実咲' })];
    const said = await conversation(desk, behind, '以前の件');
    await desk.run(({ db, workspaceId }) =>
      sql`update customers set merged_into = ${root} where workspace_id = ${workspaceId} and id = ${behind}`.execute(
        db,
      ),
    );
    for (const id of [root, behind]) {
      const { body } = await viewOf(id, desk.owner);
      expect(body.customer.id).toBe(root);
      expect(body.records).toBe(2);
      expect(body.history.items.map((item) => item.id)).toEqual([said]);
    }
  });
});

/** Counts statements and keeps them to be explained. */
function recorder(): { plugin: KyselyPlugin; nodes: RootOperationNode[] } {
  const nodes: RootOperationNode[] = [];
  return {
    nodes,
    plugin: {
      transformQuery: ({ node }) => {
        nodes.push(node);
        return node;
      },
      transformResult: async ({ result }) => result,
    },
  };
}

test('asks the same few questions however much there is, and reads no table from end to end', async () => {
  const desk = await house.open();
  const id = await customer(desk, { identities: [{ kind: 'phone', value: '090-0000-1842' }] });
  const look = (ctx: Ctx) =>
    presentView(ctx, { identitySettings: settingsOf }, { customerId: id, conversationId: null });
  const counted = (): Promise<RootOperationNode[]> =>
    desk.run(async (ctx) => {
      const { plugin, nodes } = recorder();
      await look({ ...ctx, db: ctx.db.withPlugin(plugin) });
      return nodes;
    });
  const alone = (await counted()).length;
  await desk.run((ctx) => bought(ctx, id));
  for (const subject of ['一', '二', '三']) await conversation(desk, id, subject);
  const nodes = await counted();
  expect(nodes.length).toBe(alone);
  expect(alone).toBeLessThan(24);
  await desk.run(async ({ db }) => {
    for (const node of nodes) {
      const { sql: text, parameters } = db.getExecutor().compileQuery(node, createQueryId());
      const plan = await db.executeQuery(CompiledQuery.raw(`explain ${text}`, [...parameters]));
      expect(JSON.stringify(plan.rows)).not.toMatch(/Seq Scan on (?!app_)/);
    }
  });
});

test('an area is a city or a ward, and nothing finer', () => {
  const areas = [
    '東京都世田谷区三軒茶屋1-2-3',
    '神奈川県横浜市港北区新横浜2',
    '京都府京都市左京区',
    '長野県北佐久郡軽井沢町',
    '千葉県市川市八幡',
    '',
    'Tokyo',
  ];
  expect(areas.map(areaOf)).toEqual(['世田谷区', '横浜市港北区', '京都市左京区', '北佐久郡軽井沢町', '市川市', '', '']);
});

test('months are whole ones', () => {
  expect(monthsBetween(new Date('2025-05-21'), new Date('2026-11-20'))).toBe(17);
  expect(monthsBetween(new Date('2025-05-20'), new Date('2026-11-20'))).toBe(18);
  expect(monthsBetween(new Date('2027-01-01'), new Date('2026-11-20'))).toBe(0);
});
