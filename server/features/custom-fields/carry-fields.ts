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
import { visibleFields, presentKnown } from './schema.ts';

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

/** Puts what stands in the own fields beside each record, and beside the customers of conversations. */
async function carry<A>(ctx: Ctx, answer: A, [noun, recordsIn]: Place): Promise<A> {
  const records = recordsIn(answer);
  if (records.length === 0) return answer;
  const people = noun === 'conversation' ? records.flatMap((record) => record.customer ?? []) : [];
  const fields = await visibleFields(ctx, noun === 'conversation' ? ['conversation', 'customer'] : [noun]);
  // Most desks have none: nothing more is asked, and the answer stays as it is.
  if (fields.length === 0) return answer;
  const own = fields.filter((field) => field.noun === noun);
  const theirs = fields.filter((field) => field.noun !== noun);
  const [ofRecords, ofPeople] = await Promise.all([
    presentKnown(
      ctx,
      own,
      records.map(({ id }) => id),
    ),
    presentKnown(
      ctx,
      theirs,
      people.map(({ id }) => id),
    ),
  ]);
  for (const record of records) if (own.length > 0) Object.assign(record, { fields: ofRecords.get(record.id)?.values });
  for (const person of people)
    if (theirs.length > 0) Object.assign(person, { fields: ofPeople.get(person.id)?.values });
  return answer;
}

/** The same routes; answers that are records of a noun, or lists of them, carry its own fields. */
export function carryFields(routes: readonly AnyRoute[]): AnyRoute[] {
  return routes.map((route) => {
    const place = PLACES.get(route.endpoint);
    if (!place || route.kind !== 'transaction') return route;
    const handle: typeof route.handle = async (ctx, input) => carry(ctx, await route.handle(ctx, input), place);
    return { ...route, handle };
  });
}
