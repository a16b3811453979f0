import { z } from 'zod';
import { tile } from './dashboards.ts';
import { endpoint } from './endpoint.ts';
import { metricBasis, metricBy, metricFilters, metricPeriod, metricRow, metricUnit } from './metrics.ts';
import { expertThreshold } from './single-experts.ts';
import { byId, id, instant } from './vocabulary.ts';

const words = z.object({ ja: z.string(), en: z.string() });
const asked = { period: metricPeriod, filters: metricFilters.default({}) };

/* Figures as files. */
export const figureLevel = z.enum(['summary', 'rows']).describe('summary: the marks of charts and tables; rows: what they were counted from');
export type FigureLevel = z.infer<typeof figureLevel>;
export const figureFormat = z.enum(['csv', 'xlsx', 'json']);
export type FigureFormat = z.infer<typeof figureFormat>;
export const figurePart = z.strictObject({
  by: metricBy.default('none'),
  key: z.string().max(80).optional().describe('With `by`: of which group'),
  slotMinutes: z.union([z.literal(15), z.literal(30)]).default(30),
  min: z.number().optional(),
  max: z.number().optional(),
  counted: z.boolean().optional(),
  solvedWithin: z.number().int().min(0).max(365).optional().describe('Of what came in: only what was solved by so many days after'),
});
export type FigurePart = z.infer<typeof figurePart>;
export const figureOrder = z.strictObject({
  title: z.string().trim().max(120).default('').describe('Names the file'),
  level: figureLevel.default('summary'),
  format: figureFormat.default('csv'),
  bom: z.boolean().default(true).describe('Of CSV: a mark in front that spreadsheet programs read UTF-8 by'),
  locale: z.enum(['ja', 'en']).default('ja').describe('Of headings and names'),
  tiles: z.array(tile).min(1).max(40).describe('As they stand on a board. Goals have marks and no rows'),
  ...asked,
  basis: metricBasis.optional(),
  compare: z.enum(['none', 'previous', 'year_before']).default('none'),
  experts: expertThreshold.optional().describe('Of tiles that show what one person alone can answer: as the screen had it'),
  part: figurePart.optional().describe('With rows of one figure: only these of them'),
}).refine(({ part, level, tiles }) => part === undefined || (level === 'rows' && tiles.length === 1), { path: ['part'], message: 'a part is of the rows of one figure' });
export type FigureOrder = z.infer<typeof figureOrder>;
export const figureExport = z.object({
  id, title: z.string(), level: figureLevel, format: figureFormat, metrics: z.array(z.string()),
  state: z.enum(['running', 'done', 'failed', 'expired']),
  rows: z.number().describe('Lines of the file, its heading left out'),
  bytes: z.number(), createdAt: instant, finishedAt: instant.nullable(), expiresAt: instant.nullable(),
});
export type FigureExport = z.infer<typeof figureExport>;

/* Published figures of others. */
export const benchmark = z.object({
  id: z.string(),
  metric: z.string().describe('Ours that it may stand beside'),
  unit: metricUnit,
  value: z.number().nullable().describe('What it says; null: only a range'),
  low: z.number().nullable(),
  high: z.number().nullable(),
  comparable: z.boolean().describe('Counted as ours is; otherwise it is never set against our figure'),
  year: z.number().nullable(),
  words: z.object({ name: words, formula: words, source: words, why: words.nullable().describe('Why it cannot be compared') }),
});
export type Benchmark = z.infer<typeof benchmark>;

/* Tables for BI tools. */
export const feedTableName = z.enum(['conversations', 'messages', 'calls', 'survey_answers', 'customers', 'members', 'teams', 'categories', 'products', 'inboxes', 'figures']);
export type FeedTableName = z.infer<typeof feedTableName>;
export const feedFormat = z.enum(['ndjson', 'csv', 'parquet']);
export type FeedFormat = z.infer<typeof feedFormat>;
export const feedColumnType = z.enum(['text', 'integer', 'number', 'boolean', 'instant', 'date']);
export const feedColumn = z.object({
  name: z.string(),
  type: feedColumnType,
  unit: z.enum(['seconds', 'ratio', 'points', 'money', 'id', 'none']),
  nullable: z.boolean(),
  personal: z.boolean().describe('Empty for keys without `feed:personal`'),
  meaning: words,
});
export type FeedColumn = z.infer<typeof feedColumn>;
export const feedTable = z.object({
  name: feedTableName,
  key: z.array(z.string()).describe('What one row is known by'),
  way: z.enum(['changes', 'whole', 'days']).describe('changes: what changed since, with what is gone; whole: everything each time; days: whole days that may have changed'),
  meaning: words,
  columns: z.array(feedColumn),
});
export type FeedTable = z.infer<typeof feedTable>;
const feedQuery = z.object({
  since: z.string().max(200).optional().describe('`x-feed-next` of the last answer; left out: from the beginning'),
  limit: z.coerce.number().int().min(1).max(10_000).default(5_000).describe('Rows of one answer. Of figures: days'),
  format: feedFormat.default('ndjson'),
  metrics: z.string().max(400).optional().describe('Of figures: ids, joined by commas; left out: those of the shipped board'),
  by: z.enum(['none', 'team', 'member', 'channel', 'category', 'product', 'partner', 'from_desk', 'to_desk', 'contacted', 'inbox']).default('none').describe('Of figures: what they are split by'),
  from: z.iso.date().optional().describe('Of figures: the first day that is told at all; left out: 90 days ago'),
});
export type FeedQuery = z.infer<typeof feedQuery>;

const files = '/api/v1/figure-exports';
const tag = 'Feeds';
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const feedEndpoints = {
  startFigureExport: endpoint({ method: 'POST', path: files, summary: 'Figures of a board, or what they were counted from, as a file', tag, body: figureOrder, status: 202, response: figureExport }),
  listFigureExports: endpoint({ method: 'GET', path: files, summary: 'Files of figures the caller made, newest first', tag, response: items(figureExport) }),
  getFigureExport: endpoint({ method: 'GET', path: `${files}/{id}`, summary: 'How far a file of figures is', tag, params: byId, response: figureExport }),
  getFigureExportFile: endpoint({ method: 'GET', path: `${files}/{id}/file`, summary: 'The file of figures, while it is kept', tag, params: byId }),
  listCohortRows: endpoint({ method: 'POST', path: '/api/v1/metrics/cohort-rows', summary: 'What a cell of the cohorts was counted from', tag: 'Metrics', body: z.object({ ...asked, by: z.enum(['day', 'week', 'month']).default('week'), key: z.iso.date().describe('First day of the cohort'), solvedWithin: z.number().int().min(0).max(365).optional().describe('Days after it came in; left out: the whole cohort'), cursor: z.string().max(500).optional(), limit: z.number().int().min(1).max(200).default(50) }), response: z.object({ total: z.number(), hidden: z.number(), items: z.array(metricRow), next: z.string().nullable(), completeUntil: instant }) }),
  listBenchmarks: endpoint({ method: 'GET', path: '/api/v1/benchmarks', summary: 'Published figures of others, each with its formula and source', tag: 'Metrics', response: items(benchmark) }),
  describeFeed: endpoint({ method: 'GET', path: '/api/v1/feed', summary: 'Tables for BI tools: columns, types, units, meaning', tag, response: items(feedTable) }),
  readFeed: endpoint({ method: 'GET', path: '/api/v1/feed/{table}', summary: 'Rows of a table: all of them, then what changed since. `x-feed-next` goes back as `since`; `x-feed-complete: true` says that this was all there is for now', tag, params: z.object({ table: feedTableName }), query: feedQuery }),
};
