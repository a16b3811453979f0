import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, stage } from './vocabulary.ts';

const words = z.object({ ja: z.string(), en: z.string() });
const day = z.iso.date();

export const metricUnit = z.enum(['seconds', 'ratio', 'count', 'score', 'money']);
export type MetricUnit = z.infer<typeof metricUnit>;
export const metricSubject = z.enum(['conversation', 'answer', 'call', 'survey', 'session', 'search', 'member', 'customer', 'purchase', 'contract', 'order']);
export type MetricSubject = z.infer<typeof metricSubject>;
export const metricBasis = z.enum(['calendar', 'business']);
export type MetricBasis = z.infer<typeof metricBasis>;

export const metricDefinition = z.object({
  id: z.string().describe('first_response_time'),
  version: z.number().describe('Grows when the same facts would give another figure'),
  name: words,
  formula: words.describe('What is counted, in words'),
  exclusions: words.describe('What is left out, in words'),
  needs: words.nullable().describe('Why it is "—" although there are conversations: what it is counted from does not exist yet. null: everything is there'),
  unit: metricUnit,
  headline: z.enum(['median', 'mean', 'ratio', 'sum', 'max']).describe('Which of its figures `value` is'),
  bases: z.array(metricBasis).describe('Time bases it can be asked in; the first is used when none is named'),
  better: z.enum(['up', 'down', 'neither']),
  group: z.enum(['response', 'resolution', 'workload', 'phone', 'opinion', 'knowledge', 'flow', 'value', 'now']),
  subject: metricSubject.describe('What one row behind the figure is'),
  countedAt: words.describe('On which day something counts'),
  target: z.number().nullable().describe('The recommended target, in the unit; null: none'),
});
export type MetricDefinition = z.infer<typeof metricDefinition>;

export const metricPeriod = z.object({
  from: day.describe('First day'),
  to: day.describe('Last day, itself included'),
  zone: z.string().max(60).optional().describe('IANA zone of the days; the workspace\'s when left out'),
});
export type MetricPeriod = z.infer<typeof metricPeriod>;
export const metricFilters = z.object({
  teamIds: z.array(id).max(100).optional(),
  memberIds: z.array(id).max(200).optional(),
  partner: z.enum(['only', 'without']).optional().describe('Work of members of partners, or all other work'),
  channels: z.array(z.string().max(40)).max(20).optional(),
  categoryIds: z.array(id).max(200).optional().describe('Those below them too'),
  productIds: z.array(id).max(200).optional(),
  stages: z.array(stage).max(4).optional(),
  ranks: z.array(z.string().max(40)).max(40).optional().describe('Ranks of customers, by key'),
  fromDesks: z.array(z.string().max(40)).max(100).optional().describe('Of what was handed on: from these teams'),
  toDesks: z.array(z.string().max(40)).max(100).optional().describe('To these teams, to a tier (`head_office`, `department` …), or `outside`'),
  currency: z.string().regex(/^[A-Z]{3}$/).optional().describe('Of money: amounts in this currency; left out: in the one most customers pay in. Two are never added'),
});
export type MetricFilters = z.infer<typeof metricFilters>;
export const metricBy = z.enum(['none', 'day', 'week', 'month', 'hour_of_week', 'slot', 'team', 'member', 'partner', 'channel', 'category', 'product', 'stage', 'rank', 'kind', 'age', 'from_desk', 'to_desk', 'contacted', 'inbox', 'currency']);
export type MetricBy = z.infer<typeof metricBy>;

const asked = {
  period: metricPeriod,
  filters: metricFilters.default({}),
  basis: metricBasis.optional().describe('Of times; the metric\'s own when left out'),
};

