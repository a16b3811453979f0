import { goalLine, printTable, shown } from '../../bench/table.ts';
import type { Verdict } from '../verdict.ts';
import type { DeskCounts } from './count-desk.ts';

export interface DeskFaultResults extends Verdict, DeskCounts {
  kills: number;
  postgresKills: number;
  /** Changes two people made on the same version of a task, and those where both were told yes. */
  races: number;
  bothWon: number;
  stuck: number;
  deadJobs: number;
  factGaps: number;
  /** Seconds from a kill until a customer's message was taken again. */
  recoveryP95: number | null;
  recoveryMax: number | null;
  refusals: Record<string, number>;
  unexpected: number;
  loadAverage: number;
}

const none = (what: string, figure: number) => goalLine(what, figure, { most: 0 });
const counted = (what: string, figure: number) => ({ what, figure: shown(figure) });

/** Prints the counts beside what they must be. */
export function print(results: DeskFaultResults): void {
  printTable(`A desk at work, ${results.kills - results.postgresKills} kills of two servers, ${results.postgresKills} of PostgreSQL`, [
    counted('said by customers', results.attempted),
    counted('acknowledged', results.acked),
    none('lost', results.lost),
    none('doubled', results.doubled),
    none('out of order', results.inversions),
    counted('conversations merged while their customer wrote', results.merges),
    none('merges lost', results.mergesLost),
    none('messages left behind in a merged conversation', results.orphans),
    none('stuck', results.stuck),
    none('dead jobs', results.deadJobs),
    none('gaps in the facts', results.factGaps),
    none('answers 500', results.unexpected),
    goalLine('recovery p95 s', results.recoveryP95, { most: 15 }),
  ]);
  printTable('Timers', [
    counted('deadlines of messages taken by either server', results.deadlines),
    none('deadlines off by the servers’ clocks', results.deadlinesOff),
    counted('passed and told', results.breaches),
    goalLine('told after the deadline, at most s', results.latestSeconds, { most: 60 }),
    none('told twice', results.toldTwice),
    none('never told', results.neverTold),
    counted('tasks told overdue', results.overdueTold),
    none('told twice', results.overdueToldTwice),
    none('never told', results.overdueNeverTold),
  ]);
  printTable('Hands', [
    counted('given by routing', results.routed),
    none('given though somebody had it', results.routedTwice),
    none('given beyond capacity', results.overCapacity),
    counted('runs of rules', results.ruleRuns),
    none('effects of rules doubled', results.ruleEffectsDoubled),
    none('effects of rules missing', results.ruleEffectsMissing),
    counted('tasks', results.tasks),
    none('tasks lost', results.tasksLost),
    none('tasks doubled', results.tasksDoubled),
    counted('changes by two at once', results.races),
    none('both told yes', results.bothWon),
    counted('approvals', results.approvals),
    none('decided twice', results.decidedTwice),
    none('approved and not done', results.approvedNotDone),
  ]);
  console.log(`  refusals: ${JSON.stringify(results.refusals)}`);
}
