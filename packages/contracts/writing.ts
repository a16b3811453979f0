import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './vocabulary.ts';

/** What can be hinted at while somebody writes; packages/writing finds it. */
export const writingRule = z.enum(['negative', 'double_honorific', 'honorific_mixup', 'ra_dropping', 'vague_reference', 'jargon', 'blame', 'casual', 'part_time_honorific', 'sa_insertion', 'wordy', 'avoided_word']);
export type WritingRule = z.infer<typeof writingRule>;

const wordBody = z.object({
  kind: z.enum(['avoid', 'term']).describe('avoid: we do not say it; term: a word of our trade with its meaning'),
  word: z.string().trim().min(1).max(100),
  instead: z.string().trim().min(1).max(200).nullable().default(null).describe('What is said instead; null: only the writer knows'),
  meaning: z.string().trim().max(500).default('').describe('For colleagues: what the term means, or why the word is avoided'),
  known: z.boolean().default(false).describe('Customers know the term themselves: no hint'),
});
export const writingWord = wordBody.extend({ id });
export type WritingWord = z.infer<typeof writingWord>;

export const writingFinding = z.object({
  rule: writingRule,
  from: z.number().int().describe('UTF-16 offset into the text'),
  to: z.number().int(),
  text: z.string(),
  instead: z.string().nullable().describe('What could stand there; ＿＿ is for the writer to fill; null: only the writer knows'),
});

export const writingEndpoints = {
  getWriting: endpoint({ method: 'GET', path: '/api/v1/writing', summary: 'Rules that are off and the words of the house', tag: 'Writing', response: z.object({ off: z.array(writingRule), words: z.array(writingWord) }) }),
  setWritingRule: endpoint({ method: 'PUT', path: '/api/v1/writing/rules/{rule}', summary: 'Switch a rule of writing on or off for everybody', tag: 'Writing', params: z.object({ rule: writingRule }), body: z.object({ on: z.boolean() }) }),
  createWritingWord: endpoint({ method: 'POST', path: '/api/v1/writing/words', summary: 'Add a word to avoid or a term', tag: 'Writing', body: wordBody, status: 201, response: writingWord }),
  updateWritingWord: endpoint({ method: 'PUT', path: '/api/v1/writing/words/{wordId}', summary: 'Change a word of the house', tag: 'Writing', params: z.object({ wordId: id }), body: wordBody, response: writingWord }),
  removeWritingWord: endpoint({ method: 'DELETE', path: '/api/v1/writing/words/{wordId}', summary: 'Take a word of the house away', tag: 'Writing', params: z.object({ wordId: id }) }),
  lintText: endpoint({ method: 'POST', path: '/api/v1/writing/lint', summary: 'What somebody should look at in a text before it goes', tag: 'Writing', body: z.object({ text: z.string().max(20_000) }), response: z.object({ findings: z.array(writingFinding) }) }),
};
