import { metricEndpoints as api } from '@madoguchi/contracts/metrics.ts';
import { computeMetrics } from '@madoguchi/metrics/compute.ts';
import { DEFINITIONS } from '@madoguchi/metrics/definitions.ts';
import type { NeutralFact } from '@madoguchi/metrics/facts.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { insertConversation } from '../conversations/queries.ts';
import { countFacts } from './actions/count-facts.ts';
import { rebuildFigures } from './counting/rebuild-figures.ts';

/** 1,000 in a campaign: MADOGUCHI_METRIC_RUNS=1000 npx vitest run server/features/metrics/counting.test.ts */
const RUNS = Number(process.env['MADOGUCHI_METRIC_RUNS'] ?? 3);
const NOW = '2026-11-20T01:00:00Z';
const START = Date.UTC(2026, 10, 2);
const house = testApp({ clock: new TestClock(NOW) });

/** A stored fact, and the same in neutral words. */
interface Told {
  name: string;
  payload: Record<string, unknown>;
  byMember: boolean;
  neutral: (Pick<NeutralFact, 'type'> & Partial<NeutralFact>)[];
}

const fact = (name: string, payload: Record<string, unknown>, neutral: Told['neutral'], byMember = true): Told => ({ name, payload, byMember, neutral }); // prettier-ignore
const status = (to: string, type = to): Told =>
  fact('conversation.status_changed', { from: 'open', to, by: 'person', wakeAt: null }, [{ type }]);
const sent = (byPerson: boolean) => ({
  messageId: newId(),
  position: 1,
  channel: 'api',
  automatic: !byPerson,
  byPerson,
});
const received = (automatic: boolean) => ({
  messageId: newId(),
  position: 1,
  channel: 'api',
  automatic,
  opened: false,
});
const escalation = (toTier: string) => ({ ...{ escalationId: newId(), ask: 'answer', toTeamId: null, toMemberId: null }, ...{ toOutside: '', fromTier: 'first', toTier, dueAt: null } }); // prettier-ignore
const STEPS: readonly Told[] = [
  fact('message.received', received(false), [{ type: 'customer.message', by: 'customer' }], false),
  fact('message.received', received(false), [{ type: 'customer.message', by: 'customer' }], false),
  fact('message.received', received(true), [{ type: 'auto.reply' }], false),
  fact('message.sent', sent(true), [{ type: 'agent.reply' }]),
  fact('message.sent', sent(false), [{ type: 'auto.reply' }], false),
  fact('note.added', { noteId: newId(), position: 1, mentions: [] }, [{ type: 'note' }]),
  ...['pending', 'on_hold', 'solved', 'solved', 'solved', 'no_action'].map((to) => status(to)),
  fact('conversation.status_changed', { from: 'solved', to: 'open', by: 'customer', wakeAt: null }, [{ type: 'reopened', by: 'customer' }], false), // prettier-ignore
  status('open', 'opened'),
  fact('escalation.opened', escalation('second'), [{ type: 'escalated' }]),
  fact('escalation.opened', escalation('head_office'), [{ type: 'escalated' }, { type: 'passed_on' }]),
  fact('handling.measured', { activeSeconds: 90, wrapUpSeconds: 30 }, [{ type: 'handling.measured', more: { activeSeconds: 90, wrapUpSeconds: 30 } }]), // prettier-ignore
];

const step = fc.tuple(fc.constantFrom(...STEPS), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3_000 })));
const matter = fc.record({
  start: fc.integer({ min: 0, max: 10_000 }),
  customer: fc.integer({ min: 0, max: 1 }),
  category: fc.integer({ min: 0, max: 2 }),
  steps: fc.array(step, { maxLength: 10 }),
});
type Matter = typeof matter extends fc.Arbitrary<infer T> ? T : never;

interface Stored {
  conversationId: string;
  at: number;
  told: Told;
}

interface World {
  desk: TestDesk;
  agent: TestMember;
  customers: string[];
  categories: (string | null)[];
  inboxId: string;
}

