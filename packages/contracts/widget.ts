import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { alreadyRead } from './help-center.ts';
import { id, instant, locale } from './vocabulary.ts';
import { file } from './files.ts';

/** What the widget knows of an inbox before anybody spoke. */
export const widgetConfig = z.object({
  name: z.string(), greeting: z.string(), locale, open: z.boolean().describe('Within business hours now'),
  nextOpeningAt: instant.nullable(), closesAt: instant.nullable().describe('End of the present business hours; null when closed or always open'), expectedReplySeconds: z.number().nullable().describe('Median first answer of the last 7 days; null when unknown'), timeZone: z.string(), memberInitials: z.array(z.string()), answers: z.boolean().describe('Published answers can be searched before writing'),
});
export type WidgetConfig = z.infer<typeof widgetConfig>;
export const widgetMessage = z.object({
  id, conversationId: id, position: z.number(), direction: z.enum(['in', 'out']), authorName: z.string(), automatic: z.boolean(),
  body: z.string(), clientId: id.nullable(), attachments: z.array(file.extend({ url: z.string() })), at: instant,
});
export type WidgetMessage = z.infer<typeof widgetMessage>;
export const widgetConversation = z.object({ id, reference: z.string(), subject: z.string(), open: z.boolean(), lastActivityAt: instant, staffReadPosition: z.number() });
const key = z.object({ key: z.string().min(10).max(80) });
export const widgetSession = z.object({ token: z.string().describe('Send as Authorization: Bearer; keep it in the widget only'), expiresAt: instant, known: z.boolean(), email: z.string().nullable() });

export const widgetEndpoints = {
  getWidget: endpoint({ method: 'GET', path: '/api/v1/widget/{key}', summary: 'What the widget shows before anybody spoke', tag: 'Widget', params: key, response: widgetConfig }),
  startVisit: endpoint({ method: 'POST', path: '/api/v1/widget/{key}/sessions', summary: 'Begin as an anonymous visitor, or as a customer proven by a token your site signed (JWT HS256: sub, email?, name?, exp ≤ 10 minutes)', tag: 'Widget', params: key, body: z.object({ identity: z.string().max(4000).optional(), locale: locale.optional(), pageUrl: z.string().max(2000).optional() }), status: 201, response: widgetSession }),
  endVisit: endpoint({ method: 'DELETE', path: '/api/v1/widget/{key}/session', summary: 'Forget this visitor on this device (call at sign-out of your site)', tag: 'Widget', params: key }),
  listWidgetMessages: endpoint({ method: 'GET', path: '/api/v1/widget/{key}/messages', summary: 'The visitor’s conversations and their messages, oldest first', tag: 'Widget', params: key, query: z.object({ conversationId: id.optional(), after: z.coerce.number().int().default(0) }), response: z.object({ conversations: z.array(widgetConversation), messages: z.array(widgetMessage) }) }),
  sendWidgetMessage: endpoint({ method: 'POST', path: '/api/v1/widget/{key}/messages', summary: 'Say something; the same clientId is stored once', tag: 'Widget', params: key, body: z.object({ clientId: id, body: z.string().trim().max(10_000), fileIds: z.array(id).max(10).default([]), conversationId: id.optional(), pageUrl: z.string().max(2000).optional(), alreadyRead: alreadyRead.optional() }), status: 201, response: z.object({ message: widgetMessage, conversation: widgetConversation }) }),
  leaveEmail: endpoint({ method: 'PUT', path: '/api/v1/widget/{key}/email', summary: 'Leave a mail address so that answers reach you after you left', tag: 'Widget', params: key, body: z.object({ email: z.string().trim().toLowerCase().max(254).pipe(z.email()), name: z.string().trim().max(80).optional() }) }),
  readWidget: endpoint({ method: 'PUT', path: '/api/v1/widget/{key}/read', summary: 'The visitor has read up to a position', tag: 'Widget', params: key, body: z.object({ conversationId: id, position: z.number().int() }) }),
  uploadWidgetFile: endpoint({ method: 'POST', path: '/api/v1/widget/{key}/files', summary: 'Upload a file to send (multipart/form-data, part "file", at most 10 MB)', tag: 'Widget', params: key, status: 201, response: file }),
  getForm: endpoint({ method: 'GET', path: '/api/v1/forms/{key}', summary: 'What a web form shows', tag: 'Forms', params: key, response: z.object({ name: z.string(), locale, greeting: z.string(), nonce: z.string() }) }),
  submitForm: endpoint({ method: 'POST', path: '/api/v1/forms/{key}', summary: 'Send a web form', tag: 'Forms', params: key, body: z.object({ clientId: id, name: z.string().trim().min(1).max(160), kana: z.string().trim().max(160).optional(), email: z.string().trim().toLowerCase().max(254).pipe(z.email()), phone: z.string().trim().max(40).optional(), company: z.string().trim().max(200).optional(), subject: z.string().trim().max(200).default(''), body: z.string().trim().min(1).max(20_000), nonce: z.string().max(400), website: z.string().max(0).optional().describe('Left empty by people') }), status: 201, response: z.object({ reference: z.string() }) }),
};
