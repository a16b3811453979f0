import type { NeutralFact } from '../facts.ts';

/**
 * Every metric again, written from the words of docs/subsystems/metrics.md and not from the engine: no course that is gone
 * through, no measures, only questions asked of a list of facts, as slow as they like. What the two disagree on is a mistake.
 */
type Facts = readonly NeutralFact[];
export type Brute = Record<string, { values: number[]; scores?: number[] }>;

const DAY = 86_400_000;
const isPerson = (fact: NeutralFact): boolean =>
  fact.more.automatic !== true && !['bot', 'system', 'auto'].includes(fact.by ?? '');
const isIn = (fact: NeutralFact): boolean => fact.type === 'customer.message' && fact.more.automatic !== true;
export const isOut = (fact: NeutralFact): boolean => fact.type === 'agent.reply' && isPerson(fact);

interface Matter {
  id: string;
  facts: Facts;
  created: number;
  customer: string | undefined;
  category: string | undefined;
  solves: number[];
}

export function ordered(facts: Facts): Facts {
  const texts = new Map(
    facts.map((fact) => [
      JSON.stringify([
        fact.seq,
        fact.type,
        fact.at,
        fact.conversation,
        fact.call,
        fact.survey,
        fact.more.order,
        fact.more.contract,
      ]),
      fact,
    ]),
  );
  return [...texts.values()].sort((a, b) => (a.at === b.at ? a.seq - b.seq : a.at - b.at));
}

const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

export const isPutAside = ({ facts }: Matter): boolean => isAside(facts);

/** What happened between two solvings, when the customer came back: undefined where they did not. */
interface Return {
  at: number;
  after: number;
  isThanks: boolean;
  until: number;
}

function returnsOf({ facts, solves }: Matter): Return[] {
  return solves.flatMap((solve, nth) => {
    const end = solves[nth + 1] ?? facts.length;
    const next = facts.findIndex(
      (fact, place) =>
        place > solve && (isIn(fact) || ['reopened', 'pending', 'on_hold', 'no_action'].includes(fact.type)),
    );
    const event = facts[next];
    if (!event || next >= end || !(isIn(event) || (event.type === 'reopened' && event.by !== 'agent'))) return [];
    const inside = facts.slice(next, end);
    const worked = inside.some((fact) => isOut(fact) || fact.type === 'escalated' || fact.type === 'passed_on');
    const marks = inside
      .filter((fact, place) => isIn(fact) && !isAside(inside.slice(0, place)))
      .map((fact) => fact.more.thanks ?? (fact.more.unread === true ? undefined : false));
    const isMarked = marks.every((mark) => mark === true);
    const isThanks = marks.length > 0 && !marks.includes(false) && (isMarked || (end < facts.length && !worked));
    return [{ at: event.at, after: solve, isThanks, until: end }];
  });
}

function isAside(before: Facts): boolean {
  const standing = before.filter((fact) =>
    ['no_action', 'reopened', 'pending', 'solved', 'on_hold'].includes(fact.type),
  );
  return last(standing)?.type === 'no_action';
}

/** Whether one of us took up again what was solved, and nobody has solved it since. */
function isTakenUp({ facts, solves }: Matter): boolean {
  const after = facts.slice((last(solves) ?? facts.length) + 1);
  const event = after.find((fact) => isIn(fact) || ['reopened', 'pending', 'on_hold', 'no_action'].includes(fact.type));
  if (!event || isIn(event) || event.type === 'no_action') return false;
  return event.type !== 'reopened' || event.by === 'agent';
}

/** Place of the last solving that was more than the end of a thank-you. */
function lastSolve(matter: Matter): number | undefined {
  const thanked = new Set(
    returnsOf(matter)
      .filter((one) => one.isThanks)
      .map((one) => one.until),
  );
  return last(matter.solves.filter((solve) => !thanked.has(solve)));
}

function waitsOf({ facts }: Matter): { from: number; to: number; nth: number }[] {
  const outs = facts.flatMap((fact, place) => (isOut(fact) ? [place] : []));
  return outs.flatMap((place, nth) => {
    const asked = facts.slice((outs[nth - 1] ?? -1) + 1, place).find(isIn);
    return asked ? [{ from: asked.at, to: facts[place]?.at ?? 0, nth }] : [];
  });
}

const seconds = (from: number, to: number): number => (to - from) / 1000;
const isOutbound = ({ facts }: Matter): boolean => {
  const first = facts.find((fact) => isIn(fact) || isOut(fact));
  return (
    (first !== undefined && isOut(first)) ||
    facts.some((fact) => fact.type === 'conversation.created' && fact.by === 'agent')
  );
};
const ACTS = ['note', 'pending', 'on_hold', 'solved', 'passed_on', 'escalated'];
const isAct = (fact: NeutralFact): boolean => isOut(fact) || (ACTS.includes(fact.type) && isPerson(fact));

