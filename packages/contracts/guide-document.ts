import { z } from 'zod';
import { id, status } from './vocabulary.ts';

/** A guide (手順書) as it is written: a flowchart of steps. Read by the editor, the runner, imports and evaluations (packages/guides). */

const stepId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/).describe('Unique within its guide; kept over versions, so that counts and words find it again');
export const guideKey = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,79}$/).describe('Unique within the workspace; what jumps, imports and files name it by');
const line = (most: number) => z.string().max(most);
const prose = (most: number) => line(most).default('');
const seconds = z.number().int().min(0).max(86_400).nullable().default(null);

export const stepKind = z.enum(['question', 'instruction', 'say', 'check', 'form', 'procedure', 'jump', 'outcome']);
export type GuideStepKind = z.infer<typeof stepKind>;
export const skippable = z.enum(['never', 'experts', 'everybody']);
export type Skippable = z.infer<typeof skippable>;
export const outcomeKind = z.enum(['solved', 'repair', 'exchange', 'replacement', 'refund', 'information', 'callback', 'handover', 'escalation', 'declined', 'other']);
export type OutcomeKind = z.infer<typeof outcomeKind>;
export const guideFieldType = z.enum(['text', 'long_text', 'number', 'date', 'choice', 'multi_choice', 'yes_no', 'phone', 'email']);
export type GuideFieldType = z.infer<typeof guideFieldType>;
export const mediaKind = z.enum(['image', 'video', 'audio', 'link']);

const media = z.object({ kind: mediaKind, label: line(200), url: z.string().max(2000).regex(/^(https?:\/\/|\/)/).describe('https address, or a path of this product') });
export type GuideMedia = z.infer<typeof media>;
const position = z.object({ x: z.number().min(-100_000).max(100_000), y: z.number().min(-100_000).max(100_000) }).nullable().default(null).describe('Where it stands on the chart; null: laid out by the screen');
const to = stepId.nullable().default(null).describe('The step that follows; null: not connected yet');

const everyStep = {
  id: stepId,
  title: line(200).describe('Short, on the chart'),
  text: prose(8000).describe('What to do or ask, for whoever handles the contact; a subset of Markdown'),
  say: prose(4000).describe('Words to say to the customer'),
  note: prose(4000).describe('For us only; never leaves'),
  media: z.array(media).max(20).default([]),
  skip: skippable.default('never').describe('Who may pass over it'),
  skipReason: z.boolean().default(true).describe('Whoever passes over it says why'),
  position,
};

export const guideAnswer = z.object({
  id: stepId,
  label: line(120),
  words: z.array(line(120)).max(60).default([]).describe('What customers say that means this'),
  to,
  likelihood: z.number().min(0).max(1).nullable().default(null).describe('How often it is given, 0 to 1'),
  costSeconds: seconds.describe('How long finding it out takes'),
});
export type GuideAnswer = z.infer<typeof guideAnswer>;
const field = z.object({ key: stepId, label: line(120), type: guideFieldType, required: z.boolean().default(false), options: z.array(line(120)).max(60).default([]), help: prose(500) });
export type GuideField = z.infer<typeof field>;
const tick = z.object({ id: stepId, label: line(1000), required: z.boolean().default(true) });
export type GuideTick = z.infer<typeof tick>;

const questionStep = z.object({ kind: z.literal('question'), ...everyStep, answers: z.array(guideAnswer).max(12) });
const instructionStep = z.object({ kind: z.literal('instruction'), ...everyStep, next: to });
const sayStep = z.object({ kind: z.literal('say'), ...everyStep, next: to });
const checkStep = z.object({ kind: z.literal('check'), ...everyStep, items: z.array(tick).max(40), next: to });
const formStep = z.object({ kind: z.literal('form'), ...everyStep, fields: z.array(field).max(40), next: to });
const procedureStep = z.object({ kind: z.literal('procedure'), ...everyStep, procedure: line(80).describe('Key of the procedure that is started'), prefill: z.record(stepId, line(500)).default({}).describe('By field of the procedure: a value; `{{step.field}}` puts in what a form of the run holds'), next: to });
const jumpStep = z.object({ kind: z.literal('jump'), ...everyStep, guide: line(80).describe('Key of the other guide'), comesBack: z.boolean().default(false).describe('Goes on with `next` when the other guide is done'), next: to });
const outcomeStep = z.object({
  kind: z.literal('outcome'),
  ...everyStep,
  outcome: outcomeKind,
  status: status.nullable().default(null).describe('What the conversation is set to'),
  categoryId: id.nullable().default(null),
  disposition: prose(120).describe('Written into the record of the contact'),
  customerText: prose(4000).describe('To the customer, put into the answer; a person sends it'),
});
export const guideStep = z.discriminatedUnion('kind', [questionStep, instructionStep, sayStep, checkStep, formStep, procedureStep, jumpStep, outcomeStep]);
export type GuideStep = z.infer<typeof guideStep>;
export type QuestionStep = z.infer<typeof questionStep>;
export type OutcomeStep = z.infer<typeof outcomeStep>;
export type JumpStep = z.infer<typeof jumpStep>;
export type FormStep = z.infer<typeof formStep>;
export type CheckStep = z.infer<typeof checkStep>;
export type ProcedureStartStep = z.infer<typeof procedureStep>;

export const guideDocument = z.object({
  key: guideKey,
  title: z.string().trim().min(1).max(200),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/).default('ja').describe('BCP 47'),
  summary: prose(2000),
  categories: z.array(z.object({ id, required: z.boolean().default(false).describe('Contacts of this category must go through the guide') })).max(60).default([]),
  products: z.array(line(120)).max(60).default([]).describe('Codes of the products it is about; none: of all'),
  triggers: z.array(line(200)).max(200).default([]).describe('Words and phrases of customers it answers'),
  tier: z.number().int().min(0).max(5).nullable().default(null).describe('Who it is written for: 1 first line; null: everybody'),
  estimatedSeconds: seconds.describe('How long it takes as a rule'),
  start: stepId.nullable().default(null).describe('Where it begins'),
  steps: z.array(guideStep).max(400),
  extra: z.record(z.string().regex(/^[a-z][A-Za-z0-9_]{0,59}$/), z.union([line(20_000), z.array(line(20_000)).max(400)])).default({}).describe('What an import holds beyond this; kept and given back as it was'),
});
export type GuideDocument = z.infer<typeof guideDocument>;
export type GuideDocumentInput = z.input<typeof guideDocument>;
