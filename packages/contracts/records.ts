import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, status } from './vocabulary.ts';

const who = z.object({ id, name: z.string() });
const long = z.string().trim().max(10_000);
const short = z.string().trim().max(2000);

export const intent = z.enum(['repair', 'explanation', 'replacement', 'refund']).describe('What "it does not work" may really ask for');
export type Intent = z.infer<typeof intent>;
export const step = z.enum(['identify', 'infer', 'propose', 'alternative']).describe('見極め・推測・提案・代替案');
export type Step = z.infer<typeof step>;
export const mood = z.enum(['calm', 'upset', 'angry']);
export type Mood = z.infer<typeof mood>;
export const disposition = z.enum(['answered', 'repaired', 'replaced', 'refunded', 'forwarded', 'withdrawn', 'unreachable']).describe('How it ended');
export type Disposition = z.infer<typeof disposition>;

/** What was found out by listening (聞き取り). */
export const intakeFields = z.object({
  situation: short.describe('状態: what is wrong now'),
  trigger: short.describe('きっかけ: since when, after what'),
  tried: short.describe('試したこと'),
  purpose: short.describe('本来の目的: what the customer really needs'),
  neededBy: instant.nullable().describe('By when they need it'),
  fallback: short.describe('次善策: what helps if that is not possible'),
  intent: intent.nullable(),
  step,
  mood,
  disposition: disposition.nullable(),
});
export type IntakeFields = z.infer<typeof intakeFields>;
export const intake = intakeFields.extend({ updatedAt: instant.nullable(), updatedBy: who.nullable() });
export type Intake = z.infer<typeof intake>;

export const severity = z.enum(['minor', 'major', 'legal']);
export type Severity = z.infer<typeof severity>;
export const complaintCause = z.enum(['product', 'delivery', 'service', 'billing', 'system', 'other']);
export const validity = z.enum(['justified', 'partly', 'unjustified', 'unclear']);
export const remedyKind = z.enum(['apology', 'refund', 'replacement', 'repair', 'discount', 'voucher', 'none']);
export const complaintState = z.enum(['received', 'acknowledged', 'investigating', 'remedy_proposed', 'closed', 'reviewed']).describe('As JIS Q 10002 has it');
export type ComplaintState = z.infer<typeof complaintState>;
const remedy = z.object({ kind: remedyKind, amount: z.number().int().min(0).max(1_000_000_000).nullable().describe('In yen'), note: short });
export const complaint = z.object({
  state: complaintState, severity, cause: complaintCause, validity, facts: z.string(), demand: z.string(), prevention: z.string().describe('Recurrence prevention'), review: z.string(),
  remedy: remedy.extend({ state: z.enum(['proposed', 'granted', 'refused']), proposedBy: who.nullable(), proposedAt: instant, decidedBy: who.nullable(), decidedAt: instant.nullable(), decisionNote: z.string() }).nullable(),
  acknowledgedAt: instant.nullable(), dueAt: instant.nullable(), openedAt: instant, openedBy: who.nullable(), closedAt: instant.nullable(), closedBy: who.nullable(), reviewedAt: instant.nullable(), reviewedBy: who.nullable(),
  earlier: z.number().describe('Complaints of the same customer before this one'),
  mayDecide: z.boolean().describe('The asking member may decide about the proposed remedy: nobody about their own'),
  version: z.number(),
});
export type Complaint = z.infer<typeof complaint>;
const complaintBody = z.object({ severity, cause: complaintCause, validity, facts: long, demand: long, prevention: long, dueAt: instant.nullable() });
export const complaintItem = z.object({ conversationId: id, reference: z.string(), subject: z.string(), customer: customerName, status, state: complaintState, severity, cause: complaintCause, validity, remedyState: z.enum(['none', 'proposed', 'granted', 'refused']), remedyAmount: z.number().nullable(), earlier: z.number(), dueAt: instant.nullable(), openedAt: instant });
export type ComplaintItem = z.infer<typeof complaintItem>;

