import { z } from 'zod';
import { personFieldCondition } from './custom-fields.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging, stage } from './vocabulary.ts';

const days = z.number().int().min(1).max(3650);
const within = z.object({ days, is: z.enum(['within', 'not_within']).describe('not_within: longer ago, or never') });
/** Who belongs to it: everybody of whom all of these are true; what is left out says nothing. */
export const segmentConditions = z.object({
  ranks: z.array(z.string().trim().min(1).max(40)).min(1).max(20).optional(),
  stages: z.array(stage).min(1).max(4).optional(),
  companyId: id.optional(),
  productId: id.optional().describe('Something of this product runs with them, or they ordered it'),
  knownIssueId: id.optional().describe('Something of the lots this known issue names runs with them'),
  lastOrder: within.optional(),
  contacted: within.optional(),
  contractEndingWithin: days.optional(),
  consent: z.object({ purpose: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/), is: z.enum(['given', 'not_given']) }).optional().describe('not_given: took it back, or was never asked'),
  fields: z.array(personFieldCondition).min(1).max(10).optional().describe('Own fields of customers, of their company, and of what they have: one order, contract, entitlement, device, product, procedure or lead of theirs meets it; `empty` and `is_not`: none of them has it'),
  valueAtLeast: z.number().int().min(1).max(1e12).optional().describe('Orders and contracts to date, in yen'),
}).refine((conditions) => Object.values(conditions).some((one) => one !== undefined), { message: 'segment_empty' });
export type SegmentConditions = z.infer<typeof segmentConditions>;
const name = z.string().trim().min(1).max(80);
export const segment = z.object({ id, name, conditions: segmentConditions, updatedAt: instant, version: z.number() });
export type Segment = z.infer<typeof segment>;
export const segmentMember = z.object({ customer: customerName, rank: z.string(), value: z.number().describe('In yen'), lastOrderAt: instant.nullable() });
export type SegmentMember = z.infer<typeof segmentMember>;
const named = z.object({ id, name: z.string() });
export const segmentUses = z.object({ views: z.array(named), rules: z.array(named), hiddenViews: z.number().describe('Personal views of others') });
export type SegmentUses = z.infer<typeof segmentUses>;
/** A bonus to `members`: so many there are; 10,000 means that many or more. */
const count = z.number().describe('Exact up to 10,000');
const body = z.object({ name, conditions: segmentConditions });
const channel = z.enum(['email', 'line', 'phone', 'sms', 'letter']);
export const recipient = z.object({ customer: customerName, address: z.string().nullable().describe('Of the channel; null for letters') });
export const rankRule = z.object({
  enabled: z.boolean(),
  steps: z.array(z.object({ rank: z.string().trim().min(1).max(40), minValue: z.number().int().min(0).max(1e12), minOrders: z.number().int().min(0).max(100_000) })).max(10).describe('The first that fits, best rank first; who fits none is standard'),
});
export type RankRule = z.infer<typeof rankRule>;
const tag = 'Segments';

export const segmentEndpoints = {
  listSegments: endpoint({ method: 'GET', path: '/api/v1/segments', summary: 'Groups of customers by what is known of them', tag, response: z.object({ items: z.array(segment) }) }),
  createSegment: endpoint({ method: 'POST', path: '/api/v1/segments', summary: 'Keep a group', tag, body, status: 201, response: segment }),
  updateSegment: endpoint({ method: 'PATCH', path: '/api/v1/segments/{id}', summary: 'Change a group', tag, params: byId, body: body.partial(), response: segment }),
  deleteSegment: endpoint({ method: 'DELETE', path: '/api/v1/segments/{id}', summary: 'Forget a group no view and no rule asks by; nobody in it changes', tag, params: byId }),
  listSegmentNames: endpoint({ method: 'GET', path: '/api/v1/segment-names', summary: 'Groups the caller may ask by, in views and rules', tag, response: z.object({ items: z.array(named) }) }),
  getSegmentUses: endpoint({ method: 'GET', path: '/api/v1/segments/{id}/uses', summary: 'Views and rules that ask by a group', tag, params: byId, response: segmentUses }),
  previewSegment: endpoint({ method: 'POST', path: '/api/v1/segments/preview', summary: 'How many would belong to it, and the first of them', tag, body: z.object({ conditions: segmentConditions }), status: 200, response: z.object({ count, items: z.array(segmentMember) }) }),
  listSegmentMembers: endpoint({ method: 'GET', path: '/api/v1/segments/{id}/members', summary: 'Who belongs to it now', tag, params: byId, query: paging, response: page(segmentMember).extend({ count: count.nullable().describe('With the first page') }) }),
  exportSegment: endpoint({ method: 'POST', path: '/api/v1/segments/{id}/recipients', summary: 'Who of it may be sent something for a purpose, page by page; those who did not agree are left out', tag, params: byId, body: z.object({ purpose: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/).describe('One of the purposes customers agreed to'), channel, cursor: z.string().max(500).optional() }), status: 200, response: page(recipient).extend({ leftOut: z.number().describe('Of this page: did not agree, took it back, or cannot be reached there') }) }),
  getRankRule: endpoint({ method: 'GET', path: '/api/v1/rank-rule', summary: 'By what customers get their rank each night', tag, response: rankRule }),
  setRankRule: endpoint({ method: 'PUT', path: '/api/v1/rank-rule', summary: 'Decide it', tag, body: rankRule, response: rankRule }),
};
