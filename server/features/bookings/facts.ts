import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const about = z.object({
  bookingId: id,
  kindId: id,
  reference: z.string(),
  way: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  startsAt: z.string(),
  memberId: id.nullable(),
  /** The customer by their link, or one of us for them. */
  by: z.enum(['customer', 'member']),
});

export const bookingKindChanged = factType(
  'booking_kind.changed',
  z.object({ kindId: id, fields: z.array(z.string()) }),
);
/** A link by which the customer books was given out. */
export const bookingLinked = factType(
  'booking.linked',
  z.object({ kindId: id, nameJa: z.string(), nameEn: z.string(), expiresAt: z.string() }),
);
export const bookingBooked = factType('booking.booked', about);
export const bookingMoved = factType('booking.moved', about.extend({ previously: z.string() }));
export const bookingCancelled = factType('booking.cancelled', about);
export const bookingKept = factType('booking.kept', about);
/** Nobody came, or nobody answered. */
export const bookingMissed = factType('booking.missed', about);
/** It was marked by mistake, and stands again. */
export const bookingReopened = factType('booking.reopened', about);
/** The customer was mailed that it is soon. */
export const bookingReminded = factType('booking.reminded', about);

export const bookingFacts = [
  bookingKindChanged,
  bookingLinked,
  bookingBooked,
  bookingMoved,
  bookingCancelled,
  bookingKept,
  bookingMissed,
  bookingReopened,
  bookingReminded,
] as unknown as readonly FactType<never>[];
