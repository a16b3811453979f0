import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { TestClock, testKernel } from '../../testing/database.ts';
import { runInWorkspace } from '../../kernel/transaction.ts';
import { addDays } from '../../kernel/days.ts';
import { answerQuery } from '../../features/metrics/figures/answer.ts';
import { loadDemo } from './load-demo.ts';
import { forgetUnfinished } from './queries.ts';

/** A day on which the story once could not be told; other days: any-day.test.ts, today: the story of the first visit. */
const shared = testKernel({ clock: new TestClock('2026-11-23T00:08:00Z') });
/** A quarter of it; the story of the first visit counts the whole. */
const SIZE = { customers: 160, conversations: 300 };
/** As docs/subsystems/metrics.md says of the whole demo; wider, since this is a quarter of it. */
const PLAUSIBLE: Readonly<Record<string, readonly [number, number]>> = {
  fcr: [0.55, 0.85],
  one_touch: [0.65, 0.95],
  fcr_survey: [0.5, 1],
  resolution_rate: [0.8, 0.99],
  reopen_rate: [0, 0.1],
  aht: [240, 480],
  answer_rate: [0.9, 0.98],
  service_level: [0.65, 0.9],
  csat: [0.6, 0.98],
  response_rate_survey: [0.3, 0.7],
  transfers: [10, 120],
  repeat_rate: [0.4, 0.9],
  retention_rate: [0.5, 1],
};
let workspaceId = '';
let second = '';

beforeAll(async () => {
  // A start with --demo, and a visitor who does not wait for it.
  const load = () => loadDemo(shared.kernel, shared.kernel.accountsPool, 'ja', SIZE);
  [{ workspaceId }, { workspaceId: second }] = await Promise.all([load(), load()]);
}, 180_000);

async function count(query: ReturnType<typeof sql>): Promise<number> {
  return runInWorkspace(
    shared.kernel,
    { workspaceId, actor: { kind: 'system', name: 'test' } },
    async ({ db }) => ((await query.execute(db)).rows[0] as { n: number }).n,
  );
}

test('two who ask for the demo at once get the same one', async () => {
  expect(second).toBe(workspaceId);
  const made = await shared.kernel.pool.query('select app.demo_workspace() as id');
  expect(made.rows).toEqual([{ id: workspaceId }]);
});

test('the demo has its people, its matters and its channels', async () => {
  expect(await count(sql`select count(*)::int as n from customers`)).toBeGreaterThanOrEqual(SIZE.customers);
  expect(await count(sql`select count(*)::int as n from conversations`)).toBeGreaterThanOrEqual(SIZE.conversations);
  expect(await count(sql`select count(distinct channel)::int as n from conversations`)).toBe(4);
  expect(await count(sql`select count(*)::int as n from notes`)).toBeGreaterThan(30);
});

test('everything known has somebody who looks after it, and guides and published articles a day to be looked over', async () => {
  expect(await count(sql`select count(*)::int as n from guides where owner_id is null or review_on is null`)).toBe(0);
  expect(await count(sql`select count(*)::int as n from articles where owner_id is null`)).toBe(0);
  expect(
    await count(sql`select count(*)::int as n from articles where state = 'published' and review_on is null`),
  ).toBe(0);
  expect(await count(sql`select count(distinct review_on)::int as n from articles`)).toBeGreaterThan(20);
});

test('positions count what was said without gap or double', async () => {
  expect(
    await count(sql`select count(*)::int as n from conversations c where c.position <> (
    select count(*) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id) + (
    select count(*) from notes x where x.workspace_id = c.workspace_id and x.conversation_id = c.id)`),
  ).toBe(0);
});

test('somebody waits exactly where the last word of a person was the customer’s', async () => {
  expect(
    await count(sql`select count(*)::int as n from conversations c where c.status <> 'no_action' and c.status <> 'closed' and (c.waiting_since is not null) <> (
    select m.direction = 'in' from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and not m.automatic order by m.position desc limit 1)`),
  ).toBe(0);
});

test('every message can be found', async () => {
  expect(
    await count(sql`select (select count(*) from messages)::int - (select count(*) from message_search)::int as n`),
  ).toBe(0);
  expect(
    await count(sql`select (select count(*) from customers)::int - (select count(*) from customer_search)::int as n`),
  ).toBe(0);
});

test('the next visitor is the same guest, whatever the last one called themselves, and never somebody with more rights', async () => {
  const again = () => loadDemo(shared.kernel, shared.kernel.accountsPool, 'ja');
  const guest = await again();
  const role = () =>
    runInWorkspace(
      shared.kernel,
      { workspaceId, actor: { kind: 'system', name: 'test' } },
      async ({ db }) =>
        (await sql<{ role: string }>`select role from members where person_id = ${guest.personId}`.execute(db)).rows[0]
          ?.role,
    );
  expect(await role()).toBe('agent');
  await count(
    sql`with renamed as (update members set name = 'どなたか' where person_id = ${guest.personId} returning 1) select count(*)::int as n from renamed`,
  );
  expect(await again()).toEqual({ workspaceId, personId: guest.personId });
});

