import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

export const candidateState = z.enum(['open', 'drafted', 'dismissed']);
export type CandidateState = z.infer<typeof candidateState>;
export const candidate = z.object({
  id,
  question: z.string(),
  count: z.number().describe('Conversations that ask it'),
  recent: z.number().describe('Of the last 30 days'),
  before: z.number().describe('Of the 30 days before'),
  state: candidateState,
  article: z.object({ id, title: z.string() }).nullable().describe('What answers about the same already'),
  draftId: id.nullable(),
  firstAt: instant,
  lastAt: instant,
});
export type Candidate = z.infer<typeof candidate>;
export const candidateDetail = candidate.extend({
  answer: z.string().describe('A draft from the best solved conversation, without who it was; empty when none was solved'),
  sources: z.array(z.object({ id, reference: z.string(), question: z.string(), askedAt: instant, solved: z.boolean() })).describe('Of those the reader sees'),
});
export type CandidateDetail = z.infer<typeof candidateDetail>;

const tag = 'Gaps of knowledge';
export const gapEndpoints = {
  listCandidates: endpoint({ method: 'GET', path: '/api/v1/knowledge/candidates', summary: 'What is asked often and not written down', tag, query: z.object({ state: candidateState.default('open') }), response: z.object({ items: z.array(candidate), countedAt: instant.nullable() }) }),
  getCandidate: endpoint({ method: 'GET', path: '/api/v1/knowledge/candidates/{id}', summary: 'One question with a draft answer and its conversations', tag, params: byId, response: candidateDetail }),
  draftCandidate: endpoint({ method: 'POST', path: '/api/v1/knowledge/candidates/{id}/article', summary: 'Begin an article of it', tag, params: byId, body: z.object({ question: z.string().trim().min(1).max(300), answer: z.string().trim().max(20_000).default('') }), status: 201, response: z.object({ articleId: id }) }),
  dismissCandidate: endpoint({ method: 'POST', path: '/api/v1/knowledge/candidates/{id}/dismissal', summary: 'It needs no article', tag, params: byId }),
  countAgain: endpoint({ method: 'POST', path: '/api/v1/knowledge/candidates/count', summary: 'Count what is asked now, not only at night', tag, response: z.object({ found: z.number() }) }),
};
