import { z } from 'zod';
import { customer, customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { partyKind } from './parties.ts';
import { consent } from './privacy-consents.ts';
import { byId, channel, id, instant, status } from './vocabulary.ts';

const day = z.string().describe('YYYY-MM-DD');
const money = z.object({ amount: z.number().describe('In the smallest unit of the currency'), currency: z.string() });
export type Money = z.infer<typeof money>;
const reference = z.object({ id, reference: z.string() });
/** So many there are (999: that many or more), and the newest of them. */
const newest = <T extends z.ZodType>(item: T) => z.object({ count: z.number(), items: z.array(item) });

export const contactWay = z.object({ id, kind: z.string(), display: z.string(), verified: z.boolean() });
export type ContactWay = z.infer<typeof contactWay>;
export const viewNumbers = z.object({
  values: z.array(money).nullable().describe('Orders and contracts to date, by currency; null without the right to read them'),
  orders: z.number().nullable(), months: z.number().nullable().describe('Whole months since the first order'),
  csat: z.number().nullable().describe('null: never asked'), nps: z.number().nullable(), contactsThisYear: z.number(),
});
export type ViewNumbers = z.infer<typeof viewNumbers>;
export const viewIdentityCheck = z.object({
  items: z.array(z.object({ key: z.string(), nameJa: z.string(), nameEn: z.string(), result: z.enum(['match', 'mismatch']).nullable() })),
  needed: z.number(), verifiedAt: instant.nullable(), by: z.string().nullable(),
});
export type ViewIdentityCheck = z.infer<typeof viewIdentityCheck>;
export const viewOrder = z.object({ id, number: z.string(), title: z.string().describe('First line'), lines: z.number(), orderedAt: instant, status: z.enum(['placed', 'preparing', 'shipped', 'delivered', 'cancelled', 'returned']), total: z.number(), currency: z.string(), expectedOn: day.nullable().describe('Of the shipment under way') });
export type ViewOrder = z.infer<typeof viewOrder>;
export const viewContract = z.object({ id, number: z.string(), name: z.string(), kind: z.string(), status: z.enum(['active', 'paused', 'cancelled', 'ended']), startsOn: day, endsOn: day.nullable(), nextOn: day.nullable(), months: z.number().describe('Whole months since it began') });
export type ViewContract = z.infer<typeof viewContract>;
export const viewEntitlement = z.object({ id, name: z.string(), covers: z.string(), untilOn: day.nullable(), quota: z.number().nullable(), used: z.number(), unit: z.enum(['cases', 'minutes']), state: z.enum(['valid', 'used_up', 'ended', 'not_begun']) });
export type ViewEntitlement = z.infer<typeof viewEntitlement>;
export const viewAsset = z.object({ id, name: z.string(), serial: z.string(), lot: z.string(), warrantyUntil: day.nullable(), inWarranty: z.boolean(), health: z.enum(['good', 'watch', 'faulty', 'retired']), issue: z.object({ id, name: z.string().describe('KI-031'), title: z.string() }).nullable().describe('Known issue whose lots hold it') });
export type ViewAsset = z.infer<typeof viewAsset>;
export const viewContact = z.object({ id, reference: z.string(), subject: z.string(), preview: z.string(), channel, status, at: instant });
export type ViewContact = z.infer<typeof viewContact>;
/** What somebody is in a matter of somebody else: the word of the desk (may be empty), and the kind. */
const takenPart = z.object({ role: z.string(), kind: partyKind });
export type TakenPart = z.infer<typeof takenPart>;
export const viewPartyContact = viewContact.extend({ party: takenPart });
export type ViewPartyContact = z.infer<typeof viewPartyContact>;
export const viewPromise = z.object({ kind: z.enum(['answer', 'callback', 'task', 'procedure']), id, title: z.string(), dueAt: instant.nullable(), isOverdue: z.boolean(), conversation: reference.nullable(), owner: z.string().nullable() });
export type ViewPromise = z.infer<typeof viewPromise>;
export const viewTold = z.object({ id, text: z.string(), at: instant, by: z.string().nullable(), conversation: reference.nullable() });
export type ViewTold = z.infer<typeof viewTold>;
export const viewRelated = z.object({ customer: customerName, memberNumber: z.string().nullable(), why: z.enum(['same_phone', 'same_company']) });
export type ViewRelated = z.infer<typeof viewRelated>;
export const strain = z.enum(['repeat', 'complaint', 'overdue']);

export const customerView = z.object({
  customer: customer.describe('The person; of a merged record the one it stands behind'),
  records: z.number().describe('How many records of this person there are; more than one after a merge'),
  rankName: z.string().nullable().describe('Null for the ranks the product names itself'),
  area: z.string().describe('City or ward of the address; nothing finer'),
  ways: z.array(contactWay),
  consents: z.array(consent).describe('What they agreed to or took back, and what is sent to them no more; what was never asked is left out'),
  numbers: viewNumbers,
  identityCheck: viewIdentityCheck.nullable().describe('Of the conversation asked for'),
  orders: newest(viewOrder).nullable().describe('null, as with what follows: no right to read it'),
  contracts: newest(viewContract).nullable(),
  entitlements: newest(viewEntitlement).nullable(),
  assets: newest(viewAsset).nullable(),
  history: newest(viewContact).extend({ withinWeek: z.number().describe('Contacts of the last 7 days, or of the 7 days before the conversation asked for') }),
  takesPart: newest(viewPartyContact).describe('Matters of others in which they take part; in no other number of this view'),
  promises: z.array(viewPromise),
  told: newest(viewTold),
  related: z.array(viewRelated),
  duplicates: z.number().describe('How many records may be the same person'),
  relation: z.object({ strains: z.array(strain) }).describe('What weighs on the relation now, from facts alone; nothing is guessed'),
});
export type CustomerView = z.infer<typeof customerView>;

/** A conversation of somebody who acts for a company. */
export const companyContact = z.object({ id, reference: z.string(), subject: z.string(), status, channel, customer: z.object({ id, name: z.string() }), lastActivityAt: instant });
export type CompanyContact = z.infer<typeof companyContact>;
export const companyContract = z.object({ id, name: z.string(), number: z.string(), kind: z.string(), endsOn: day.nullable(), customer: z.string() });
export type CompanyContract = z.infer<typeof companyContract>;
export const companyView = z.object({
  contacts: z.object({ total: z.number(), totalIsMore: z.boolean().describe('More than `total`: it is counted to 10,000'), open: z.number().describe('Still to be done'), openIsMore: z.boolean(), items: z.array(companyContact) }),
  contracts: z.array(companyContract).nullable().describe('That still run, the first to end first; null without the right to read them'),
  values: z.array(money).nullable().describe('Orders and contracts of its people to date, by currency'),
});
export type CompanyView = z.infer<typeof companyView>;

export const timelineKind = z.enum(['email', 'chat', 'form', 'api', 'phone', 'visit', 'letter', 'fax', 'order', 'contract', 'procedure', 'complaint', 'known_issue', 'task', 'survey', 'lead', 'consent', 'outreach', 'booking', 'party', 'stage']);
export type TimelineKind = z.infer<typeof timelineKind>;
/** One thing that happened with a customer, whatever it was. */
export const timelineEvent = z.object({
  kind: timelineKind, id, at: instant,
  title: z.string(), titleEn: z.string().nullable().describe('Where it has a name in English too'),
  text: z.string().describe('First words of it'), number: z.string().describe('By which people call it: reference, order number, KI-031'),
  state: z.string().describe('A word of its kind: status of a conversation or an order, given or withdrawn'),
  by: z.string().nullable(), conversation: reference.nullable(), value: money.nullable(), until: day.nullable(),
  party: takenPart.nullable().describe('With the kind `party`: what they are in this matter of somebody else'),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;
const kinds = z.string().max(200).regex(/^[a-z_]+(,[a-z_]+)*$/).describe('Of these kinds, separated by commas; left out: of all');
export const customerTimeline = z.object({
  items: z.array(timelineEvent),
  next: z.string().nullable().describe('Pass as `before` for what is older'),
  counts: z.partialRecord(timelineKind, z.number()).nullable().describe('How many of each kind fit (999: that many or more); with the first page'),
});
export type CustomerTimeline = z.infer<typeof customerTimeline>;

export const customerViewEndpoints = {
  getCustomerTimeline: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/timeline', summary: 'Everything that happened with a customer on one line of time, newest first', tag: 'Customers', params: byId, query: z.object({ kinds: kinds.optional(), since: instant.optional(), before: z.string().max(120).optional(), q: z.string().trim().max(100).optional(), limit: z.coerce.number().int().min(1).max(100).default(40) }), response: customerTimeline }),
  getCompanyView: endpoint({ method: 'GET', path: '/api/v1/companies/{id}/view', summary: 'What goes on with a company and those below it: conversations, contracts, value', tag: 'Companies', params: byId, response: companyView }),
  getCustomerView: endpoint({ method: 'GET', path: '/api/v1/customers/{id}/view', summary: 'Everything the desk shows of a customer, in one request', tag: 'Customers', params: byId, query: z.object({ conversationId: id.optional().describe('Beside which conversation: its identity checks, and repeats counted up to it') }), response: customerView }),
};
