import type { Ctx } from '../../kernel/context.ts';
import { reachStage } from '../customers/actions/reach-stage.ts';
import type { AssetFields, ServiceRow } from './assets/queries.ts';
import type { ContractFields } from './contracts/queries.ts';
import type { OrderFields } from './orders/queries.ts';

/** How far an order brings its customer: 購入時 until it arrives, 購入後 from then on. Taken back, it says nothing. */
export async function followOrder(
  ctx: Ctx,
  order: Pick<OrderFields, 'customer_id' | 'status' | 'number'>,
): Promise<void> {
  if (order.status === 'cancelled' || order.status === 'returned') return;
  const stage = order.status === 'delivered' ? 'after_purchase' : 'at_purchase';
  await reachStage(ctx, { customerId: order.customer_id, stage, by: 'order', name: order.number });
}

/** Who pays again and again, or has it looked after, goes on using it; a trial or a warranty says nothing. */
export async function followContract(
  ctx: Ctx,
  contract: Pick<ContractFields, 'customer_id' | 'status' | 'kind' | 'name'>,
): Promise<void> {
  const goesOn = contract.kind === 'subscription' || contract.kind === 'maintenance';
  if (!goesOn || contract.status !== 'active') return;
  await reachStage(ctx, { customerId: contract.customer_id, stage: 'continuing', by: 'contract', name: contract.name });
}

/** What runs at somebody is theirs and in use; what was taken out of use says nothing. */
export async function followAsset(
  ctx: Ctx,
  asset: Pick<AssetFields, 'customer_id' | 'health' | 'name'>,
): Promise<void> {
  if (asset.health === 'retired') return;
  await reachStage(ctx, { customerId: asset.customer_id, stage: 'after_purchase', by: 'asset', name: asset.name });
}

/** Set up, it begins to be used; who has it inspected, repaired or given new parts goes on using it. */
export async function followService(
  ctx: Ctx,
  asset: Pick<AssetFields, 'customer_id' | 'name'>,
  { kind }: Pick<ServiceRow, 'kind'>,
): Promise<void> {
  const goesOn = kind === 'inspection' || kind === 'repair' || kind === 'parts';
  const stage = goesOn ? 'continuing' : 'after_purchase';
  await reachStage(ctx, { customerId: asset.customer_id, stage, by: 'service', name: asset.name });
}

/** Whoever uses their right to support uses what they bought. */
export async function followSupport(ctx: Ctx, right: { customer_id: string; name: string }): Promise<void> {
  await reachStage(ctx, { customerId: right.customer_id, stage: 'after_purchase', by: 'support', name: right.name });
}
