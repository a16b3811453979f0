import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import {
  backToEnd,
  cancel,
  finish,
  goOn,
  isPaused,
  isRunning,
  overtake,
  pause,
  resume,
  withMovedTimes,
  withTimes,
  type Clock,
  type ClockCalendar,
  type ClockKind,
} from './clock.ts';
import { targetOf, type Policy } from './matching.ts';

/** What happened to a conversation, as far as clocks care. */
export type ClockEvent = { at: Date } & (
  | { type: 'received' }
  | { type: 'answered'; byPerson: boolean; interim: boolean }
  | { type: 'status'; from: string; to: string; by: string }
  /** Priority, category, team, customer …: another policy or another target may hold now. */
  | { type: 'regrouped' }
  /** Messages came or went: whoever waits now has waited since then. */
  | { type: 'realigned' }
);

/** What the conversation is like now that it happened. */
export interface Situation {
  conversationId: string;
  status: string;
  priority: string;
  waitingSince: Date | null;
  /** A person has answered before. */
  replied: boolean;
}

/** What the policies say; asked only when a clock starts or moves. */
export interface Plan {
  /** The policy that takes the conversation now, and the calendar it would count by. */
  current: Policy | null;
  calendarOf(terms: SlaTerms): ClockCalendar;
  /** Terms of the version a clock began with. */
  termsOf(policy: { id: string; version: number }): SlaTerms | null;
  newId(): string;
}

export interface Course {
  event: ClockEvent;
  situation: Situation;
  plan: Plan;
  /** Running ones, and the newest resolution that ended. */
  clocks: Map<string, Clock>;
}

/** Kinds that follow from what is said and done in the conversation itself. */
const OWN: readonly ClockKind[] = ['first_response', 'next_response', 'periodic_update', 'resolution'];
const ACTIVE = ['new', 'open', 'pending', 'on_hold'];
const isActive = (status: string): boolean => ACTIVE.includes(status);

/** Applies one event. @returns the clocks as they stand then; those that were not touched are the same objects. */
export function follow(course: Course): Map<string, Clock> {
  const { event } = course;
  for (const clock of course.clocks.values()) put(course, overtaken(clock, event.at));
  if (event.type === 'received') received(course);
  else if (event.type === 'answered') answered(course, event);
  else if (event.type === 'status') statusChanged(course, event);
  else if (event.type === 'regrouped') regroup(course);
  else realign(course);
  return course.clocks;
}

function overtaken(clock: Clock, at: Date): Clock {
  const moved = overtake(clock, at);
  return moved.state === clock.state ? clock : moved;
}

function put(course: Course, clock: Clock): void {
  course.clocks.set(clock.id, clock);
}

function running(course: Course, kind: ClockKind): Clock | undefined {
  return [...course.clocks.values()].find((clock) => clock.kind === kind && isRunning(clock));
}

function lastResolution(course: Course): Clock | undefined {
  return [...course.clocks.values()].findLast((clock) => clock.kind === 'resolution' && !isRunning(clock));
}

function start(course: Course, kind: ClockKind, at: Date, more: Partial<Clock> = {}): void {
  const { plan, situation } = course;
  const target = plan.current && targetOf(plan.current.terms, situation.priority, kind);
  if (!plan.current || !target) return;
  const clock = withTimes({
    id: plan.newId(),
    conversationId: situation.conversationId,
    kind,
    subjectId: situation.conversationId,
    state: 'pending',
    policy: { id: plan.current.id, version: plan.current.version },
    priority: situation.priority,
    ...target,
    calendar: plan.calendarOf(plan.current.terms),
    startedAt: at,
    dueAt: null,
    warnAt: null,
    pauses: [],
    reopened: false,
    answered: false,
    endedAt: null,
    endReason: null,
    businessMs: null,
    calendarMs: null,
    ...more,
  });
  put(course, standStill(course, clock, at));
}

/** Resolution and updates stand still in the states their policy says. */
function standStill(course: Course, clock: Clock, at: Date): Clock {
  if (clock.kind !== 'resolution' && clock.kind !== 'periodic_update') return clock;
  const terms = clock.policy && course.plan.termsOf(clock.policy);
  const { status } = course.situation;
  const rests = terms?.pauseIn.some((one) => one === status) === true;
  if (rests) return pause(clock, at, status);
  return isPaused(clock) ? resume(clock, at) : clock;
}

function startResponse(course: Course, at: Date): void {
  if (running(course, 'first_response') || running(course, 'next_response')) return;
  start(course, course.situation.replied ? 'next_response' : 'first_response', at);
}

function received(course: Course): void {
  const { event, situation } = course;
  startResponse(course, event.at);
  if (running(course, 'resolution') || !isActive(situation.status)) return;
  const last = lastResolution(course);
  if (!last || last.state === 'cancelled') start(course, 'resolution', event.at);
}

function answered(course: Course, { at, byPerson, interim }: { at: Date; byPerson: boolean; interim: boolean }): void {
  if (byPerson) endKind(course, 'first_response', at);
  if (settles(course, 'next_response', interim)) endKind(course, 'next_response', at);
  const resolution = running(course, 'resolution');
  if (byPerson && resolution) put(course, { ...resolution, answered: true });
  if (!settles(course, 'periodic_update', interim)) return;
  endKind(course, 'periodic_update', at);
  if (isActive(course.situation.status)) start(course, 'periodic_update', at);
}

