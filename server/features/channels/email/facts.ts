import { z } from 'zod';
import { factType } from '../../../kernel/facts.ts';

/** A mail was put aside: somebody should look. */
export const mailQuarantined = factType(
  'mail.quarantined',
  z.object({ rawDeliveryId: z.string(), inboxId: z.string(), reason: z.string() }),
);

export const emailFacts = [mailQuarantined];
