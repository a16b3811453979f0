import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const which = z.object({ asideId: id });

/** `byMail`: somebody without a seat is asked. */
export const asideOpened = factType(
  'aside.opened',
  which.extend({ byMail: z.boolean(), dueAt: z.string().nullable() }),
);
export const asideMessageSent = factType('aside.message_sent', which.extend({ asideMessageId: id }));
export const asideMessageReceived = factType(
  'aside.message_received',
  which.extend({ asideMessageId: id, byMail: z.boolean(), verified: z.boolean(), automatic: z.boolean() }),
);
export const asideDelivered = factType(
  'aside.delivery_changed',
  which.extend({ asideMessageId: id, state: z.string() }),
);
export const asideClosed = factType('aside.closed', which);
export const asideReopened = factType('aside.reopened', which);
export const asideOverdue = factType('aside.overdue', which.extend({ dueAt: z.string() }));

export const asideFacts = [
  asideOpened,
  asideMessageSent,
  asideMessageReceived,
  asideDelivered,
  asideClosed,
  asideReopened,
  asideOverdue,
] as unknown as readonly FactType<never>[];
