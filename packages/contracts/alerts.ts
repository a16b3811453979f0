import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

export const ALERT_SEVERITIES = ['notice', 'warning', 'critical'] as const;
export const alertSeverity = z.enum(ALERT_SEVERITIES);
export type AlertSeverity = z.infer<typeof alertSeverity>;
export const alertState = z.enum(['proposed', 'opening', 'open', 'dismissed', 'resolved']).describe('proposed: a person decides; opening: conversations are being opened');
export type AlertState = z.infer<typeof alertState>;
export const accountState = z.enum(['queued', 'opened', 'joined', 'failed', 'stopped']).describe('joined: the account has a conversation about it already');
export type AlertAccountState = z.infer<typeof accountState>;

const named = {
  product: z.string().trim().max(200).default('').describe('By code; alone it means everything of it that runs at customers'),
  lot: z.string().trim().max(200).default('').describe('Lots of the product: 25K07-25K12, 25L01'),
  serials: z.array(z.string().trim().min(1).max(80)).max(500).default([]),
  service: z.string().trim().max(200).default('').describe('Contracts that run: by their name, or the code of their product'),
};
const who = z.object({ id, name: z.string() });
const counts = z.object({
  items: z.number().describe('Machines and contracts concerned'),
  accounts: z.number().describe('Companies, and people who are of none'),
  unreachable: z.number().describe('Accounts without a mail address, of those not opened'),
  opened: z.number(), joined: z.number(), queued: z.number(), failed: z.number(), stopped: z.number(),
  told: z.number().describe('Accounts that were written to in their conversation since'),
  unsent: z.number().describe('Accounts the newest notice did not go to'),
  tooMany: z.boolean().describe('More accounts than one alert may open'),
});
export const alert = z.object({
  id, name: z.string().describe('AL-012'), title: z.string(), detail: z.string(), severity: alertSeverity, state: alertState,
  product: z.string(), lot: z.string(), serials: z.array(z.string()), service: z.string(),
  source: z.string().describe('desk, api, or the id of the connector that told it'), externalId: z.string(),
  issue: z.object({ id, name: z.string(), title: z.string(), state: z.string() }).nullable(),
  decidedBy: who.nullable(), raisedAt: instant, decidedAt: instant.nullable(), resolvedAt: instant.nullable(), stoppedAt: instant.nullable(), version: z.number(),
});
export type Alert = z.infer<typeof alert>;
const account = z.object({
  id: id.describe('Of the company, or of the person'), company: z.string().nullable(), customer: customerName, items: z.number(),
  state: accountState.nullable().describe('Null while nobody decided'), reason: z.string().nullable(), told: z.boolean(),
  unsent: z.string().nullable().describe('Why the newest notice did not go to it; null: it went, or somebody has written since'),
  conversation: z.object({ id, reference: z.string() }).nullable().describe('Null as well when the reader does not see it'),
});
export type AlertAccount = z.infer<typeof account>;
export const alertDetail = alert.extend({ counts, accounts: z.array(account).describe('The first 200, those that need somebody first'),
  notice: z.string().describe('Written with the decision'),
  lastNotice: z.object({ kind: z.enum(['update', 'fixed']), body: z.string() }).nullable().describe('The newest round about its issue'),
});
export type AlertDetail = z.infer<typeof alertDetail>;

export const alertSettings = z.object({
  opensFrom: z.enum(['never', ...ALERT_SEVERITIES]).describe('From this severity on nobody is asked first'),
  teamId: id.nullable().describe('Whose the conversations are; null: of the team of the mail inbox'),
  categoryId: id.nullable(),
});
export type AlertSettings = z.infer<typeof alertSettings>;

const raise = z.object({
  externalId: z.string().trim().min(1).max(190).optional().describe('Your own key: said again, it is the same alert'),
  title: z.string().trim().min(1).max(200), detail: z.string().trim().max(4000).default(''), severity: alertSeverity, ...named,
  resolved: z.boolean().default(false).describe('It is over; with the externalId it had'),
});
export type RaiseAlert = z.infer<typeof raise>;

const previewed = z.object({
  account: id, to: z.string(), reference: z.string().nullable().describe('Of the conversation it has already; null: it gets one'),
  body: z.string().describe('A {reference} that is not known yet stays as it is'), warnings: z.array(z.string()),
});
export type NoticePreview = z.infer<typeof previewed>;

export const alertEndpoints = {
  listAlerts: endpoint({ method: 'GET', path: '/api/v1/alerts', summary: 'Alerts, the newest first', tag: 'Alerts', query: paging.extend({ state: alertState.optional() }), response: page(alert) }),
  getAlert: endpoint({ method: 'GET', path: '/api/v1/alerts/{id}', summary: 'One alert with the accounts it concerns', tag: 'Alerts', params: byId, response: alertDetail }),
  raiseAlert: endpoint({ method: 'POST', path: '/api/v1/alerts', summary: 'Say that something customers have is broken, or is so no more; once per externalId', tag: 'Alerts', body: raise, status: 201, response: alert }),
  confirmAlert: endpoint({ method: 'POST', path: '/api/v1/alerts/{id}/confirm', summary: 'Open a known issue and one conversation for each account, and send the notice when one is given', tag: 'Alerts', params: byId, body: z.object({ issueId: id.optional().describe('An issue that is known already'), notice: z.string().trim().max(20_000).default('').describe('Sent as soon as the conversations stand; as the text of a round of answers'), version: z.number().int().optional() }), response: alertDetail }),
  previewAlertNotice: endpoint({ method: 'POST', path: '/api/v1/alerts/{id}/notice-preview', summary: 'What accounts would be told, before anything is opened', tag: 'Alerts', params: byId, body: z.object({ issueId: id.optional(), notice: z.string().trim().min(1).max(20_000) }), response: z.object({ items: z.array(previewed).describe('The first 20 that can be written to'), more: z.number() }) }),
  dismissAlert: endpoint({ method: 'POST', path: '/api/v1/alerts/{id}/dismiss', summary: 'Nobody needs to be told', tag: 'Alerts', params: byId, response: alertDetail }),
  stopAlert: endpoint({ method: 'POST', path: '/api/v1/alerts/{id}/stop', summary: 'Open no more conversations; those that stand stay', tag: 'Alerts', params: byId, response: alertDetail }),
  resolveAlert: endpoint({ method: 'POST', path: '/api/v1/alerts/{id}/resolve', summary: 'It is over', tag: 'Alerts', params: byId, response: alertDetail }),
  getAlertSettings: endpoint({ method: 'GET', path: '/api/v1/alert-settings', summary: 'What alerts do by themselves', tag: 'Alerts', response: alertSettings }),
  putAlertSettings: endpoint({ method: 'PUT', path: '/api/v1/alert-settings', summary: 'Say what alerts do by themselves', tag: 'Alerts', body: alertSettings, response: alertSettings }),
};
