import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { memberPresence } from './presence.ts';
import { byId, channel, id, instant, priority, role } from './vocabulary.ts';

const level = z.number().int().min(1).max(5);
export const skillLevel = z.object({ skillId: id, level });
export type SkillLevel = z.infer<typeof skillLevel>;
export const skill = z.object({ id, kind: z.enum(['skill', 'language']), name: z.string(), code: z.string().nullable().describe('ISO 639-1, of languages'), archived: z.boolean() });
export type Skill = z.infer<typeof skill>;

export const routingStrategy = z.enum(['longest_idle', 'least_loaded', 'round_robin']);
export type RoutingStrategy = z.infer<typeof routingStrategy>;
export const routingSettings = z.object({
  mode: z.enum(['push', 'next']).describe('push: conversations are given; next: members ask for the next one and cannot pick'),
  strategy: routingStrategy,
  stickyDays: z.number().int().min(0).max(365).describe('A customer comes back to who had their last conversation within so many days; 0: not'),
  ageingMinutes: z.number().int().min(1).max(10_080).describe('So many minutes of waiting weigh as much as one step of priority'),
  relaxation: z.array(z.object({ afterMinutes: z.number().int().min(1).max(10_080), lower: level })).max(5).describe('After so many minutes the needed levels are lower by this; at nothing the skill is not needed'),
  overflow: z.object({ afterMinutes: z.number().int().min(1).max(10_080), teamId: id }).nullable().describe('Nobody took it for so long: it goes to that team'),
  returnAfter: z.object({
    breakMinutes: z.number().int().min(1).max(1440).nullable(),
    offlineMinutes: z.number().int().min(1).max(1440).nullable(),
  }).describe('Conversations whose customer waits are offered to others when who has them is away for longer; null: they stay'),
});
export type RoutingSettings = z.infer<typeof routingSettings>;
export const FIRST_ROUTING_SETTINGS: RoutingSettings = { mode: 'push', strategy: 'longest_idle', stickyDays: 7, ageingMinutes: 60, relaxation: [{ afterMinutes: 15, lower: 1 }, { afterMinutes: 60, lower: 5 }], overflow: null, returnAfter: { breakMinutes: 30, offlineMinutes: 15 } };

const ofTeamOrInbox = { teamId: id.nullable(), inboxId: id.nullable() };
export const routingPolicy = z.object({ ...ofTeamOrInbox, enabled: z.boolean(), settings: routingSettings });
export type RoutingPolicy = z.infer<typeof routingPolicy>;
export const capacity = z.object({ role: role.nullable(), teamId: id.nullable(), memberId: id.nullable(), channel, most: z.number().int().min(0).max(200) }).describe('Of everybody when role, team and member are null; the narrower goes first: member, team, role, everybody');
export type Capacity = z.infer<typeof capacity>;
/** What everybody can take at once where nothing else is said. */
export const FIRST_CAPACITY = { chat: 3, email: 8, form: 8, api: 8, phone: 8, visit: 8, letter: 8, fax: 8 } as const;
const requiredSkills = z.object({ inboxId: id.nullable(), categoryId: id.nullable(), teamId: id.nullable(), items: z.array(skillLevel).max(20) });
export type RequiredSkills = z.infer<typeof requiredSkills>;

/** Why somebody was given a conversation; part of the fact. */
export const assignmentReason = z.object({
  strategy: routingStrategy,
  sticky: z.boolean(),
  skills: z.array(z.object({ name: z.string(), level: z.number() })),
  relaxedBy: z.number(),
  free: z.number().describe('Places they had left on this channel, this one included'),
  idleMinutes: z.number().nullable().describe('Since they were last given one; null: never'),
  fit: z.number().describe('How many could have been given it'),
});
export type AssignmentReason = z.infer<typeof assignmentReason>;

