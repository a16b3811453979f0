import { z } from 'zod';
import { factType } from '../../../kernel/facts.ts';

/** A mail was put aside: somebody should look. */
export const mailQuarantined = factType(
  'mail.quarantined',
  z.object({ rawDeliveryId: z.string(), inboxId: z.string(), reason: z.string() }),
);

/** Understood and held back: `cause` says why. */
export const mailSuspended = factType(
  'mail.suspended',
  z.object({ rawDeliveryId: z.string(), inboxId: z.string(), cause: z.string() }),
);
/** Somebody let a held-back mail in. */
export const mailRecovered = factType(
  'mail.recovered',
  z.object({ rawDeliveryId: z.string(), inboxId: z.string(), cause: z.string() }),
);
export const senderBlocked = factType('sender.blocked', z.object({ blockId: z.string(), pattern: z.string() }));
export const senderUnblocked = factType('sender.unblocked', z.object({ blockId: z.string(), pattern: z.string() }));
/** Something about mail needs a person: supervisors and administrators are told. */
export const mailTroubled = factType(
  'mail.troubled',
  z.object({ inboxId: z.string(), cause: z.string(), detail: z.string() }),
);

export const emailFacts = [mailQuarantined, mailSuspended, mailRecovered, senderBlocked, senderUnblocked, mailTroubled];