function pendingOf({ facts }: Matter, until: number): number {
  let total = 0;
  facts.forEach((fact, place) => {
    const before = last(
      facts
        .slice(0, place)
        .filter((one) => isIn(one) || ['pending', 'reopened', 'solved', 'on_hold', 'no_action'].includes(one.type)),
    );
    if (fact.type !== 'pending' || before?.type === 'pending' || fact.at >= until) return;
    const end = facts
      .slice(place + 1)
      .find((one) => isIn(one) || ['reopened', 'solved', 'on_hold', 'no_action'].includes(one.type));
    total += seconds(fact.at, Math.min(end?.at ?? until, until));
  });
  return total;
}

function nextContact(matter: Matter, all: readonly Matter[]): number | undefined {
  if (matter.customer === undefined || matter.category === undefined) return undefined;
  const later = all.filter(
    (other) =>
      !isOutbound(other) &&
      other.customer === matter.customer &&
      other.category === matter.category &&
      (other.created > matter.created || (other.created === matter.created && other.id > matter.id)),
  );
  return later.length === 0 ? undefined : Math.min(...later.map((other) => other.created));
}

export function mattersOf(facts: Facts): Matter[] {
  const own = facts.filter((fact) => !/^(call|survey|order|contract)\./.test(fact.type));
  const ids = [...new Set(own.flatMap((fact) => fact.conversation ?? []))];
  return ids.map((id) => {
    const mine = own.filter((fact) => fact.conversation === id);
    return {
      id,
      facts: mine,
      created: (mine.find((fact) => fact.type === 'conversation.created') ?? mine[0])?.at ?? 0,
      customer: last(mine.filter((fact) => fact.customer !== undefined))?.customer,
      category: last(mine.filter((fact) => fact.category !== undefined))?.category,
      solves: mine.flatMap((fact, place) => (fact.type === 'solved' ? [place] : [])),
    };
  });
}

/** Values of every metric of conversations. */
export function bruteConversations(told: Facts): Brute {
  const all = mattersOf(ordered(told)).filter((matter) => !isPutAside(matter));
  const values: Record<string, number[]> = {};
  const add = (id: string, value: number | boolean): void => void (values[id] ??= []).push(Number(value));
  for (const matter of all) {
    const { facts, created, solves } = matter;
    const at = (place: number | undefined): number | undefined => (place === undefined ? undefined : facts[place]?.at);
    add('contacts', 1);
    for (const wait of waitsOf(matter)) {
      add('next_response_time', seconds(wait.from, wait.to));
      if (wait.nth === 0 && !isOutbound(matter)) add('first_response_time', seconds(wait.from, wait.to));
    }
    const firstIn = facts.findIndex(isIn);
    const act = facts.find((fact, place) => firstIn >= 0 && place > firstIn && isAct(fact));
    if (act) add('time_to_first_action', seconds(at(firstIn) ?? 0, act.at));
    const handed = facts.filter((fact) => fact.type === 'escalated' || fact.type === 'passed_on');
    for (const instant of new Set(handed.map((fact) => fact.at))) add('transfers', instant > 0);
    const returns = returnsOf(matter);
    const real = returns.filter((one) => !one.isThanks);
    const end = at(lastSolve(matter));
    add('resolution_rate', end !== undefined && real.length === 0 && !isTakenUp(matter));
    const next = nextContact(matter, all);
    add('repeat_contact_rate', next !== undefined && next - created <= 7 * DAY);
    const outs = facts.filter(isOut);
    if (facts.some(isAct)) {
      add(
        'escalation_rate',
        facts.some((fact) => fact.type === 'escalated'),
      );
      add(
        'hq_transfer_rate',
        facts.some((fact) => fact.type === 'passed_on'),
      );
      add('tier1_resolution_rate', end !== undefined && !facts.some((fact) => fact.type === 'escalated'));
    }
    if (end === undefined) continue;
    add('first_resolution_time', seconds(created, at(solves[0]) ?? 0));
    add('full_resolution_time', seconds(created, end));
    add('pending_time', pendingOf(matter, end));
    add('reopen_rate', real.length > 0);
    add('one_touch', outs.length < 2);
    const firstOut = facts.findIndex(isOut);
    add('fcr_no_recontact', firstOut < 0 || !facts.slice(firstOut).some(isIn));
    const thanked = new Set(returns.filter((one) => one.isThanks).map((one) => one.until));
    const solvedBefore = (one: Return): number =>
      at(last(solves.filter((solve) => solve <= one.after && !thanked.has(solve)))) ?? 0;
    const cameBack = real.some((one) => one.at - solvedBefore(one) <= 7 * DAY);
    add('fcr', outs.length < 2 && !cameBack && (next === undefined || next > end + 7 * DAY));
  }
  return Object.fromEntries(Object.entries(values).map(([id, list]) => [id, { values: list }]));
}

