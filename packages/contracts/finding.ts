import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

export const findingKind = z.enum(['article', 'guide']);
export type FindingKind = z.infer<typeof findingKind>;
export const matchReason = z.enum(['same', 'spelling', 'synonym', 'general', 'typo', 'kana', 'letters', 'compound', 'nearness', 'meaning']);
export type MatchReason = z.infer<typeof matchReason>;

/** Why something stands where it stands. */
export const rankPart = z.object({ asked: z.string(), found: z.string(), why: matchReason, score: z.number() });
export type RankPart = z.infer<typeof rankPart>;
export const foundKnowledge = z.object({
  kind: findingKind,
  id,
  name: z.string().describe('FAQ-0118, or the key of a guide'),
  title: z.string(),
  language: z.string(),
  excerpt: z.string(),
  matched: z.array(z.string()).describe('Words of it that count, as they stand in it'),
  isPublic: z.boolean(),
  isDraft: z.boolean().describe('Nobody has approved it yet; only members find it'),
  isPinned: z.boolean().describe('Somebody said that it answers these words'),
  score: z.number(),
  coverage: z.number().describe('Share of what was asked that it has, 0 to 1'),
  parts: z.array(rankPart).nullable().describe('What each word gave; for who asked to have it explained'),
});
export type FoundKnowledge = z.infer<typeof foundKnowledge>;

export const knowledgeAnswer = z.object({
  items: z.array(foundKnowledge),
  total: z.number().describe('All that answer, not only these'),
  relaxed: z.enum(['words', 'spelling', 'meaning', 'preparing']).nullable().describe('Nothing answered as it was asked: words were left out, or read as others, or only the meaning is near; or search is being prepared, and only texts that have the words as they are were looked for'),
  left: z.array(z.string()).describe('Words that nothing here has'),
  read: z.array(z.object({ from: z.string(), to: z.string() })).describe('Words that were read as others'),
  searchId: id.nullable(),
});
export type KnowledgeAnswer = z.infer<typeof knowledgeAnswer>;

const words = z.string().trim().min(1).max(200);
const searchQuery = z.object({
  q: words.describe('Words, "a phrase", -without, kind:article, lang:ja, category:…, product:…'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  kind: findingKind.optional(),
  language: z.string().max(35).optional(),
  visit: z.string().max(80).optional().describe('Made up by the page: a search that goes on with more letters is counted once. Left out: not counted'),
  explain: z.enum(['true', 'false']).default('false'),
});

export const synonym = z.object({ id, words: z.array(z.string()), isOneWay: z.boolean(), createdAt: instant });
export type Synonym = z.infer<typeof synonym>;
const synonymBody = z.object({
  words: z.array(z.string().trim().min(1).max(80)).min(2).max(20),
  isOneWay: z.boolean().default(false).describe('What is asked for comes first; the others are what is found'),
});

export const missedWords = z.object({
  words: z.string(),
  count: z.number(),
  withoutHit: z.number(),
  opened: z.number().describe('Searches after which something was opened'),
  ended: z.number().describe('Searches after which somebody wrote to us'),
  lastAt: instant,
  finds: z.number().describe('What the words find now'),
});
export type MissedWords = z.infer<typeof missedWords>;
export const missedShow = z.enum(['nothing', 'unopened']);
export type MissedShow = z.infer<typeof missedShow>;

export const fix = z.object({
  id,
  words: z.string(),
  kind: z.enum(['synonym', 'answer', 'draft', 'dismissed']),
  target: z.string().describe('Title of the article or guide, or the synonym'),
  finds: z.number(),
  before: z.number(),
  at: instant,
});
export type Fix = z.infer<typeof fix>;
const fixBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('synonym'), words, means: z.string().trim().min(1).max(80) }),
  z.object({ kind: z.literal('answer'), words, documentKind: findingKind, documentId: id }),
  z.object({ kind: z.literal('draft'), words }),
  z.object({ kind: z.literal('dismissed'), words }),
]);
export type FixBody = z.infer<typeof fixBody>;

const tag = 'Knowledge search';
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const findingEndpoints = {
  searchKnowledge: endpoint({ method: 'GET', path: '/api/v1/knowledge/search', summary: 'Articles and guides for words, best first', tag, query: searchQuery, response: knowledgeAnswer }),
  predictQuestions: endpoint({ method: 'GET', path: '/api/v1/knowledge/predict', summary: 'Titles and often asked questions that begin so, also by their reading', tag, query: z.object({ q: z.string().max(100), limit: z.coerce.number().int().min(1).max(20).default(8) }), response: items(z.object({ text: z.string().describe('A title, or a question several people asked'), kind: findingKind, id, title: z.string().describe('Of what answers it') })) }),
  tellOutcome: endpoint({ method: 'POST', path: '/api/v1/knowledge/searches/{id}/outcome', summary: 'Say what came of a search: opened, used in an answer, or a contact', tag, params: byId, body: z.object({ outcome: z.enum(['opened', 'used', 'contact']), kind: findingKind.optional(), documentId: id.optional(), rank: z.number().int().min(1).max(200).optional() }) }),
  listMissed: endpoint({ method: 'GET', path: '/api/v1/knowledge/missed', summary: 'Words of the last 30 days that found nothing, or nothing anybody opened', tag, query: z.object({ show: missedShow.default('nothing') }), response: items(missedWords).extend({ searches: z.number(), withoutHit: z.number() }) }),
  fixMissed: endpoint({ method: 'POST', path: '/api/v1/knowledge/fixes', summary: 'Do something about words that find nothing', tag, body: fixBody, status: 201, response: fix.extend({ articleId: id.nullable().describe('Of the draft that was begun') }) }),
  listFixes: endpoint({ method: 'GET', path: '/api/v1/knowledge/fixes', summary: 'What was done, and what the words find since', tag, response: items(fix) }),
  revokeFix: endpoint({ method: 'DELETE', path: '/api/v1/knowledge/fixes/{id}', summary: 'Take it back', tag, params: byId }),
  listSynonyms: endpoint({ method: 'GET', path: '/api/v1/knowledge/synonyms', summary: 'Words that mean the same here', tag, response: items(synonym) }),
  addSynonym: endpoint({ method: 'POST', path: '/api/v1/knowledge/synonyms', summary: 'Say that words mean the same', tag, body: synonymBody, status: 201, response: synonym }),
  removeSynonym: endpoint({ method: 'DELETE', path: '/api/v1/knowledge/synonyms/{id}', summary: 'They do not', tag, params: byId }),
  importSynonyms: endpoint({ method: 'POST', path: '/api/v1/knowledge/synonym-files', summary: 'Synonyms from CSV: one group a line; a line with > after its first word is one-way', tag, body: z.object({ text: z.string().max(500_000) }), response: z.object({ added: z.number(), known: z.number(), refused: z.array(z.number()).describe('Numbers of lines that could not be read') }) }),
};
