import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { metricEndpoints, metricFilters, metricPeriod } from './metrics.ts';
import { id, instant } from './vocabulary.ts';

const words = z.object({ ja: z.string(), en: z.string() });

/** What conversations are about. */
export const expertSubject = z.enum(['category', 'product', 'language', 'guide']);
export type ExpertSubject = z.infer<typeof expertSubject>;

const threshold = {
  share: z.number().min(0.6).max(1).default(0.8).describe('From which share on it is one person\'s'),
  least: z.number().int().min(3).max(1000).default(10).describe('Of fewer solved conversations nothing is said'),
};
export const expertThreshold = z.object(threshold);

const asked = {
  period: metricPeriod,
  filters: metricFilters.default({}).describe('Members and partners narrow down whose risks are shown, never what is counted'),
  ...threshold,
};

/** Whether somebody is there to answer. */
export const presenceRisk = z.enum(['left', 'away', 'soon', 'none']);
export type PresenceRisk = z.infer<typeof presenceRisk>;
const person = z.object({ id, name: z.string() });
const expert = person.extend({
  risk: presenceRisk.describe('left: works here no more; away: absent now; soon: an absence is planned within 30 days'),
  from: instant.nullable(),
  until: instant.nullable(),
  backup: person.nullable().describe('Who steps in for that absence'),
});
export type Expert = z.infer<typeof expert>;

const mean = z.object({ value: z.number().nullable(), n: z.number() });
const results = z.object({
  solved: z.number(),
  aht: mean.describe('Mean seconds, as the figure `aht`'),
  csat: mean.describe('Share, as the figure `csat`'),
  escalation: mean.describe('Share, as the figure `escalation_rate`'),
});
export type ExpertResults = z.infer<typeof results>;

export const singleExpert = z.object({
  subject: expertSubject,
  key: z.string().describe('Id of the category, product or guide; code of the language'),
  label: words.nullable(),
  expert,
  share: z.number(),
  low: z.number().describe('95 % Wilson interval of the share'),
  high: z.number(),
  total: z.number().describe('Solved conversations that were counted'),
  otherMembers: z.number().describe('How many others solved any'),
  handedOver: z.number().describe('Of theirs, those another member had first and that were given to them'),
  theirs: results,
  others: results,
  reading: z.object({ total: z.number(), items: z.array(z.object({ kind: z.enum(['guide', 'article']), id, title: z.string() })) }).nullable().describe('Approved guides and published articles about it; null: nothing can be written about it'),
});
export type SingleExpert = z.infer<typeof singleExpert>;

export const scarceSkill = z.object({
  skill: z.object({ id, name: z.string(), kind: z.enum(['skill', 'language']) }),
  level: z.number(),
  needed: z.array(z.object({ kind: z.enum(['category', 'inbox', 'team', 'everything']), id: id.nullable(), label: words })).describe('Where it is needed at this level'),
  holders: z.array(expert).describe('Who has it at this level: one, or nobody'),
});
export type ScarceSkill = z.infer<typeof scarceSkill>;

const definition = z.object({ id: z.string(), version: z.number(), name: words, formula: words, exclusions: words, countedAt: words, unit: z.literal('ratio') });
export type SingleExpertDefinition = z.infer<typeof definition>;

const rowsBody = z.object({
  period: metricPeriod,
  filters: asked.filters,
  subject: expertSubject,
  key: z.string().min(1).max(80),
  memberId: id,
  part: z.enum(['theirs', 'others', 'handed', 'all']).default('theirs'),
  cursor: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

const found = z.object({ definition, share: z.number(), least: z.number(), items: z.array(singleExpert), tooFew: z.number().describe('Of so many there was too little to say anything'), skills: z.array(scarceSkill), completeUntil: instant });
export type SingleExperts = z.infer<typeof found>;

export const singleExpertEndpoints = {
  listSingleExperts: endpoint({ method: 'POST', path: '/api/v1/metrics/single-experts', summary: 'What one person alone can answer', tag: 'Metrics', body: z.object(asked), response: found }),
  listSingleExpertRows: endpoint({ method: 'POST', path: '/api/v1/metrics/single-experts/rows', summary: 'The conversations behind it: as many as it says', tag: 'Metrics', body: rowsBody, response: metricEndpoints.listMetricRows.response }),
};
