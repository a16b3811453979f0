import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id } from './vocabulary.ts';

const key = z.string().regex(/^[a-z0-9_]{1,40}$/);
const bilingual = z.object({ ja: z.string(), en: z.string() });
export const interests = z.object({
  field: z.object({ id, label: bilingual }).nullable().describe('The own field of customers with choices that says what they care about; null: none was chosen'),
  options: z.array(z.object({ key, name: bilingual })).describe('Those offered now'),
});
export type Interests = z.infer<typeof interests>;
const marked = z.object({ interests: z.array(key) });

export const interestEndpoints = {
  getInterests: endpoint({ method: 'GET', path: '/api/v1/interests', summary: 'What customers may care about', tag: 'Interests', response: interests }),
  chooseInterestField: endpoint({ method: 'PUT', path: '/api/v1/interests', summary: 'Say which own field of customers holds it; null: none', tag: 'Interests', body: z.object({ fieldId: id.nullable() }), response: interests }),
  getArticleInterests: endpoint({ method: 'GET', path: '/api/v1/articles/{id}/interests', summary: 'What an article is of interest for', tag: 'Interests', params: byId, response: marked }),
  setArticleInterests: endpoint({ method: 'PUT', path: '/api/v1/articles/{id}/interests', summary: 'Say what an article is of interest for; at once, whatever state it is in', tag: 'Interests', params: byId, body: z.object({ interests: z.array(key).max(50) }), response: marked }),
};
