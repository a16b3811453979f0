import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const lead = z.object({ leadId: z.string(), name: z.string() });

/** Handed over to sales; the timeline of the conversation shows it. */
export const leadCreated = factType('lead.created', lead.extend({ kind: z.string(), destination: z.string() }));
/** What sales made of it, told where it came from. */
export const leadDecided = factType('lead.decided', lead.extend({ state: z.string(), reason: z.string() }));
/** How far the mail or the push of it got. */
export const leadReached = factType(
  'lead.reached',
  lead.extend({ by: z.enum(['mail', 'effect']), state: z.enum(['done', 'failed']) }),
);
export const leadDestinationChanged = factType(
  'lead_destination.changed',
  z.object({ destinationId: z.string(), name: z.string() }),
);

export const leadFacts = [
  leadCreated,
  leadDecided,
  leadReached,
  leadDestinationChanged,
] as unknown as readonly FactType<never>[];
