import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

export const customerCreated = factType('customer.created', z.object({ anonymous: z.boolean() }));
export const customerChanged = factType('customer.changed', z.object({ fields: z.array(z.string()) }));
/** An anonymous visitor became somebody we can name or write to. */
export const customerIdentified = factType('customer.identified', z.object({ by: z.string() }));
export const companyCreated = factType('company.created', z.object({ companyId: z.string() }));
export const companyChanged = factType(
  'company.changed',
  z.object({ companyId: z.string(), fields: z.array(z.string()) }),
);

export const customerFacts = [customerCreated, customerChanged, customerIdentified, companyCreated, companyChanged];
