import type { MetricBy } from '@madoguchi/contracts/metrics.ts';
import { DEFINITIONS, type Definition } from '@madoguchi/metrics/definitions.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import { testApp, type TestDesk } from '../../../testing/app.ts';
import { TestClock } from '../../../testing/database.ts';
import { propertyRuns } from '../../../testing/property-runs.ts';
import { deleteConversation } from '../../conversations/actions/delete-conversation.ts';
import { mergeConversations } from '../../conversations/actions/merge-conversations.ts';
import { mergeCustomers } from '../../customers/merges/actions/merge-customers.ts';
import { countFacts } from '../actions/count-facts.ts';
import { rebuildFigures } from '../counting/rebuild-figures.ts';
import { askedFor } from '../figures/ask.ts';
import type { Narrowed } from '../figures/point-queries.ts';
import { readBuckets, readFigures, readMeansBy, type Counted } from '../figures/queries.ts';
import { matter, openMatters, openWorld, storeFacts, type World } from '../testing/told-world.ts';
import { markAllDays } from './day-queries.ts';
import { foldBuckets, foldFigures, foldMeans } from './read-days.ts';
import { rollDays } from './roll-days.ts';

const NOW = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(NOW) });
const PERIOD = { from: '2026-10-30', to: '2026-12-31' };
const BYS: readonly MetricBy[] = ['none', 'day', 'week', 'month', 'hour_of_week', 'team', 'member', 'category', 'channel', 'rank']; // prettier-ignore

const count = async (desk: TestDesk): Promise<void> => {
  while ((await desk.run((ctx) => countFacts(ctx, { limit: 50, isPatient: true }))).more);
};
const roll = async (desk: TestDesk): Promise<void> => {
  while (await desk.run((ctx) => rollDays(ctx, { least: 0 })));
};

/** Sums are added in another order: the same to a millionth. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (typeof one === 'number' ? Math.round(one * 1e6) / 1e6 : one)),
  );
}
const byKey = ({ total, groups }: Counted) => ({
  total,
  groups: groups.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
});

type Dice = () => number;
const NOTHING: Narrowed = { hiddenTeamIds: [] };

function filtersOf({ teams, categories, agent }: World): Narrowed[] {
  const ids = (some: readonly (string | null)[]): string[] => some.filter((id): id is string => id !== null);
  return [
    NOTHING,
    NOTHING,
    { ...NOTHING, teamIds: ids(teams).slice(0, 1) },
    { hiddenTeamIds: ids(teams).slice(0, 1) },
    { teamIds: ids(teams), hiddenTeamIds: ids(teams).slice(1) },
    { ...NOTHING, categoryIds: ids(categories).slice(0, 1) },
    { ...NOTHING, memberIds: [agent.id] },
    { ...NOTHING, partner: 'without' },
    { ...NOTHING, channels: ['api'], memberIds: [agent.id] },
  ];
}

/** Asks one question of the days that are added up and of the measures. @returns whether the days could answer. */
async function compare(ctx: Ctx, definition: Definition, by: MetricBy, filters: Narrowed): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const reading = { zone: 'Asia/Tokyo', filters, completeUntil: ctx.now };
  const bases = definition.bases;
  const basis = bases[bases.length - 1];
  const asked = askedFor(ctx, definition, reading, { period: PERIOD, by, basis });
  if (asked.sources.length === 0) return false;
  const folded = await foldFigures(db, workspaceId, asked, definition);
  const said = `${definition.id} ${by} ${JSON.stringify(filters)}`;
  if (folded)
    expect(rounded(byKey(folded)), said).toEqual(rounded(byKey(await readFigures(db, workspaceId, asked, definition))));
  const edges = [0, 60, 3_600, 86_400];
  const buckets = await foldBuckets(db, workspaceId, { asked, definition, edges });
  if (buckets) expect(buckets, said).toEqual(await readBuckets(db, workspaceId, asked, edges));
  const means = by === 'team' ? await foldMeans(db, workspaceId, asked, definition) : null;
  if (means) expect(rounded(means), said).toEqual(rounded(await readMeansBy(db, workspaceId, asked, 'key')));
  return folded !== null;
}

/** Some questions of every metric. @returns how many the days answered. */
async function compareSome(world: World, dice: Dice): Promise<number> {
  const filters = filtersOf(world);
  return world.desk.run(async (ctx) => {
    let answered = 0;
    for (const definition of DEFINITIONS) {
      const by = BYS[dice() % BYS.length] ?? 'none';
      const narrowed = filters[dice() % filters.length] ?? NOTHING;
      if (await compare(ctx, definition, by, narrowed)) answered += 1;
    }
    return answered;
  });
}