/** Values of every metric of calls. */
export function bruteCalls(told: Facts): Brute {
  const facts = ordered(told).filter((fact) => fact.type.startsWith('call.'));
  const values: Record<string, number[]> = {};
  const add = (id: string, value: number | boolean): void => void (values[id] ??= []).push(Number(value));
  for (const id of new Set(facts.flatMap((fact) => fact.call ?? []))) {
    const mine = facts.filter((fact) => fact.call === id);
    const at = (type: string): number | undefined => mine.find((fact) => fact.type === `call.${type}`)?.at;
    const [offered = mine[0]?.at ?? 0, answered] = [at('offered'), at('answered')];
    const abandoned = answered === undefined ? at('abandoned') : undefined;
    const wait =
      answered === undefined
        ? abandoned === undefined
          ? undefined
          : seconds(offered, abandoned)
        : seconds(offered, answered);
    const isShort = abandoned !== undefined && (wait ?? 9) < 5;
    add('answer_rate', answered !== undefined);
    if (!isShort) add('answer_rate_without_short', answered !== undefined);
    add('service_level', answered !== undefined && (wait ?? 99) <= 20);
    add('service_level_with_abandons', (wait ?? 99) <= 20);
    add('abandonment_rate', abandoned !== undefined);
    if (answered !== undefined) add('asa', wait ?? 0);
    if (wait !== undefined) add('longest_wait', wait);
    const talk = mine.slice(mine.findIndex((fact) => fact.type === 'call.answered'));
    const ended = last(talk.filter((fact) => fact.type === 'call.ended'))?.at;
    if (answered === undefined || ended === undefined) continue;
    // Second by second would be slow; every instant of a fact is enough.
    const edges = [...new Set(talk.map((fact) => Math.min(Math.max(fact.at, answered), ended)))].sort((a, b) => a - b);
    const isHeld = (instant: number): boolean =>
      last(talk.filter((fact) => /held|resumed/.test(fact.type) && Math.max(fact.at, answered) <= instant))?.type ===
      'call.held';
    const hold = edges.reduce(
      (sum, edge, place) => sum + (isHeld(edge) ? seconds(edge, edges[place + 1] ?? ended) : 0),
      0,
    );
    const end = talk.map((fact) => fact.type).lastIndexOf('call.ended');
    const wrapped = last(talk.slice(end).filter((fact) => fact.type === 'call.wrapped'))?.at;
    add('hold_time', hold);
    add('talk_time', seconds(answered, ended) - hold);
    add('aht_phone', seconds(answered, ended) + (wrapped === undefined ? 0 : Math.max(0, seconds(ended, wrapped))));
  }
  return Object.fromEntries(Object.entries(values).map(([id, list]) => [id, { values: list }]));
}

/** Values of every metric of surveys of conversations that are not put aside. */
export function bruteSurveys(told: Facts): Brute {
  const facts = ordered(told);
  const aside = new Set(
    mattersOf(facts)
      .filter(isPutAside)
      .map((matter) => matter.id),
  );
  const asked = facts.filter((fact) => fact.type.startsWith('survey.') && !aside.has(fact.conversation ?? ''));
  const ids = [...new Set(asked.flatMap((fact) => fact.survey ?? []))];
  const scores = ids.flatMap((id) => {
    const answer = last(asked.filter((fact) => fact.survey === id && fact.type === 'survey.answered'));
    return answer ? [{ kind: String(answer.more.kind), score: Number(answer.more.score) }] : [];
  });
  const of = (kind: string): number[] => scores.filter((one) => one.kind === kind).map((one) => one.score);
  return {
    csat: { values: of('csat').map((score) => Number(score > 3)), scores: of('csat') },
    csat_mean: { values: of('csat') },
    nps: { values: of('nps').map((score) => (score > 8 ? 100 : score < 7 ? -100 : 0)) },
    ces: { values: of('ces') },
    response_rate_survey: {
      values: ids.map((id) => Number(asked.some((fact) => fact.survey === id && fact.type === 'survey.answered'))),
    },
  };
}
