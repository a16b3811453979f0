import type { Ctx } from '../../../kernel/context.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { visible } from '../../conversations/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { runTimedRule } from '../actions/run-timed-rule.ts';
import { askPerson } from '../ask-person.ts';
import { askCalendars } from '../business-hours.ts';
import type { CompiledRule } from '../judging/compile-rule.ts';
import { readStanding } from '../queries.ts';
import { rulesOf } from '../rule-set.ts';
import { readSnapshots } from '../snapshot-queries.ts';
import {
  findSweep,
  listActiveAfter,
  listDue,
  listLasting,
  listRunBefore,
  putSweep,
  type Place,
  type SweepState,
} from '../sweep-queries.ts';
import { findDue } from './find-due.ts';
import { limitsOf, occasionOf } from './moments.ts';
import { dueDay } from './wall-clock.ts';

/** Conversations looked at in one round, and rounds of one rule in one minute. */
const BATCH = 300;
const ROUNDS = 10;

type On<T extends CompiledRule['trigger']['on']> = CompiledRule & {
  trigger: Extract<CompiledRule['trigger'], { on: T }>;
};
const waitsFor = <T extends CompiledRule['trigger']['on']>(rule: CompiledRule, on: T): rule is On<T> =>
  rule.trigger.on === on;

/** One minute of all rules that wait for a time, in their order. Killed anywhere, it is simply done again. */
export async function sweepRules(run: JobRun): Promise<void> {
  const rules = await run.transaction(async (ctx) => {
    const { generation } = await readStanding(ctx.db, ctx.workspaceId, null);
    return generation === 0 ? [] : (await rulesOf(ctx, generation)).rules;
  });
  for (const rule of rules) {
    if (run.signal.aborted) return;
    if (waitsFor(rule, 'since')) await sweepLasting(run, rule);
    else if (waitsFor(rule, 'before_due')) await sweepDue(run, rule);
    else if (waitsFor(rule, 'daily')) await sweepDaily(run, rule);
  }
}

async function stateOf(ctx: Ctx, rule: CompiledRule): Promise<SweepState> {
  const kept = await findSweep(ctx.db, ctx.workspaceId, rule.id);
  const fresh = { ruleId: rule.id, version: rule.version, frontier: null, cursor: null, day: null, finished: false };
  if (!kept || kept.version !== rule.version) return fresh;
  const place = (at: Date | null, id: string | null): Place | null => (at && id ? { at, id } : null);
  return {
    ...fresh,
    frontier: place(kept.frontier_at, kept.frontier_id),
    cursor: kept.cursor_id ? { at: kept.cursor_at ?? new Date(0), id: kept.cursor_id } : null,
    day: kept.day,
    finished: kept.finished,
  };
}

/** Those of the conversations for which the rule should run now and has not. One round of reads, nothing locked. */
async function findReady(ctx: Ctx, rule: CompiledRule, ids: readonly string[], day: string | null): Promise<string[]> {
  const snapshots = await readSnapshots(ctx.db, ctx.workspaceId, ids, { at: ctx.now, seen: visible(ctx.actor) });
  const all = [...snapshots.values()];
  if (rule.asksCalendar) await askCalendars(ctx, all);
  await askPerson(ctx, all, [rule]);
  const due = await findDue(ctx, rule, all);
  const occasions = all.flatMap((one) => {
    const key = due.has(one.conversation.id) ? occasionOf(rule.trigger, one, day) : null;
    return key === null ? [] : [{ id: one.conversation.id, key }];
  });
  const before = await listRunBefore(ctx.db, ctx.workspaceId, rule.id, occasions);
  return ids.filter((id) => !before.has(id) && occasions.some((one) => one.id === id));
}

async function runEach(run: JobRun, rule: CompiledRule, ids: readonly string[], day: string | null): Promise<void> {
  const ready = await run.transaction((ctx) => findReady(ctx, rule, ids, day));
  for (const conversationId of ready) {
    if (run.signal.aborted) return;
    await run.transaction((ctx) => runTimedRule(ctx, { ruleId: rule.id, conversationId, day }));
  }
}

/**
 * Everything between the frontier and the newest moment is looked at each minute, so that a rule is exact to the minute
 * and after a standstill finds all it missed. Behind the frontier, where conditions may have come true later, it goes
 * round a batch a minute.
 */
async function sweepLasting(run: JobRun, rule: On<'since'>): Promise<void> {
  const { state } = rule.trigger;
  const { limits, sweep } = await run.transaction(async (ctx) => ({
    limits: await limitsOf(ctx, rule.trigger),
    sweep: await stateOf(ctx, rule),
  }));
  const behind = sweep.frontier;
  let after = behind;
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = after;
    const range = { state, limit: limits.latest, after: from, upTo: null, count: BATCH };
    const places = await run.transaction((ctx) => listLasting(ctx.db, ctx.workspaceId, range));
    await runEach(run, rule, idsOf(places), null);
    if (run.signal.aborted) return;
    after = places.at(-1) ?? after;
    sweep.frontier = places.findLast((place) => place.at <= limits.settled) ?? sweep.frontier;
    if (places.length < BATCH) break;
  }
  if (behind) {
    const range = { state, limit: limits.latest, after: sweep.cursor, upTo: behind, count: BATCH };
    const places = await run.transaction((ctx) => listLasting(ctx.db, ctx.workspaceId, range));
    await runEach(run, rule, idsOf(places), null);
    sweep.cursor = places.length < BATCH ? null : (places.at(-1) ?? null);
  }
  await run.transaction((ctx) => putSweep(ctx.db, ctx.workspaceId, sweep));
}

const idsOf = (places: readonly Place[]): string[] => places.map((place) => place.id);

async function sweepDue(run: JobRun, rule: On<'before_due'>): Promise<void> {
  let after: Place | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const from: Place | null = after;
    const places: Place[] = await run.transaction((ctx) => {
      const limit = new Date(ctx.now.getTime() + rule.trigger.minutes * 60_000);
      return listDue(ctx.db, ctx.workspaceId, { now: ctx.now, limit, after: from, count: BATCH });
    });
    await runEach(run, rule, idsOf(places), null);
    after = places.at(-1) ?? null;
    if (places.length < BATCH || run.signal.aborted) return;
  }
}

/** Once a day for every conversation that is not finished; a day that passed while nothing ran is not made up for. */
async function sweepDaily(run: JobRun, rule: On<'daily'>): Promise<void> {
  const { sweep, day } = await run.transaction(async (ctx) => {
    const zone = (await findWorkspace(ctx.db, ctx.workspaceId))?.time_zone ?? 'UTC';
    const asked = { time: rule.trigger.time, enabledAt: rule.enabledAt };
    return { sweep: await stateOf(ctx, rule), day: dueDay(asked, zone, ctx.now) };
  });
  if (day === null || (sweep.day === day && sweep.finished)) return;
  let after = sweep.day === day ? (sweep.cursor?.id ?? null) : null;
  let finished = false;
  for (let round = 0; round < ROUNDS && !finished; round += 1) {
    const from = after;
    const ids = await run.transaction((ctx) => listActiveAfter(ctx.db, ctx.workspaceId, from, BATCH));
    await runEach(run, rule, ids, day);
    if (run.signal.aborted) return;
    after = ids.at(-1) ?? after;
    finished = ids.length < BATCH;
  }
  const cursor = after === null ? null : { at: new Date(0), id: after };
  await run.transaction((ctx) => putSweep(ctx.db, ctx.workspaceId, { ...sweep, day, cursor, finished }));
}