export const skipReason = z.enum(['no_skill', 'needs_colleague', 'relation', 'break', 'other']);
export type SkipReason = z.infer<typeof skipReason>;
export const helpRequest = z.object({ id, conversationId: id, reference: z.string(), subject: z.string(), askedBy: z.object({ id, name: z.string() }), question: z.string(), askedAt: instant, answeredBy: z.object({ id, name: z.string() }).nullable(), answeredAt: instant.nullable(), answer: z.string() });
export type HelpRequest = z.infer<typeof helpRequest>;
export const absence = z.object({ id, memberId: id, from: instant, until: instant, backupId: id.nullable(), note: z.string(), running: z.boolean() });
export type Absence = z.infer<typeof absence>;
export const transfer = z.object({ id, fromMemberId: id, toMemberId: id.nullable(), cause: z.enum(['person', 'absence', 'break', 'offline', 'left']), count: z.number(), madeAt: instant, undoneAt: instant.nullable() });
export type Transfer = z.infer<typeof transfer>;

const places = z.object({ used: z.number(), most: z.number() });
const perChannel = z.object({ chat: places, email: places, form: places, api: places, phone: places, visit: places, letter: places, fax: places });
export type Places = z.infer<typeof perChannel>;
export const memberLoad = z.object({ memberId: id, name: z.string(), role, teamIds: z.array(id), presence: memberPresence.nullable(), open: z.number(), resting: z.number().describe('pending and on hold'), waiting: z.number(), overdue: z.number(), oldestWaitingSince: instant.nullable(), places: perChannel, absentUntil: instant.nullable() });
export type MemberLoad = z.infer<typeof memberLoad>;
export const teamLoad = z.object({ teamId: id.nullable(), unassigned: z.number(), waiting: z.number(), oldestWaitingSince: instant.nullable(), available: z.number().describe('Members who can be given something now'), routing: z.boolean() });
export type TeamLoad = z.infer<typeof teamLoad>;
const waitingItem = z.object({ id, reference: z.string(), subject: z.string(), priority, channel, teamId: id.nullable(), assigneeId: id.nullable(), waitingSince: instant.nullable(), dueAt: instant.nullable(), skips: z.number() });
export type WaitingItem = z.infer<typeof waitingItem>;
export const supervision = z.object({
  members: z.array(memberLoad),
  teams: z.array(teamLoad),
  unassigned: z.array(waitingItem).describe('Those nobody has, most urgent first; at most 50'),
  overdue: z.array(waitingItem).describe('What is past its deadline, longest first; at most 50'),
  help: z.array(helpRequest),
  absences: z.array(absence),
  transfers: z.array(transfer),
});
export type Supervision = z.infer<typeof supervision>;

const items = z.object({ items: z.array(skillLevel).max(50) });
const absenceBody = z.object({ memberId: id.nullable().default(null).describe('null: yourself'), from: instant, until: instant, backupId: id.nullable().default(null), note: z.string().trim().max(4000).default('') });
const only = z.enum(['waiting', 'active']).describe('waiting: whose customer waits; active: everything that is not solved');

