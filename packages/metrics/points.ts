import { SERVICE_SECONDS, SHORT_ABANDON_SECONDS, UNATTENDED_SECONDS } from './definitions.ts';
import type { Point } from './figures.ts';
import type { CallMeasures } from './measures/call.ts';
import { inMainCurrency } from './measures/credit.ts';
import { WEEK_MS } from './measures/episodes.ts';
import type { DueMeasures } from './measures/loyalty.ts';
import { isSatisfied, type SurveyMeasures } from './measures/survey.ts';
import type { Measured, World } from './world.ts';

/** Seconds between two instants as a basis counts them. */
export type Clock = (from: number, to: number) => number;
export const calendarClock: Clock = (from, to) => (to - from) / 1000;

type Take = (world: World, clock: Clock) => Point[];

/** Of every conversation that counts; null leaves one out. */
const each =
  (take: (one: Measured, clock: Clock) => { at: number | null; value: number | null } | null): Take =>
  (world, clock) =>
    world.conversations.flatMap((one) => {
      const found = one.excluded ? null : take(one, clock);
      return found === null || found.at === null || found.value === null
        ? []
        : [{ subject: one.conversation, at: found.at, value: found.value }];
    });

const rate = (at: (one: Measured) => number | null, counts: (one: Measured) => boolean): Take =>
  each((one) => ({ at: at(one), value: counts(one) ? 1 : 0 }));
const solvedRate = (counts: (one: Measured) => boolean): Take => rate((one) => one.solvedAt, counts);
const handledRate = (counts: (one: Measured) => boolean): Take => rate((one) => one.handledAt, counts);
const between = (from: (one: Measured) => number | null, to: (one: Measured) => number | null): Take =>
  each((one, clock) => {
    const [start, end] = [from(one), to(one)];
    return start === null || end === null ? null : { at: end, value: clock(start, end) };
  });

function waits(firstOnly: boolean): Take {
  return (world, clock) =>
    world.conversations
      .filter((one) => !one.excluded)
      .flatMap((one) =>
        one.waits
          .filter((wait) => wait.first || !firstOnly)
          .map((wait) => ({ subject: one.conversation, at: wait.to, value: clock(wait.from, wait.to) })),
      );
}

/** Resolved with at most one answer, and nobody came back about it within seven days. */
export function isResolvedAtOnce(one: Measured): boolean {
  if (one.solvedAt === null || one.replies > 1 || one.cameBack) return false;
  return one.nextContactAt === null || one.nextContactAt - one.solvedAt > WEEK_MS;
}

const calls =
  (take: (one: CallMeasures) => { at: number | null; value: number | null } | null): Take =>
  (world) =>
    world.calls.flatMap((one) => {
      const found = take(one);
      return found === null || found.at === null || found.value === null
        ? []
        : [{ subject: one.call, at: found.at, value: found.value }];
    });
const offered = (counts: (one: CallMeasures) => boolean): Take =>
  calls((one) => ({ at: one.offeredAt, value: counts(one) ? 1 : 0 }));
const isSoon = ({ waitSeconds }: CallMeasures): boolean => waitSeconds !== null && waitSeconds <= SERVICE_SECONDS;
const isAnswered = ({ answeredAt }: CallMeasures): boolean => answeredAt !== null;
const isShort = ({ abandonedAt, waitSeconds }: CallMeasures): boolean =>
  abandonedAt !== null && waitSeconds !== null && waitSeconds < SHORT_ABANDON_SECONDS;

/** Talk, hold and wrap-up of a call that has ended. */
export function handleSeconds({ talkSeconds, holdSeconds, wrapSeconds }: CallMeasures): number | null {
  return talkSeconds === null || holdSeconds === null ? null : talkSeconds + holdSeconds + (wrapSeconds ?? 0);
}

const phoneTime = calls((one) => ({ at: one.endedAt, value: handleSeconds(one) }));
const textTime = each((one) =>
  one.activeSeconds === null ? null : { at: one.measuredAt, value: one.activeSeconds + (one.wrapUpSeconds ?? 0) },
);
const both =
  (...takes: Take[]): Take =>
  (world, clock) =>
    takes.flatMap((take) => take(world, clock));

