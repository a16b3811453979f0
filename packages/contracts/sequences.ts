import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { outreachCounts, outreachKind, outreachSample } from './outreach.ts';
import { byId, id, instant, page, paging, stage } from './vocabulary.ts';

export const sequenceState = z.enum(['draft', 'active', 'paused', 'retired']);
export type SequenceState = z.infer<typeof sequenceState>;
/** What begins it: somebody reaches a rank or a stage, or comes to belong to a group. */
export const sequenceBegins = z.discriminatedUnion('by', [
  z.object({ by: z.literal('rank'), rank: z.string().trim().min(1).max(40) }),
  z.object({ by: z.literal('stage'), stage }),
  z.object({ by: z.literal('segment'), segmentId: id }),
]);
export type SequenceBegins = z.infer<typeof sequenceBegins>;

const wait = {
  waitDays: z.number().int().min(0).max(730).describe('Since the step before, or since they came in'),
  businessDays: z.boolean().default(false).describe('Of the workspace’s calendar; false: every day counts'),
  only: z.object({ segmentId: id, is: z.enum(['in', 'not_in']) }).nullable().default(null).describe('For others the step is skipped'),
};
const mailText = {
  mailKind: outreachKind,
  purpose: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/).nullable().default(null).describe('For which purpose those it advertises to agreed; none for a notice'),
  subject: z.string().trim().min(1).max(200).describe('Template, as in macros'),
  body: z.string().trim().min(1).max(20_000).describe('Template, as in macros'),
};
const mailStep = z.object({ kind: z.literal('mail'), ...wait, ...mailText, quietDays: z.number().int().min(0).max(365).default(0).describe('Whoever was written to within so many days is left out of this mail') });
const taskStep = z.object({
  kind: z.literal('task'), ...wait,
  taskKind: z.enum(['todo', 'callback', 'check']).default('todo'),
  title: z.string().trim().min(1).max(200),
  details: z.string().trim().max(4000).default(''),
  teamId: id.nullable().default(null), assigneeId: id.nullable().default(null),
  dueDays: z.number().int().min(0).max(60).nullable().default(null).describe('Due within so many business days'),
});
export const newSequenceStep = z.discriminatedUnion('kind', [mailStep, taskStep]);
export type NewSequenceStep = z.infer<typeof newSequenceStep>;
/** With the id it has in its version; a mail’s is that of the outreach it goes by. */
export const sequenceStep = z.discriminatedUnion('kind', [mailStep.extend({ id }), taskStep.extend({ id })]);
export type SequenceStep = z.infer<typeof sequenceStep>;

const plan = {
  begins: sequenceBegins,
  inboxId: id.describe('A mail inbox its mails go out by; answers come to it'),
  reentryDays: z.number().int().min(1).max(3650).nullable().default(null).describe('Who ended may come in again after so many days; null: never'),
  leaveOnChange: z.boolean().default(true).describe('Who no longer has the rank or stage, or belongs to the group, leaves'),
  onContact: z.enum(['go_on', 'wait', 'leave']).default('wait').describe('wait: while a matter of theirs is open; leave: as soon as they write'),
  goal: z.discriminatedUnion('is', [z.object({ is: z.literal('none') }), z.object({ is: z.literal('order') }), z.object({ is: z.literal('segment'), segmentId: id })]).default({ is: 'none' }).describe('Who reached it leaves: ordered since they came in, or belongs to a group'),
  goalDays: z.number().int().min(0).max(365).default(14).describe('The goal is waited for so long after the last step'),
};
export const sequencePlan = z.object({ ...plan, steps: z.array(sequenceStep) });
export type SequencePlan = z.infer<typeof sequencePlan>;
const draft = z.object({
  nameJa: z.string().trim().min(1).max(120), nameEn: z.string().trim().max(120).default(''),
  ...plan,
  steps: z.array(newSequenceStep).min(1).max(20),
});
export type SequenceDraft = z.infer<typeof draft>;
export type NewSequence = z.input<typeof draft>;

export const ENROLMENT_STATES = ['in', 'reached', 'finished', 'left'] as const;
export const enrolmentState = z.enum(ENROLMENT_STATES);
export type EnrolmentState = z.infer<typeof enrolmentState>;
export const LEFT_REASONS = ['changed', 'wrote', 'opted_out', 'merged', 'taken_out', 'retired'] as const;
export const leftReason = z.enum(LEFT_REASONS);
export type LeftReason = z.infer<typeof leftReason>;
export const stepOutcome = z.enum(['mailed', 'task', 'skipped', 'left_out']);
export type StepOutcome = z.infer<typeof stepOutcome>;

