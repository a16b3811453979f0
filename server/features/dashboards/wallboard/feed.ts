import type { Wallboard, WallTeam } from '@madoguchi/contracts/wallboard.ts';
import type { RawBuilder } from 'kysely';
import { ROLES } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { listPresenceRows, type PresenceRow } from '../../presence/queries.ts';
import { allowsRole } from '../../workspace/policy.ts';
import { listTeamRows } from '../../workspace/teams/queries.ts';
import { findSatisfaction } from './satisfaction.ts';
import {
  countCallbacks,
  countFirstAnswers,
  countNow,
  countToday,
  findDayStart,
  findThresholds,
  listAnswerers,
  type NowRow,
  type PersonRow,
  type TodayRow,
} from './queries.ts';
import { alertsOf, levelOf, readThresholds } from './thresholds.ts';

const ANSWERING = ROLES.filter((role) => allowsRole(role, 'conversation:reply'));
const SOON_MS = 30 * 60_000;
const MINUTE_MS = 60_000;
const HOURS = 24;

/** Whose eyes: which conversations count, and which teams are named. */
export interface WallEyes {
  seen: RawBuilder<boolean>;
  seesTeam(team: { id: string; restricted: boolean }): boolean;
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
const sum = (rows: readonly NowRow[], key: 'waiting' | 'unassigned' | 'overdue' | 'due_soon'): number =>
  rows.reduce((total, row) => total + row[key], 0);
const earliest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce<Date | null>((first, date) => (date && (!first || date < first) ? date : first), null);

function byHour(rows: readonly TodayRow[]): Wallboard['today']['byHour'] {
  const of = new Map(rows.map((row) => [row.hour, row]));
  return Array.from({ length: HOURS }, (_, hour) => {
    const row = of.get(hour);
    return { hour, received: row?.received ?? 0, solved: row?.solved ?? 0 };
  });
}

type People = readonly (PersonRow & { presence: PresenceRow | undefined })[];
const stateOf = (person: People[number]) => person.presence?.state ?? 'offline';

function presentPeople(people: People): Wallboard['people'] {
  return people
    .filter((person) => stateOf(person) !== 'offline')
    .map((person) => ({
      id: person.id,
      name: person.name,
      state: stateOf(person),
      since: instant(person.presence?.since ?? null),
      reasonKey: person.presence?.reason_key ?? '',
      reasonName: person.presence?.reason_name ?? '',
      open: person.open,
    }));
}

function countPresence(people: People): Wallboard['presence'] {
  const counts = { available: 0, busy: 0, break: 0, transfers_only: 0, offline: 0 };
  for (const person of people) counts[stateOf(person)] += 1;
  return counts;
}

type TeamParts = { now: readonly NowRow[]; people: People; at: Date };

function presentTeam(team: { id: string; name: string }, { now, people, at }: TeamParts): Omit<WallTeam, 'level'> {
  const row = now.find((each) => each.team_id === team.id);
  const members = people.filter((person) => person.team_ids.includes(team.id));
  return {
    id: team.id,
    name: team.name,
    waiting: row?.waiting ?? 0,
    longestSince: instant(row?.longest && row.longest <= at ? row.longest : null),
    overdue: row?.overdue ?? 0,
    unassigned: row?.unassigned ?? 0,
    available: members.filter((person) => stateOf(person) === 'available').length,
    people: members.length,
  };
}

const minutesSince = (since: Date | null, now: Date): number | null =>
  since ? Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS)) : null;

async function loadWall(ctx: Ctx, { seen, seesTeam }: WallEyes) {
  const { db, workspaceId, now } = ctx;
  const { dayStart, zone, name } = await findDayStart(db, workspaceId, now);
  const soon = new Date(now.getTime() + SOON_MS);
  const open = await countNow(db, workspaceId, { now, soon }, seen);
  const hours = await countToday(db, workspaceId, { dayStart, zone }, seen);
  const answers = await countFirstAnswers(db, workspaceId, dayStart, seen);
  const { callbacks, next } = await countCallbacks(db, workspaceId, seen);
  const presence = new Map((await listPresenceRows(db, workspaceId)).map((row) => [row.member_id, row]));
  const people = (await listAnswerers(db, workspaceId, ANSWERING, seen)).map((person) => ({
    ...person,
    presence: presence.get(person.id),
  }));
  const all = await listTeamRows(db, workspaceId);
  const teams = all.filter(seesTeam);
  // Opinions about the work of teams that stay hidden are no part of what is shown.
  const csat = await findSatisfaction(ctx, teams.length === all.length ? null : teams.map(({ id }) => id));
  const thresholds = readThresholds(await findThresholds(db, workspaceId));
  return { zone, name, open, hours, answers, callbacks, next, people, teams, csat, thresholds };
}

/** What a screen on the wall shows: one look at what is open, none at what is long done. */
export async function wallboardOf(ctx: Ctx, eyes: WallEyes): Promise<Wallboard> {
  const wall = await loadWall(ctx, eyes);
  const { now } = ctx;
  const longest = earliest(wall.open.map((row) => row.longest));
  const levels = (team: Omit<WallTeam, 'level'>) => {
    const minutes = minutesSince(team.longestSince === null ? null : new Date(team.longestSince), now);
    const found = [
      levelOf(wall.thresholds, 'longest_minutes', minutes),
      levelOf(wall.thresholds, 'overdue', team.overdue),
    ];
    return found.includes('alarm') ? 'alarm' : found.includes('warn') ? 'warn' : null;
  };
  const counts = {
    waiting: sum(wall.open, 'waiting'),
    unassigned: sum(wall.open, 'unassigned'),
    overdue: sum(wall.open, 'overdue'),
  };
  const presence = countPresence(wall.people);
  return {
    at: now.toISOString(),
    house: wall.name,
    timeZone: wall.zone,
    now: {
      ...counts,
      longestSince: instant(longest),
      dueSoon: sum(wall.open, 'due_soon'),
      callbacks: wall.callbacks,
      nextCallbackAt: instant(wall.next),
    },
    today: {
      received: wall.hours.reduce((total, row) => total + row.received, 0),
      solved: wall.hours.reduce((total, row) => total + row.solved, 0),
      replied: wall.answers.replied,
      firstResponseMinutes: wall.answers.minutes,
      csat: wall.csat,
      byHour: byHour(wall.hours),
    },
    presence,
    teams: wall.teams
      .map((team) => presentTeam(team, { now: wall.open, people: wall.people, at: now }))
      .map((team) => ({ ...team, level: levels(team) })),
    people: presentPeople(wall.people),
    alerts: alertsOf(wall.thresholds, {
      ...counts,
      longest_minutes: minutesSince(longest, now),
      available: presence.available,
      csat: wall.csat?.percent ?? null,
    }),
  };
}
