import { z } from 'zod';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { guideStep, outcomeKind } from './guide-document.ts';
import { byId, id, instant } from './vocabulary.ts';

/** A guide (手順書) as it is walked through in a conversation. */
export const runState = z.enum(['running', 'finished', 'left']);
export type RunState = z.infer<typeof runState>;
export const leaveReason = z.enum(['other_guide', 'not_applicable', 'customer_left', 'solved_otherwise', 'other']);
export type LeaveReason = z.infer<typeof leaveReason>;
const words = z.string().trim().min(1).max(1000);
const value = z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(200)).max(60)]);
const entered = z.record(z.string().max(60), value);
export type Entered = z.infer<typeof entered>;

const taken = z.object({
  position: z.number().describe('Counts up; what was gone back over leaves a gap'),
  stepId: z.string(),
  title: z.string(),
  answer: z.string().describe('Of a question: the label of the answer'),
  skipped: z.boolean(),
  reason: z.string(),
  heard: z.string().describe('Answered with these words of the customer, which somebody confirmed'),
  entered,
  seconds: z.number(),
  by: memberName.nullable(),
  at: instant,
});
export type TakenMove = z.infer<typeof taken>;
const choice = z.object({ answerId: z.string().nullable().describe('null: the one way on'), label: z.string(), leadsTo: z.string().describe('Title of the step that follows'), likelihood: z.number().nullable() });
export type RunChoice = z.infer<typeof choice>;

const fields = {
  id,
  conversationId: id,
  guide: z.object({ id, key: z.string(), title: z.string(), version: z.number(), approvedAt: instant, newVersion: z.number().nullable().describe('A later version is in use; the run stays on its own until it is moved over') }),
  state: runState,
  outcome: outcomeKind.nullable(),
  startedAt: instant,
  startedBy: memberName.nullable(),
  endedAt: instant.nullable(),
  progress: z.object({ done: z.number(), left: z.number().describe('On the longest way; 0 when over') }),
  revision: z.number(),
};
export const runRow = z.object(fields);
export type GuideRunRow = z.infer<typeof runRow>;
export const guideRun = z.object({
  ...fields,
  taken: z.array(taken),
  step: guideStep.nullable().describe('Where one stands; null when it is over'),
  within: z.string().nullable().describe('Title of the guide the step stands in, when it is another one'),
  choices: z.array(choice),
  heard: z.object({ answerId: z.string(), words: z.string() }).nullable().describe('What the customer said already answers the step; somebody confirms it'),
  next: z.object({ title: z.string(), text: z.string() }).nullable().describe('What most likely follows'),
  skip: z.object({ may: z.boolean(), needsReason: z.boolean(), onlyExperts: z.boolean() }),
  left: z.object({ reason: leaveReason, words: z.string() }).nullable(),
  customerText: z.string().describe('Of the outcome: words for the answer; a person sends them'),
});
export type GuideRun = z.infer<typeof guideRun>;

const duty = z.object({ guideId: id, title: z.string(), state: z.enum(['open', 'followed', 'deviated']), reason: z.string().nullable(), words: z.string() });
export type GuideDuty = z.infer<typeof duty>;
const gap = z.object({ words: z.string(), by: memberName.nullable(), at: instant });
export type ManualGap = z.infer<typeof gap>;
const report = z.object({
  ...{ id, guideId: id, guide: z.string().describe('Title of the guide'), version: z.number(), stepId: z.string(), step: z.string().describe('Its title in that version'), words: z.string(), by: memberName.nullable(), at: instant },
  answeredVersion: z.number().nullable().describe('The version that was approved after it'),
  answeredAt: instant.nullable(),
  answeredBy: memberName.nullable(),
  answer: z.string().describe('What was done about it'),
  conversationId: id,
  reference: z.string().describe('Of the conversation'),
});
export type StepReport = z.infer<typeof report>;
const foundGap = gap.extend({ conversation: z.object({ id, reference: z.string(), subject: z.string() }), guide: z.object({ id, title: z.string() }).nullable().describe('The guide that was under way') });
export type FoundGap = z.infer<typeof foundGap>;
export const reportShow = z.enum(['open', 'answered']);
export type ReportShow = z.infer<typeof reportShow>;