/** An interim answer (確認中です) fulfils what the policy says it does; a whole answer fulfils every one of them. */
function settles(course: Course, kind: 'next_response' | 'periodic_update', interim: boolean): boolean {
  if (!interim) return true;
  const policy = running(course, kind)?.policy ?? course.plan.current;
  return policy !== null && course.plan.termsOf(policy)?.interimCounts.includes(kind) === true;
}

function endKind(course: Course, kind: ClockKind, at: Date): void {
  const clock = running(course, kind);
  if (clock) put(course, finish(clock, at, 'answered'));
}

function statusChanged(course: Course, { at, from, to, by }: { at: Date; from: string; to: string; by: string }): void {
  if (to === 'no_action' || to === 'closed') return cancelOwn(course, at, to);
  if (to === 'solved') return solve(course, at, by);
  if (from === 'solved' || from === 'closed') reopen(course, at, by);
  if (from === 'no_action') takeUpAgain(course, at);
  for (const clock of course.clocks.values()) if (isRunning(clock)) put(course, standStill(course, clock, at));
}

function cancelOwn(course: Course, at: Date, reason: string): void {
  for (const clock of course.clocks.values())
    if (isRunning(clock) && OWN.includes(clock.kind)) put(course, cancel(clock, at, reason));
}

function solve(course: Course, at: Date, by: string): void {
  const updates = running(course, 'periodic_update');
  if (updates) put(course, finish(updates, at, 'solved'));
  const clock = running(course, 'resolution');
  if (!clock) return;
  // Brought back, and solved again without a word from us: it was a thank-you, and moves nothing.
  // An answer that solves tells of the status first.
  const thanks = clock.reopened && !clock.answered && by !== 'reply';
  if (!thanks) return put(course, finish(clock, at, 'solved'));
  const wentOn = clock.pauses.some((one) => one.reason === 'solved');
  put(course, wentOn ? backToEnd(clock) : cancel(clock, at, 'thanks_only'));
}

function reopen(course: Course, at: Date, by: string): void {
  const last = lastResolution(course);
  if (!last || running(course, 'resolution')) return;
  const marks = { reopened: by === 'customer', answered: false };
  const terms = last.policy && course.plan.termsOf(last.policy);
  // It was part of another conversation for a while: nothing ended.
  if (last.endReason === 'closed') return put(course, goOn(last, at, 'merged'));
  // What ended as a thank-you was no new start: the matter before it is what comes back.
  if (terms?.reopening === 'continue' && last.state !== 'cancelled')
    put(course, { ...goOn(last, at, 'solved'), ...marks });
  else start(course, 'resolution', at, marks);
}

function takeUpAgain(course: Course, at: Date): void {
  const { waitingSince } = course.situation;
  if (waitingSince) startResponse(course, waitingSince);
  if (lastResolution(course) && !running(course, 'resolution')) start(course, 'resolution', at);
}

function regroup(course: Course): void {
  const { event, situation } = course;
  for (const clock of course.clocks.values())
    if (isRunning(clock) && clock.policy) put(course, retargeted(course, clock, clock.policy));
  if (!isActive(situation.status)) return;
  if (situation.waitingSince) startResponse(course, situation.waitingSince);
  const last = lastResolution(course);
  const lost = last ? last.endReason === 'policy' : situation.waitingSince !== null;
  if (lost && !running(course, 'resolution')) start(course, 'resolution', event.at);
}

/** The same policy keeps its version; another one counts as it is now. What has run stays run. */
function retargeted(course: Course, clock: Clock, policy: { id: string; version: number }): Clock {
  const { plan, situation, event } = course;
  const stays = plan.current?.id === policy.id;
  const terms = stays ? plan.termsOf(policy) : plan.current?.terms;
  const target = terms && targetOf(terms, situation.priority, clock.kind);
  if (!plan.current || !terms || !target)
    // A call that was promised stays promised.
    return OWN.includes(clock.kind) ? cancel(clock, event.at, 'policy') : clock;
  const calendar = plan.calendarOf(terms);
  if (stays && situation.priority === clock.priority && calendar.id === clock.calendar.id) return clock;
  const next = {
    ...clock,
    ...target,
    calendar,
    priority: situation.priority,
    policy: stays ? policy : { id: plan.current.id, version: plan.current.version },
  };
  return standStill(course, withMovedTimes(next, event.at), event.at);
}

/** After a move the wait is what is left to answer. */
function realign(course: Course): void {
  const { event, situation } = course;
  const clock = running(course, 'first_response') ?? running(course, 'next_response');
  const fits = clock && situation.waitingSince?.getTime() === clock.startedAt.getTime();
  if (clock && !fits) put(course, cancel(clock, event.at, 'moved'));
  if (!situation.waitingSince) return;
  startResponse(course, situation.waitingSince);
  if (!running(course, 'resolution') && !lastResolution(course) && isActive(situation.status))
    start(course, 'resolution', event.at);
}