const count = z.number().int();
const counts = z.object({ entered: count, in: count, reached: count, finished: count, left: count });
export type SequenceCounts = z.infer<typeof counts>;
const named = z.object({ id, name: z.string() });
export const sequence = z.object({
  id, nameJa: z.string(), nameEn: z.string(), state: sequenceState, trouble: z.string().describe('Why it is held up; empty when a person did it'),
  begins: sequenceBegins, number: count.nullable().describe('Its version people come into now; null: none was approved yet'),
  isChanged: z.boolean().describe('Another version waits to be approved'), looking: z.boolean().describe('It is being looked who is in it now'),
  counts, updatedAt: instant, version: count,
});
export type Sequence = z.infer<typeof sequence>;
const stepFigures = z.object({ step: sequenceStep, arrived: count, waiting: count.describe('Stand before it now'), done: count, skipped: count, leftOut: count.describe('Got no mail, for a reason'), mail: outreachCounts.nullable() });
export type StepFigures = z.infer<typeof stepFigures>;
export const sequenceDetail = sequence.extend({
  plan: sequencePlan.describe('As it was last edited'),
  approvedBy: named.nullable(), startedAt: instant.nullable(), endedAt: instant.nullable(),
  left: z.array(z.object({ reason: leftReason, count })).describe('Why people left'),
  shown: z.object({ number: count, approvedAt: instant, steps: z.array(stepFigures) }).nullable().describe('How far people came in one version; the one asked for, else the newest'),
  versions: z.array(z.object({ number: count, approvedAt: instant, in: count })).describe('Newest first, with how many still walk through it'),
});
export type SequenceDetail = z.infer<typeof sequenceDetail>;
export const enrolment = z.object({
  id, sequence: z.object({ id, nameJa: z.string(), nameEn: z.string() }), customer: customerName, state: enrolmentState, reason: leftReason.nullable(),
  number: count, position: count.describe('The step they stand before, from 0'), steps: count, dueAt: instant.nullable().describe('When that step is due'),
  enteredAt: instant, endedAt: instant.nullable(),
  done: z.array(z.object({ position: count, outcome: stepOutcome, reason: z.string(), title: z.string(), at: instant })).describe('What they got, oldest first'),
});
export type Enrolment = z.infer<typeof enrolment>;
const version = count.describe('Refuse with 409 when it has changed since');
const tag = 'Sequences';

export const sequenceEndpoints = {
  listSequences: endpoint({ method: 'GET', path: '/api/v1/sequences', summary: 'Follow-up sequences, newest first', tag, query: paging, response: page(sequence) }),
  getSequence: endpoint({ method: 'GET', path: '/api/v1/sequences/{id}', summary: 'One of them, with how far people came', tag, params: byId, query: z.object({ number: z.coerce.number().int().min(1).optional() }), response: sequenceDetail }),
  createSequence: endpoint({ method: 'POST', path: '/api/v1/sequences', summary: 'Keep a draft', tag, body: draft, status: 201, response: sequenceDetail }),
  updateSequence: endpoint({ method: 'PUT', path: '/api/v1/sequences/{id}', summary: 'Change what is to be approved next; who is in it goes on by the version they began', tag, params: byId, body: draft.extend({ version }), response: sequenceDetail }),
  deleteSequence: endpoint({ method: 'DELETE', path: '/api/v1/sequences/{id}', summary: 'Throw away one that never ran', tag, params: byId }),
  approveSequence: endpoint({ method: 'POST', path: '/api/v1/sequences/{id}/approve', summary: 'Approve what was edited: people come into it from now on', tag, params: byId, body: z.object({ version, includePresent: z.boolean().default(false).describe('Also those of whom it is true already') }), status: 200, response: sequenceDetail }),
  pauseSequence: endpoint({ method: 'POST', path: '/api/v1/sequences/{id}/pause', summary: 'Hold it up: nobody comes in, no step is taken', tag, params: byId, status: 200, response: sequenceDetail }),
  resumeSequence: endpoint({ method: 'POST', path: '/api/v1/sequences/{id}/resume', summary: 'Let it go on', tag, params: byId, status: 200, response: sequenceDetail }),
  retireSequence: endpoint({ method: 'POST', path: '/api/v1/sequences/{id}/retire', summary: 'End it for good: whoever is in it leaves', tag, params: byId, status: 200, response: sequenceDetail }),
  countSequenceBegins: endpoint({ method: 'POST', path: '/api/v1/sequence-begins/count', summary: 'Of how many it is true now', tag, body: z.object({ begins: sequenceBegins }), status: 200, response: z.object({ count: count.describe('Exact up to 10,000') }) }),
  sampleSequenceMail: endpoint({ method: 'POST', path: '/api/v1/sequence-begins/samples', summary: 'A mail of it as it reads for three of those of whom it is true now', tag, body: z.object({ begins: sequenceBegins, inboxId: id, ...mailText }), status: 200, response: z.object({ items: z.array(outreachSample) }) }),
  listEnrolments: endpoint({ method: 'GET', path: '/api/v1/sequences/{id}/enrolments', summary: 'Who is in it, or was', tag, params: byId, query: paging.extend({ state: enrolmentState.optional(), reason: leftReason.optional() }), response: page(enrolment) }),
  exportEnrolments: endpoint({ method: 'GET', path: '/api/v1/sequences/{id}/enrolments.csv', summary: 'The same as a table', tag, params: byId, response: z.string() }),
  takeOutOfSequence: endpoint({ method: 'POST', path: '/api/v1/sequence-enrolments/{id}/take-out', summary: 'Take somebody out: they get no further step', tag, params: byId, status: 200, response: enrolment }),
  listSequencesOfCustomer: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/sequences', summary: 'In which sequences somebody is or was, and what they got', tag, params: byId, response: z.object({ items: z.array(enrolment) }) }),
};