/** One number and all that stands beside it. Nothing counted: `value` null, shown as "—", never 0 or 100 %. */
export const figure = z.object({
  value: z.number().nullable().describe('The headline of the definition: median of times, share of ratios, sum of counts'),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  mean: z.number().nullable(),
  n: z.number().describe('What it was counted from: as many rows as `rows` answers'),
  numerator: z.number().nullable().describe('Of ratios'),
  denominator: z.number().nullable().describe('Of ratios; equal to n'),
  low: z.number().nullable().describe('Lower end of the 95 % Wilson interval, of ratios'),
  high: z.number().nullable(),
  restatedAt: instant.nullable().describe('A fact came after a day of the period was closed, and changed it'),
});
export type Figure = z.infer<typeof figure>;
const group = z.object({
  key: z.string().describe('Id, name, date (first day of a week or month), `1-13` = Monday 13:00 (7 = Sunday), slot `13:30`; empty: nothing is set'),
  label: words.nullable().describe('Name of what the key is an id of'),
  figure,
  before: figure.nullable(),
});
export const metricAnswer = z.object({
  metric: z.string(),
  version: z.number(),
  unit: metricUnit,
  basis: metricBasis,
  currency: z.string().nullable().describe('Of money'),
  total: figure,
  before: figure.nullable().describe('The same in the period compared with'),
  groups: z.array(group).describe('Largest first; times in their order'),
});
export type MetricAnswer = z.infer<typeof metricAnswer>;

const query = z.object({
  metrics: z.array(z.string().max(60)).min(1).max(30),
  ...asked,
  compare: z.union([z.enum(['none', 'previous', 'year_before']), metricPeriod]).default('none').describe('`previous`: as many days right before'),
  by: metricBy.default('none'),
  slotMinutes: z.union([z.literal(15), z.literal(30)]).default(30).describe('With by: slot'),
});
export type MetricQuery = z.infer<typeof query>;
/** A part of a figure: one of its groups, a stretch of its values, those that count or those that do not. */
const part = {
  by: metricBy.default('none'),
  key: z.string().max(80).optional().describe('With `by`: of which group'),
  slotMinutes: z.union([z.literal(15), z.literal(30)]).default(30),
  min: z.number().optional().describe('Values from here'),
  max: z.number().optional().describe('Values below this'),
  counted: z.boolean().optional().describe('Of ratios: only what stands in the numerator, or only what does not'),
};
export const metricRow = z.object({
  subject: metricSubject,
  id: z.string().describe('Of the conversation, call, survey …'),
  conversationId: id.nullable(),
  reference: z.string().nullable(),
  title: z.string().describe('Subject of the conversation, number of the call …'),
  customer: customerName.nullable(),
  channel: z.string().nullable(),
  memberName: z.string().nullable(),
  at: instant.describe('When it counts'),
  value: z.number().nullable().describe('Seconds, score, amount; of ratios 1 in the numerator, 0 not'),
  currency: z.string().nullable().describe('Of money'),
});
export type MetricRow = z.infer<typeof metricRow>;

const span = z.object({ from: z.number(), to: z.number().nullable().describe('null: everything above') , n: z.number() });
const freshness = { completeUntil: instant.describe('Everything that happened up to here is counted') };

export const metricCall = z.object({
  id: z.string().trim().min(1).max(200).describe('Of the telephone system; the same id twice is one call, the later report counts'),
  conversationId: id.nullable().default(null),
  memberId: id.nullable().default(null),
  teamId: id.nullable().default(null),
  categoryId: id.nullable().default(null),
  number: z.string().max(40).default('').describe('Of the caller, as it is shown'),
  offeredAt: instant.describe('Began to wait'),
  answeredAt: instant.nullable().default(null),
  holds: z.array(z.object({ from: instant, to: instant })).max(100).default([]),
  endedAt: instant.nullable().default(null),
  wrappedUpAt: instant.nullable().default(null),
  abandonedAt: instant.nullable().default(null).describe('Hung up before anybody answered'),
  callbackRequestedAt: instant.nullable().default(null).describe('Asked to be called back instead of waiting; not abandoned'),
});
export type MetricCall = z.infer<typeof metricCall>;

/** After how many days a cohort is looked at. A day is 24 hours from when it came in, so there is no day 0. */
export const COHORT_DAYS = [1, 2, 3, 7, 14, 28] as const;

/** An order that came after a public answer in a conversation, or was taken in it. */
export const orderAfter = z.object({
  id, number: z.string(), title: z.string().describe('Number and first line'), orderedAt: instant,
  amount: z.number().describe('What was ordered less what went back, in the smallest unit'), currency: z.string(),
  memberName: z.string().nullable().describe('Whose answer was the last before it'),
});
export type OrderAfter = z.infer<typeof orderAfter>;

