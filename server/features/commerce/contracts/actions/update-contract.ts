import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { type ContractSaying } from '../contract-edit.ts';
import { changeContract } from './change-contract.ts';
import { lockContract } from '../queries.ts';

/** Changes what is given. @throws not_found; conflict `changed_meanwhile`; invalid `ends_before_start`. */
export async function updateContract(
  ctx: Ctx,
  { id, version, ...said }: ContractSaying & { id: string; version?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockContract(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (version !== undefined && version !== stored.version) throw conflict('changed_meanwhile');
  await changeContract(ctx, stored, said);
}