test('whoever waits has a clock that says until when, and the desk shows some of every kind', async () => {
  expect(
    await count(sql`select count(*)::int as n from conversations c where c.waiting_since is not null and c.status <> 'no_action' and not exists (
    select from sla_clocks k where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null and k.kind in ('first_response', 'next_response'))`),
  ).toBe(0);
  expect(await count(sql`select count(distinct state)::int as n from sla_clocks`)).toBeGreaterThanOrEqual(3);
  expect(
    await count(
      sql`select count(*)::int as n from conversations where due is not null and status in ('solved', 'closed')`,
    ),
  ).toBe(0);
});

test('the desk has a number two people share, a return with its next date, and requests about data under way', async () => {
  expect(
    await count(sql`select count(*)::int as n from (select value from identities where kind = 'phone' group by value having count(distinct customer_id) > 1) shared
      where exists (select from identities i join conversations c on c.workspace_id = i.workspace_id and c.customer_id = i.customer_id where i.value = shared.value and c.status in ('new', 'open', 'pending', 'on_hold'))`),
  ).toBeGreaterThan(0);
  expect(
    await count(sql`select count(*)::int as n from procedure_runs where state = 'running' and due_at is not null`),
  ).toBeGreaterThan(0);
  expect(
    await count(sql`select count(*)::int as n from privacy_requests where state in ('received', 'verified')`),
  ).toBe(2);
});

test('figures of its sixty days are those of a desk that is working at its goals', async () => {
  const found = await runInWorkspace(
    shared.kernel,
    { workspaceId, actor: { kind: 'system', name: 'test' } },
    async (ctx) => {
      const day = (ago: number) => addDays(ctx.now.toISOString().slice(0, 10), -ago);
      const question = {
        period: { from: day(60), to: day(0) },
        filters: {},
        compare: 'none',
        slotMinutes: 30,
      } as const;
      const whole = await answerQuery(ctx, { ...question, metrics: Object.keys(PLAUSIBLE), by: 'none' });
      const goals = await sql<{ metric: string; baseline: number | null; target: number }>`
        select metric, baseline, target from goals where workspace_id = ${workspaceId}`.execute(ctx.db);
      return { items: whole.items, goals: goals.rows };
    },
  );
  for (const { metric, total } of found.items) {
    const [least, most] = PLAUSIBLE[metric] ?? [0, 0];
    expect(total.value, metric).toBeGreaterThanOrEqual(least);
    expect(total.value, metric).toBeLessThanOrEqual(most);
  }
  // Something to work at, and within reach: a third at most.
  for (const { metric, baseline, target } of found.goals)
    expect(Math.abs((target - (baseline ?? 0)) / (baseline ?? 0)), metric).toBeLessThan(0.35);
});

test('times can be booked by everybody, one was kept, others are to come with their tasks, and who booked was told', async () => {
  expect(await count(sql`select count(*)::int as n from booking_kinds where is_public`)).toBe(2);
  expect(await count(sql`select count(*)::int as n from bookings where state = 'kept'`)).toBe(1);
  expect(
    await count(
      sql`select count(distinct b.kind_id)::int as n from bookings b join tasks t on t.id = b.task_id where b.state = 'booked' and t.state = 'open'`,
    ),
  ).toBe(3);
  expect(await count(sql`select count(*)::int as n from booking_mails where state = 'queued'`)).toBe(0);
  expect(await count(sql`select count(*)::int as n from booking_mails where state = 'sent'`)).toBeGreaterThan(0);
});

test('some walk through a sequence at different steps, some are through, and its mails have left', async () => {
  const steps = sql`select count(distinct position)::int as n from sequence_enrolments where state = 'in'`;
  expect(await count(steps)).toBeGreaterThanOrEqual(2);
  expect(await count(sql`select count(*)::int as n from sequence_enrolments where state = 'reached'`)).toBeGreaterThan(
    0,
  );
  const mails = (state: string) =>
    sql`select count(*)::int as n from outreach_recipients r join outreaches o on o.id = r.outreach_id where o.sequence_id is not null and r.state = ${state}`;
  expect(await count(mails('sent'))).toBeGreaterThan(0);
  expect(await count(mails('queued'))).toBe(0);
});

test('one look at a customer’s screen was offered, agreed to and ended', async () => {
  expect(
    await count(
      sql`select count(*)::int as n from remote_sessions where state = 'ended' and offered_at < answered_at and answered_at < ended_at and note <> ''`,
    ),
  ).toBe(1);
});

test('one that was cut off goes altogether, whatever stood in it, so that another can be made', async () => {
  await runInWorkspace(shared.kernel, { workspaceId, actor: { kind: 'system', name: 'test' } }, ({ db }) =>
    forgetUnfinished(db, workspaceId),
  );
  const left = await shared.kernel.pool.query('select app.demo_workspace() as id');
  expect(left.rows).toEqual([{ id: null }]);
}, 60_000);
