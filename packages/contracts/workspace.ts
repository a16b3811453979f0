import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { businessHours, byId, id, inboxChannel, instant, locale, role } from './vocabulary.ts';
import { email } from './session.ts';

export const member = z.object({ id, name: z.string(), kana: z.string(), email: z.string(), role, teamIds: z.array(id), active: z.boolean(), createdAt: instant });
export type Member = z.infer<typeof member>;
/** 一次・二次・本社・他部署: on which tier a team stands. */
export const tier = z.enum(['first', 'second', 'head_office', 'department']);
export type Tier = z.infer<typeof tier>;
export const team = z.object({ id, name: z.string(), restricted: z.boolean(), tier, memberIds: z.array(id) });
export type Team = z.infer<typeof team>;
export const scope = z.enum(['conversations:read', 'conversations:write', 'customers:read', 'customers:write', 'workspace:read', 'files:write', 'commerce:read', 'commerce:write', 'metrics:read', 'metrics:write', 'feed:read', 'feed:personal', 'articles:read', 'articles:internal', 'articles:write', 'guides:read', 'guides:write', 'alerts:write']);
export const apiKey = z.object({ id, name: z.string(), hint: z.string(), scopes: z.array(scope), createdAt: instant, lastUsedAt: instant.nullable() });
export const category = z.object({ id, parentId: id.nullable(), nameJa: z.string(), nameEn: z.string(), position: z.number(), retiredOn: z.iso.date().nullable().describe('From this day on it is not offered any more'), mergedIntoId: id.nullable().describe('What it became part of: what is filed under it counts there') });
export type Category = z.infer<typeof category>;
const categoryName = z.string().trim().min(1).max(80);
export const categoryChange = z.object({ nameJa: categoryName.optional(), nameEn: categoryName.optional(), parentId: id.nullable().optional().describe('Below another one, with everything below it; null: at the top'), place: z.number().int().min(0).max(10_000).optional().describe('Among those below the same one, 0 the first') });
export type CategoryChange = z.infer<typeof categoryChange>;
export const tag = z.object({ id, name: z.string() });
export const inboxSettings = z.object({
  /** Web origins (https://shop.example) that may show the widget or form; empty = any. */
  allowedOrigins: z.array(z.string().max(200)).max(50).optional(),
  greeting: z.string().max(500).optional(),
  senderName: z.string().max(120).optional(),
  /** Outgoing mail server; the password is write-only. */
  smtp: z.object({ host: z.string().max(200), port: z.number().int().min(1).max(65535), secure: z.boolean(), user: z.string().max(200).optional(), auth: z.enum(['password', 'oauth']).optional().describe('oauth: the consent given for fetching') }).nullable().optional(),
  receipt: z.boolean().optional().describe('Acknowledge first messages with the reference'),
  preset: z.string().max(40).optional().describe('The mail provider chosen in the settings'),
  signature: z.string().max(2000).optional().describe('Below every answer of this inbox; {name} is who answers'),
  html: z.boolean().optional().describe('Send an HTML form beside the plain text; left out: yes'),
  legacyDomains: z.array(z.string().trim().toLowerCase().min(3).max(253)).max(200).optional().describe('Recipient domains that get ISO-2022-JP'),
  subjectReference: z.boolean().optional().describe('A reference in the subject continues the conversation when its customer writes and the mailer dropped the headers'),
  trustedServers: z.array(z.string().trim().toLowerCase().min(1).max(253)).max(20).optional().describe('Whose Authentication-Results are believed (authserv-id)'),
});
export type InboxSettings = z.infer<typeof inboxSettings>;
export const inbox = z.object({ id, channel: inboxChannel, name: z.string(), teamId: id.nullable(), publicKey: z.string(), address: z.string().nullable(), forwardingAddress: z.string().nullable().describe('Where to forward the mail of your own address; mail inboxes only'), settings: inboxSettings, hasSecret: z.boolean().describe('True when a mail password or identity secret is stored'), createdAt: instant });
export type Inbox = z.infer<typeof inbox>;
export const quarantined = z.object({ id, inboxId: id, reason: z.string(), from: z.string(), recipients: z.array(z.string()), bytes: z.number(), attempts: z.number(), receivedAt: instant });
/** What is looked at before an answer goes. */
export const sendSafety = z.object({
  warningWords: z.array(z.string().trim().min(1).max(60)).max(200).describe('Found in an answer (quotations excluded): the writer is asked again'),
  approvalRoles: z.array(role).max(6).describe('Whose answers somebody else approves first'),
  approvalWords: z.array(z.string().trim().min(1).max(60)).max(200).describe('Answers with these words are approved first, whoever writes'),
  manyRecipients: z.number().int().min(2).max(100).describe('More visible recipients than this ask again'),
});
export type SendSafety = z.infer<typeof sendSafety>;
export const notification = z.object({ id, kind: z.enum(['mention', 'assigned', 'reply', 'delivery_failed', 'approval_requested', 'approval_decided', 'mail_trouble', 'help_asked', 'help_answered', 'sla_due_soon', 'sla_breached', 'rule_ran', 'rule_suspended', 'webhook_disabled', 'handover', 'handover_commented', 'task_assigned', 'task_reminder', 'task_overdue', 'escalation_asked', 'escalation_accepted', 'escalation_answered', 'escalation_declined', 'escalation_cancelled', 'escalation_overdue', 'aside_asked', 'aside_answered', 'aside_undelivered', 'aside_overdue', 'complaint_severe', 'remedy_proposed', 'harassment_flagged', 'harassment_second', 'spike', 'alert_raised', 'alert_resolved', 'bulk_reading', 'privacy_due', 'article_flagged', 'article_review_due', 'article_submitted', 'article_declined', 'article_mended', 'export_large', 'guide_wrong', 'guide_mended', 'report_stopped', 'report_failed', 'store_asked', 'store_withdrawn', 'store_taken', 'store_answered', 'store_returned', 'store_declined', 'store_told', 'store_written', 'store_given', 'store_done', 'store_due_soon', 'store_overdue']), conversationId: id.nullable(), about: z.object({ inboxId: id, inbox: z.string(), cause: z.string(), title: z.string(), path: z.string(), by: z.string() }).partial().nullable().describe('What it is about beyond a conversation: an inbox, or `title` and the `path` in the console where it stands'), reference: z.string(), subject: z.string(), by: z.string(), readAt: instant.nullable(), at: instant });
export type Notification = z.infer<typeof notification>;

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const inboxBody = z.object({ channel: inboxChannel, name: z.string().trim().min(1).max(80), teamId: id.nullable().optional(), address: email.nullable().optional(), settings: inboxSettings.optional(), smtpPassword: z.string().max(500).optional() });

