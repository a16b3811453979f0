import type { Entitlement, EntitlementUse } from '@madoguchi/contracts/commerce-contracts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { findHouse } from '../house-queries.ts';
import { presentProductName } from '../products/schema.ts';
import { findEntitlement, type EntitlementRow, type UseRow } from './queries.ts';
import { stateOf } from './state.ts';
import { presentWhom } from '../../customers/schema.ts';

export function presentEntitlementRow(row: EntitlementRow, today: string): Entitlement {
  const { id, source, name, covers, quota, unit, used, version } = row;
  return {
    ...{ id, source, name, covers, quota, unit, used, version },
    externalId: row.external_id,
    customer: presentWhom(row),
    contractId: row.contract_id,
    assetId: row.asset_id,
    product: presentProductName(row.product_id, row.product_code, row.product_name),
    startsOn: row.starts_on,
    untilOn: row.until_on,
    left: quota === null ? null : Math.max(0, quota - used),
    state: stateOf(row, today),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** @throws not_found. */
export async function presentEntitlement(ctx: Ctx, id: string): Promise<Entitlement> {
  const [row, { today }] = await Promise.all([
    findEntitlement(ctx.db, ctx.workspaceId, id),
    findHouse(ctx.db, ctx.workspaceId, ctx.now),
  ]);
  if (!row) throw notFound();
  return presentEntitlementRow(row, today);
}

export function presentUse(row: UseRow): EntitlementUse {
  const { id, amount, note } = row;
  return { id, amount, note, conversationId: row.conversation_id, at: row.at.toISOString() };
}