type Answered = SurveyMeasures & { score: number; answeredAt: number };

/** Of conversations that count. */
function surveysOf(world: World): SurveyMeasures[] {
  const excluded = new Set(world.conversations.filter((one) => one.excluded).map((one) => one.conversation));
  return world.surveys.filter((one) => !excluded.has(one.conversation ?? ''));
}

function answersOf(world: World, kind: string): Answered[] {
  const isAnswer = (one: SurveyMeasures): one is Answered => one.score !== null && one.answeredAt !== null;
  return surveysOf(world)
    .filter(isAnswer)
    .filter((one) => one.kind === kind);
}

/** Asked alone (a survey of that kind), or beside another question. */
const settled: Take = (world) =>
  surveysOf(world).flatMap(({ kind, score, settled: said, answeredAt, survey }) => {
    const answer = said ?? (kind === 'fcr' && score !== null ? score >= 1 : null);
    return answer === null || answeredAt === null ? [] : [{ subject: survey, at: answeredAt, value: answer ? 1 : 0 }];
  });

const opinions =
  (kind: string, valueOf: (one: Answered) => number, withScore = false): Take =>
  (world) =>
    answersOf(world, kind).map((one) => ({
      subject: one.survey,
      at: one.answeredAt,
      value: valueOf(one),
      ...(withScore ? { score: one.score } : {}),
    }));

const delivered: Take = (world) =>
  surveysOf(world).map((one) => ({ subject: one.survey, at: one.deliveredAt, value: one.answeredAt === null ? 0 : 1 }));

/** Who recommends minus who advises against: of each answer 100, 0 or −100. */
export function recommendation(score: number): number {
  return score >= 9 ? 100 : score <= 6 ? -100 : 0;
}

const due =
  (of: (world: World) => readonly DueMeasures[]): Take =>
  (world) =>
    of(world).map(({ id, at, kept, contacted: talked }) => ({
      subject: id,
      at,
      value: kept ? 1 : 0,
      contacted: talked,
    }));

/** Answered by a person, or an order was taken in it: did an order come of it? */
const conversion: Take = (world) => {
  const ordered = new Set(world.credits.map(({ conversation }) => conversation));
  return world.conversations
    .filter(({ excluded, replies, conversation }) => !excluded && (replies > 0 || ordered.has(conversation)))
    .map(({ conversation, createdAt }) => ({ subject: conversation, at: createdAt, value: ordered.has(conversation) ? 1 : 0 })); // prettier-ignore
};

const isActive = ({ standing }: Measured): boolean =>
  standing !== 'solved' && standing !== 'closed' && standing !== 'no_action';
const nowRate =
  (counts: (one: Measured, now: number) => boolean): Take =>
  (world) =>
    world.conversations
      .filter((one) => !one.excluded)
      .map((one) => ({ subject: one.conversation, at: world.now, value: counts(one, world.now) ? 1 : 0 }));
const waiting: Take = (world, clock) =>
  world.conversations.flatMap((one) =>
    one.excluded || one.waitingSince === null
      ? []
      : [{ subject: one.conversation, at: world.now, value: clock(one.waitingSince, world.now) }],
  );
const isLeftAlone = (one: Measured, now: number): boolean =>
  one.waitingSince !== null && one.firstActionAt === null && (now - one.waitingSince) / 1000 >= UNATTENDED_SECONDS;

const contacted = (one: Measured): boolean =>
  one.nextContactAt !== null && one.nextContactAt - one.createdAt <= WEEK_MS;

