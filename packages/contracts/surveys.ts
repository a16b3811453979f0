import { z } from 'zod';
import { customerName } from './customers.ts';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

export const surveyKind = z.enum(['csat', 'nps', 'ces', 'custom']);
export type SurveyKind = z.infer<typeof surveyKind>;
export const surveyState = z.enum(['draft', 'active', 'paused', 'archived']);
export type SurveyState = z.infer<typeof surveyState>;
export const surveyLook = z.enum(['faces', 'stars', 'numbers']);
export type SurveyLook = z.infer<typeof surveyLook>;
/** 速さ・解決策・態度, and what fits in none of them. */
export const lowReason = z.enum(['speed', 'solution', 'attitude', 'other']);
export type LowReason = z.infer<typeof lowReason>;

/** The same words by language (BCP 47, as `ja` or `zh-TW`); Japanese or English must be among them. */
export const surveyWords = z.record(z.string().regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/), z.string().trim().max(500));
export type SurveyWords = z.infer<typeof surveyWords>;
const key = z.string().regex(/^[a-z][a-z0-9_]{0,30}$/);

export const surveyQuestion = z.object({
  key,
  type: z.enum(['choice', 'choices', 'text', 'scale']),
  text: surveyWords,
  options: z.array(z.object({ key, text: surveyWords })).max(20).default([]).describe('Of choice and choices'),
  required: z.boolean().default(false),
  measures: z.enum(['fcr']).nullable().default(null).describe('fcr: “was it settled at the first contact?”, a choice of `yes` and `no`; counted as the metric fcr_survey'),
  showIf: z.object({
    of: key.describe('`score`, or the key of an earlier question'),
    atLeast: z.number().int().optional(), atMost: z.number().int().optional(), is: key.optional().describe('This option was chosen'),
  }).nullable().default(null).describe('Asked only then'),
});
export type SurveyQuestion = z.infer<typeof surveyQuestion>;

export const surveyDefinition = z.object({
  scale: z.union([z.literal(5), z.literal(7), z.literal(10)]).default(5).describe('CSAT: 5 or 10; CES: 7 or 5; NPS: always 0 to 10'),
  look: surveyLook.default('faces'),
  question: surveyWords,
  questions: z.array(surveyQuestion).max(10).default([]),
  channels: z.array(z.enum(['email', 'chat', 'form', 'api'])).min(1).default(['email', 'chat', 'form']).describe('Conversations of these channels; chat is asked in place, the others by mail'),
  trigger: z.enum(['solved', 'closed', 'procedure']).default('solved'),
  delayMinutes: z.number().int().min(0).max(40_320).default(60).describe('Of mails; a chat is asked at once'),
  businessTime: z.boolean().default(true).describe('The delay counts open hours only, and mails leave in them'),
  samplePercent: z.number().int().min(1).max(100).default(100),
  coolDownDays: z.number().int().min(0).max(365).default(30).describe('A customer is not asked again within so many days, by any survey'),
  skipComplaints: z.boolean().default(true),
  skipRanks: z.array(z.string().max(80)).max(20).default([]).describe('Customers of these ranks are not asked'),
  expiresDays: z.number().int().min(1).max(90).default(14),
  lowAtMost: z.number().int().min(0).max(10).nullable().default(null).describe('A score so low asks why and opens a follow-up; null: never'),
  followUpTeamId: id.nullable().default(null).describe('Null: the team of the conversation'),
  followUpBusinessDays: z.number().int().min(0).max(20).default(1),
});
export type SurveyDefinition = z.infer<typeof surveyDefinition>;

export const survey = z.object({
  id, name: z.string(), kind: surveyKind, state: surveyState, version: z.number(), definition: surveyDefinition,
  delivered: z.number(), answered: z.number(), updatedAt: instant,
});
export type Survey = z.infer<typeof survey>;
const name = z.string().trim().min(1).max(120);