/** 厚生労働省 カスタマーハラスメント対策企業マニュアル: kinds of conduct. */
export const harassmentCategory = z.enum(['violence', 'abuse', 'intimidation', 'restraint', 'repetition', 'kneeling', 'social_media', 'sexual', 'discrimination', 'unreasonable_demand', 'privacy']);
export type HarassmentCategory = z.infer<typeof harassmentCategory>;
export const harassment = z.object({
  state: z.enum(['flagged', 'warned', 'ended', 'withdrawn']), categories: z.array(harassmentCategory), note: z.string(), flaggedAt: instant, flaggedBy: who.nullable(),
  second: who.nullable().describe('Who was asked to join'), secondAskedAt: instant.nullable(), warnedAt: instant.nullable(), warnedBy: who.nullable(), endedAt: instant.nullable(), endedBy: who.nullable(),
  reliefs: z.array(z.object({ id, relieved: who, takenBy: who.nullable(), reason: z.string(), at: instant, by: who.nullable() })),
  version: z.number(),
});
export type Harassment = z.infer<typeof harassment>;

export const identityItem = z.object({ key: z.string(), nameJa: z.string(), nameEn: z.string(), masked: z.string().nullable().describe('What we have, with the middle hidden; null: we have nothing to compare'), result: z.enum(['match', 'mismatch']).nullable(), checkedBy: who.nullable(), checkedAt: instant.nullable() });
export type IdentityItem = z.infer<typeof identityItem>;
const earlier = z.object({ conversationId: id, reference: z.string(), subject: z.string(), status, createdAt: instant, answer: z.object({ body: z.string(), by: z.string(), at: instant }).nullable().describe('What was answered last then') });
export const repeat = z.object({ count: z.number().describe('The how-many-eth this is'), days: z.number(), sameCategory: z.boolean(), earlier: z.array(earlier) });
export type Repeat = z.infer<typeof repeat>;

/** What a desk keeps beside what was said. */
export const record = z.object({
  conversationId: id, intake, repeat: repeat.nullable(), complaint: complaint.nullable(), harassment: harassment.nullable(),
  caution: z.object({ conversationId: id, reference: z.string().nullable().describe('null: not yours to see'), categories: z.array(harassmentCategory), since: instant }).nullable().describe('The customer harassed somebody, here or in another conversation'),
  identity: z.object({ items: z.array(identityItem), verifiedAt: instant.nullable().describe('When the last of the needed items matched'), needed: z.number() }),
  missing: z.array(z.enum(['category', 'kind', 'disposition', 'situation', 'purpose'])).describe('What must be filled in before it can be solved'),
});
export type ConversationRecord = z.infer<typeof record>;
export const rowMark = z.object({ conversationId: id, repeat: z.number().nullable(), days: z.number(), complaint: severity.nullable(), caution: z.boolean() });
export type RowMark = z.infer<typeof rowMark>;

const texts = z.object({ ja: z.string().max(2000), en: z.string().max(2000) });
export const identitySource = z.enum(['phone', 'email', 'member_number', 'name', 'kana', 'attribute']);
export const recordSettings = z.object({
  repeatDays: z.number().int().min(1).max(365),
  requiredOnSolve: z.array(z.enum(['category', 'kind', 'disposition', 'situation', 'purpose'])).max(5),
  complaintDays: z.number().int().min(1).max(365).describe('Days in which a complaint should be answered'),
  probes: z.array(z.object({ categoryId: id.nullable().describe('null: for every category'), intent, text: texts })).max(200).describe('What to ask to find the true intent'),
  calming: texts.describe('What helps when a customer is upset; one line each'),
  warning: texts.describe('The words of the warning; {name} is the customer'),
  ending: texts.describe('The words that end the conversation'),
  identityItems: z.array(z.object({ key: z.string().regex(/^[a-z0-9_]{1,40}$/), nameJa: z.string().trim().min(1).max(60), nameEn: z.string().trim().min(1).max(60), source: identitySource, attribute: z.string().max(60).default('').describe('Name of the customer’s own field, for source attribute') })).max(20),
  identityNeeded: z.number().int().min(1).max(20).describe('How many must match'),
});
export type RecordSettings = z.infer<typeof recordSettings>;