export const routingEndpoints = {
  getRouting: endpoint({ method: 'GET', path: '/api/v1/routing', summary: 'How conversations find people', tag: 'Routing', response: z.object({ policies: z.array(routingPolicy), capacities: z.array(capacity), skills: z.array(skill), memberSkills: z.array(z.object({ memberId: id, skillId: id, level: z.number() })), required: z.array(requiredSkills) }) }),
  setRoutingPolicy: endpoint({ method: 'PUT', path: '/api/v1/routing/policies', summary: 'Say how conversations of a team or an inbox find people', tag: 'Routing', body: z.object({ ...ofTeamOrInbox, enabled: z.boolean(), settings: routingSettings.nullable().describe('null: nothing of its own any more') }) }),
  setCapacities: endpoint({ method: 'PUT', path: '/api/v1/routing/capacities', summary: 'Replace all capacities', tag: 'Routing', body: z.object({ items: z.array(capacity).max(2000) }) }),
  createSkill: endpoint({ method: 'POST', path: '/api/v1/skills', summary: 'Add a skill or language', tag: 'Routing', body: z.object({ kind: z.enum(['skill', 'language']), name: z.string().trim().min(1).max(60), code: z.string().regex(/^[a-z]{2}$/).nullable().default(null) }), status: 201, response: skill }),
  updateSkill: endpoint({ method: 'PATCH', path: '/api/v1/skills/{id}', summary: 'Rename or put away a skill', tag: 'Routing', params: byId, body: z.object({ name: z.string().trim().min(1).max(60).optional(), archived: z.boolean().optional() }), response: skill }),
  setMemberSkills: endpoint({ method: 'PUT', path: '/api/v1/members/{id}/skills', summary: 'What a member can do, and how well', tag: 'Routing', params: byId, body: items }),
  setRequiredSkills: endpoint({ method: 'PUT', path: '/api/v1/routing/required-skills', summary: 'What everything of an inbox, a category or a team needs', tag: 'Routing', body: requiredSkills }),
  requireSkills: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/skills', summary: 'What this one conversation needs beyond that', tag: 'Routing', params: byId, body: items }),
  getConversationRouting: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/routing', summary: 'What a conversation needs, how often it was skipped, and whether help was asked for', tag: 'Routing', params: byId, response: z.object({ needed: z.array(z.object({ skillId: id, name: z.string(), level: z.number() })), own: z.array(skillLevel), skips: z.number(), help: helpRequest.nullable() }) }),
  getMyRouting: endpoint({ method: 'GET', path: '/api/v1/routing/mine', summary: 'Your places, and whether you are served the next conversation', tag: 'Routing', response: z.object({ next: z.boolean(), places: perChannel }) }),
  nextConversation: endpoint({ method: 'POST', path: '/api/v1/routing/next', summary: 'Take the next conversation', tag: 'Routing', body: z.object({}), response: z.object({ conversation: z.object({ id, reference: z.string() }).nullable().describe('null: nothing waits for you') }) }),
  skipConversation: endpoint({ method: 'POST', path: '/api/v1/routing/skips', summary: 'Give back a conversation you were served, with the reason', tag: 'Routing', body: z.object({ conversationId: id, reason: skipReason, note: z.string().trim().max(500).default('') }) }),
  getSupervision: endpoint({ method: 'GET', path: '/api/v1/supervision', summary: 'Load, presence, what waits and who asks for help', tag: 'Routing', response: supervision }),
  askForHelp: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/help', summary: 'Ask a supervisor to look', tag: 'Routing', params: byId, body: z.object({ question: z.string().trim().max(1000).default('') }), status: 201, response: helpRequest }),
  answerHelp: endpoint({ method: 'PUT', path: '/api/v1/help-requests/{id}', summary: 'Answer a request for help', tag: 'Routing', params: byId, body: z.object({ answer: z.string().trim().max(1000).default('') }) }),
  listAbsences: endpoint({ method: 'GET', path: '/api/v1/absences', summary: 'Who is away, now and later', tag: 'Routing', response: z.object({ items: z.array(absence) }) }),
  planAbsence: endpoint({ method: 'POST', path: '/api/v1/absences', summary: 'Plan an absence, with who steps in and what they should know', tag: 'Routing', body: absenceBody, status: 201, response: absence }),
  changeAbsence: endpoint({ method: 'PATCH', path: '/api/v1/absences/{id}', summary: 'Change an absence or call it off', tag: 'Routing', params: byId, body: absenceBody.omit({ memberId: true }).partial().extend({ cancelled: z.literal(true).optional() }), response: absence }),
  previewTransfer: endpoint({ method: 'GET', path: '/api/v1/transfers/preview', summary: 'How many conversations would be handed on', tag: 'Routing', query: z.object({ memberId: id, only }), response: z.object({ count: z.number(), waiting: z.number() }) }),
  transferConversations: endpoint({ method: 'POST', path: '/api/v1/transfers', summary: 'Hand on the conversations of a member', tag: 'Routing', body: z.object({ memberId: id, toMemberId: id.nullable().describe('null: back to where they wait for anybody'), only }), status: 201, response: transfer }),
  undoTransfer: endpoint({ method: 'POST', path: '/api/v1/transfers/{id}/undo', summary: 'Give back what was handed on and has not moved since', tag: 'Routing', params: byId, body: z.object({}), response: z.object({ count: z.number() }) }),
};