/** A share with its 95 % interval (Wilson); all in percent. */
export const surveyShare = z.object({ value: z.number(), low: z.number(), high: z.number() });
export const surveyResults = z.object({
  delivered: z.number(), opened: z.number(), answered: z.number(), declined: z.number(), expired: z.number(), waiting: z.number(),
  skipped: z.array(z.object({ reason: z.string(), count: z.number() })),
  returned: surveyShare.nullable().describe('Answers of what was delivered; null: nothing was'),
  top: surveyShare.nullable().describe('CSAT: the two best marks of 5, or 9 and 10 of 10'),
  nps: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  mean: z.number().nullable(),
  distribution: z.array(z.object({ score: z.number(), count: z.number() })),
  reasons: z.array(z.object({ reason: lowReason, count: z.number() })),
  byTeam: z.array(z.object({ teamId: id.nullable(), name: z.string(), answered: z.number(), mean: z.number() })),
  questions: z.array(z.object({ key: z.string(), answered: z.number(), options: z.array(z.object({ key: z.string(), count: z.number() })) })),
});
export type SurveyResults = z.infer<typeof surveyResults>;

export const surveyAnswer = z.object({
  id, surveyId: id, surveyName: z.string(), kind: surveyKind, scale: z.number().nullable(), score: z.number().nullable(),
  reasons: z.array(lowReason), words: z.string().describe('Numbers of cards and the like are masked, as in messages'),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  low: z.boolean(), wantsCall: z.boolean(), taskId: id.nullable(),
  conversation: z.object({ id, reference: z.string(), subject: z.string() }).nullable(),
  customer: customerName.nullable(), member: memberName.nullable(), teamId: id.nullable(),
  answeredAt: instant, changedAt: instant.nullable(),
});
export type SurveyAnswer = z.infer<typeof surveyAnswer>;
/** How an asking stands, for the conversation it is about. */
export const surveyAsking = z.object({ id, surveyName: z.string(), kind: surveyKind, channel: z.string(), state: z.enum(['waiting', 'ready', 'delivered', 'answered', 'declined', 'expired', 'skipped']), skippedFor: z.string().nullable(), dueAt: instant, deliveredAt: instant.nullable(), answer: surveyAnswer.nullable() });
export type SurveyAsking = z.infer<typeof surveyAsking>;

const period = z.object({ from: instant.optional(), to: instant.optional(), teamId: id.optional(), channel: z.enum(['email', 'chat']).optional() });

/** What a chat shows in place: each mark is a link to the page with that mark chosen. */
export const chatSurvey = z.object({ question: z.string(), marks: z.array(z.object({ score: z.number(), sign: z.string(), url: z.string() })), worst: z.string(), best: z.string(), url: z.string() });
export type ChatSurvey = z.infer<typeof chatSurvey>;

export const pulseSettings = z.object({ enabled: z.boolean(), every: z.enum(['week', 'month']), openDays: z.number().int().min(1).max(28), questionJa: z.string().trim().max(300), questionEn: z.string().trim().max(300) });
export type PulseSettings = z.infer<typeof pulseSettings>;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const pulseResults = z.object({
  threshold: z.number().describe('Groups with fewer answers are not shown'),
  rounds: z.array(z.object({
    id, opensOn: day, closesOn: day, answered: z.number(),
    all: z.object({ answers: z.number(), mean: z.number() }).nullable().describe('Null: too few'),
    teams: z.array(z.object({ teamId: id, name: z.string(), answers: z.number(), mean: z.number() })),
    words: z.array(z.string()).describe('In no order, of no team'),
  })),
});
export type PulseResults = z.infer<typeof pulseResults>;
export const pulseMine = z.object({ id, question: z.string(), closesOn: day, answered: z.boolean() }).nullable();
export type PulseMine = z.infer<typeof pulseMine>;

