import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const verb = z.enum(['close', 'reassign']);

export const authorityRequested = factType(
  'authority.requested',
  z.object({ requestId: id, verb, requestedById: id, reason: z.string(), dueAt: z.string().nullable() }),
);
/** `lapsed`: it was done, or could no longer be done, before anybody decided. */
export const authorityDecided = factType(
  'authority.decided',
  z.object({
    requestId: id,
    verb,
    requestedById: id,
    decision: z.enum(['approved', 'rejected', 'withdrawn', 'lapsed']),
    comment: z.string(),
  }),
);
export const deputyAppointed = factType(
  'deputy.appointed',
  z.object({ deputyshipId: id, principalId: id, deputyId: id, from: z.string(), until: z.string() }),
);
export const deputyDismissed = factType(
  'deputy.dismissed',
  z.object({ deputyshipId: id, principalId: id, deputyId: id }),
);

export const authorityFacts = [
  authorityRequested,
  authorityDecided,
  deputyAppointed,
  deputyDismissed,
] as unknown as readonly FactType<never>[];
