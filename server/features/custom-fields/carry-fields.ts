import { assetEndpoints } from '@madoguchi/contracts/commerce-assets.ts';
import { contractEndpoints, entitlementEndpoints } from '@madoguchi/contracts/commerce-contracts.ts';
import { orderEndpoints } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { leadEndpoints } from '@madoguchi/contracts/leads.ts';
import { procedureEndpoints } from '@madoguchi/contracts/procedures.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { AnyRoute } from '../../kernel/http/route.ts';
import type { FieldRow } from './queries.ts';
import { presentKnown, visibleFields } from './schema.ts';

/** A record in an answer, as far as it matters here. */
interface Carried {
  id: string;
  customer?: { id: string } | null;
}

/** Where the records of an answer are: itself, its `items`, or what the search found. */
const one = (answer: unknown): Carried[] => [answer as Carried];
const listed = (answer: unknown): Carried[] => (answer as { items: Carried[] }).items;

type Place = readonly [noun: FieldNoun, records: (answer: unknown) => Carried[]];
const of = (noun: FieldNoun, single: readonly unknown[], lists: readonly unknown[]): [unknown, Place][] => [
  ...single.map((endpoint): [unknown, Place] => [endpoint, [noun, one]]),
  ...lists.map((endpoint): [unknown, Place] => [endpoint, [noun, listed]]),
];

const { getConversation, updateConversation, setStatus, setAssignment, listConversations, search } =
  conversationEndpoints;
const { getCustomer, createCustomer, updateCustomer, listCustomers } = customerEndpoints;
const { getCompany, createCompany, updateCompany, listCompanies } = customerEndpoints;
const { getOrder, updateOrder, saveOrder, putOrder, takeOrder, listOrders } = orderEndpoints;
const { getContract, updateContract, saveContract, putContract, listContracts } = contractEndpoints;
const { getEntitlement, updateEntitlement, saveEntitlement, putEntitlement, listEntitlements } = entitlementEndpoints;
const { getAsset, updateAsset, saveAsset, putAsset, listAssets } = assetEndpoints;
const { getProduct, updateProduct, saveProduct, putProduct, listProducts } = productEndpoints;
const { getRun, listRuns } = procedureEndpoints;
const { getLead, decideLead, listLeads, listLeadsOf } = leadEndpoints;

/** Every operation whose answer is a record of a noun, or a list of them. */
const PLACES: ReadonlyMap<unknown, Place> = new Map([
  ...of('conversation', [getConversation, updateConversation, setStatus, setAssignment], [listConversations]),
  ...of('customer', [getCustomer, createCustomer, updateCustomer], [listCustomers]),
  ...of('company', [getCompany, createCompany, updateCompany], [listCompanies]),
  ...of('order', [getOrder, updateOrder, saveOrder, putOrder, takeOrder], [listOrders]),
  ...of('contract', [getContract, updateContract, saveContract, putContract], [listContracts]),
  ...of('entitlement', [getEntitlement, updateEntitlement, saveEntitlement, putEntitlement], [listEntitlements]),
  ...of('asset', [getAsset, updateAsset, saveAsset, putAsset], [listAssets]),
  ...of('product', [getProduct, updateProduct, saveProduct, putProduct], [listProducts]),
  ...of('procedure', [getRun], [listRuns]),
  ...of('lead', [getLead, decideLead], [listLeads, listLeadsOf]),
  [search, ['conversation', (answer) => (answer as { conversations: Carried[] }).conversations]],
]);

/** The ids of some records. */
const idsOf = (records: readonly Carried[]): string[] => records.map(({ id }) => id);

/** Puts what stands in the own fields beside each record, and beside the customers of conversations. */
async function carry(ctx: Ctx, records: readonly Carried[], fields: readonly FieldRow[], noun: FieldNoun) {
  const own = fields.filter((field) => field.noun === noun);
  const theirs = fields.filter((field) => field.noun !== noun);
  const people = theirs.length > 0 ? records.flatMap((record) => record.customer ?? []) : [];
  const [ofRecords, ofPeople] = await Promise.all([
    presentKnown(ctx, own, idsOf(records)),
    presentKnown(ctx, theirs, idsOf(people)),
  ]);
  for (const record of own.length > 0 ? records : [])
    Object.assign(record, { fields: ofRecords.get(record.id)?.values });
  for (const person of people) Object.assign(person, { fields: ofPeople.get(person.id)?.values });
}

/** The same routes; answers that are records of a noun, or lists of them, carry its own fields. */
export function carryFields(routes: readonly AnyRoute[]): AnyRoute[] {
  return routes.map((route) => {
    const place = PLACES.get(route.endpoint);
    if (!place || route.kind !== 'transaction') return route;
    const [noun, recordsIn] = place;
    const nouns: readonly FieldNoun[] = noun === 'conversation' ? ['conversation', 'customer'] : [noun];
    const handle: typeof route.handle = async (ctx, input) => {
      // Sent together with what the route asks. Most desks have no such fields: then that was all.
      const [fields, answer] = await Promise.all([visibleFields(ctx, nouns), route.handle(ctx, input)]);
      if (fields.length > 0) await carry(ctx, recordsIn(answer), fields, noun);
      return answer;
    };
    return { ...route, handle };
  });
}