const TAG = 'Surveys';
const widgetKey = z.object({ key: z.string().min(10).max(80) });
export const surveyEndpoints = {
  listSurveys: endpoint({ method: 'GET', path: '/api/v1/surveys', summary: 'What customers are asked', tag: TAG, response: z.object({ items: z.array(survey) }) }),
  getSurvey: endpoint({ method: 'GET', path: '/api/v1/surveys/{id}', summary: 'One survey', tag: TAG, params: byId, response: survey }),
  createSurvey: endpoint({ method: 'POST', path: '/api/v1/surveys', summary: 'Write a survey; it asks nobody until it is active', tag: TAG, body: z.object({ name, kind: surveyKind, definition: surveyDefinition }), status: 201, response: survey }),
  updateSurvey: endpoint({ method: 'PATCH', path: '/api/v1/surveys/{id}', summary: 'Change a survey; another definition is another version', tag: TAG, params: byId, body: z.object({ version: z.number().int().describe('Refuses with 409 when somebody has changed it since'), name: name.optional(), state: surveyState.optional(), definition: surveyDefinition.optional() }), response: survey }),
  previewSurvey: endpoint({ method: 'POST', path: '/api/v1/surveys/{id}/preview', summary: 'A page to try it on; its answers count nowhere', tag: TAG, params: byId, body: z.object({}), status: 201, response: z.object({ url: z.string() }) }),
  testSurvey: endpoint({ method: 'POST', path: '/api/v1/surveys/{id}/test', summary: 'Send it to one’s own mail address', tag: TAG, params: byId, body: z.object({}), status: 202, response: z.object({ address: z.string() }) }),
  getSurveyResults: endpoint({ method: 'GET', path: '/api/v1/surveys/{id}/results', summary: 'Return, marks with their interval, reasons', tag: TAG, params: byId, query: period, response: surveyResults }),
  listSurveyAnswers: endpoint({ method: 'GET', path: '/api/v1/surveys/{id}/answers', summary: 'Answers, the newest first', tag: TAG, params: byId, query: period.extend({ only: z.enum(['low', 'words']).optional(), score: z.coerce.number().int().optional(), before: z.string().max(60).optional().describe('An answer of the page before'), limit: z.coerce.number().int().min(1).max(100).default(50) }), response: z.object({ items: z.array(surveyAnswer) }) }),
  exportSurvey: endpoint({ method: 'GET', path: '/api/v1/surveys/{id}/export', summary: 'All answers as CSV (UTF-8)', tag: TAG, params: byId, query: period, response: z.string() }),
  listSurveysOfConversation: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/surveys', summary: 'What was asked about a conversation, and answered', tag: TAG, params: byId, response: z.object({ items: z.array(surveyAsking) }) }),
  getPulse: endpoint({ method: 'GET', path: '/api/v1/pulse', summary: 'What we are asked about work at present', tag: TAG, response: z.object({ round: pulseMine, threshold: z.number() }) }),
  answerPulse: endpoint({ method: 'POST', path: '/api/v1/pulse/{id}/answers', summary: 'Answer once, unnamed', tag: TAG, params: byId, body: z.object({ score: z.number().int().min(1).max(5), words: z.string().trim().max(2000).default('') }) }),
  getPulseResults: endpoint({ method: 'GET', path: '/api/v1/pulse/results', summary: 'Rounds that are over, of groups large enough', tag: TAG, response: pulseResults }),
  getPulseSettings: endpoint({ method: 'GET', path: '/api/v1/pulse/settings', summary: 'When and what our own people are asked', tag: TAG, response: pulseSettings }),
  setPulseSettings: endpoint({ method: 'PUT', path: '/api/v1/pulse/settings', summary: 'Change when and what our own people are asked', tag: TAG, body: pulseSettings, response: pulseSettings }),
};
/** In the chat of a site; who is asked is known by the visitor's token. */
export const chatSurveyEndpoints = {
  getChatSurvey: endpoint({ method: 'GET', path: '/api/v1/widget/{key}/survey', summary: 'What the visitor is asked about the chat that ended', tag: 'Widget', params: widgetKey, response: z.object({ survey: chatSurvey.nullable() }) }),
};
