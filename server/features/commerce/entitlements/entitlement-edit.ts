import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { findKept, type EntitlementFields } from './queries.ts';

/** What a right is told to be; what is left out stays as it is. */
export interface EntitlementSaying {
  name?: string | undefined;
  covers?: string | undefined;
  startsOn?: string | undefined;
  untilOn?: string | null | undefined;
  quota?: number | null | undefined;
  unit?: EntitlementFields['unit'] | undefined;
}

export function entitlementFieldsOf(said: EntitlementSaying): Partial<EntitlementFields> {
  const { name, covers, quota, unit } = said;
  const all = { name, covers, quota, unit, starts_on: said.startsOn, until_on: said.untilOn };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** @throws invalid `ends_before_start`. */
export function checkEntitlement(row: { starts_on: string; until_on: string | null }): void {
  if (row.until_on !== null && row.until_on < row.starts_on) throw invalid('ends_before_start');
}

/** What a thing hangs on is there. @throws invalid `contract_not_found`, `asset_not_found`, `order_not_found`. */
export async function checkLinks(
  ctx: Ctx,
  links: {
    contractId?: string | null | undefined;
    assetId?: string | null | undefined;
    orderId?: string | null | undefined;
  },
): Promise<void> {
  const { contractId, assetId, orderId } = links;
  if (contractId && !(await findKept(ctx.db, ctx.workspaceId, 'contracts', contractId)))
    throw invalid('contract_not_found');
  if (assetId && !(await findKept(ctx.db, ctx.workspaceId, 'assets', assetId))) throw invalid('asset_not_found');
  if (orderId && !(await findKept(ctx.db, ctx.workspaceId, 'orders', orderId))) throw invalid('order_not_found');
}
