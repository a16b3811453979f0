import type { Ctx } from '../../../../kernel/context.ts';
import { contractChanged } from '../../facts.ts';
import { findHouse } from '../../house-queries.ts';
import { keyOf } from '../../keys.ts';
import { changesOf } from '../../origin.ts';
import { patchContract, type ContractFields, type ContractRow } from '../queries.ts';
import { keepRenewal } from '../renewal-queries.ts';
import { followContract } from '../../stage-reached.ts';
import { type ContractSaying, checkDays, countContract, contractFieldsOf } from '../contract-edit.ts';
import { grownAfter } from '../growth.ts';

/** Writes what differs and keeps the value; the row is locked. */
export async function changeContract(
  ctx: Ctx,
  stored: ContractRow,
  said: ContractSaying,
  whose: Partial<Pick<ContractFields, 'customer_id' | 'number' | 'currency' | 'product_id'>> = {},
): Promise<void> {
  const fields = changesOf<ContractFields>(stored, { ...contractFieldsOf(said), ...whose });
  if (Object.keys(fields).length === 0) return;
  const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const wanted = { ...stored, ...fields };
  checkDays(wanted);
  const after = { ...wanted, ...grownAfter(stored, wanted, today) };
  const key = fields.number ? { number_key: keyOf(fields.number) } : {};
  const written = { ...fields, ...key, value: after.value, grows_on: after.grows_on };
  await patchContract(ctx.db, ctx.workspaceId, stored.id, written, ctx.now);
  await countContract(ctx, stored, after);
  await followContract(ctx, after);
  if ('ends_on' in fields) await keepRenewal(ctx.db, ctx.workspaceId, { stored, endsOn: after.ends_on }, ctx.now);
  const fact = { contractId: stored.id, number: after.number, fields: Object.keys(fields), status: after.status };
  await ctx.emit(contractChanged, { customerId: after.customer_id }, fact);
}
