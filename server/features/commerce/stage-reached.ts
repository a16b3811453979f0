import type { Ctx } from '../../kernel/context.ts';
import { reachStage } from '../customers/actions/reach-stage.ts';
import type { ContractFields } from './contracts/queries.ts';
import type { OrderFields } from './orders/queries.ts';

/** How far an order brings its customer: 購入時 until it arrives, 購入後 from then on. Taken back, it says nothing. */
export async function followOrder(ctx: Ctx, order: Pick<OrderFields, 'customer_id' | 'status'>): Promise<void> {
  if (order.status === 'cancelled' || order.status === 'returned') return;
  await reachStage(ctx, order.customer_id, order.status === 'delivered' ? 'after_purchase' : 'at_purchase');
}

/** Who pays again and again, or has it looked after, goes on using it; a trial or a warranty says nothing. */
export async function followContract(
  ctx: Ctx,
  contract: Pick<ContractFields, 'customer_id' | 'status' | 'kind'>,
): Promise<void> {
  const goesOn = contract.kind === 'subscription' || contract.kind === 'maintenance';
  if (goesOn && contract.status === 'active') await reachStage(ctx, contract.customer_id, 'continuing');
}
