import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant } from './vocabulary.ts';

const url = z.string().trim().max(2000).describe('What stands before /embeddings: https://api.example.com/v1');
const model = z.string().trim().max(200);
const key = z.string().trim().max(500).optional().describe('Left out: the one that is kept. Empty: none');

/** Why the service gave nothing. */
export const meaningTrouble = z.enum(['url_refused', 'unreachable', 'timeout', 'access_refused', 'busy', 'refused', 'unreadable']);
export type MeaningTroubleCode = z.infer<typeof meaningTrouble>;

export const meaningSettings = z.object({
  enabled: z.boolean(),
  url: z.string(),
  model: z.string(),
  hasKey: z.boolean(),
  documents: z.number().describe('Texts of articles and guides that are searched'),
  read: z.number().describe('Those of them the model has read as they are now'),
  refused: z.number().describe('Those it would not read'),
  trouble: meaningTrouble.nullable().describe('Why the service gave nothing the last time'),
  troubleAt: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  version: z.number().describe('0 before anything was saved'),
});
export type MeaningSettings = z.infer<typeof meaningSettings>;

const tested = z.object({ trouble: meaningTrouble.nullable(), dimensions: z.number().nullable(), milliseconds: z.number() });
export type MeaningTested = z.infer<typeof tested>;
const change = z.object({ enabled: z.boolean(), url, model, key, version: z.number().int() });
const tag = 'Knowledge search';

export const meaningEndpoints = {
  getMeaning: endpoint({ method: 'GET', path: '/api/v1/knowledge/meaning', summary: 'Search by meaning: whether it is on, through which service, and how far it got', tag, response: meaningSettings }),
  updateMeaning: endpoint({ method: 'PUT', path: '/api/v1/knowledge/meaning', summary: 'Switch search by meaning on or off, or choose its service', tag, body: change, response: meaningSettings }),
  testMeaning: endpoint({ method: 'POST', path: '/api/v1/knowledge/meaning/test', summary: 'Send one sentence of ours to the service', tag, body: z.object({ url, model, key }), response: tested }),
};
