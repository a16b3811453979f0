import { z } from 'zod';
import { date, money, product } from './commerce-products.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './vocabulary.ts';

const short = product.omit({ attributes: true });
/** Is there enough, and when would it be there. */
export const availability = z.object({
  state: z.enum(['now', 'arrival', 'out', 'not_counted']),
  quantity: z.number().describe('Over all places'),
  nextArrivalOn: date.nullable(),
  shipsOn: date.nullable().describe('A day with business, from today or from the arrival'),
  arrivesOn: date.nullable().describe('When it is at the customer; null: nobody knows'),
  inTime: z.boolean().nullable().describe('By the day it is needed; null: that day or the arrival is not known'),
});
export type Availability = z.infer<typeof availability>;
export const suggested = z.object({
  product: short,
  availability,
  because: z.enum(['rule', 'category']),
  reason: z.string().describe('Of the rule, as it was written'),
  same: z.array(z.object({ name: z.string(), value: z.string() })).describe('Attributes it shares with what was asked for'),
  different: z.array(z.object({ name: z.string(), was: z.string(), is: z.string() })),
  priceDifference: money.nullable().describe('To what was asked for; null: another currency, or no price'),
});
export type Suggested = z.infer<typeof suggested>;
export const productSuggestions = z.object({
  purpose: z.string().describe('本来の目的, from the intake'),
  neededBy: instant.nullable(),
  missing: z.array(z.enum(['purpose', 'needed_by', 'product'])).describe('What to ask for first'),
  named: z.array(short).describe('Products the customer named, the surest first'),
  asked: z.object({ product: short, availability }).nullable(),
  substitutes: z.array(suggested).describe('Those that can be there in time, the best fit first; where none can, those that are there before what was asked for, the soonest first'),
  reply: z.string().nullable().describe('Ready words for the customer, in their language'),
  question: z.string().nullable().describe('Ready words asking for what is missing'),
});
export type ProductSuggestions = z.infer<typeof productSuggestions>;
export const commerceSettings = z.object({
  deliveryDays: z.number().int().min(0).max(60).describe('From our door to the customer'),
  trialDays: z.number().int().min(0).max(90).describe('So many days before a trial ends somebody gets a task'),
  endingDays: z.number().int().min(0).max(366).describe('So many days before any other contract ends that does not renew itself'),
  attributionDays: z.number().int().min(1).max(60).describe('An order within so many days of our answer is credited to it (figures of what was ordered after answers)'),
});
export type CommerceSettings = z.infer<typeof commerceSettings>;

export const suggestionEndpoints = {
  suggestProducts: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/suggestions/products', summary: 'What can be offered, by when, instead of what was asked for', tag: 'Products', params: byId, query: z.object({ product: id.optional().describe('Left out: the one the customer named'), quantity: z.coerce.number().int().min(1).max(100_000).default(1) }), response: productSuggestions }),
  getCommerceSettings: endpoint({ method: 'GET', path: '/api/v1/commerce/settings', summary: 'How deliveries and ends are counted', tag: 'Products', response: commerceSettings }),
  updateCommerceSettings: endpoint({ method: 'PATCH', path: '/api/v1/commerce/settings', summary: 'Change how deliveries and ends are counted', tag: 'Products', body: commerceSettings.partial(), response: commerceSettings }),
};
