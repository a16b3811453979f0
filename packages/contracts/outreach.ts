import { z } from 'zod';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { TEMPLATE_NAMES } from './macros.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

/** What a text to many may name: what macros do, but for what only a conversation knows. */
export const OUTREACH_NAMES: ReadonlySet<string> = new Set([
  ...[...TEMPLATE_NAMES].filter((name) => !/^(?:reference|subject|promised|waited|greeting|returning|first_contact|late|team\.name|channel\.(?:chat|form|api))$/u.test(name)),
  'product.name', 'contract.name', 'contract.ends_on',
]);

export const outreachKind = z.enum(['notice', 'promotional']);
export type OutreachKind = z.infer<typeof outreachKind>;
export const outreachState = z.enum(['draft', 'scheduled', 'sending', 'paused', 'finished', 'stopped']);
export type OutreachState = z.infer<typeof outreachState>;
/** Why somebody of the audience gets no mail; the first that is true is told. */
export const EXCLUSIONS = ['no_address', 'erased', 'suppressed', 'bounced', 'opted_out', 'no_consent', 'recent', 'duplicate', 'merged', 'stopped'] as const;
export const exclusion = z.enum(EXCLUSIONS);
export type Exclusion = z.infer<typeof exclusion>;
/** What became of a mail, as lists of them are opened. */
export const OUTCOMES = ['waiting', 'sent', 'replied', 'opted_out', 'bounced', 'failed', 'excluded'] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

const who = z.object({ id, name: z.string() });
const audienceFields = {
  segmentId: id.nullable().default(null).describe('Who belongs to this group'),
  productId: id.nullable().default(null).describe('Who has this product, or ordered it'),
  contractDays: z.number().int().min(1).max(3650).nullable().default(null).describe('Whose contract ends within so many days'),
};
const audience = z.object({
  ...audienceFields,
  kind: outreachKind,
  purpose: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/).nullable().default(null).describe('For which purpose those it advertises to agreed; none for a notice'),
  quietDays: z.number().int().min(0).max(365).default(0).describe('Whoever was written to within so many days is left alone'),
});
export type OutreachAudience = z.infer<typeof audience>;
const text = {
  subject: z.string().trim().min(1).max(200).describe('Template, as in macros'),
  body: z.string().trim().min(1).max(20_000).describe('Template, as in macros'),
};
const draft = audience.extend({
  ...text,
  name: z.string().trim().min(1).max(120).describe('For us'),
  inboxId: id.describe('A mail inbox; answers come to it'),
  perMinute: z.number().int().min(1).max(1200).default(60).describe('At most so many mails a minute'),
});
export type OutreachDraft = z.infer<typeof draft>;
const count = z.number().int();
export const outreachCounts = z.object({ waiting: count, sent: count, replied: count, optedOut: count, bounced: count, failed: count, excluded: count });
export type OutreachCounts = z.infer<typeof outreachCounts>;
const counted = z.object({ reason: exclusion, count });
export const outreach = z.object({
  id, name: z.string(), kind: outreachKind, purpose: z.string().nullable(), inboxId: id,
  segmentId: id.nullable(), productId: id.nullable(), contractDays: z.number().nullable(),
  sequenceId: id.nullable().describe('It is a mail of this sequence; null: it stands for itself'),
  subject: z.string(), body: z.string(), quietDays: z.number(), perMinute: z.number(),
  state: outreachState, trouble: z.string().describe('Why it is held up; empty when a person did it'),
  segment: who.nullable(), product: who.nullable(), author: who.nullable(), approvedBy: who.nullable(),
  scheduledAt: instant.nullable(), startedAt: instant.nullable(), endedAt: instant.nullable(), createdAt: instant, updatedAt: instant, version: z.number(),
  counts: outreachCounts,
});
export type Outreach = z.infer<typeof outreach>;
export const outreachDetail = outreach.extend({ excluded: z.array(counted).describe('Those left out, by why'), decided: z.boolean().describe('It was decided of everybody whether they get it'), resumesAt: instant.nullable().describe('It waits for the hours in which mail goes out; null: it does not') });
export type OutreachDetail = z.infer<typeof outreachDetail>;
export const audienceCount = z.object({ total: count, included: count, excluded: z.array(counted) });
export type AudienceCount = z.infer<typeof audienceCount>;
export const audiencePerson = z.object({ customer: customerName, address: z.string().nullable(), reason: exclusion.nullable() });
export type AudiencePerson = z.infer<typeof audiencePerson>;
export const outreachSample = z.object({ customer: customerName, address: z.string(), subject: z.string(), text: z.string(), missing: z.array(z.string()).describe('Gaps nothing is known for: this mail would not go out') });
export type OutreachSample = z.infer<typeof outreachSample>;
export const outreachRecipient = z.object({
  id, customer: customerName, address: z.string().nullable(), outcome, reason: z.string().describe('Of those left out: which; of a failure: what the mail server said'),
  maybeTwice: z.boolean().describe('A process died while it talked to the mail server'),
  sentAt: instant.nullable(), repliedAt: instant.nullable(), optedOutAt: instant.nullable(), bouncedAt: instant.nullable(),
  conversation: z.object({ id, reference: z.string() }).nullable().describe('What their answer became, if the reader sees it'),
});
export type OutreachRecipient = z.infer<typeof outreachRecipient>;
export const outreachSettings = z.object({
  senderName: z.string().trim().max(200).describe('Name of the sender, as the law asks of mail that advertises'),
  postalAddress: z.string().trim().max(300),
  contact: z.string().trim().max(300).describe('Where complaints and questions go: a number, an address, a page'),
  hours: z.object({ from: z.number().int().min(0).max(23), until: z.number().int().min(1).max(24) })
    .refine(({ from, until }) => from < until).nullable().default(null).describe('Full hours of the workspace’s day in which mail goes out; null: at any hour'),
});
export type OutreachSettings = z.infer<typeof outreachSettings>;
export type NewOutreachSettings = z.input<typeof outreachSettings>;
const version = z.number().int().describe('Refuse with 409 when it has changed since');
const tag = 'Outreach';
const asked = z.object({ audience });