/** How the points of each metric are taken from what was measured; the SQL of the product says the same (metrics/figures/source-queries.ts). */
export const TAKES: Readonly<Record<string, Take>> = {
  contacts: each((one) => ({ at: one.createdAt, value: 1 })),
  first_response_time: waits(true),
  next_response_time: waits(false),
  time_to_first_action: between(
    (one) => one.firstInboundAt,
    (one) => one.firstActionAt,
  ),
  first_resolution_time: between(
    (one) => one.createdAt,
    (one) => one.firstSolvedAt,
  ),
  full_resolution_time: between(
    (one) => one.createdAt,
    (one) => one.solvedAt,
  ),
  pending_time: each((one, clock) => ({
    at: one.solvedAt,
    value: one.pending.reduce((sum, span) => sum + clock(span.from, span.to), 0),
  })),
  resolution_rate: rate(
    (one) => one.createdAt,
    (one) => one.solvedAt !== null && !one.reopened && !one.takenUp,
  ),
  reopen_rate: solvedRate((one) => one.reopened),
  fcr: solvedRate(isResolvedAtOnce),
  fcr_survey: settled,
  one_touch: solvedRate((one) => one.replies <= 1),
  fcr_no_recontact: solvedRate((one) => one.messagesAfterAnswer === 0),
  repeat_contact_rate: rate((one) => one.createdAt, contacted),
  aht: both(phoneTime, textTime),
  aht_phone: phoneTime,
  aht_text: textTime,
  talk_time: calls((one) => ({ at: one.endedAt, value: one.talkSeconds })),
  hold_time: calls((one) => ({ at: one.endedAt, value: one.holdSeconds })),
  wrap_up_time: both(
    calls((one) => ({ at: one.endedAt, value: one.wrapSeconds })),
    each((one) => ({ at: one.measuredAt, value: one.wrapUpSeconds })),
  ),
  answer_rate: offered(isAnswered),
  answer_rate_without_short: calls((one) =>
    isShort(one) ? null : { at: one.offeredAt, value: isAnswered(one) ? 1 : 0 },
  ),
  short_abandons: offered(isShort),
  service_level: offered((one) => isAnswered(one) && isSoon(one)),
  service_level_with_abandons: offered((one) => (isAnswered(one) || one.abandonedAt !== null) && isSoon(one)),
  service_level_with_callbacks: offered((one) => (isAnswered(one) || one.callbackAt !== null) && isSoon(one)),
  service_level_removed: offered(isSoon),
  abandonment_rate: offered((one) => one.abandonedAt !== null),
  asa: calls((one) => (isAnswered(one) ? { at: one.offeredAt, value: one.waitSeconds } : null)),
  longest_wait: calls((one) => ({ at: one.offeredAt, value: one.waitSeconds })),
  csat: opinions('csat', (one) => (isSatisfied(one) ? 1 : 0), true),
  csat_mean: opinions('csat', ({ score }) => score),
  nps: opinions('nps', ({ score }) => recommendation(score)),
  ces: opinions('ces', ({ score }) => score),
  response_rate_survey: delivered,
  not_in_manual_rate: handledRate((one) => one.notInManual),
  guide_adherence: each((one) => (one.guideRequired ? { at: one.handledAt, value: one.guideKept ? 1 : 0 } : null)),
  deflection_rate: (world) =>
    world.sessions.map(({ session, at, deflected }) => ({ subject: session, at, value: deflected ? 1 : 0 })),
  zero_hit_rate: (world) =>
    world.searches.map(({ search, at, hits }) => ({ subject: search, at, value: hits === 0 ? 1 : 0 })),
  hq_transfer_rate: handledRate((one) => one.passedOn),
  hq_transfers: handledRate((one) => one.passedOn),
  escalation_rate: handledRate((one) => one.escalated),
  tier1_resolution_rate: handledRate((one) => one.solvedAt !== null && !one.escalated),
  transfers: (world) =>
    world.conversations.flatMap(({ excluded, conversation, handovers }) =>
      excluded ? [] : handovers.map(({ at }) => ({ subject: conversation, at, value: 1 })),
    ),
  repeat_rate: due(({ cycles }) => cycles),
  retention_rate: due(({ terms }) => terms),
  attributed_revenue: ({ credits }) =>
    inMainCurrency(credits).flatMap(({ order, at, amount }) =>
      amount === null ? [] : [{ subject: order, at, value: amount }],
    ),
  attributed_orders: ({ credits }) => credits.map(({ order, at }) => ({ subject: order, at, value: 1 })),
  order_conversion_rate: conversion,
  backlog: nowRate(isActive),
  oldest_waiting: waiting,
  unattended: nowRate(isLeftAlone),
};
