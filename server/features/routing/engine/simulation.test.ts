import { FIRST_ROUTING_SETTINGS, type RoutingSettings, type RoutingStrategy } from '@madoguchi/contracts/routing.ts';
import { expect, test } from 'vitest';
import { chooseAssignee } from './choose-assignee.ts';
import { planAssignments } from './plan-assignments.ts';
import { minutesBetween, type Candidate, type Waiting } from './shapes.ts';

/** Numbers that look random and are the same each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DAYS = 60;
const MINUTE = 60_000;
const START = Date.parse('2026-09-01T00:00:00Z');
const SKILLS = ['電源', '保証', '英語'];
const TEAMS = ['desk', 'tech'];
/** Arrivals a minute, by hour of the day: quiet at night, two peaks. */
const BY_HOUR = [
  0, 0, 0, 0, 0, 0, 0.02, 0.05, 0.2, 0.5, 0.6, 0.5, 0.3, 0.5, 0.6, 0.5, 0.4, 0.3, 0.15, 0.08, 0.05, 0, 0, 0,
];

interface Worker {
  candidate: Candidate;
  from: number;
  until: number;
  breakAt: number;
}

interface Held {
  memberId: string;
  channel: Waiting['channel'];
  doneAt: number;
}

interface Tally {
  given: number;
  sticky: number;
  broken: string[];
  longestWait: number;
  left: number;
}

function hire(random: () => number): Worker[] {
  return Array.from({ length: 9 }, (_, at) => {
    const skills = new Map(
      SKILLS.flatMap((name) => (random() < 0.6 ? [[name, 1 + Math.floor(random() * 5)]] : [])) as [string, number][],
    );
    const from = 8 + Math.floor(random() * 3);
    return {
      from,
      until: from + 9,
      breakAt: from + 3 + Math.floor(random() * 2),
      candidate: {
        memberId: `m${at}`,
        teamIds: new Set(at % 3 === 0 ? TEAMS : [TEAMS[at % 2] ?? 'desk']),
        takesTeamless: true,
        skills,
        places: {
          chat: { used: 0, most: 3 },
          email: { used: 0, most: 8 },
          form: { used: 0, most: 8 },
          api: { used: 0, most: 8 },
          phone: { used: 0, most: 8 },
          visit: { used: 0, most: 8 },
          letter: { used: 0, most: 8 },
          fax: { used: 0, most: 8 },
        },
        availableSince: new Date(START),
        turns: new Map(),
      },
    };
  });
}

function arrive(
  random: () => number,
  id: string,
  now: Date,
  owners: Map<string, string>,
  settings: RoutingSettings,
): Waiting & { customer: string } {
  const customer = `c${Math.floor(random() * 400)}`;
  const needs = random() < 0.35 ? [SKILLS[Math.floor(random() * SKILLS.length)] ?? '電源'] : [];
  const weight = random();
  return {
    id,
    customer,
    teamId: TEAMS[Math.floor(random() * 2)] ?? 'desk',
    channel: random() < 0.5 ? 'chat' : 'email',
    priority: weight < 0.1 ? 'urgent' : weight < 0.25 ? 'high' : weight < 0.85 ? 'normal' : 'low',
    since: now,
    dueAt: random() < 0.5 ? new Date(now.getTime() + 4 * 60 * MINUTE) : null,
    needed: needs.map((name) => ({ skillId: name, name, level: 1 + Math.floor(random() * 4) })),
    ownerId: owners.get(customer) ?? null,
    notId: null,
    settings,
  };
}

function present(workers: readonly Worker[], now: number): Candidate[] {
  const date = new Date(now);
  const hour = date.getUTCHours();
  if (date.getUTCDay() === 0 || date.getUTCDay() === 6) return [];
  return workers
    .filter(({ from, until, breakAt }) => hour >= from && hour < until && hour !== breakAt)
    .map(({ candidate }) => candidate);
}

