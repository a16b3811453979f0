import { z } from 'zod';
import { id } from './vocabulary.ts';

/** What staff and customers read, in both languages or in one that stands for both. */
export const words = z.object({ ja: z.string().trim().max(2000), en: z.string().trim().max(2000) }).refine(({ ja, en }) => ja !== '' || en !== '');
export type Words = z.infer<typeof words>;
/** What stands in a language, or in the other one where nobody wrote it. */
export const wordsIn = (said: Words, language: 'ja' | 'en'): string => said[language] || said[language === 'ja' ? 'en' : 'ja'];
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/).describe('Lower case, digits and underscores');

export const fieldType = z.enum(['text', 'long_text', 'number', 'money', 'date', 'slot', 'choice', 'multi_choice', 'yes_no', 'product', 'order', 'order_line', 'asset', 'contract', 'address', 'file', 'person']);
export type FieldType = z.infer<typeof fieldType>;
/** A date with a time slot (2026-11-24, 10:00 to 12:00). */
export const slot = z.object({ date: z.string().max(10), from: z.string().max(5), until: z.string().max(5) });
export const address = z.object({ postal: z.string().max(10), address: z.string().max(300) });
export const personAnswer = z.object({ name: z.string().max(120), kana: z.string().max(120), phone: z.string().max(40) });
/** What a field can hold; which of it, its type says. Money is whole yen; files are ids of uploaded files. */
export const answer = z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(200)).max(60), slot, address, personAnswer]);
export type Answer = z.infer<typeof answer>;
export const answers = z.record(z.string().max(40), answer).describe('By key of the field; what is left out is not answered');
export type Answers = z.infer<typeof answers>;

export const testOp = z.enum(['is', 'is_not', 'any_of', 'filled', 'empty', 'gt', 'gte', 'lt', 'lte']);
export type TestOp = z.infer<typeof testOp>;
const test = z.object({ field: key, op: testOp, value: z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(200)).max(50)]).optional() });
export type Test = z.infer<typeof test>;
const group = z.union([z.object({ all: z.array(test).min(1).max(20) }), z.object({ any: z.array(test).min(1).max(20) })]);
/** A condition as data: a test, or all or any of several. A test about a field nobody sees is false; `empty` is true. */
export const condition = z.union([test, z.object({ all: z.array(z.union([test, group])).min(1).max(20) }), z.object({ any: z.array(z.union([test, group])).min(1).max(20) })]);
export type Condition = z.infer<typeof condition>;

/** What is known already and stands in the field at the start. The device is the one of the customer's own that was named at the start or in what was said. */
export const prefill = z.enum(['customer_name', 'customer_kana', 'customer_phone', 'customer_email', 'company_name', 'subject', 'said', 'today', 'device', 'device_product']);
export const procedureField = z.object({
  key,
  label: words,
  help: words.nullable().default(null),
  type: fieldType,
  required: z.boolean().default(false),
  requiredWhen: condition.nullable().default(null).describe('Must be answered when this holds, beside required'),
  showWhen: condition.nullable().default(null).describe('Asked only when this holds; may ask about fields before it. The value of a field that is not asked is never used'),
  options: z.array(z.object({ key, label: words })).max(60).default([]),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  prefill: prefill.nullable().default(null),
  customerSees: z.boolean().default(false).describe('Shown on the status page of the customer'),
  inHistory: z.boolean().optional().describe('Told in the history of the device it is about; where no field says so, every answer in words, numbers or dates is'),
});
export type ProcedureField = z.infer<typeof procedureField>;

/** A receipt, a qualified invoice (適格請求書), and the one for what goes back (適格返還請求書). */
export const paperKind = z.enum(['receipt', 'qualified_invoice', 'returned_invoice']);
/** What a paper can be told by a document step; the rates of amounts and their own descriptions are told by their ends. */
export const PAPER_INPUTS = ['party', 'description', 'amount10', 'amount8', 'amountNontaxable', 'amountOutside', 'amountExport', 'description8', 'descriptionNontaxable', 'descriptionOutside', 'descriptionExport', 'pricing', 'untaxed', 'soldOn', 'returnedOn', 'about', 'order', 'note'] as const;
export const stepKind = z.enum(['form', 'checklist', 'approval', 'effect', 'customer', 'arrival', 'task', 'message', 'document', 'outcome']);
export type StepKind = z.infer<typeof stepKind>;
export const stepDue = z.union([z.object({ businessDays: z.number().int().min(0).max(60) }), z.object({ businessMinutes: z.number().int().min(1).max(60_000) })]);
export const stepOwner = z.object({ to: z.enum(['owner', 'team', 'member']), teamId: id.nullable().default(null), memberId: id.nullable().default(null) });
export const procedureStep = z.object({
  key,
  kind: stepKind,
  title: words,
  customerTitle: words.nullable().default(null).describe('What the customer reads of it; null: nothing'),
  fields: z.array(key).max(60).default([]).describe('What is filled in here; forms, and what comes in while waiting or working'),
  items: z.array(z.object({ key, label: words })).max(60).default([]).describe('Of a check list; all are to be checked'),
  owner: stepOwner.default({ to: 'owner', teamId: null, memberId: null }),
  due: stepDue.nullable().default(null).describe('Business time from when the step opens'),
  when: condition.nullable().default(null).describe('Passed over when this does not hold'),
  next: z.array(z.object({ when: condition.nullable().default(null), to: key })).max(10).default([]).describe('Where it goes on, first that holds; else the step after it. Forward only'),
  approval: z.enum(['above_limit', 'always']).default('above_limit'),
  effect: key.nullable().default(null).describe('What another system is asked to do, exactly once; without a connector a person does it'),
  inputs: z.array(z.object({ name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/), field: key })).max(20).default([]).describe('What the other system is told, by the name it knows it by'),
  message: words.nullable().default(null).describe('To the customer; `{{field}}` puts an answer in, `{{number}}` and `{{status}}` the number and the status page'),
  document: paperKind.nullable().default(null),
  outcome: z.enum(['done', 'declined']).default('done'),
});
export type ProcedureStep = z.infer<typeof procedureStep>;

export const procedureIcon = z.enum(['undo', 'refresh', 'wrench', 'box', 'yen', 'x', 'home', 'doc', 'clock', 'walk', 'users', 'store', 'device', 'heart', 'shield', 'phone', 'flow', 'truck', 'check-c', 'target']);
export const procedureDefinition = z.object({
  key,
  name: words,
  kind: z.enum(['return', 'exchange', 'repair', 'parts', 'refund', 'cancellation', 'address', 'document', 'appointment', 'visit', 'applicant', 'application', 'support', 'other']),
  icon: procedureIcon.default('flow'),
  fields: z.array(procedureField).max(80),
  steps: z.array(procedureStep).min(1).max(40),
  authority: z.object({ field: key, kind: key }).nullable().default(null).describe('The amount that is granted; above the limit of whoever grants it somebody else says yes'),
  retentionDays: z.number().int().min(1).max(3650).nullable().default(null).describe('What was filled in is forgotten so many days after the end'),
});
export type ProcedureDefinition = z.infer<typeof procedureDefinition>;
export type ProcedureDefinitionInput = z.input<typeof procedureDefinition>;
