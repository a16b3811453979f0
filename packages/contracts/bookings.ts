import { z } from 'zod';
import { memberName } from './conversations.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, locale } from './vocabulary.ts';

/** 電話・来店・訪問・オンライン */
export const bookingWay = z.enum(['call', 'visit_us', 'visit_them', 'online']);
export type BookingWay = z.infer<typeof bookingWay>;
export const bookingState = z.enum(['booked', 'kept', 'missed', 'cancelled']);
export type BookingState = z.infer<typeof bookingState>;

export const bookingQuestion = z.object({
  labelJa: z.string().trim().min(1).max(120),
  labelEn: z.string().trim().max(120).default('').describe('Left out: the Japanese one'),
  type: z.enum(['text', 'choice', 'date']),
  required: z.boolean().default(false),
  options: z.array(z.string().trim().min(1).max(80)).max(20).default([]).describe('Of a choice'),
});
export type BookingQuestion = z.infer<typeof bookingQuestion>;

const minutes = (most: number, least = 0) => z.number().int().min(least).max(most);
const fields = {
  nameJa: z.string().trim().min(1).max(80),
  nameEn: z.string().trim().min(1).max(80),
  way: bookingWay,
  introJa: z.string().trim().max(2000).describe('Above the times, for customers'),
  introEn: z.string().trim().max(2000),
  placeJa: z.string().trim().max(500).describe('Where to come to, or the address of the meeting'),
  placeEn: z.string().trim().max(500),
  lengthMinutes: minutes(480, 5),
  stepMinutes: minutes(480, 5).describe('A slot begins every so many minutes of an opening'),
  bufferBefore: minutes(240),
  bufferAfter: minutes(240),
  leadMinutes: minutes(43_200).describe('Customers book at least so long before; members may book sooner'),
  horizonDays: z.number().int().min(1).max(180),
  cutoffMinutes: minutes(43_200).describe('Until so long before, customers move and cancel by themselves'),
  remindMinutes: minutes(20_160).describe('So long before, customers are reminded; 0: never'),
  bookable: z.enum(['team', 'members']).describe('team: so many at once as `capacity` says; members: the people of `memberIds`, each one at a time'),
  capacity: z.number().int().min(1).max(100),
  calendarId: id.nullable().describe('Whose hours; null: of the team, else of the inbox'),
  teamId: id,
  inboxId: id.describe('Where the conversation opens of somebody who books without one; its address sends the mails'),
  memberIds: z.array(id).max(200),
  questions: z.array(bookingQuestion).max(6),
  isPublic: z.boolean().describe('Anybody with its address books'),
  state: z.enum(['active', 'paused']),
};
export const bookingKind = z.object({ id, ...fields, publicUrl: z.string().nullable().describe('Its own page, where it is public'), version: z.number() });
export type BookingKind = z.infer<typeof bookingKind>;
export const newBookingKind = z.object({
  ...fields,
  introJa: fields.introJa.default(''),
  introEn: fields.introEn.default(''),
  placeJa: fields.placeJa.default(''),
  placeEn: fields.placeEn.default(''),
  stepMinutes: fields.stepMinutes.optional().describe('Left out: as long as it takes'),
  bufferBefore: fields.bufferBefore.default(0),
  bufferAfter: fields.bufferAfter.default(0),
  leadMinutes: fields.leadMinutes.default(120),
  horizonDays: fields.horizonDays.default(30),
  cutoffMinutes: fields.cutoffMinutes.default(240),
  remindMinutes: fields.remindMinutes.default(1440),
  bookable: fields.bookable.default('team'),
  capacity: fields.capacity.default(1),
  calendarId: fields.calendarId.default(null),
  memberIds: fields.memberIds.default([]),
  questions: fields.questions.default([]),
  isPublic: fields.isPublic.default(false),
  state: fields.state.default('active'),
});
export type NewBookingKind = z.input<typeof newBookingKind>;
export const bookingKindChange = z.object(fields).partial().extend({ version: z.number().int().describe('Refuses with 409 when somebody has changed it since') });
export type BookingKindChange = z.input<typeof bookingKindChange>;

export const bookingSlot = z.object({ startsAt: instant, endsAt: instant, free: z.number().describe('How many can still be booked then'), memberIds: z.array(id).describe('Who is free, where people are booked') });
export type BookingSlot = z.infer<typeof bookingSlot>;