export const workspaceEndpoints = {
  getWorkspace: endpoint({ method: 'GET', path: '/api/v1/workspace', summary: 'The workspace', tag: 'Workspace', response: z.object({ id, name: z.string(), referencePrefix: z.string(), locale, timeZone: z.string(), businessHours: businessHours.describe('Weekly hours of the default calendar; changed there'), undoSeconds: z.number(), sendSafety, isDemo: z.boolean() }) }),
  updateWorkspace: endpoint({ method: 'PATCH', path: '/api/v1/workspace', summary: 'Change the workspace', tag: 'Workspace', body: z.object({ name: z.string().trim().min(1).max(120).optional(), locale: locale.optional(), timeZone: z.string().max(60).optional(), undoSeconds: z.number().int().min(0).max(30).optional(), sendSafety: sendSafety.partial().optional() }) }),
  listMembers: endpoint({ method: 'GET', path: '/api/v1/members', summary: 'Members', tag: 'Workspace', response: items(member) }),
  updateMember: endpoint({ method: 'PATCH', path: '/api/v1/members/{id}', summary: 'Change role or teams, deactivate or reactivate', tag: 'Workspace', params: byId, body: z.object({ role: role.optional(), teamIds: z.array(id).max(50).optional(), active: z.boolean().optional() }), response: member }),
  listInvitations: endpoint({ method: 'GET', path: '/api/v1/invitations', summary: 'Open invitations', tag: 'Workspace', response: items(z.object({ id, email: z.string(), role, expiresAt: instant })) }),
  invite: endpoint({ method: 'POST', path: '/api/v1/invitations', summary: 'Invite somebody by mail; the link is also answered, once', tag: 'Workspace', body: z.object({ email, role: role.exclude(['owner']), teamIds: z.array(id).max(50).default([]) }), status: 201, response: z.object({ id, url: z.string(), mailed: z.boolean() }) }),
  revokeInvitation: endpoint({ method: 'DELETE', path: '/api/v1/invitations/{id}', summary: 'Take an invitation back', tag: 'Workspace', params: byId }),
  listTeams: endpoint({ method: 'GET', path: '/api/v1/teams', summary: 'Teams', tag: 'Workspace', response: items(team) }),
  createTeam: endpoint({ method: 'POST', path: '/api/v1/teams', summary: 'Create a team', tag: 'Workspace', body: z.object({ name: z.string().trim().min(1).max(80), restricted: z.boolean().default(false), tier: tier.default('first'), memberIds: z.array(id).max(500).default([]) }), status: 201, response: team }),
  updateTeam: endpoint({ method: 'PATCH', path: '/api/v1/teams/{id}', summary: 'Change a team', tag: 'Workspace', params: byId, body: z.object({ name: z.string().trim().min(1).max(80).optional(), restricted: z.boolean().optional(), tier: tier.optional(), memberIds: z.array(id).max(500).optional() }), response: team }),
  listApiKeys: endpoint({ method: 'GET', path: '/api/v1/api-keys', summary: 'API keys', tag: 'Workspace', response: items(apiKey) }),
  createApiKey: endpoint({ method: 'POST', path: '/api/v1/api-keys', summary: 'Create an API key; the secret is answered once', tag: 'Workspace', body: z.object({ name: z.string().trim().min(1).max(80), scopes: z.array(scope).min(1) }), status: 201, response: apiKey.extend({ secret: z.string() }) }),
  revokeApiKey: endpoint({ method: 'DELETE', path: '/api/v1/api-keys/{id}', summary: 'Revoke an API key', tag: 'Workspace', params: byId }),
  listCategories: endpoint({ method: 'GET', path: '/api/v1/categories', summary: 'The category tree, flat', tag: 'Workspace', query: z.object({ retired: z.enum(['true', 'false']).default('false').describe('With those that are not offered any more') }), response: items(category) }),
  createCategory: endpoint({ method: 'POST', path: '/api/v1/categories', summary: 'Add a category', tag: 'Workspace', body: z.object({ parentId: id.nullable().default(null), nameJa: z.string().trim().min(1).max(80), nameEn: z.string().trim().min(1).max(80) }), status: 201, response: category }),
  updateCategory: endpoint({ method: 'PATCH', path: '/api/v1/categories/{id}', summary: 'Rename a category or move it; what is filed under it stays', tag: 'Workspace', params: byId, body: categoryChange, response: category }),
  getCategoryUses: endpoint({ method: 'GET', path: '/api/v1/categories/{id}/uses', summary: 'How much is filed under a category itself', tag: 'Workspace', params: byId, response: z.object({ conversations: z.number(), articles: z.number(), guides: z.number() }) }),
  retireCategory: endpoint({ method: 'POST', path: '/api/v1/categories/{id}/retirement', summary: 'Offer a category no more, or make it part of another one', tag: 'Workspace', params: byId, body: z.object({ categoryId: id.nullable().default(null).describe('What it becomes part of; without one, what is below it is retired with it') }), response: items(category) }),
  restoreCategory: endpoint({ method: 'DELETE', path: '/api/v1/categories/{id}/retirement', summary: 'Offer a retired category again', tag: 'Workspace', params: byId, response: category }),
  listTags: endpoint({ method: 'GET', path: '/api/v1/tags', summary: 'Tags', tag: 'Workspace', response: items(tag) }),
  listInboxes: endpoint({ method: 'GET', path: '/api/v1/inboxes', summary: 'Inboxes', tag: 'Channels', response: items(inbox) }),
  createInbox: endpoint({ method: 'POST', path: '/api/v1/inboxes', summary: 'Create an inbox', tag: 'Channels', body: inboxBody, status: 201, response: inbox }),
  updateInbox: endpoint({ method: 'PATCH', path: '/api/v1/inboxes/{id}', summary: 'Change an inbox', tag: 'Channels', params: byId, body: inboxBody.omit({ channel: true }).partial().extend({ archived: z.boolean().optional() }), response: inbox }),
  createIdentitySecret: endpoint({ method: 'POST', path: '/api/v1/inboxes/{id}/identity-secret', summary: 'Make (and answer once) the secret with which your site signs visitor identities', tag: 'Channels', params: byId, status: 201, response: z.object({ secret: z.string() }) }),
  checkMail: endpoint({ method: 'POST', path: '/api/v1/inboxes/{id}/mail-check', summary: 'Try the outgoing mail server', tag: 'Channels', params: byId, response: z.object({ ok: z.boolean(), reason: z.string().nullable() }) }),
  listQuarantine: endpoint({ method: 'GET', path: '/api/v1/quarantine', summary: 'Mail that could not be understood, kept raw', tag: 'Channels', response: items(quarantined) }),
  retryQuarantined: endpoint({ method: 'POST', path: '/api/v1/quarantine/{id}/retry', summary: 'Try to understand it again', tag: 'Channels', params: byId, status: 202, response: z.object({}) }),
  listNotifications: endpoint({ method: 'GET', path: '/api/v1/notifications', summary: 'Your notices, newest first', tag: 'Session', response: z.object({ items: z.array(notification), unread: z.number() }) }),
  readNotification: endpoint({ method: 'PUT', path: '/api/v1/notifications/{id}/read', summary: 'Mark one of your notices read', tag: 'Session', params: byId }),
  readNotifications: endpoint({ method: 'PUT', path: '/api/v1/notifications/read', summary: 'Mark all your notices read', tag: 'Session' }),
};
