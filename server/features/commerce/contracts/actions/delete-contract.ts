import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { contractDeleted } from '../../facts.ts';
import { countContract } from '../contract-edit.ts';
import { deleteContractRow, isContractUsed, lockContract } from '../queries.ts';

/** Deletes a contract that was written down by mistake. @throws not_found; conflict `commerce_in_use`. */
export async function deleteContract(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockContract(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (await isContractUsed(ctx.db, ctx.workspaceId, id)) throw conflict('commerce_in_use');
  await deleteContractRow(ctx.db, ctx.workspaceId, id);
  await countContract(ctx, stored, null);
  await ctx.emit(contractDeleted, { customerId: stored.customer_id }, { contractId: id, number: stored.number });
}
