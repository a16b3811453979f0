import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

export const customerCreated = factType('customer.created', z.object({ anonymous: z.boolean() }));
export const customerChanged = factType('customer.changed', z.object({ fields: z.array(z.string()) }));
/** What brought somebody further with us; `name` is what people call it by: a number, a product. */
export const STAGE_CAUSES = ['order', 'contract', 'asset', 'service', 'support', 'procedure', 'conversation'] as const;
export type StageCause = (typeof STAGE_CAUSES)[number];
/** They went on from one usage stage to the next, because of something that happened. */
export const stageReached = factType(
  'customer.stage_reached',
  z.object({ stage: z.string(), before: z.string().nullable(), by: z.enum(STAGE_CAUSES), name: z.string() }),
);
/** An anonymous visitor became somebody we can name or write to. */
export const customerIdentified = factType('customer.identified', z.object({ by: z.string() }));
export const companyCreated = factType('company.created', z.object({ companyId: z.string() }));
export const companyChanged = factType(
  'company.changed',
  z.object({ companyId: z.string(), fields: z.array(z.string()) }),
);

/** Many at once, from a file: one fact names everybody, so that nothing is flooded. Who follows single records follows these too. */
export const customersImported = factType(
  'customers.imported',
  z.object({ importId: z.string(), created: z.array(z.string()), changed: z.array(z.string()) }),
);
/** Somebody looked behind the masks: who and when stand with the fact, which fields and why in it, the values nowhere. */
export const customerRevealed = factType(
  'customer.revealed',
  z.object({ fields: z.array(z.string()), reason: z.string() }),
);
/** What they told us was written down, so that nobody asks again. */
export const customerTold = factType('customer.told', z.object({ toldFactId: z.string() }));
export const customerToldRemoved = factType('customer.told_removed', z.object({ toldFactId: z.string() }));
export const customerRanksSet = factType('customer.ranks_set', z.object({ keys: z.array(z.string()) }));
/** Two records are one person from now on; the fact stands with the record that stays. */
export const customerMerged = factType(
  'customer.merged',
  z.object({
    mergeId: z.string(),
    mergedId: z.string(),
    records: z.array(z.string()),
    fields: z.array(z.string()),
    reason: z.string(),
  }),
);
/** They are two again: `records` stand behind `mergedId`, or are it. */
export const customerUnmerged = factType(
  'customer.unmerged',
  z.object({ mergeId: z.string(), mergedId: z.string(), records: z.array(z.string()), reason: z.string() }),
);
/** Somebody decided that these are two people, or took that back. */
export const customerDistinct = factType('customer.distinct', z.object({ otherId: z.string(), distinct: z.boolean() }));
/** A one-time link was made, and used; its nonce stands nowhere. */
export const accountLinkMade = factType('account_link.made', z.object({ linkId: z.string(), kind: z.string() }));
export const accountLinkUsed = factType('account_link.used', z.object({ linkId: z.string(), kind: z.string() }));
export const customerFacts = [
  customersImported,
  customerCreated,
  customerChanged,
  stageReached,
  customerIdentified,
  companyCreated,
  companyChanged,
  customerRevealed,
  customerTold,
  customerToldRemoved,
  customerRanksSet,
  customerMerged,
  customerUnmerged,
  customerDistinct,
  accountLinkMade,
  accountLinkUsed,
];