const tag = 'Guides';
const revision = z.number().int().optional().describe('Refuses with 409 when somebody went on meanwhile');
const ofRun = { tag, params: byId, response: guideRun };

export const guideRunEndpoints = {
  listGuideRuns: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/guide-runs', summary: 'Guides of a conversation: walked through, required, and whether the manual had nothing', tag, params: byId, response: z.object({ items: z.array(runRow).describe('The newest first'), duties: z.array(duty), gap: gap.nullable() }) }),
  startGuideRun: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/guide-runs', summary: 'Begin a guide; when it is under way in this conversation, that run is answered', tag, params: byId, body: z.object({ guideId: id }), status: 201, response: guideRun }),
  getGuideRun: endpoint({ method: 'GET', path: '/api/v1/guide-runs/{id}', summary: 'A run: what was done, the present step, what comes next', ...ofRun }),
  moveGuideRun: endpoint({
    method: 'POST',
    path: '/api/v1/guide-runs/{id}/moves',
    summary: 'Answer, finish or pass over the present step. An outcome ends the run and sets what it says; a procedure step starts the procedure',
    ...ofRun,
    body: z.object({
      stepId: z.string().max(60).describe('The step one sees'),
      answerId: z.string().max(60).nullable().default(null),
      skipped: z.boolean().default(false),
      reason: z.string().trim().max(1000).default(''),
      heard: z.boolean().default(false).describe('Confirms what the customer said already'),
      entered: entered.default({}).describe('Fields of a form; `checks` of a check'),
      keepStatus: z.boolean().default(false).describe('At an outcome: leave status and category as they are'),
      revision,
    }),
  }),
  undoGuideMove: endpoint({ method: 'POST', path: '/api/v1/guide-runs/{id}/back', summary: 'Go back to the step before, or to an earlier one', ...ofRun, body: z.object({ position: z.number().int().min(1).optional().describe('Of the move that is taken back, with all after it; left out: the last one'), revision }) }),
  leaveGuideRun: endpoint({ method: 'POST', path: '/api/v1/guide-runs/{id}/leave', summary: 'Leave a guide before its end', ...ofRun, body: z.object({ reason: leaveReason, words: z.string().trim().max(1000).default(''), revision }) }),
  renewGuideRun: endpoint({ method: 'POST', path: '/api/v1/guide-runs/{id}/renew', summary: 'Move a run over to the version in use; steps it does not know any more are asked again', ...ofRun, body: z.object({ revision }) }),
  reportGuideStep: endpoint({ method: 'POST', path: '/api/v1/guide-runs/{id}/reports', summary: 'Say that a step is wrong; who owns the guide is told', tag, params: byId, body: z.object({ stepId: z.string().max(60), words }), status: 201, response: report }),
  listStepReports: endpoint({ method: 'GET', path: '/api/v1/guides/{id}/reports', summary: 'What was said to be wrong with a guide, the newest first', tag, params: byId, response: z.object({ items: z.array(report) }) }),
  listAllStepReports: endpoint({ method: 'GET', path: '/api/v1/guide-step-reports', summary: 'Steps that were said to be wrong, of all guides, the newest first', tag, query: z.object({ show: reportShow.default('open') }), response: z.object({ items: z.array(report) }) }),
  answerStepReport: endpoint({ method: 'PUT', path: '/api/v1/guide-step-reports/{id}/answer', summary: 'Say what was done about a step that was said to be wrong; who said so is told', tag, params: byId, body: z.object({ answer: z.string().trim().max(1000).default('') }), response: report }),
  listManualGaps: endpoint({ method: 'GET', path: '/api/v1/manual-gaps', summary: 'Contacts of the last 30 days the manual had nothing for, the newest first', tag, response: z.object({ items: z.array(foundGap) }) }),
  flagManualGap: endpoint({ method: 'PUT', path: '/api/v1/conversations/{id}/manual-gap', summary: 'Say that the manual has nothing for this contact', tag, params: byId, body: z.object({ words, runId: id.nullable().optional() }), response: gap }),
  clearManualGap: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/manual-gap', summary: 'Take back that the manual has nothing', tag, params: byId }),
};
