import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { view } from './conversations.ts';
import { byId, id, instant, kind, priority, stage } from './vocabulary.ts';
import { viewColumn, viewConditions, viewGroup, viewLayout, viewSort } from './views.ts';

export const viewScope = z.enum(['personal', 'team', 'shared']);
export type ViewScope = z.infer<typeof viewScope>;

const name = z.string().trim().min(1).max(80);
const definition = {
  name,
  scope: viewScope,
  teamId: id.nullable().default(null).describe('Of a team view'),
  conditions: viewConditions,
  sort: viewSort.default('due'),
  group: viewGroup.default('none'),
  layout: viewLayout.default('compact'),
  columns: z.array(viewColumn).min(1).max(14),
};
export const savedView = z.object({
  id, name: z.string(), scope: viewScope, teamId: id.nullable(), conditions: viewConditions, sort: viewSort, group: viewGroup, layout: viewLayout, columns: z.array(viewColumn),
  ownerId: id.nullable(), updatedAt: instant, canEdit: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;

/** Shipped lists by name, saved ones by id. */
const viewKey = z.string().min(1).max(40);

export const bulkChange = z.strictObject({
  assigneeId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  status: z.enum(['open', 'pending', 'on_hold', 'solved', 'no_action']).optional(),
  wakeAt: instant.nullable().optional().describe('With pending or on_hold: when to bring it back'),
  priority: priority.optional(),
  categoryId: id.nullable().optional(),
  stage: stage.nullable().optional(),
  kind: kind.nullable().optional(),
  addTags: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
  removeTags: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
  read: z.literal(true).optional(),
  spam: z.boolean().optional(),
});
export type BulkChange = z.infer<typeof bulkChange>;

/** Rows picked one by one, or everything a list holds (with what narrows it) at this moment. */
export const bulkSelection = z.union([
  z.strictObject({ conversationIds: z.array(id).min(1).max(1000) }),
  z.strictObject({ view: view.optional(), viewId: id.optional(), where: viewConditions.optional() }),
]);
export type BulkSelection = z.infer<typeof bulkSelection>;
const bulkOrder = z.object({ selection: bulkSelection, change: bulkChange });

export const bulkState = z.enum(['running', 'cancelled', 'done', 'undoing', 'undone']);
export const bulkEdit = z.object({
  id, state: bulkState, change: bulkChange, total: z.number(),
  handled: z.number().describe('Rows looked at so far'),
  changed: z.number(), unchanged: z.number().describe('Were so already'), failed: z.number(),
  restored: z.number().describe('Put back by the undo'), kept: z.number().describe('Changed by somebody since: left as they are'),
  failures: z.array(z.object({ conversationId: id, reference: z.string(), subject: z.string(), code: z.string() })).describe('At most 200'),
  madeById: id, createdAt: instant, finishedAt: instant.nullable(), canUndo: z.boolean(),
});
export type BulkEdit = z.infer<typeof bulkEdit>;

const views = '/api/v1/views';
const bulk = '/api/v1/bulk-edits';
export const savedViewEndpoints = {
  listViews: endpoint({ method: 'GET', path: views, summary: 'Saved views the caller has, and the order in which they are watched', tag: 'Views', response: z.object({ items: z.array(savedView), pinned: z.array(viewKey).nullable().describe('null: not chosen yet') }) }),
  createView: endpoint({ method: 'POST', path: views, summary: 'Save a view', tag: 'Views', body: z.object(definition), status: 201, response: savedView }),
  updateView: endpoint({ method: 'PATCH', path: `${views}/{id}`, summary: 'Change a view', tag: 'Views', params: byId, body: z.object({ ...definition, teamId: id.nullable(), sort: viewSort, group: viewGroup, layout: viewLayout }).partial(), response: savedView }),
  deleteView: endpoint({ method: 'DELETE', path: `${views}/{id}`, summary: 'Delete a view; it can be brought back for a day', tag: 'Views', params: byId }),
  restoreView: endpoint({ method: 'PUT', path: `${views}/{id}/restoration`, summary: 'Bring a deleted view back', tag: 'Views', params: byId, response: savedView }),
  pinViews: endpoint({ method: 'PUT', path: '/api/v1/view-pins', summary: 'Say which lists the asking member watches, in order', tag: 'Views', body: z.object({ views: z.array(viewKey).max(30) }), response: z.object({ pinned: z.array(viewKey) }) }),
  countViews: endpoint({ method: 'GET', path: '/api/v1/view-counts', summary: 'How many conversations lists hold (exact up to 999)', tag: 'Views', query: z.object({ views: z.string().max(2000).describe('Names of shipped lists and ids of saved ones, with commas; at most 30') }), response: z.object({ counts: z.record(z.string(), z.number()) }) }),
  previewView: endpoint({ method: 'POST', path: '/api/v1/view-previews', summary: 'How many conversations would stand in such a view (exact up to 999)', tag: 'Views', body: z.object({ conditions: viewConditions }), response: z.object({ count: z.number() }) }),

  previewBulk: endpoint({ method: 'POST', path: '/api/v1/bulk-previews', summary: 'What a bulk edit would change', tag: 'Bulk edits', body: bulkOrder, response: z.object({ total: z.number().describe('Exact up to 10,000; 10,001: more'), closed: z.number().describe('Closed ones, which would refuse'), tooMany: z.boolean() }) }),
  startBulk: endpoint({ method: 'POST', path: bulk, summary: 'Change up to 10,000 conversations at once', tag: 'Bulk edits', body: bulkOrder.extend({ clientId: id.optional().describe('Your own id: sending it twice starts it once') }), status: 202, response: bulkEdit }),
  listBulks: endpoint({ method: 'GET', path: bulk, summary: 'The caller’s own bulk edits of the last day, newest first', tag: 'Bulk edits', response: z.object({ items: z.array(bulkEdit) }) }),
  getBulk: endpoint({ method: 'GET', path: `${bulk}/{id}`, summary: 'How far a bulk edit is', tag: 'Bulk edits', params: byId, response: bulkEdit }),
  cancelBulk: endpoint({ method: 'PUT', path: `${bulk}/{id}/cancellation`, summary: 'Stop a bulk edit; what is done stays', tag: 'Bulk edits', params: byId, response: bulkEdit }),
  undoBulk: endpoint({ method: 'PUT', path: `${bulk}/{id}/undo`, summary: 'Put back what nobody has changed since', tag: 'Bulk edits', params: byId, status: 202, response: bulkEdit }),
};
