import { z } from 'zod';
import { service } from './commerce-assets.ts';
import { memberName } from './conversations.ts';
import { customerName } from './customers.ts';
import { narrowedByFields, ownFields } from './custom-fields.ts';
import { endpoint } from './endpoint.ts';
import { answer, answers, paperKind, procedureDefinition, procedureField, procedureIcon, stepKind, words } from './procedures-definition.ts';
import { byId, id, instant } from './vocabulary.ts';

export const procedurePack = z.enum(['basics', 'retail', 'technology', 'medical', 'finance', 'telecom']);
export type ProcedurePack = z.infer<typeof procedurePack>;
export const runState = z.enum(['running', 'done', 'declined', 'cancelled']);
export type RunState = z.infer<typeof runState>;
export const runView = z.enum(['mine', 'open', 'approval', 'overdue', 'ended']);
export type RunView = z.infer<typeof runView>;

/** A procedure as those who start one see it. */
export const procedureItem = z.object({
  id,
  key: z.string(),
  name: words,
  icon: procedureIcon,
  pack: z.string().describe('The pack it came with; own: made here'),
  enabled: z.boolean(),
  publishedVersion: z.number().nullable().describe('Null: not published yet'),
  hasChanges: z.boolean().describe('What is being written differs from what is published'),
  running: z.number(),
});
export type ProcedureItem = z.infer<typeof procedureItem>;
export const procedure = procedureItem.extend({
  draft: procedureDefinition,
  published: procedureDefinition.nullable(),
  versions: z.array(z.object({ version: z.number(), publishedAt: instant, publishedBy: memberName.nullable() })),
  version: z.number().describe('Of the draft; given back when it is changed'),
});
export type Procedure = z.infer<typeof procedure>;

export const runStep = z.object({
  seq: z.number(),
  key: z.string(),
  kind: stepKind,
  state: z.enum(['open', 'done', 'declined', 'failed', 'cancelled']),
  openedAt: instant,
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedBy: memberName.nullable(),
  note: z.string(),
  documentId: id.nullable(),
  taskId: id.nullable(),
  isAutomatic: z.boolean().describe('Another system is doing it'),
  retriesAt: instant.nullable().describe('The other system did not answer, or asked to wait; it is asked again then'),
  refused: z.string().nullable().describe('What the other system said when it refused: a person does it'),
  isUncertain: z.boolean().describe('It may have done it and cannot tell: somebody looks there and says what came of it, among the effects of its connector'),
});
export type RunStep = z.infer<typeof runStep>;
export const runApproval = z.object({
  id,
  state: z.enum(['pending', 'approved', 'declined', 'withdrawn']),
  amount: z.number().nullable(),
  limit: z.number().nullable().describe('What the asker may grant alone'),
  requestedBy: memberName.nullable(),
  requestedAt: instant,
  dueAt: instant.nullable(),
  decidedBy: memberName.nullable(),
  decidedAt: instant.nullable(),
  comment: z.string(),
  mayDecide: z.boolean(),
});
export type RunApproval = z.infer<typeof runApproval>;
export const runItem = z.object({
  id,
  number: z.string().describe('R-000274'),
  procedureId: id,
  name: words,
  icon: procedureIcon,
  state: runState,
  step: z.object({ key: z.string(), kind: stepKind, title: words }).nullable(),
  conversation: z.object({ id, reference: z.string(), subject: z.string() }),
  customer: customerName,
  asset: z.object({ id, name: z.string(), serial: z.string() }).nullable().describe('The device it is about, as long as it is one of this customer’s; null also for those who may not see what customers have'),
  owner: memberName.nullable(),
  teamId: id.nullable(),
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  startedAt: instant,
  endedAt: instant.nullable(),
  ...ownFields,
});
export type RunItem = z.infer<typeof runItem>;
export const procedureRun = runItem.extend({
  definition: procedureDefinition.describe('As it was when this began'),
  answers,
  draft: answers,
  steps: z.array(runStep),
  approvals: z.array(runApproval),
  message: z.string().nullable().describe('What the customer will read when the open step is a message'),
  customerAnswered: z.boolean().describe('The customer has written since the open step began'),
  reason: z.string(),
  link: z.object({ expiresAt: instant }).nullable().describe('The customer has a status page until then'),
  forgottenAt: instant.nullable(),
  version: z.number(),
});
export type ProcedureRun = z.infer<typeof procedureRun>;
/** What was done to a device: written down there, or worked on in a procedure about it. */
export const assetEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('service'), on: z.iso.date(), service }),
  z.object({ type: z.literal('procedure'), on: z.iso.date().describe('Of a visit its own day, else when it ended or began'), run: runItem, answers: z.array(z.object({ field: procedureField, value: answer })).describe('What it tells: who, when, parts, signature') }),
]);
export type AssetEvent = z.infer<typeof assetEvent>;
export const runCounts = z.object({ mine: z.number(), open: z.number(), approval: z.number(), overdue: z.number() });

