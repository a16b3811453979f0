import { z } from 'zod';
import { customer, customerName, duplicateReason } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page } from './vocabulary.ts';

/** Of whom a value stands after a merge; `both` joins what was written about each. */
export const mergeChoice = z.enum(['own', 'other', 'both']);
export type MergeChoice = z.infer<typeof mergeChoice>;
/** `attributes.<name>` for each of the free ones. */
const fieldName = z.string().min(1).max(80);
export const mergeField = z.object({
  field: fieldName.describe('name, kana, company, locale, caution, rank, usageStage, expertise, preferences, birthDate, address, contactPreference, attributes.<name>'),
  own: z.string().describe('As it is written here; masked where it is masked everywhere'),
  other: z.string(),
  stands: mergeChoice.describe('What is taken unless said otherwise'),
  choices: z.array(mergeChoice),
});
export type MergeField = z.infer<typeof mergeField>;
export const mergePreview = z.object({
  own: customerName,
  other: customerName,
  fields: z.array(mergeField).describe('Those that differ'),
  along: z.array(z.object({ what: z.string().describe('conversations, identities, toldFacts, records, orders, …'), own: z.number(), other: z.number() })).describe('What is seen together afterwards, as far as the reader sees it'),
  distinct: z.boolean().describe('Somebody decided that these are two people'),
});
export type MergePreview = z.infer<typeof mergePreview>;
export const customerMerge = z.object({
  id, into: customerName, merged: customerName, reason: z.string(), at: instant,
  by: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
  fields: z.array(z.string()).describe('What was taken over'),
  undoneAt: instant.nullable(),
});
export type CustomerMerge = z.infer<typeof customerMerge>;
export const duplicatePair = z.object({ one: customerName, other: customerName, reasons: z.array(duplicateReason) });
export type DuplicatePair = z.infer<typeof duplicatePair>;

const reason = z.string().trim().max(500).default('');
export const customerMergeEndpoints = {
  previewMerge: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/merge-preview', summary: 'Two records side by side before they become one', tag: 'Customers', params: byId, query: z.object({ with: id }), response: mergePreview }),
  mergeCustomers: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/merges', summary: 'Two records become one person; nothing moves, and it can be undone', tag: 'Customers', params: byId, body: z.object({ otherId: id.describe('Who stands behind {id} from now on'), take: z.record(fieldName, mergeChoice).default({}), reason }), status: 201, response: z.object({ customer, mergeId: id }) }),
  listMerges: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/merges', summary: 'Which records this person is made of, and which came apart again', tag: 'Customers', params: byId, response: z.object({ items: z.array(customerMerge) }) }),
  undoMerge: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/merges/{mergeId}/undo', summary: 'Two people again, each with what was theirs', tag: 'Customers', params: byId.extend({ mergeId: id }), body: z.object({ reason }), response: z.object({ customer }) }),
  listDuplicatePairs: endpoint({ method: 'GET', path: '/api/v1/duplicate-customers', summary: 'Pairs of the workspace that may be one person, newest customers first; a page may be short', tag: 'Customers', query: z.object({ cursor: z.string().max(100).optional() }), response: page(duplicatePair) }),
  setDistinct: endpoint({ method: 'PUT', path: '/api/v1/customers/{id}/distinct-from/{otherId}', summary: 'Decide that these are two people', tag: 'Customers', params: byId.extend({ otherId: id }) }),
  removeDistinct: endpoint({ method: 'DELETE', path: '/api/v1/customers/{id}/distinct-from/{otherId}', summary: 'Take that decision back', tag: 'Customers', params: byId.extend({ otherId: id }) }),
};
