import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';
import { presenceState } from './presence.ts';

/** From where on the wall warns, and from where on it alarms. */
export const alertLimit = z.object({ warn: z.number().min(0).max(100_000), alarm: z.number().min(0).max(100_000) });
/** Counted up: more is worse. */
export const risingAlert = z.enum(['waiting', 'longest_minutes', 'overdue', 'unassigned']);
/** Counted down: less is worse. */
export const fallingAlert = z.enum(['available', 'csat']);
export const alertKind = z.enum([...risingAlert.options, ...fallingAlert.options]);
export type AlertKind = z.infer<typeof alertKind>;
export const thresholds = z.record(alertKind, alertLimit.nullable()).describe('null: never warns. available in people, csat in percent');
export type Thresholds = z.infer<typeof thresholds>;
export const alertLevel = z.enum(['warn', 'alarm']);
export type AlertLevel = z.infer<typeof alertLevel>;

const presenceCounts = z.record(presenceState, z.number());
const wallTeam = z.object({
  id, name: z.string(), waiting: z.number(), longestSince: instant.nullable(), overdue: z.number(), unassigned: z.number(),
  available: z.number(), people: z.number().describe('Of the team, who take conversations'), level: alertLevel.nullable(),
});
export const wallboard = z.object({
  at: instant.describe('When these figures were true'),
  house: z.string(),
  timeZone: z.string(),
  now: z.object({
    waiting: z.number().describe('Customers who wait for a person’s answer'), longestSince: instant.nullable(),
    unassigned: z.number(), overdue: z.number(), dueSoon: z.number().describe('Due within half an hour'),
    callbacks: z.number(), nextCallbackAt: instant.nullable(),
  }),
  today: z.object({
    received: z.number(), replied: z.number(), solved: z.number(),
    firstResponseMinutes: z.number().nullable().describe('Median of those answered today, calendar time; null: none yet'),
    csat: z.object({ percent: z.number(), answers: z.number() }).nullable().describe('null: no answer yet today'),
    byHour: z.array(z.object({ hour: z.number(), received: z.number(), solved: z.number() })).length(24),
  }),
  presence: presenceCounts,
  teams: z.array(wallTeam),
  people: z.array(z.object({ id, name: z.string(), state: presenceState, since: instant.nullable(), reasonKey: z.string(), reasonName: z.string(), open: z.number() })),
  alerts: z.array(z.object({ kind: alertKind, level: alertLevel, value: z.number(), limit: z.number() })),
});
export type Wallboard = z.infer<typeof wallboard>;
export type WallTeam = z.infer<typeof wallTeam>;

export const wallboardLink = z.object({ id, name: z.string(), createdAt: instant, usedAt: instant.nullable(), by: z.string() });
export type WallboardLink = z.infer<typeof wallboardLink>;

const root = '/api/v1/wallboard';
const links = '/api/v1/wallboard-links';
const settings = z.object({ thresholds });

export const wallboardEndpoints = {
  getWallboard: endpoint({ method: 'GET', path: root, summary: 'What a screen on the wall shows: now, today, by team', tag: 'Wallboard', response: wallboard }),
  readWallboard: endpoint({ method: 'POST', path: `${root}/by-link`, summary: 'The same for a screen with a link and nobody signed in', tag: 'Wallboard', body: z.object({ token: z.string().max(100) }), response: wallboard }),
  getThresholds: endpoint({ method: 'GET', path: `${root}/settings`, summary: 'From when on the wall warns', tag: 'Wallboard', response: settings }),
  setThresholds: endpoint({ method: 'PUT', path: `${root}/settings`, summary: 'Say from when on the wall warns', tag: 'Wallboard', body: settings, response: settings }),
  listWallboardLinks: endpoint({ method: 'GET', path: links, summary: 'Screens that may show the wallboard by a link', tag: 'Wallboard', response: z.object({ items: z.array(wallboardLink) }) }),
  createWallboardLink: endpoint({ method: 'POST', path: links, summary: 'Make a link for one screen; it is shown this once', tag: 'Wallboard', body: z.object({ name: z.string().trim().min(1).max(80) }), status: 201, response: wallboardLink.extend({ url: z.string().describe('Whoever has it sees the wallboard until it is taken back') }) }),
  revokeWallboardLink: endpoint({ method: 'DELETE', path: `${links}/{id}`, summary: 'Take a link back; its screen goes dark', tag: 'Wallboard', params: byId }),
};
