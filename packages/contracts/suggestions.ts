import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { guideStep } from './guide-document.ts';
import { byId, id } from './vocabulary.ts';

/** What is known for a contact before anybody searches: guides, articles, known issues, each with its reasons. */
export const suggestionKind = z.enum(['guide', 'article', 'issue']);
export type SuggestionKind = z.infer<typeof suggestionKind>;
const reason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), words: z.array(z.string()).describe('Of the customer, as written') }),
  z.object({ kind: z.literal('product'), names: z.array(z.string()).describe('Codes of what the customer has or speaks of') }),
  z.object({ kind: z.literal('category') }),
  z.object({ kind: z.literal('lot'), serial: z.string(), lots: z.string() }),
  z.object({ kind: z.literal('learned'), times: z.number().describe('Contacts in which it was used') }),
  z.object({ kind: z.literal('required') }),
]);
export type SuggestionReason = z.infer<typeof reason>;
export const suggested = z.object({
  kind: suggestionKind,
  id,
  name: z.string().describe('Of an article or issue: FAQ-0118, KI-031; else empty'),
  title: z.string(),
  internal: z.boolean().describe('For us alone'),
  confidence: z.number().describe('0 to 1'),
  reasons: z.array(reason),
});
export type Suggested = z.infer<typeof suggested>;
const ready = z.object({
  guideId: id,
  title: z.string(),
  version: z.number(),
  approvedAt: z.iso.datetime(),
  steps: z.number(),
  step: guideStep,
  choices: z.array(z.object({ answerId: z.string().nullable(), label: z.string(), leadsTo: z.string(), likelihood: z.number().nullable() })),
  heard: z.object({ answerId: z.string(), words: z.string() }).nullable(),
  next: z.object({ title: z.string(), text: z.string() }).nullable(),
});
export type ReadyGuide = z.infer<typeof ready>;
const tag = 'Guides';
const item = { kind: z.enum(['guide', 'article']), itemId: id };

export const suggestionEndpoints = {
  listSuggestions: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/suggestions', summary: 'Guides, articles and known issues for a conversation, the likeliest first; nothing where nothing is sure enough', tag, params: byId, response: z.object({ items: z.array(suggested), ready: ready.nullable().describe('The guide that is surely meant, at its first step; running ones and required ones come before it') }) }),
  noteSuggestion: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/suggestions', summary: 'Say what became of suggestions: shown, opened, used, dismissed. What was dismissed is not suggested again there', tag, params: byId, body: z.object({ what: z.enum(['shown', 'opened', 'used', 'dismissed']), items: z.array(z.object(item)).min(1).max(10) }) }),
};
