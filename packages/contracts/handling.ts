import { z } from 'zod';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

export const handlingMode = z.enum(['on', 'choice', 'off']);
export type HandlingMode = z.infer<typeof handlingMode>;
export const handlingSettings = z.object({
  mode: handlingMode.describe('on: of everybody; choice: each decides; off: of nobody'),
  shortSeconds: z.number().int().min(0).max(600).describe('Less is marked as unusually short'),
  longSeconds: z.number().int().min(60).max(86_400).describe('More is marked as unusually long'),
});
export type HandlingSettings = z.infer<typeof handlingSettings>;
/** Marked, never dropped. */
export const handlingMark = z.enum(['short', 'long']).nullable();
const seconds = { activeSeconds: z.number(), wrapUpSeconds: z.number() };

export const ownHandling = z.object({
  now: instant.describe('The time here: spans are said in it'),
  mode: handlingMode, measured: z.boolean(),
  today: z.object({ ...seconds, conversations: z.number(), items: z.array(z.object({ conversationId: id, reference: z.string(), subject: z.string(), ...seconds })) }),
});
export type OwnHandling = z.infer<typeof ownHandling>;
export const conversationHandling = z.object({ ...seconds, mark: handlingMark, members: z.array(z.object({ member: memberName, ...seconds })).describe('Only oneself without metric:read_all') });
export type ConversationHandling = z.infer<typeof conversationHandling>;

export const handlingSpan = z.object({ conversationId: id, from: instant, to: instant });
export type HandlingSpan = z.infer<typeof handlingSpan>;
const TAG = 'Handling time';
export const handlingEndpoints = {
  reportHandling: endpoint({ method: 'POST', path: '/api/v1/handling/spans', summary: 'When oneself worked on which conversation; the same said twice counts once', tag: TAG, body: z.object({ spans: z.array(handlingSpan).min(1).max(40) }), response: z.object({ now: instant, measured: z.boolean() }) }),
  getOwnHandling: endpoint({ method: 'GET', path: '/api/v1/handling/own', summary: 'What is measured of oneself, and today’s figures', tag: TAG, response: ownHandling }),
  chooseHandling: endpoint({ method: 'PUT', path: '/api/v1/handling/own', summary: 'Be measured or not, where the workspace leaves the choice', tag: TAG, body: z.object({ measured: z.boolean() }), response: ownHandling }),
  getConversationHandling: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/handling', summary: 'Time spent on a conversation', tag: TAG, params: byId, response: conversationHandling }),
  getHandlingSettings: endpoint({ method: 'GET', path: '/api/v1/handling/settings', summary: 'Whether time is measured, and what is unusual', tag: TAG, response: handlingSettings }),
  setHandlingSettings: endpoint({ method: 'PUT', path: '/api/v1/handling/settings', summary: 'Change what is measured', tag: TAG, body: handlingSettings, response: handlingSettings }),
};