const STORED = ['metric_days', 'metric_parts', 'metric_values'];
const MEASURED = ['metric_conversations', 'metric_answers'];
const rowsOf = (desk: TestDesk, tables: readonly string[]): Promise<unknown[]> =>
  desk.run(async ({ db, workspaceId }) => {
    const all: unknown[] = [];
    for (const table of tables) {
      const found = await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.raw(table)} t where workspace_id = ${workspaceId} order by to_jsonb(t)::text`.execute(db); // prettier-ignore
      all.push(...found.rows);
    }
    return all;
  });

/** What happens to conversations and customers as such, whatever was added up before. */
async function upheave({ desk, customers }: World, ids: readonly string[], dice: Dice): Promise<void> {
  const as = desk.owner.actor;
  const [first, second] = [ids[dice() % ids.length] ?? '', ids[dice() % ids.length] ?? ''];
  const [intoId = '', otherId = ''] = customers;
  const what = dice() % 4;
  if (what === 0) await desk.run((ctx) => deleteConversation(ctx, first), as);
  if (what === 1 && first !== second)
    await desk.run(
      (ctx) => mergeConversations(ctx, { conversationId: first, intoId: second, acrossCustomers: true }),
      as,
    );
  if (what === 2) await desk.run((ctx) => mergeCustomers(ctx, { intoId, otherId, take: {}, reason: '' }), as);
  if (what === 3 && first !== second) {
    await desk.run((ctx) => mergeConversations(ctx, { conversationId: first, intoId: second, acrossCustomers: true }), as); // prettier-ignore
    await desk.run((ctx) => deleteConversation(ctx, second), as);
  }
}

const history = fc
  .array(matter, { minLength: 2, maxLength: 6 })
  .chain((matters) => fc.tuple(fc.constant(matters), fc.infiniteStream(fc.nat(999))));

test('days that are added up say what the measures say, whatever comes late, is deleted, is merged or is counted again', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(history, async ([matters, stream]) => {
      const dice: Dice = () => stream.next().value ?? 0;
      const world = await openWorld(await house.open());
      const { desk } = world;
      const told = (await openMatters(world, matters)).map((one) => ({ one, die: dice() }));
      const arrived = told.toSorted((a, b) => a.die - b.die).map(({ one }) => one);
      for (let from = 0; from < arrived.length; from += 8) {
        await desk.run((ctx) => storeFacts(ctx, arrived.slice(from, from + 8), world.agent.id));
        await count(desk);
        if (dice() % 2 === 0) await roll(desk);
      }
      answered += await compareSome(world, dice);
      await roll(desk);
      const ids = [...new Set(told.map(({ one }) => one.conversationId))];
      await upheave(world, ids, dice);
      await count(desk);
      answered += await compareSome(world, dice);
      await roll(desk);
      const incremental = await rowsOf(desk, [...MEASURED, ...STORED]);
      await rebuildFigures((body) => desk.run(body));
      await desk.run(({ db, workspaceId }) => markAllDays(db, workspaceId));
      await roll(desk);
      expect(rounded(await rowsOf(desk, [...MEASURED, ...STORED]))).toEqual(rounded(incremental));
    }),
    { ...propertyRuns(30), endOnFailure: true },
  );
  // Otherwise nothing was compared.
  expect(answered).toBeGreaterThan(20);
}, 240_000);

test('a day with little in it is not stored, and its figures are those of its measures', async () => {
  const world = await openWorld(await house.open());
  const facts = await openMatters(world, [
    { start: 60, customer: 0, category: 0, team: 0, steps: [] },
    { start: 90, customer: 1, category: 1, team: 1, steps: [] },
  ]);
  await world.desk.run((ctx) => storeFacts(ctx, facts, world.agent.id));
  await count(world.desk);
  await world.desk.run((ctx) => rollDays(ctx));
  expect(await rowsOf(world.desk, ['metric_parts'])).toEqual([]);
  expect(await rowsOf(world.desk, ['metric_days'])).toMatchObject([{ row: { day: '2026-11-02', stored: false } }]);
});

test('what was merged into a conversation of somebody else and deleted with it is nobody’s next contact', async () => {
  const world = await openWorld(await house.open());
  const { desk } = world;
  const about = { category: 1, team: 0, steps: [] };
  const facts = await openMatters(world, [
    { start: 60, customer: 0, ...about },
    { start: 120, customer: 0, ...about },
    { start: 180, customer: 1, ...about },
  ]);
  await desk.run((ctx) => storeFacts(ctx, facts, world.agent.id));
  await count(desk);
  const [first, again = '', other = ''] = [...new Set(facts.map((fact) => fact.conversationId))];
  const nextOf = async () =>
    (await rowsOf(desk, ['metric_conversations'])).map((one) => (one as { row: Record<string, unknown> }).row).find((row) => row['conversation_id'] === first)?.['next_contact_at']; // prettier-ignore
  expect(await nextOf()).toEqual(expect.any(String));
  const as = desk.owner.actor;
  await desk.run((ctx) => mergeConversations(ctx, { conversationId: again, intoId: other, acrossCustomers: true }), as);
  await desk.run((ctx) => deleteConversation(ctx, other), as);
  await count(desk);
  expect(await nextOf()).toBeNull();
});
