import { z } from 'zod';
import { factType } from '../../../kernel/facts.ts';

const which = z.object({ partyId: z.string(), kind: z.string(), name: z.string() });
export const partyAdded = factType('party.added', which.extend({ visibility: z.string() }));
export const partyChanged = factType('party.changed', which.extend({ fields: z.array(z.string()) }));
export const partyRemoved = factType('party.removed', which);
/** A store handed the matter to another desk: which store, to whom, why. The name is as it was then. */
export const storeHandedOver = factType(
  'store.handed_over',
  z.object({
    companyId: z.string(),
    store: z.string(),
    fromTeamId: z.string().nullable(),
    teamId: z.string(),
    reason: z.string(),
  }),
);
export const partyFacts = [partyAdded, partyChanged, partyRemoved, storeHandedOver];
