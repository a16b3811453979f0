import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { guideDocument, guideKey } from './guide-document.ts';
import { byId, id, instant } from './vocabulary.ts';

const who = z.object({ id, name: z.string() });
export const guideState = z.enum(['draft', 'approved', 'retired']);
export type GuideState = z.infer<typeof guideState>;
export const guideProblem = z.object({
  code: z.string().describe('For instance branch_open, unreachable, jump_broken'),
  severity: z.enum(['error', 'warning']).describe('Errors keep it from being approved'),
  stepId: z.string().nullable(),
  answerId: z.string().nullable(),
});
const reach = z.object({ id, required: z.boolean() });
export const guide = z.object({
  id,
  key: guideKey,
  title: z.string(),
  language: z.string(),
  summary: z.string(),
  categories: z.array(reach),
  products: z.array(z.string()),
  state: guideState.describe('draft: never approved; approved: a version is in use; retired: none is, and none is offered'),
  approvedVersion: z.number().nullable().describe('The version in use'),
  approvedAt: instant.nullable(),
  changed: z.boolean().describe('The draft differs from the version in use'),
  steps: z.number(),
  owner: who.nullable(),
  reviewOn: z.iso.date().nullable().describe('Somebody should look whether it still holds'),
  updatedBy: who.nullable(),
  updatedAt: instant,
  revision: z.number().describe('Counts every saving; send it back to refuse what was changed meanwhile'),
});
export type GuideRow = z.infer<typeof guide>;
export const guideDetail = guide.extend({ draft: guideDocument, problems: z.array(guideProblem) });
export type GuideDetail = z.infer<typeof guideDetail>;
export const guideVersion = z.object({ version: z.number(), state: z.enum(['approved', 'superseded', 'retired']), note: z.string().describe('What changed, in the words of who approved it'), approvedBy: who.nullable(), approvedAt: instant });
export type GuideVersion = z.infer<typeof guideVersion>;

export const guideChange = z.object({
  kind: z.enum(['guide', 'step_added', 'step_removed', 'step_changed']),
  stepId: z.string().nullable(),
  title: z.string(),
  fields: z.array(z.object({ name: z.string().describe('Name of the field; of an answer `answer`'), part: z.string().describe('Of a list: which of it'), before: z.string().nullable(), after: z.string().nullable() })),
});
export type GuideChange = z.infer<typeof guideChange>;
export const branchCount = z.object({ stepId: z.string(), answerId: z.string().nullable(), count: z.number() });
export type BranchCount = z.infer<typeof branchCount>;

export const textFormat = z.enum(['yaml', 'abcd']).describe('yaml: our own; abcd: guidelines.json of the agent manual of ABCD');
export type TextFormat = z.infer<typeof textFormat>;
export const textProblem = z.object({ code: z.string(), line: z.number().nullable(), guide: z.string().nullable(), step: z.string().nullable(), path: z.string() });
export type TextProblem = z.infer<typeof textProblem>;
const imported = z.object({ id: id.nullable(), key: z.string(), title: z.string(), result: z.enum(['created', 'changed', 'unchanged']), changes: z.array(guideChange), problems: z.array(guideProblem) });
export type ImportedGuide = z.infer<typeof imported>;
const tag = 'Guides';
const revision = z.number().int().optional().describe('Refuses with 409 when it has been saved since');
const ofVersion = byId.extend({ version: z.coerce.number().int().min(1) });

export const guideEndpoints = {
  listGuides: endpoint({
    method: 'GET',
    path: '/api/v1/guides',
    summary: 'Guides by title; those retired only when asked for',
    tag,
    query: z.object({ q: z.string().max(200).optional().describe('Words of the title, the summary or the triggers'), categoryId: id.optional(), state: guideState.optional() }),
    response: z.object({ items: z.array(guide) }),
  }),
  getGuide: endpoint({ method: 'GET', path: '/api/v1/guides/{id}', summary: 'One guide with its draft and what is wrong with it', tag, params: byId, response: guideDetail }),
  createGuide: endpoint({ method: 'POST', path: '/api/v1/guides', summary: 'Write a guide, as a draft', tag, body: z.object({ document: guideDocument, ownerId: id.nullable().optional(), reviewOn: z.iso.date().nullable().optional() }), status: 201, response: guideDetail }),
  saveGuide: endpoint({ method: 'PATCH', path: '/api/v1/guides/{id}', summary: 'Save the draft', tag, params: byId, body: z.object({ document: guideDocument.optional(), ownerId: id.nullable().optional(), reviewOn: z.iso.date().nullable().optional(), revision }), response: guideDetail }),
  approveGuide: endpoint({ method: 'POST', path: '/api/v1/guides/{id}/approve', summary: 'Approve the draft: it becomes the next version, in use at once', tag, params: byId, body: z.object({ note: z.string().trim().min(1).max(500).describe('What changed, in a sentence'), revision }), response: guideDetail }),
  retireGuide: endpoint({ method: 'POST', path: '/api/v1/guides/{id}/retire', summary: 'Take the guide out of use; versions and runs stay', tag, params: byId, response: guideDetail }),
  listGuideVersions: endpoint({ method: 'GET', path: '/api/v1/guides/{id}/versions', summary: 'Approved versions, the newest first', tag, params: byId, response: z.object({ items: z.array(guideVersion) }) }),
  getGuideVersion: endpoint({ method: 'GET', path: '/api/v1/guides/{id}/versions/{version}', summary: 'A guide as it was approved', tag, params: ofVersion, response: z.object({ version: guideVersion, document: guideDocument }) }),
  diffGuide: endpoint({
    method: 'GET',
    path: '/api/v1/guides/{id}/diff',
    summary: 'What differs between two versions, step by step',
    tag,
    params: byId,
    query: z.object({ from: z.coerce.number().int().min(1).describe('A version'), to: z.coerce.number().int().min(1).optional().describe('A version; left out: the draft') }),
    response: z.object({ changes: z.array(guideChange) }),
  }),
  restoreGuide: endpoint({ method: 'POST', path: '/api/v1/guides/{id}/versions/{version}/restore', summary: 'Make a version the draft again; approving it is a step of its own', tag, params: ofVersion, body: z.object({ revision }), response: guideDetail }),
  listRequiredGuides: endpoint({ method: 'GET', path: '/api/v1/guides/required', summary: 'Guides in use that contacts of a category must go through; of the categories above it too', tag, query: z.object({ categoryId: id }), response: z.object({ items: z.array(guide) }) }),
  countBranches: endpoint({ method: 'GET', path: '/api/v1/guides/{id}/versions/{version}/branches', summary: 'How often each branch of a version was taken', tag, params: ofVersion, response: z.object({ items: z.array(branchCount) }) }),
  exportGuides: endpoint({ method: 'POST', path: '/api/v1/guides/export', summary: 'Guides as text; several in one', tag, body: z.object({ ids: z.array(id).max(500).optional().describe('Left out: all that are not retired'), format: textFormat.default('yaml'), draft: z.boolean().default(true).describe('The drafts; else the versions in use') }), response: z.object({ text: z.string() }) }),
  importGuides: endpoint({
    method: 'POST',
    path: '/api/v1/guides/import',
    summary: 'Guides from text become drafts: new ones are written, known ones (by key) changed. With a problem in the text nothing is',
    tag,
    body: z.object({ text: z.string().max(5_000_000), format: textFormat.default('yaml'), dryRun: z.boolean().default(false), guideId: id.optional().describe('The text is this guide, whatever its key says') }),
    response: z.object({ problems: z.array(textProblem), items: z.array(imported) }),
  }),
};