const conversationPath = '/api/v1/conversations/{id}';
export const recordEndpoints = {
  getRecord: endpoint({ method: 'GET', path: `${conversationPath}/record`, summary: 'Intake, repeat contact, complaint, harassment, identity checks of a conversation', tag: 'Records', params: byId, response: record }),
  listRowMarks: endpoint({ method: 'GET', path: '/api/v1/record-marks', summary: 'What lists show of the records of these conversations', tag: 'Records', query: z.object({ ids: z.string().max(8000).describe('Ids, separated by commas; at most 200') }), response: z.object({ items: z.array(rowMark) }) }),
  updateIntake: endpoint({ method: 'PATCH', path: `${conversationPath}/intake`, summary: 'Write down what was found out', tag: 'Records', params: byId, body: z.object({ fields: intakeFields.partial(), was: intakeFields.partial().default({}).describe('What the writer had on the screen: 409 `changed_meanwhile` when such a field is another now') }), response: record }),
  openComplaint: endpoint({ method: 'PUT', path: `${conversationPath}/complaint`, summary: 'Record a complaint, or change it', tag: 'Records', params: byId, body: complaintBody.partial().extend({ version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: record }),
  moveComplaint: endpoint({ method: 'POST', path: `${conversationPath}/complaint/moves`, summary: 'Acknowledge, investigate, close or review a complaint', tag: 'Records', params: byId, body: z.object({ to: z.enum(['acknowledged', 'investigating', 'closed', 'reviewed']), review: long.default('') }), response: record }),
  proposeRemedy: endpoint({ method: 'PUT', path: `${conversationPath}/complaint/remedy`, summary: 'Propose a remedy; somebody else decides', tag: 'Records', params: byId, body: remedy, response: record }),
  decideRemedy: endpoint({ method: 'POST', path: `${conversationPath}/complaint/decision`, summary: 'Grant or refuse the proposed remedy; nobody decides about their own', tag: 'Records', params: byId, body: z.object({ decision: z.enum(['granted', 'refused']), note: short.default('') }), response: record }),
  listComplaints: endpoint({ method: 'GET', path: '/api/v1/complaints', summary: 'Complaints, newest first', tag: 'Records', query: z.object({ state: complaintState.optional(), severity: severity.optional(), open: z.enum(['true', 'false']).optional().describe('Only those that are not closed') }), response: z.object({ items: z.array(complaintItem) }) }),
  flagHarassment: endpoint({ method: 'PUT', path: `${conversationPath}/harassment`, summary: 'Flag customer harassment, or change what is written about it', tag: 'Records', params: byId, body: z.object({ categories: z.array(harassmentCategory).min(1).max(11), note: long.default(''), secondId: id.nullable().optional().describe('A colleague who is asked to join: told, and made a follower') }), response: record }),
  moveHarassment: endpoint({ method: 'POST', path: `${conversationPath}/harassment/moves`, summary: 'Say that the customer was warned, that the conversation was ended, or that the flag was a mistake', tag: 'Records', params: byId, body: z.object({ to: z.enum(['warned', 'ended', 'withdrawn']) }), response: record }),
  relieve: endpoint({ method: 'POST', path: `${conversationPath}/harassment/reliefs`, summary: 'Relieve a colleague of the conversation; it is given to whoever takes over', tag: 'Records', params: byId, body: z.object({ relievedId: id, takenById: id.nullable().default(null), reason: short.default('') }), response: record }),
  makeEvidence: endpoint({ method: 'POST', path: `${conversationPath}/evidence`, summary: 'The whole conversation as one file with a list of hashes; each download is told', tag: 'Records', params: byId, body: z.object({ locale: z.enum(['ja', 'en']).default('ja') }), status: 201, response: z.object({ name: z.string(), mediaType: z.string(), content: z.string(), sha256: z.string() }) }),
  checkIdentity: endpoint({ method: 'PUT', path: `${conversationPath}/identity-checks/{item}`, summary: 'Say whether what the customer told matches what we have', tag: 'Records', params: byId.extend({ item: z.string().max(60) }), body: z.object({ result: z.enum(['match', 'mismatch']).nullable().describe('null: not asked') }), response: record }),
  getRecordSettings: endpoint({ method: 'GET', path: '/api/v1/record-settings', summary: 'Prompts, items and rules of the record', tag: 'Records', response: recordSettings }),
  updateRecordSettings: endpoint({ method: 'PATCH', path: '/api/v1/record-settings', summary: 'Change them', tag: 'Records', body: recordSettings.partial(), response: recordSettings }),
};
