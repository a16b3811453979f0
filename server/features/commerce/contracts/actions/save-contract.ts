import type { CustomerRef } from '@madoguchi/contracts/commerce-orders.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { contractCreated } from '../../facts.ts';
import { findHouse } from '../../house-queries.ts';
import { keyOf } from '../../keys.ts';
import { originOf } from '../../origin.ts';
import { productsOf, type ProductRef } from '../../products/which.ts';
import { followContract } from '../../stage-reached.ts';
import { customerOf } from '../../whose.ts';
import { checkDays, contractFieldsOf, countContract, type ContractSaying } from '../contract-edit.ts';
import { changeContract } from './change-contract.ts';
import { grownFrom } from '../growth.ts';
import { insertContract, lockContract, type ContractFields } from '../queries.ts';

export interface NewContract extends ContractSaying, ProductRef {
  source: string;
  externalId?: string | undefined;
  number?: string | undefined;
  customer: CustomerRef;
  kind: ContractFields['kind'];
  name: string;
  startsOn: string;
  currency: string;
}

/**
 * Creates a contract, or changes the one of this source and external id; said twice it changes nothing.
 * @throws invalid `customer_not_found`, `product_not_found`, `ends_before_start`.
 */
export async function saveContract(ctx: Ctx, said: NewContract): Promise<string> {
  authorise(ctx.actor, 'commerce:edit');
  const { source, externalId, currency } = said;
  const customerId = await customerOf(ctx, said.customer);
  const [product = null] = await productsOf(ctx, [said]);
  const stored = externalId ? await lockContract(ctx.db, ctx.workspaceId, { source, externalId }) : null;
  const whose = { customer_id: customerId, product_id: product?.id ?? null, currency };
  if (!stored) return create(ctx, said, whose);
  await changeContract(ctx, stored, said, { ...whose, number: said.number ?? stored.number });
  return stored.id;
}

async function create(
  ctx: Ctx,
  said: NewContract,
  whose: Pick<ContractFields, 'customer_id' | 'product_id' | 'currency'>,
): Promise<string> {
  const { id, source, externalId } = originOf(said);
  const number = said.number ?? (said.externalId ? externalId : id.slice(-8).toUpperCase());
  const terms = {
    ...({
      status: 'active',
      ends_on: null,
      renewal: 'none',
      next_on: null,
      amount: 0,
      period: 'month',
      note: '',
    } as const),
    ...contractFieldsOf(said),
    ...{ kind: said.kind, name: said.name, starts_on: said.startsOn },
  };
  checkDays(terms);
  const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const fields = { ...terms, ...whose, number, ...grownFrom(terms, today) };
  const row = { ...fields, id, source, external_id: externalId, number_key: keyOf(number) };
  await insertContract(ctx.db, ctx.workspaceId, row, ctx.now);
  await countContract(ctx, null, fields);
  await followContract(ctx, fields);
  await ctx.emit(contractCreated, { customerId: whose.customer_id }, { contractId: id, number, source, externalId });
  return id;
}