export const booking = z.object({
  id,
  reference: z.string().describe('予約番号, as the customer has it'),
  kind: z.object({ id, nameJa: z.string(), nameEn: z.string(), way: bookingWay }),
  state: bookingState,
  startsAt: instant,
  endsAt: instant,
  conversation: z.object({ id, reference: z.string(), subject: z.string() }),
  customer: customerName,
  member: memberName.nullable(),
  teamId: id,
  contact: z.object({ name: z.string(), kana: z.string(), email: z.string(), phone: z.string() }),
  answers: z.array(z.object({ label: z.string(), value: z.string() })),
  source: z.enum(['member', 'link', 'public']),
  note: z.string(),
  taskId: id.nullable(),
  moves: z.number().describe('How often it was moved'),
  mail: z.object({
    kind: z.enum(['confirmed', 'moved', 'cancelled', 'reminder']),
    state: z.enum(['queued', 'sent', 'no_address', 'failed']),
    reason: z.string().describe('Of a failure: a code, or what the mail server said'),
  }).nullable().describe('What became of the last mail to the customer about it'),
  createdAt: instant,
  version: z.number(),
});
export type Booking = z.infer<typeof booking>;

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const answers = z.array(z.string().trim().max(1000)).max(6).describe('In the order of the questions');
export const newBooking = z.object({
  kindId: id,
  conversationId: id,
  startsAt: instant,
  memberId: id.nullable().default(null).describe('With whom; null: whoever is free'),
  name: z.string().trim().max(120).default(''),
  kana: z.string().trim().max(120).default(''),
  email: z.string().trim().max(254).default('').describe('Left out: the one we know'),
  phone: z.string().trim().max(40).default('').describe('Left out: the one we know'),
  answers: answers.default([]),
  locale: locale.optional().describe('Of the mails; left out: the customer’s'),
});
export type NewBooking = z.input<typeof newBooking>;

const version = z.number().int().describe('Refuses with 409 when somebody has changed it since');
const path = '/api/v1/bookings';
const kinds = '/api/v1/booking-kinds';
export const bookingEndpoints = {
  listBookingKinds: endpoint({ method: 'GET', path: kinds, summary: 'What can be booked', tag: 'Bookings', response: z.object({ items: z.array(bookingKind) }) }),
  createBookingKind: endpoint({ method: 'POST', path: kinds, summary: 'Say what can be booked', tag: 'Bookings', body: newBookingKind, status: 201, response: bookingKind }),
  updateBookingKind: endpoint({ method: 'PATCH', path: `${kinds}/{id}`, summary: 'Change what can be booked; what was booked stays', tag: 'Bookings', params: byId, body: bookingKindChange, response: bookingKind }),
  listBookingSlots: endpoint({ method: 'GET', path: `${kinds}/{id}/slots`, summary: 'When there is still a place, as members book: opening hours without what is taken and who is absent', tag: 'Bookings', params: byId, query: z.object({ from: date, days: z.coerce.number().int().min(1).max(31).default(7), bookingId: id.optional().describe('Its own time counts as free: for moving it') }), response: z.object({ timeZone: z.string(), items: z.array(bookingSlot) }) }),
  listBookings: endpoint({ method: 'GET', path, summary: 'Bookings of days, or of a conversation or customer, by their time', tag: 'Bookings', query: z.object({ from: date.optional(), days: z.coerce.number().int().min(1).max(62).default(7), conversationId: id.optional(), customerId: id.optional(), kindId: id.optional(), teamId: id.optional() }), response: z.object({ items: z.array(booking) }) }),
  getBooking: endpoint({ method: 'GET', path: `${path}/{id}`, summary: 'One booking', tag: 'Bookings', params: byId, response: booking }),
  createBooking: endpoint({ method: 'POST', path, summary: 'Book for a customer; refused with 409 when the last place was taken', tag: 'Bookings', body: newBooking, status: 201, response: booking }),
  moveBooking: endpoint({ method: 'PUT', path: `${path}/{id}/time`, summary: 'Move a booking; the customer is told', tag: 'Bookings', params: byId, body: z.object({ startsAt: instant, memberId: id.nullable().optional().describe('Left out: as it is, when they are free'), version }), response: booking }),
  setBookingState: endpoint({ method: 'PUT', path: `${path}/{id}/state`, summary: 'Kept, missed or cancelled; or booked again, when that was a mistake', tag: 'Bookings', params: byId, body: z.object({ state: bookingState, note: z.string().trim().max(1000).default(''), version }), response: booking }),
  createBookingLink: endpoint({ method: 'POST', path: '/api/v1/booking-links', summary: 'A link by which the customer of a conversation books', tag: 'Bookings', body: z.object({ kindId: id, conversationId: id }), status: 201, response: z.object({ url: z.string(), expiresAt: instant }) }),
};
