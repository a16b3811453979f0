import { metricEndpoints as api } from '@madoguchi/contracts/metrics.ts';
import { computeMetrics } from '@madoguchi/metrics/compute.ts';
import { DEFINITIONS } from '@madoguchi/metrics/definitions.ts';
import type { NeutralFact } from '@madoguchi/metrics/facts.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { propertyRuns } from '../../testing/property-runs.ts';
import { countFacts } from './actions/count-facts.ts';
import { rebuildFigures } from './counting/rebuild-figures.ts';
import { matter, openMatters, openWorld, storeFacts } from './testing/told-world.ts';

/** 1,000 in a campaign: MADOGUCHI_METRIC_RUNS=1000 npx vitest run server/features/metrics/counting.test.ts */
const RUNS = Number(process.env['MADOGUCHI_METRIC_RUNS'] ?? propertyRuns(30).numRuns);
const NOW = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(NOW) });

const TABLES = ['metric_conversations', 'metric_answers', 'metric_calls', 'metric_surveys', 'metric_visits'];
const rowsOf = (desk: TestDesk): Promise<unknown[]> =>
  desk.run(async ({ db, workspaceId }) => {
    const all = [];
    for (const table of TABLES) {
      const found = await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.raw(table)} t where workspace_id = ${workspaceId} order by to_jsonb(t)::text`.execute(db); // prettier-ignore
      all.push(...found.rows);
    }
    return all;
  });

const SKIPPED = new Set(['oldest_waiting', 'unattended', 'ltv']);

async function figuresOf(key: { headers: Record<string, string> }) {
  const metrics = DEFINITIONS.map(({ id }) => id).filter((id) => !SKIPPED.has(id));
  const ask = async (some: string[]) => {
    const body = { metrics: some, period: { from: '2026-10-01', to: '2027-12-31' } };
    return (await house.call(api.queryMetrics, { as: key, body })).body.items;
  };
  const items = [...(await ask(metrics.slice(0, 30))), ...(await ask(metrics.slice(30)))];
  return items.map(({ metric, total: { value, median, p90, mean, n } }) => ({ metric, value, median, p90, mean, n }));
}

/** To a millionth: sums are added in another order. */
const rounded = (figure: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(figure).map(([key, value]) => [
      key,
      typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
    ]),
  );

const history = fc
  .array(matter, { minLength: 1, maxLength: 5 })
  .chain((matters) => fc.tuple(fc.constant(matters), fc.infiniteStream(fc.nat(999))));

test('counted as it comes in late and in any order, counted again from nothing, and counted from neutral facts: the same', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([matters, dice]) => {
      const world = await openWorld(await house.open());
      const facts = await openMatters(world, matters);
      const arrived = facts
        .map((one) => ({ one, die: dice.next().value ?? 0 }))
        .toSorted((a, b) => a.die - b.die)
        .map(({ one }) => one);
      const neutral: NeutralFact[] = [];
      for (let from = 0; from < arrived.length; from += 8) {
        const chunk = arrived.slice(from, from + 8);
        const base = await world.desk.run((ctx) => storeFacts(ctx, chunk, world.agent.id));
        chunk.forEach(({ conversationId, at, told }, place) =>
          neutral.push(
            ...told.neutral.map((words) => ({
              seq: base + place + 1,
              at,
              conversation: conversationId,
              more: {},
              by: told.byMember ? world.agent.id : undefined,
              ...words,
            })),
          ),
        );
        await world.desk.run((ctx) => countFacts(ctx, { limit: 6, isPatient: true }));
      }
      while ((await world.desk.run((ctx) => countFacts(ctx, { limit: 6, isPatient: true }))).more);
      const incremental = await rowsOf(world.desk);
      await rebuildFigures((body) => world.desk.run(body));
      expect(await rowsOf(world.desk)).toEqual(incremental);
      const computed = computeMetrics(neutral);
      const figures = await figuresOf(await world.desk.apiKey(['metrics:read', 'commerce:read']));
      for (const figure of figures) {
        const { value, median, p90, mean, n } = computed[figure.metric] ?? {};
        expect(rounded(figure), figure.metric).toEqual(rounded({ metric: figure.metric, value, median, p90, mean, n }));
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 240_000);