/** Plays sixty days minute by minute and looks after every minute whether a promise was broken. */
function play(strategy: RoutingStrategy, seed: number): Tally {
  const random = randomOf(seed);
  const workers = hire(random);
  const byId = new Map(workers.map(({ candidate }) => [candidate.memberId, candidate]));
  const settings = { ...FIRST_ROUTING_SETTINGS, strategy };
  const owners = new Map<string, string>();
  const customers = new Map<string, string>();
  const tally: Tally = { given: 0, sticky: 0, broken: [], longestWait: 0, left: 0 };
  let queue: Waiting[] = [];
  let held: Held[] = [];
  for (let minute = 0; minute < DAYS * 1440; minute += 1) {
    const now = new Date(START + minute * MINUTE);
    for (const done of held.filter(({ doneAt }) => doneAt <= minute)) {
      const candidate = byId.get(done.memberId);
      if (candidate) candidate.places[done.channel].used -= 1;
    }
    held = held.filter(({ doneAt }) => doneAt > minute);
    const rate = now.getUTCDay() % 6 === 0 ? 0.02 : (BY_HOUR[now.getUTCHours()] ?? 0);
    if (random() < rate) {
      const come = arrive(random, `w${minute}`, now, owners, settings);
      customers.set(come.id, come.customer);
      queue.push(come);
    }
    const there = present(workers, now.getTime());
    const ownerFit = new Map(
      queue.map((waiting) => [
        waiting.id,
        waiting.ownerId !== null &&
          chooseAssignee(
            waiting,
            there.filter(({ memberId }) => memberId === waiting.ownerId),
            now,
          ) !== null,
      ]),
    );
    const before = new Map(queue.map((waiting) => [waiting.id, waiting]));
    const plan = planAssignments(queue, there, now);
    const given = new Set(plan.map(({ waiting }) => waiting.id));
    if (given.size !== plan.length) tally.broken.push(`${minute}: given twice`);
    for (const { waiting, memberId, why } of plan) {
      tally.given += 1;
      tally.longestWait = Math.max(tally.longestWait, minutesBetween(waiting.since, now));
      if (!before.has(waiting.id)) tally.broken.push(`${minute}: given what did not wait`);
      // The first of a minute is decided with all places as they were: there who knows the customer must have it.
      if (ownerFit.get(waiting.id) && plan[0]?.waiting.id === waiting.id && memberId !== waiting.ownerId)
        tally.broken.push(`${minute}: not sticky`);
      if (why.sticky) tally.sticky += 1;
      owners.set(customers.get(waiting.id) ?? '', memberId);
      held.push({ memberId, channel: waiting.channel, doneAt: minute + 8 + Math.floor(random() * 40) });
    }
    queue = queue.filter(({ id }) => !given.has(id));
    for (const { places, memberId } of there)
      for (const { used, most } of Object.values(places))
        if (used > most) tally.broken.push(`${minute}: ${memberId} over capacity`);
    for (const waiting of queue)
      if (chooseAssignee(waiting, there, now))
        tally.broken.push(`${minute}: ${waiting.id} nobody's while somebody fit is free`);
  }
  tally.left = queue.filter(
    ({ since }) => minutesBetween(since, new Date(START + DAYS * 1440 * MINUTE)) > 3 * 1440,
  ).length;
  return tally;
}

test.each(['longest_idle', 'least_loaded', 'round_robin'] as const)(
  "over sixty days (%s) nothing is nobody's while somebody fit is free, nobody has too many, nothing starves",
  (strategy) => {
    const tally = play(strategy, 57);
    expect(tally.broken.slice(0, 5)).toEqual([]);
    expect(tally.given).toBeGreaterThan(5_000);
    expect(tally.sticky).toBeGreaterThan(500);
    // A long weekend is the longest anything waits.
    expect(tally.longestWait).toBeLessThan(3 * 1440);
    expect(tally.left).toBe(0);
  },
);

test('under more than the desk can do, what is old still gets its turn before what is new and urgent', () => {
  const settings: RoutingSettings = { ...FIRST_ROUTING_SETTINGS, ageingMinutes: 30, relaxation: [] };
  const [worker] = hire(randomOf(3));
  if (!worker) throw new Error('nobody was hired');
  const { candidate } = worker;
  candidate.places.chat.most = 1;
  const make = (id: string, priority: Waiting['priority'], since: Date): Waiting => ({
    id,
    teamId: 'desk',
    channel: 'chat',
    priority,
    since,
    dueAt: null,
    needed: [],
    ownerId: null,
    notId: null,
    settings,
  });
  let queue = [make('old and low', 'low', new Date(START))];
  let servedAt: number | null = null;
  for (let minute = 0; minute < 2_000 && servedAt === null; minute += 1) {
    const now = new Date(START + minute * MINUTE);
    queue.push(make(`urgent ${minute}`, 'urgent', now));
    if (minute % 10 !== 0) continue;
    candidate.places.chat.used = 0;
    const [first] = planAssignments(queue, [candidate], now);
    if (first?.waiting.id === 'old and low') servedAt = minute;
    queue = queue.filter(({ id }) => id !== first?.waiting.id);
  }
  // Three steps of priority are made up for in ninety minutes: ahead of it are only the urgent ones of the first ninety
  // minutes, served one in ten, although a hundred times as many come after them.
  expect(servedAt).toBe(900);
});
