import { z } from 'zod';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

/** A tool of somebody else with which a customer's screen is looked at: we keep the link, the consent and the times. */
export const remoteTool = z.object({
  key: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  url: z.string().trim().min(9).max(500).describe('https, with {reference} and {code} where the tool wants them'),
  shows: z.string().trim().min(1).max(1000).describe('What we see and may do, as the customer agrees to it'),
});
export type RemoteTool = z.infer<typeof remoteTool>;
/** `expired`: offered, and not answered in time. */
export const remoteState = z.enum(['offered', 'agreed', 'declined', 'ended', 'cancelled', 'expired']);
export type RemoteState = z.infer<typeof remoteState>;
export const remoteSession = z.object({
  id, tool: z.string(), state: remoteState,
  code: z.string().nullable().describe('To be told to the customer; null once it is of no use'),
  link: z.string().nullable().describe('Where the customer agrees; null once it is of no use'),
  url: z.string().nullable().describe('Of the tool, once the customer agreed'),
  shows: z.string(), offeredBy: memberName.nullable(), offeredAt: instant, expiresAt: instant,
  answeredAt: instant.nullable(), agreedName: z.string(),
  endedAt: instant.nullable(), endedBy: memberName.nullable(), note: z.string(),
  seconds: z.number().nullable().describe('From the consent to the end'),
});
export type RemoteSession = z.infer<typeof remoteSession>;

const tag = 'Remote sessions';
const tools = z.object({ items: z.array(remoteTool) });
const sessions = z.object({ items: z.array(remoteSession) });
export const remoteSessionEndpoints = {
  listRemoteTools: endpoint({ method: 'GET', path: '/api/v1/remote-tools', summary: 'Tools for looking at a customer’s screen', tag, response: tools }),
  setRemoteTools: endpoint({ method: 'PUT', path: '/api/v1/remote-tools', summary: 'Set the tools, in this order', tag, body: z.object({ items: z.array(remoteTool).max(20) }), response: tools }),
  listRemoteSessions: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/remote-sessions', summary: 'What was offered, agreed and done with a remote tool, the newest first', tag, params: byId, response: sessions }),
  offerRemoteSession: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/remote-sessions', summary: 'Offer a look at the customer’s screen: a link where they agree, and a code said to them', tag, params: byId, body: z.object({ tool: z.string().trim().min(1).max(40).describe('Its key'), toolCode: z.string().trim().max(60).default('').describe('What the tool itself calls this session, for {code}') }), status: 201, response: remoteSession }),
  endRemoteSession: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/remote-sessions/{sessionId}/end', summary: 'End it, with what was done; an offer nobody answered is taken back', tag, params: byId.extend({ sessionId: id }), body: z.object({ note: z.string().trim().max(2000).default('') }), response: remoteSession }),
};