export const issuer = z.object({
  name: z.string().trim().max(200),
  address: z.string().trim().max(300),
  phone: z.string().trim().max(40),
  registrationNumber: z.string().trim().max(30).nullable().describe('T and 13 digits, the first of them a check digit'),
  rounding: z.enum(['floor', 'round', 'ceil']).describe('Of the tax, once for each rate of a paper'),
});
export type Issuer = z.infer<typeof issuer>;
export const paper = z.object({
  id,
  serial: z.string(),
  kind: paperKind,
  party: z.string(),
  total: z.number(),
  issuedOn: z.string(),
  issuedAt: instant,
  isReissue: z.boolean(),
  reason: z.string().describe('Why it was issued again'),
  runId: id.nullable(),
  conversationId: id.nullable(),
  isDrawn: z.boolean().describe('The PDF can be fetched'),
  sha256: z.string().describe('Of what it says; the same for ever'),
});
export type Paper = z.infer<typeof paper>;

const tag = 'Procedures';
const version = z.number().int().describe('Refuses with 409 when somebody has changed it since');
const reason = z.string().trim().max(1000);
const runPath = '/api/v1/procedure-runs/{id}';
export const procedureEndpoints = {
  listProcedures: endpoint({ method: 'GET', path: '/api/v1/procedures', summary: 'The procedures of the workspace', tag, response: z.object({ items: z.array(procedureItem), packs: z.array(z.object({ key: procedurePack, isOn: z.boolean() })) }) }),
  getProcedure: endpoint({ method: 'GET', path: '/api/v1/procedures/{id}', summary: 'One procedure with what is being written', tag, params: byId, response: procedure }),
  createProcedure: endpoint({ method: 'POST', path: '/api/v1/procedures', summary: 'A new procedure, not yet published; also the import of an exported one', tag, body: z.object({ definition: procedureDefinition }), status: 201, response: procedure }),
  updateProcedure: endpoint({ method: 'PATCH', path: '/api/v1/procedures/{id}', summary: 'Write on, or switch it on or off', tag, params: byId, body: z.object({ version, definition: procedureDefinition.optional(), enabled: z.boolean().optional() }), response: procedure }),
  publishProcedure: endpoint({ method: 'POST', path: '/api/v1/procedures/{id}/versions', summary: 'Publish what was written; running ones stay on their version', tag, params: byId, body: z.object({ version }), status: 201, response: procedure }),
  switchPack: endpoint({ method: 'PUT', path: '/api/v1/procedure-packs/{key}', summary: 'Take a pack of ready procedures into use, or out of it', tag, params: z.object({ key: procedurePack }), body: z.object({ isOn: z.boolean() }) }),
  getIssuer: endpoint({ method: 'GET', path: '/api/v1/procedure-issuer', summary: 'Who issues receipts and qualified invoices', tag, response: issuer }),
  updateIssuer: endpoint({ method: 'PUT', path: '/api/v1/procedure-issuer', summary: 'Change who issues receipts and qualified invoices', tag, body: issuer, response: issuer }),
  startProcedure: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/procedures', summary: 'Begin a procedure in a conversation', tag, params: byId, body: z.object({ procedureId: id, answers: answers.default({}), assetId: id.optional().describe('The device it is about: one of the customer’s own') }), status: 201, response: procedureRun }),
  listRuns: endpoint({ method: 'GET', path: '/api/v1/procedure-runs', summary: 'Procedures in conversations you see; running ones the most urgent first', tag, query: z.object({ ...narrowedByFields, view: runView.optional(), procedureId: id.optional(), conversationId: id.optional(), customerId: id.optional(), assetId: id.optional().describe('About this device, the latest first'), limit: z.coerce.number().int().min(1).max(200).default(100) }), response: z.object({ items: z.array(runItem) }) }),
  listAssetHistory: endpoint({ method: 'GET', path: '/api/v1/assets/{id}/history', summary: 'What was done to a device: services, and procedures in conversations you see', tag: 'Assets', params: byId, response: z.object({ items: z.array(assetEvent) }) }),
  countRuns: endpoint({ method: 'GET', path: '/api/v1/procedure-runs/counts', summary: 'How many procedures each list holds', tag, response: runCounts }),
  getRun: endpoint({ method: 'GET', path: runPath, summary: 'One procedure in full', tag, params: byId, response: procedureRun }),
  saveRunDraft: endpoint({ method: 'PUT', path: `${runPath}/draft`, summary: 'Keep what is typed until it is handed in', tag, params: byId, body: z.object({ answers }) }),
  advanceRun: endpoint({ method: 'POST', path: `${runPath}/steps`, summary: 'Finish the open step', tag, params: byId, body: z.object({ version, step: z.string().max(40).describe('Which step: refused when another is open by now'), answers: answers.default({}), items: z.array(z.string().max(40)).max(60).default([]).describe('What was checked'), note: z.string().trim().max(1000).default('') }), response: procedureRun }),
  decideRun: endpoint({ method: 'PUT', path: `${runPath}/approval`, summary: 'Say yes or no; never to your own', tag, params: byId, body: z.object({ decision: z.enum(['approve', 'decline']), comment: z.string().trim().max(2000).default('') }), response: procedureRun }),
  cancelRun: endpoint({ method: 'PUT', path: `${runPath}/cancellation`, summary: 'End it without a result', tag, params: byId, body: z.object({ reason: reason.min(1) }), response: procedureRun }),
  reopenRun: endpoint({ method: 'POST', path: `${runPath}/reopening`, summary: 'Take an ended one up again, from its first step; what other systems did is not asked for again', tag, params: byId, response: procedureRun }),
  assignRun: endpoint({ method: 'PUT', path: `${runPath}/owner`, summary: 'Give it to somebody else', tag, params: byId, body: z.object({ ownerId: id.nullable(), teamId: id.nullable() }), response: procedureRun }),
  nameRunAsset: endpoint({ method: 'PUT', path: `${runPath}/asset`, summary: 'Say which of the customer’s devices it is about', tag, params: byId, body: z.object({ assetId: id.nullable() }), response: procedureRun }),
  makeRunLink: endpoint({ method: 'POST', path: `${runPath}/link`, summary: 'A status page for the customer; an earlier link ends', tag, params: byId, status: 201, response: z.object({ url: z.string(), expiresAt: instant }) }),
  revokeRunLink: endpoint({ method: 'DELETE', path: `${runPath}/link`, summary: 'End the status page', tag, params: byId }),
  listPapers: endpoint({ method: 'GET', path: '/api/v1/procedure-documents', summary: 'Receipts and invoices by date, amount and addressee', tag, query: z.object({ from: z.iso.date().optional(), until: z.iso.date().optional(), min: z.coerce.number().int().optional(), max: z.coerce.number().int().optional(), party: z.string().trim().max(200).optional(), runId: id.optional() }), response: z.object({ items: z.array(paper) }) }),
  getPaper: endpoint({ method: 'GET', path: '/api/v1/procedure-documents/{id}/pdf', summary: 'A receipt or invoice as PDF', tag, params: byId, response: z.any() }),
  reissuePaper: endpoint({ method: 'POST', path: '/api/v1/procedure-documents/{id}/reissues', summary: 'Issue it again, marked as such, to this addressee; the first stays', tag, params: byId, body: z.object({ party: z.string().trim().min(1).max(200), reason: reason.min(1) }), status: 201, response: paper }),
};