export const metricEndpoints = {
  listOrdersAfter: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/orders-after', summary: 'Orders credited to a conversation: taken in it, or placed within some days of its last public answer', tag: 'Metrics', params: byId, response: z.object({ days: z.number().describe('So many days after an answer'), items: z.array(orderAfter).describe('Newest first, at most 50'), sums: z.array(z.object({ currency: z.string(), amount: z.number(), count: z.number() })) }) }),
  listMetrics: endpoint({ method: 'GET', path: '/api/v1/metrics', summary: 'Every metric with its definition', tag: 'Metrics', response: z.object({ items: z.array(metricDefinition) }) }),
  queryMetrics: endpoint({ method: 'POST', path: '/api/v1/metrics/query', summary: 'Figures of a period, by whatever, beside another period', tag: 'Metrics', body: query, response: z.object({ items: z.array(metricAnswer), period: metricPeriod, compared: metricPeriod.nullable(), ...freshness }) }),
  listMetricRows: endpoint({ method: 'POST', path: '/api/v1/metrics/rows', summary: 'What a figure was counted from: exactly its n rows', tag: 'Metrics', body: z.object({ metric: z.string().max(60), ...asked, ...part, cursor: z.string().max(500).optional(), limit: z.number().int().min(1).max(200).default(50) }), response: z.object({ total: z.number(), hidden: z.number().describe('Of these, conversations the reader may count but not open'), items: z.array(metricRow), next: z.string().nullable(), ...freshness }) }),
  getMetricDistribution: endpoint({ method: 'POST', path: '/api/v1/metrics/distribution', summary: 'How the values of a metric lie', tag: 'Metrics', body: z.object({ metric: z.string().max(60), ...asked, edges: z.array(z.number()).min(1).max(60).optional().describe('Where buckets begin; sensible ones when left out') }), response: z.object({ total: figure, buckets: z.array(span), ...freshness }) }),
  getMetricPareto: endpoint({ method: 'POST', path: '/api/v1/metrics/pareto', summary: 'What there is most of, and how much of everything the first few are', tag: 'Metrics', body: z.object({ metric: z.string().max(60).default('contacts'), ...asked, by: metricBy.default('category'), limit: z.number().int().min(1).max(100).default(20) }), response: z.object({ total: z.number(), items: z.array(z.object({ key: z.string(), label: words.nullable(), n: z.number(), share: z.number(), cumulative: z.number() })), rest: z.number().describe('Of what is not listed'), ...freshness }) }),
  getMetricCohorts: endpoint({ method: 'POST', path: '/api/v1/metrics/cohorts', summary: 'What came in together: which share was solved after so many days', tag: 'Metrics', body: z.object({ ...asked, by: z.enum(['day', 'week', 'month']).default('week'), days: z.array(z.number().int().min(0).max(365)).min(1).max(15).default([...COHORT_DAYS]).describe('Each 24 hours from the instant it came in') }), response: z.object({ days: z.array(z.number()), items: z.array(z.object({ key: day, n: z.number(), solved: z.array(z.object({ n: z.number(), share: z.number().nullable().describe('null: not so many days have passed') })) })), ...freshness }) }),
  getMetricPairs: endpoint({ method: 'POST', path: '/api/v1/metrics/pairs', summary: 'Two metrics of the same members, teams, categories or conversations, one against the other', tag: 'Metrics', body: z.object({ x: z.string().max(60).default('aht'), y: z.string().max(60).default('csat_mean'), ...asked, by: z.enum(['member', 'team', 'category', 'channel', 'product', 'conversation']).default('member') }), response: z.object({ items: z.array(z.object({ key: z.string(), label: words.nullable(), x: z.number(), y: z.number(), n: z.number() })).describe('At most 1,000'), ...freshness }) }),
  recordCalls: endpoint({ method: 'POST', path: '/api/v1/metrics/calls', summary: 'Calls of a telephone system that is not ours', tag: 'Metrics', body: z.object({ calls: z.array(metricCall).min(1).max(500) }), status: 201, response: z.object({ recorded: z.number(), unchanged: z.number() }) }),
};
