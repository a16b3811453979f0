import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant } from './vocabulary.ts';

export const eventMetric = z.enum(['first_response', 'next_response', 'requester_wait', 'agent_work', 'resolution', 'periodic_update', 'callback', 'approval', 'escalation_return']);
export type EventMetric = z.infer<typeof eventMetric>;
export const metricEventType = z.enum(['activate', 'pause', 'fulfil', 'cancel', 'apply_sla', 'breach', 'update_status']);
export type MetricEventType = z.infer<typeof metricEventType>;

/** What happened to one clock of a conversation. */
export const metricEvent = z.object({
  id: z.string().describe('Stays the same; a later event with the same id replaces it'),
  conversationId: id,
  reference: z.string(),
  teamId: id.nullable(),
  metric: eventMetric,
  instance: z.number().describe('Which of several of this metric: the third wait, the second callback'),
  type: metricEventType.describe('activate: runs, for the first time or again; fulfil: done; cancel: nobody waits for it any more'),
  at: instant,
  sequence: z.number().describe('The fact that brought it about'),
  sla: z.object({ policyId: id.nullable(), targetSeconds: z.number().nullable(), dueAt: instant.nullable() }).nullable().describe('Of apply_sla and breach'),
  status: z.object({ calendarSeconds: z.number(), businessSeconds: z.number() }).nullable().describe('Of update_status: how long it ran so far, by the wall clock and in business hours'),
  deleted: z.boolean().describe('A fact that came late made it untrue: forget it'),
});
export type MetricEvent = z.infer<typeof metricEvent>;

const query = z.object({
  after: z.string().max(40).optional().describe('`next` of the last answer; left out: from the first fact, or from `startAt`'),
  startAt: instant.optional().describe('Without `after`: what happened before this is not told'),
  limit: z.coerce.number().int().min(1).max(2_000).default(500).describe('How many facts are looked at; each brings about no event or a few'),
});
export type MetricEventQuery = z.infer<typeof query>;

export const metricEventEndpoints = {
  listMetricEvents: endpoint({ method: 'GET', path: '/api/v1/metric-events', summary: 'What happened to the clocks of conversations, page by page: activated, paused, fulfilled, target applied, breached, time so far', tag: 'Feeds', query, response: z.object({ items: z.array(metricEvent), endedConversationIds: z.array(id).describe('Conversations that were deleted: forget their events'), next: z.string().describe('Goes back as `after`'), complete: z.boolean().describe('This was all there is for now') }) }),
};