async function openWorld(): Promise<World> {
  const desk = await house.open();
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const [customers, categories] = [
    [newId(), newId()],
    [newId(), newId(), null],
  ];
  const inboxId = await desk.run(async ({ db, workspaceId }) => {
    for (const id of customers)
      await sql`insert into customers (workspace_id, id, created_at, updated_at) values (${workspaceId}, ${id}, now(), now())`.execute(
        db,
      );
    for (const id of categories.filter(Boolean))
      await sql`insert into categories (workspace_id, id, name_ja, name_en) values (${workspaceId}, ${id}, 'x', 'x')`.execute(
        db,
      );
    const found = await sql<{ id: string }>`select id from inboxes where workspace_id = ${workspaceId} limit 1`.execute(
      db,
    );
    return found.rows[0]?.id ?? '';
  });
  return { desk, agent, customers, categories, inboxId };
}

/** Conversations as they are, and what happened in each in the order of time. */
async function openMatters(world: World, matters: readonly Matter[]): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const { start, customer, category, steps } of matters) {
    const conversationId = newId();
    let at = START + start * 60_000;
    const opened = { reference: conversationId, channel: 'api', inboxId: world.inboxId, followUpOfId: null };
    const row = {
      ...opened,
      id: conversationId,
      subject: '',
      customerId: world.customers[customer] ?? '',
      teamId: null,
    };
    const rest = {
      priority: 'normal' as const,
      stage: null,
      kind: null,
      preview: '',
      waitingSince: null,
      status: 'new' as const,
      at: new Date(at),
    };
    await world.desk.run(async (ctx) => {
      await insertConversation(ctx.db, ctx.workspaceId, { ...row, ...rest });
      await sql`update conversations set category_id = ${world.categories[category] ?? null} where workspace_id = ${ctx.workspaceId} and id = ${conversationId}`.execute(ctx.db); // prettier-ignore
    });
    const place = { customer: world.customers[customer], category: world.categories[category] ?? undefined };
    stored.push({
      conversationId,
      at,
      told: fact('conversation.opened', opened, [{ type: 'conversation.created', ...place }], false),
    });
    for (const [told, minutes] of steps) stored.push({ conversationId, at: (at += minutes * 60_000), told });
  }
  return stored;
}

/** Facts as they are stored, without anybody reacting: only what is counted of them is looked at here. */
async function store({ db, workspaceId }: Ctx, facts: readonly Stored[], memberId: string): Promise<number> {
  const taken = await sql<{ base: number }>`
    update workspace_sequences set fact_seq = fact_seq + ${facts.length} where workspace_id = ${workspaceId} returning fact_seq - ${facts.length} as base`.execute(db); // prettier-ignore
  const base = taken.rows[0]?.base ?? 0;
  for (const [place, { conversationId, at, told }] of facts.entries())
    await sql`insert into facts (workspace_id, seq, id, name, conversation_id, actor_kind, actor_id, payload, occurred_at)
      values (${workspaceId}, ${base + place + 1}, ${newId()}, ${told.name}, ${conversationId}, ${told.byMember ? 'member' : 'system'}, ${told.byMember ? memberId : null},
        ${JSON.stringify(told.payload)}::jsonb, ${new Date(at)})`.execute(db);
  return base;
}

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
      const world = await openWorld();
      const facts = await openMatters(world, matters);
      const arrived = facts
        .map((one) => ({ one, die: dice.next().value ?? 0 }))
        .toSorted((a, b) => a.die - b.die)
        .map(({ one }) => one);
      const neutral: NeutralFact[] = [];
      for (let from = 0; from < arrived.length; from += 8) {
        const chunk = arrived.slice(from, from + 8);
        const base = await world.desk.run((ctx) => store(ctx, chunk, world.agent.id));
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
      const figures = await figuresOf(await world.desk.apiKey(['metrics:read']));
      for (const figure of figures) {
        const { value, median, p90, mean, n } = computed[figure.metric] ?? {};
        expect(rounded(figure), figure.metric).toEqual(rounded({ metric: figure.metric, value, median, p90, mean, n }));
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 240_000);
