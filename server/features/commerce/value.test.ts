import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { growContracts } from './contracts/actions/grow-contracts.ts';
import { saveContract } from './contracts/actions/save-contract.ts';
import { updateContract } from './contracts/actions/update-contract.ts';
import { deleteOrder } from './orders/actions/delete-order.ts';
import { saveOrder } from './orders/actions/save-order.ts';
import { listRecentOrders } from './orders/queries.ts';
import { rowsOf } from './people-queries.ts';
import { listAllValues, rebuildValues, recountValues } from './value/queries.ts';

const START = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(START) });

const step = fc.oneof(
  fc.record({
    do: fc.constant('order' as const),
    n: fc.integer({ min: 0, max: 3 }),
    who: fc.integer({ min: 0, max: 2 }),
    total: fc.integer({ min: 0, max: 9999 }),
    back: fc.boolean(),
    status: fc.constantFrom('placed' as const, 'delivered' as const, 'cancelled' as const, 'returned' as const),
    day: fc.integer({ min: 1, max: 28 }),
    currency: fc.constantFrom('JPY', 'USD'),
  }),
  fc.record({ do: fc.constant('delete' as const), n: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    do: fc.constant('contract' as const),
    n: fc.integer({ min: 0, max: 2 }),
    who: fc.integer({ min: 0, max: 2 }),
    amount: fc.integer({ min: 0, max: 5000 }),
    status: fc.constantFrom('active' as const, 'paused' as const, 'ended' as const),
    period: fc.constantFrom('once' as const, 'month' as const, 'year' as const),
    month: fc.integer({ min: 1, max: 11 }),
  }),
  fc.record({
    do: fc.constant('price' as const),
    n: fc.integer({ min: 0, max: 2 }),
    amount: fc.integer({ min: 0, max: 5000 }),
  }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 70 }) }),
);

/** A contract before its next period goes to somebody else, and nothing else of it changes. */
const HANDED_ON: Step[] = [0, 1].map((who) => ({
  ...{ do: 'contract', n: 0, who, amount: 700, status: 'active', period: 'year', month: 7 },
}));
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

test('the value that is kept is the value that is counted, whatever is done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      house.clock.set(START);
      const desk = await house.open();
      const people = await Promise.all(
        [0, 1, 2].map(async (n) => {
          const body = { familyName: `客${n}`, givenName: '' };
          return (await house.call(customers.createCustomer, { as: desk.owner, body })).body.id;
        }),
      );
      const orders = new Map<number, string>();
      const contracts = new Map<number, string>();
      const play = (one: Step) =>
        desk.run(async (ctx) => {
          if (one.do === 'order') {
            const refunds =
              one.back && one.total > 0 ? [{ amount: one.total, reason: '', state: 'done' as const, at: START }] : [];
            const orderedAt = `2026-10-${String(one.day).padStart(2, '0')}T00:00:00.000Z`;
            const { status, total, currency } = one;
            const said = { status, total, currency, refunds, orderedAt, lines: [] };
            const customer = { id: people[one.who] ?? '' };
            orders.set(one.n, await saveOrder(ctx, { source: 'shop', externalId: `${one.n}`, customer, ...said }));
          } else if (one.do === 'delete') {
            const id = orders.get(one.n);
            orders.delete(one.n);
            if (id) await deleteOrder(ctx, id);
          } else if (one.do === 'contract') {
            const { amount, status, period } = one;
            const startsOn = `2026-${String(one.month).padStart(2, '0')}-05`;
            const said = {
              kind: 'subscription' as const,
              name: '定期便',
              currency: 'JPY',
              amount,
              status,
              period,
              startsOn,
            };
            const customer = { id: people[one.who] ?? '' };
            contracts.set(
              one.n,
              await saveContract(ctx, { source: 'shop', externalId: `${one.n}`, customer, ...said }),
            );
          } else if (one.do === 'price') {
            const id = contracts.get(one.n);
            if (id) await updateContract(ctx, { id, amount: one.amount });
          } else await growContracts(ctx);
        });
      for (const one of steps) {
        if (one.do === 'wait') house.clock.advance(one.days * 24 * 60);
        await play(one);
      }
      const [kept, counted, rebuilt] = await desk.run(async (ctx) => {
        const before = await listAllValues(ctx.db, ctx.workspaceId);
        const again = await recountValues(ctx.db, ctx.workspaceId);
        await rebuildValues(ctx.db, ctx.workspaceId);
        return [before, again, await listAllValues(ctx.db, ctx.workspaceId)];
      });
      const some = counted.filter((row) => row.order_count > 0 || row.contract_count > 0);
      expect(kept).toEqual(some);
      expect(rebuilt).toEqual(some);
    }),
    { numRuns: 25, examples: [[HANDED_ON]] },
  );
}, 120_000);

test('orders of a person are read by their index, record by record, and no further than the page', async () => {
  const desk = await house.open();
  const person = async (familyName: string) =>
    (await house.call(customers.createCustomer, { as: desk.owner, body: { familyName, givenName: '' } })).body.id;
  const [few, many] = [await person('少'), await person('多')];
  const client = new pg.Client({ connectionString: house.database.superuserUrl });
  await client.connect();
  const fill = (customerId: string, count: number) =>
    client.query(
      `insert into app.orders (workspace_id, id, source, external_id, number, number_key, customer_id, ordered_at, status, total, created_at, updated_at)
       select $1, gen_random_uuid(), 'x', $2::text || n, $2::text || n, n::text, $2::uuid, now() - n * interval '1 hour', 'placed', 1, now(), now() from generate_series(1, $3::int) n`,
      [desk.id, customerId, count],
    );
  await fill(few, 5);
  await fill(many, 4000);
  await client.query('analyze app.orders');
  await client.end();
  const [plan, rows] = await desk.run(async (ctx) => {
    const wanted = {
      table: 'orders',
      customerIds: [few],
      conditions: sql``,
      order: sql`ordered_at desc, id desc`,
      limit: 3,
    } as const;
    const told = await sql<{
      'QUERY PLAN': string;
    }>`explain select * from ${rowsOf(ctx.workspaceId, wanted)} o`.execute(ctx.db);
    const read = await listRecentOrders(ctx.db, ctx.workspaceId, [few, many], 8);
    return [told.rows.map((row) => row['QUERY PLAN']).join('\n'), read];
  });
  expect(plan).toContain('orders_of_customer');
  expect(plan).not.toContain('orders_by_time');
  expect(plan).not.toContain('Seq Scan');
  expect(rows.map((row) => row.customer_id).filter((id) => id === few)).toHaveLength(4);
});
