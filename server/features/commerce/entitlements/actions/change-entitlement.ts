import type { Ctx } from '../../../../kernel/context.ts';
import { entitlementChanged } from '../../facts.ts';
import { changesOf } from '../../origin.ts';
import { patchEntitlement, type EntitlementFields, type EntitlementRow } from '../queries.ts';
import { type EntitlementSaying, checkEntitlement, entitlementFieldsOf } from '../entitlement-edit.ts';

/** Writes what differs; the row is locked. */
export async function changeEntitlement(
  ctx: Ctx,
  stored: EntitlementRow,
  said: EntitlementSaying,
  whose: Partial<EntitlementFields> = {},
): Promise<void> {
  const fields = changesOf<EntitlementFields>(stored, { ...entitlementFieldsOf(said), ...whose });
  if (Object.keys(fields).length === 0) return;
  checkEntitlement({ ...stored, ...fields });
  await patchEntitlement(ctx.db, ctx.workspaceId, stored.id, fields, ctx.now);
  const customerId = fields.customer_id ?? stored.customer_id;
  await ctx.emit(entitlementChanged, { customerId }, { entitlementId: stored.id, fields: Object.keys(fields) });
}
