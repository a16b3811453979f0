import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, channel, id, instant } from './vocabulary.ts';

const who = z.object({ id, name: z.string() });

/** What can be hidden from a role, wherever it would be answered. */
export const personalField = z.enum(['email', 'phone', 'member_number', 'address', 'birth_date']);
export type PersonalField = z.infer<typeof personalField>;
/** Owners and administrators answer for the data and see it; everybody else may be masked. */
export const maskableRole = z.enum(['supervisor', 'agent', 'light', 'partner']);
export type MaskableRole = z.infer<typeof maskableRole>;

const purposeKey = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
export const purpose = z.object({ key: purposeKey, nameJa: z.string().trim().min(1).max(80), nameEn: z.string().trim().min(1).max(80), text: z.string().trim().max(2000).describe('What somebody agrees to'), version: z.string().trim().min(1).max(80).describe('Of that text; kept with every consent') });
export type Purpose = z.infer<typeof purpose>;

const settings = z.object({
  masking: z.record(personalField, z.array(maskableRole)).describe('Which roles see a field only in part'),
  healthWords: z.object({ enabled: z.boolean(), words: z.array(z.string().trim().min(2).max(40)).max(300).describe('Beside the shipped list') }),
  purposes: z.array(purpose).max(30),
  bulkReading: z.number().int().min(10).max(100_000).describe('Customers one person may look at in an hour before administrators are told'),
  dueDays: z.number().int().min(1).max(90).describe('Days until a request of a person is due'),
  backupDays: z.number().int().min(0).max(3650).describe('Days for which the house keeps its backups; an erasure says until when the last of them goes. 0: nobody has said'),
  bookYears: z.number().int().min(7).max(10).describe('Years for which books and copies of issued papers are kept after an erasure; ten for who carries losses forward'),
  discloseNotes: z.boolean().describe('Internal notes are part of a disclosure'),
});
export type PrivacySettings = z.infer<typeof settings>;

export const retentionKind = z.enum(['conversation', 'raw_mail', 'file', 'facts_payload', 'applicant', 'call_memo']);
export type RetentionKind = z.infer<typeof retentionKind>;
const ruleFields = z.object({ kind: retentionKind, days: z.number().int().min(1).max(36_500), channel: channel.nullable().default(null), categoryId: id.nullable().default(null), enabled: z.boolean().default(true) });
export const retentionRule = z.object({ id, kind: retentionKind, days: z.number(), channel: channel.nullable(), categoryId: id.nullable(), category: z.string().nullable(), enabled: z.boolean() });
export type RetentionRule = z.infer<typeof retentionRule>;
export const retentionPreview = z.object({ kind: retentionKind, ruleId: id, count: z.number().describe('Counted up to ten thousand'), oldest: instant.nullable(), held: z.number().describe('Would go but is held') });
export type RetentionPreview = z.infer<typeof retentionPreview>;
export const retentionRun = z.object({ id, startedAt: instant, endedAt: instant.nullable(), counts: z.partialRecord(retentionKind, z.number()), held: z.number() });
export type RetentionRun = z.infer<typeof retentionRun>;
export const legalHold = z.object({ id, customerId: id.nullable(), conversationId: id.nullable(), reason: z.string(), placedBy: who.nullable(), placedAt: instant });
export type LegalHold = z.infer<typeof legalHold>;

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const tag = 'Privacy';

export const privacyEndpoints = {
  getPrivacySettings: endpoint({ method: 'GET', path: '/api/v1/privacy/settings', summary: 'Masking, purposes of consent and limits', tag, response: settings }),
  updatePrivacySettings: endpoint({ method: 'PATCH', path: '/api/v1/privacy/settings', summary: 'Change masking, purposes of consent and limits', tag, body: settings.partial(), response: settings }),
  revealContacts: endpoint({ method: 'POST', path: '/api/v1/customers/{id}/contacts/reveal', summary: 'Masked addresses and numbers in full; who looked and why is told', tag, params: byId, body: z.object({ reason: z.string().trim().min(1).max(300) }), response: items(z.object({ id, kind: z.string(), display: z.string() })) }),
  listRetentionRules: endpoint({ method: 'GET', path: '/api/v1/privacy/retention-rules', summary: 'How long each kind of data stays', tag, response: items(retentionRule) }),
  createRetentionRule: endpoint({ method: 'POST', path: '/api/v1/privacy/retention-rules', summary: 'Let a kind of data go after some days', tag, body: ruleFields, status: 201, response: retentionRule }),
  updateRetentionRule: endpoint({ method: 'PATCH', path: '/api/v1/privacy/retention-rules/{id}', summary: 'Change a rule of retention', tag, params: byId, body: z.object({ days: ruleFields.shape.days, enabled: z.boolean() }).partial(), response: retentionRule }),
  deleteRetentionRule: endpoint({ method: 'DELETE', path: '/api/v1/privacy/retention-rules/{id}', summary: 'Take a rule of retention away', tag, params: byId }),
  previewRetention: endpoint({ method: 'GET', path: '/api/v1/privacy/retention-preview', summary: 'What the rules would delete now', tag, response: items(retentionPreview) }),
  listRetentionRuns: endpoint({ method: 'GET', path: '/api/v1/privacy/retention-runs', summary: 'What the rules deleted', tag, response: items(retentionRun) }),
  runRetention: endpoint({ method: 'POST', path: '/api/v1/privacy/retention-runs', summary: 'Delete now what the rules say', tag, status: 202, response: z.object({ runId: id }) }),
  listLegalHolds: endpoint({ method: 'GET', path: '/api/v1/privacy/legal-holds', summary: 'What is kept from deletion', tag, response: items(legalHold) }),
  placeLegalHold: endpoint({ method: 'POST', path: '/api/v1/privacy/legal-holds', summary: 'Keep a customer or a conversation from deletion', tag, body: z.object({ customerId: id.optional(), conversationId: id.optional(), reason: z.string().trim().min(1).max(500) }), status: 201, response: legalHold }),
  liftLegalHold: endpoint({ method: 'DELETE', path: '/api/v1/privacy/legal-holds/{id}', summary: 'Let it go again', tag, params: byId }),
};
