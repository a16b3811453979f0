import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Ctx } from '../../kernel/context.ts';
import { AppError } from '../../kernel/errors.ts';
import { buildHistory, type Scene } from './testing/history.ts';
import { recompute, type BruteClock } from './testing/brute-force.ts';
import { testApp } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { archivePolicy } from './actions/archive-policy.ts';
import { changePolicy } from './actions/change-policy.ts';
import { createPolicy } from './actions/create-policy.ts';
import { turnTimers } from './actions/turn-timers.ts';
import { listPolicies } from './policy-queries.ts';
import { propertyRuns } from '../../testing/property-runs.ts';

// Sixty days from a Monday in autumn: three holidays of Japan and the turn of the year lie in them.
const BEGIN = Date.parse('2026-11-16T00:00:00Z');
const MINUTE = 60_000;
const DAYS = 60;
const clock = new TestClock(new Date(BEGIN).toISOString());
const house = testApp({ clock });

function termsWith(minutes: readonly number[], more: Partial<SlaTerms>): SlaTerms {
  const kinds = ['first_response', 'next_response', 'periodic_update', 'resolution', 'approval'] as const;
  const targets = (['urgent', 'high', 'normal', 'low'] as const).flatMap((priority, at) =>
    kinds.map((kind, place) => ({
      priority,
      kind,
      minutes: (minutes[place] ?? 60) * (at + 1),
      warn: { unit: 'percent' as const, amount: 25 },
    })),
  );
  return {
    conditions: [],
    calendar: { use: 'own' },
    pauseIn: ['pending'],
    reopening: 'restart',
    interimCounts: ['periodic_update'],
    targets,
    ...more,
  };
}

interface StoredClock {
  conversation: string;
  kind: string;
  state: string;
  started: number;
  ended: number | null;
  due: number | null;
  business: number | null;
}

const minuteOf = (at: Date): number => (at.getTime() - BEGIN) / MINUTE;

async function storedClocks({ db }: Ctx): Promise<StoredClock[]> {
  const { rows } = await sql<{
    conversation_id: string;
    kind: string;
    state: string;
    started_at: Date;
    ended_at: Date | null;
    due_at: Date | null;
    paused_at: Date | null;
    business_ms: string | null;
  }>`select conversation_id, kind, state, started_at, ended_at, due_at, paused_at, business_ms from sla_clocks`.execute(
    db,
  );
  return rows.map((row) => ({
    conversation: row.conversation_id,
    kind: row.kind,
    state: row.state,
    started: minuteOf(row.started_at),
    ended: row.ended_at && minuteOf(row.ended_at),
    due: row.paused_at || row.ended_at ? null : row.due_at && minuteOf(row.due_at),
    business: row.business_ms === null ? null : Number(row.business_ms) / MINUTE,
  }));
}

const line = (clock: StoredClock | BruteClock): string =>
  [clock.conversation, clock.kind, clock.started, clock.state, clock.ended, clock.due, clock.business].join(' ');

// Each seed is twenty seconds of work: the second with all the other long runs.
test.each([29, 101].slice(0, propertyRuns(2).numRuns))(
  'sixty days of everything that happens: every clock is what the facts say, and each due time is told once (seed %i)',
  async (seed) => {
    clock.set(new Date(BEGIN).toISOString());
    const desk = await house.open();
    const policies = await desk.run(async (ctx) => {
      for (const { id } of await listPolicies(ctx.db, ctx.workspaceId)) await archivePolicy(ctx, id);
      const complaint = termsWith([30, 45, 120, 300, 20], {
        conditions: [{ field: 'kind', name: '', values: ['complaint'] }],
        pauseIn: ['pending', 'on_hold'],
        reopening: 'continue',
        interimCounts: ['next_response', 'periodic_update'],
      });
      const standard = termsWith([60, 90, 240, 600, 30], {});
      return [
        { id: await createPolicy(ctx, { name: '苦情', terms: complaint }), versions: [complaint] },
        { id: await createPolicy(ctx, { name: '標準', terms: standard }), versions: [standard] },
      ];
    });
    const scene: Scene = await buildHistory(house, desk, { seed });
    const turn = () => desk.run((ctx) => turnTimers(ctx, ctx.now));
    const end = BEGIN + DAYS * 24 * 60 * MINUTE;
    for (let step = 0; clock.now().getTime() < end; step += 1) {
      clock.advance(60 * scene.random.between(1, 240));
      // Two workers at once, each in a transaction of its own; now and then one dies before it commits.
      const dies = scene.random.chance(0.05);
      const dying = desk.run(async (ctx) => {
        await turnTimers(ctx, ctx.now);
        if (dies) throw new AppError('conflict', 'already_exists');
      });
      await Promise.all([turn(), dying.catch(() => undefined)]);
      await turn();
      await house.runJobs();
      if (step === 120 || step === 240) {
        const [, standard] = policies;
        const terms = termsWith(step === 120 ? [50, 80, 200, 500, 20] : [70, 100, 260, 640, 40], {});
        standard?.versions.push(terms);
        await desk.run((ctx) => changePolicy(ctx, { id: standard?.id ?? '', terms }));
      } else await scene.step();
    }
    await turn();
    const { stored, expected } = await desk.run(async (ctx) => ({
      stored: await storedClocks(ctx),
      expected: await recompute(ctx, {
        begin: BEGIN,
        days: DAYS + 60,
        now: minuteOf(clock.now()),
        policies,
        calendars: scene.calendars,
      }),
    }));
    expect(stored.length).toBeGreaterThan(100);
    expect(new Set(stored.map(({ state }) => state)).size).toBeGreaterThanOrEqual(5);
    expect(stored.map(line).toSorted()).toEqual(expected.clocks.map(line).toSorted());
    const told = await desk.run(
      async ({ db }) =>
        (
          await sql<{ name: string; clock: string; due: string; n: number }>`
        select name, payload->>'clockId' as clock, payload->>'dueAt' as due, count(*)::int as n from facts where name in ('sla.due_soon', 'sla.breached') group by 1, 2, 3`.execute(
            db,
          )
        ).rows,
    );
    expect(told.filter(({ n }) => n > 1)).toEqual([]);
    const late = stored.filter(({ state }) => state === 'breached' || state === 'breaching').length;
    expect(
      new Set(told.filter(({ name }) => name === 'sla.breached').map((one) => one.clock)).size,
    ).toBeGreaterThanOrEqual(late);
  },
  300_000,
);
