import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

export const presenceState = z.enum(['available', 'busy', 'break', 'transfers_only', 'offline']);
export type PresenceState = z.infer<typeof presenceState>;
/** What a person can say; busy comes by itself. */
export const chosenPresence = presenceState.exclude(['busy']);
export type ChosenPresence = z.infer<typeof chosenPresence>;

/** Reasons every workspace begins with; their names are in the catalogues. */
export const BUILT_IN_REASONS = ['rest', 'lunch', 'training', 'meeting', 'wrap_up'] as const;
export const breakReason = z.object({
  key: z.string().regex(/^[a-z0-9_-]{1,40}$/),
  name: z.string().trim().max(40).describe('Empty for a built-in reason under its own name'),
  minutes: z.number().int().min(1).max(600).nullable().describe('How long it usually takes; longer is shown to supervisors'),
});
export type BreakReason = z.infer<typeof breakReason>;

export const memberPresence = z.object({
  memberId: id,
  state: presenceState,
  since: instant,
  chosen: chosenPresence.describe('What they said; state differs while the line is lost or all places are taken'),
  reasonKey: z.string(),
  reasonName: z.string(),
});
export type MemberPresence = z.infer<typeof memberPresence>;

const choice = z.object({ state: chosenPresence, reasonKey: z.string().max(40).optional().describe('For a break: one of the reasons') });
const window = z.object({ from: instant, until: instant });

export const presenceEndpoints = {
  listPresence: endpoint({ method: 'GET', path: '/api/v1/presence', summary: 'Who takes conversations, and since when', tag: 'Presence', response: z.object({ items: z.array(memberPresence) }) }),
  setPresence: endpoint({ method: 'PUT', path: '/api/v1/presence/mine', summary: 'Say whether you take conversations', tag: 'Presence', body: choice, response: memberPresence }),
  setPresenceOf: endpoint({ method: 'PUT', path: '/api/v1/presence/members/{id}', summary: 'Say it for a colleague', tag: 'Presence', params: byId, body: choice, response: memberPresence }),
  listReasons: endpoint({ method: 'GET', path: '/api/v1/presence/reasons', summary: 'Reasons for a break', tag: 'Presence', response: z.object({ items: z.array(breakReason) }) }),
  setReasons: endpoint({ method: 'PUT', path: '/api/v1/presence/reasons', summary: 'Replace the reasons for a break', tag: 'Presence', body: z.object({ items: z.array(breakReason).min(1).max(30) }), response: z.object({ items: z.array(breakReason) }) }),
  getPresenceTimes: endpoint({ method: 'GET', path: '/api/v1/presence/times', summary: 'Seconds each member spent in each state', tag: 'Presence', query: window, response: z.object({ items: z.array(z.object({ memberId: id, state: presenceState, reasonKey: z.string(), reasonName: z.string(), seconds: z.number() })) }) }),
};
