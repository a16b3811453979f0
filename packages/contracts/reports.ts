import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { metricFilters } from './metrics.ts';
import { byId, id, instant, locale } from './vocabulary.ts';

export const reportPeriod = z.enum(['yesterday', 'last7', 'last_week', 'last30', 'last_month']);
export type ReportPeriod = z.infer<typeof reportPeriod>;
export const reportCompare = z.enum(['previous', 'year_before', 'none']);
export type ReportCompare = z.infer<typeof reportCompare>;

export const reportCadence = z.object({
  every: z.enum(['day', 'weekday', 'week', 'month']).describe('weekday: Monday to Friday'),
  weekday: z.number().int().min(1).max(7).default(1).describe('Of `week`: 1 is Monday'),
  day: z.number().int().min(1).max(31).default(1).describe('Of `month`: one it does not have is its last'),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).describe('HH:MM on the clocks of the workspace'),
});
export type ReportCadence = z.infer<typeof reportCadence>;

export const reportContent = z.object({
  board: z.string().max(60).nullable().describe('Key of a board; null: the figures of `metrics`'),
  metrics: z.array(z.string().regex(/^[a-z][a-z0-9_]{1,59}$/)).max(12).default([]).describe('Without a board: these figures'),
});
export type ReportContent = z.infer<typeof reportContent>;

export const reportState = z.enum(['active', 'paused', 'stopped']);
export type ReportState = z.infer<typeof reportState>;
export const reportStopReason = z.enum(['owner_inactive', 'owner_right', 'board_gone']);
export const sendingState = z.enum(['waiting', 'made', 'sent', 'partly', 'failed']);
export type SendingState = z.infer<typeof sendingState>;
export const copyState = z.enum(['waiting', 'trying', 'sent', 'failed', 'left_out', 'unsure']);
export type CopyState = z.infer<typeof copyState>;

const who = z.object({ id, name: z.string() });
const choices = {
  name: z.string().trim().min(1).max(80),
  content: reportContent,
  filters: metricFilters.default({}),
  period: reportPeriod,
  compare: reportCompare.default('previous'),
  cadence: reportCadence,
  locale: locale.describe('Language of the mail and of the file'),
  withPdf: z.boolean().default(true).describe('The same figures and charts as an A4 file'),
  memberIds: z.array(id).max(50).default([]).describe('Members; whoever may not read figures when it goes gets nothing'),
  addresses: z.array(z.email().max(254)).max(20).default([]).describe('People outside of the house'),
};
export const reportBody = z.object(choices);
export type ReportBody = z.infer<typeof reportBody>;

const when = z.object({ id, state: sendingState, at: instant });
export const report = z.object({
  id,
  ...choices,
  boardName: z.string().describe('Empty for a shipped board, for figures, and for a board the reader does not have'),
  owner: who.describe('As whom its figures are counted'),
  members: z.array(who.extend({ receives: z.boolean().describe('May read figures at the moment') })),
  state: reportState,
  stopReason: reportStopReason.nullable().describe('Why it stopped by itself'),
  nextAt: instant.nullable(),
  last: when.nullable().describe('The last time it went out by its schedule'),
  canEdit: z.boolean(),
  canPause: z.boolean(),
  canTakeOver: z.boolean(),
  version: z.number(),
});
export type Report = z.infer<typeof report>;

export const sendingCopy = z.object({
  place: z.number(),
  to: z.string().describe('Name of a member, or the address outside'),
  isOutside: z.boolean(),
  state: copyState.describe('unsure: the work stopped while the mail server had it; it may have gone. left_out: had no right to it'),
  reason: z.string().nullable(),
  at: instant.nullable(),
});
export const reportSending = z.object({
  id,
  reportId: id,
  cause: z.enum(['schedule', 'test']),
  dueAt: instant,
  state: sendingState,
  reason: z.string().nullable(),
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  copies: z.array(sendingCopy),
  hasHtml: z.boolean().describe('Kept, and the reader may open it'),
  hasPdf: z.boolean(),
  keptUntil: instant.nullable(),
  finishedAt: instant.nullable(),
  canRetry: z.boolean(),
});
export type ReportSending = z.infer<typeof reportSending>;

const reports = '/api/v1/reports';
const one = `${reports}/{id}`;
const sendings = '/api/v1/report-sendings';
const tag = 'Reports';
const page = z.string().describe('HTML, in a sandbox');
const file = z.unknown().describe('application/pdf');
const version = z.number().int().describe('Refuses with 409 when somebody has changed it since');

export const reportEndpoints = {
  listReports: endpoint({ method: 'GET', path: reports, summary: 'Reports that go out by themselves; without report:manage those the caller gets', tag, response: z.object({ items: z.array(report) }) }),
  getReport: endpoint({ method: 'GET', path: one, summary: 'One report', tag, params: byId, response: report }),
  createReport: endpoint({ method: 'POST', path: reports, summary: 'Have a report sent; its figures are those the caller may see', tag, body: reportBody, status: 201, response: report }),
  updateReport: endpoint({ method: 'PATCH', path: one, summary: 'Change a report: its owner, or whoever sees everything', tag, params: byId, body: reportBody.partial().extend({ version }), response: report }),
  setReportState: endpoint({ method: 'PUT', path: `${one}/state`, summary: 'Pause a report, or let it go on', tag, params: byId, body: z.object({ state: z.enum(['active', 'paused']), version }), response: report }),
  takeOverReport: endpoint({ method: 'POST', path: `${one}/take-over`, summary: 'Become its owner: its figures are those the caller may see, and it goes on', tag, params: byId, response: report }),
  deleteReport: endpoint({ method: 'DELETE', path: one, summary: 'Delete a report and what was kept of it', tag, params: byId }),
  testReport: endpoint({ method: 'POST', path: `${one}/test`, summary: 'Send it now, to the caller alone', tag, params: byId, status: 202, response: z.object({ sendingId: id, address: z.string() }) }),
  previewReport: endpoint({ method: 'GET', path: `${one}/preview`, summary: 'The mail as it would go out now', tag, params: byId, response: page }),
  previewReportPdf: endpoint({ method: 'GET', path: `${one}/preview/pdf`, summary: 'The file as it would go out now', tag, params: byId, response: file }),
  listSendings: endpoint({ method: 'GET', path: `${one}/sendings`, summary: 'What was sent of a report, the last first; at most 50', tag, params: byId, response: z.object({ items: z.array(reportSending) }) }),
  retrySending: endpoint({ method: 'POST', path: `${sendings}/{sendingId}/retry`, summary: 'Send once more to those it did not reach, or may not have reached', tag, params: z.object({ sendingId: id }), response: reportSending }),
  openSending: endpoint({ method: 'GET', path: `${sendings}/{sendingId}/html`, summary: 'The mail that was sent; kept for 30 days', tag, params: z.object({ sendingId: id }), response: page }),
  openSendingPdf: endpoint({ method: 'GET', path: `${sendings}/{sendingId}/pdf`, summary: 'The file that was sent; kept for 30 days', tag, params: z.object({ sendingId: id }), response: file }),
};