export const outreachEndpoints = {
  listOutreaches: endpoint({ method: 'GET', path: '/api/v1/outreaches', summary: 'Mails to many, newest first', tag, query: paging, response: page(outreach) }),
  getOutreach: endpoint({ method: 'GET', path: '/api/v1/outreaches/{id}', summary: 'One of them, with who was left out and why', tag, params: byId, response: outreachDetail }),
  createOutreach: endpoint({ method: 'POST', path: '/api/v1/outreaches', summary: 'Keep a draft', tag, body: draft, status: 201, response: outreachDetail }),
  updateOutreach: endpoint({ method: 'PUT', path: '/api/v1/outreaches/{id}', summary: 'Change a draft', tag, params: byId, body: draft.extend({ version }), response: outreachDetail }),
  deleteOutreach: endpoint({ method: 'DELETE', path: '/api/v1/outreaches/{id}', summary: 'Throw a draft away', tag, params: byId }),
  approveOutreach: endpoint({ method: 'POST', path: '/api/v1/outreaches/{id}/approve', summary: 'Approve a draft: it goes out now, or at an hour', tag, params: byId, body: z.object({ version, at: instant.nullable().default(null) }), status: 200, response: outreachDetail }),
  withdrawOutreach: endpoint({ method: 'POST', path: '/api/v1/outreaches/{id}/withdraw', summary: 'Make a scheduled one a draft again', tag, params: byId, status: 200, response: outreachDetail }),
  pauseOutreach: endpoint({ method: 'POST', path: '/api/v1/outreaches/{id}/pause', summary: 'Hold it up: no mail begins until it goes on', tag, params: byId, status: 200, response: outreachDetail }),
  resumeOutreach: endpoint({ method: 'POST', path: '/api/v1/outreaches/{id}/resume', summary: 'Let it go on', tag, params: byId, status: 200, response: outreachDetail }),
  stopOutreach: endpoint({ method: 'POST', path: '/api/v1/outreaches/{id}/stop', summary: 'End it: who has no mail yet gets none', tag, params: byId, status: 200, response: outreachDetail }),
  countAudience: endpoint({ method: 'POST', path: '/api/v1/outreach-audience/count', summary: 'How many would get it, and how many not for which reason', tag, body: asked, status: 200, response: audienceCount }),
  listAudience: endpoint({ method: 'POST', path: '/api/v1/outreach-audience/people', summary: 'Who would get it, or who would not for a reason', tag, body: asked.extend({ reason: exclusion.nullable().describe('null: those who get it'), cursor: z.string().max(500).optional() }), status: 200, response: page(audiencePerson) }),
  sampleOutreach: endpoint({ method: 'POST', path: '/api/v1/outreach-audience/samples', summary: 'The mail as it reads for three of those who get it', tag, body: asked.extend({ ...text, inboxId: id }), status: 200, response: z.object({ items: z.array(outreachSample) }) }),
  testOutreach: endpoint({ method: 'POST', path: '/api/v1/outreach-audience/test-mail', summary: 'One such mail to whoever asks, as it reads for the first of those who get it', tag, body: asked.extend({ ...text, inboxId: id }), status: 202, response: z.object({ address: z.string().describe('Where it goes to'), customer: customerName.describe('As whom it reads') }) }),
  listOutreachRecipients: endpoint({ method: 'GET', path: '/api/v1/outreaches/{id}/recipients', summary: 'What became of the mails', tag, params: byId, query: paging.extend({ outcome: outcome.optional(), reason: exclusion.optional() }), response: page(outreachRecipient) }),
  exportOutreach: endpoint({ method: 'GET', path: '/api/v1/outreaches/{id}/recipients.csv', summary: 'The same as a table', tag, params: byId, response: z.string() }),
  getOutreachSettings: endpoint({ method: 'GET', path: '/api/v1/outreach-settings', summary: 'Who we are in mail that advertises, and in which hours mail goes out', tag, response: outreachSettings }),
  updateOutreachSettings: endpoint({ method: 'PUT', path: '/api/v1/outreach-settings', summary: 'Say it', tag, body: outreachSettings, response: outreachSettings }),
};
