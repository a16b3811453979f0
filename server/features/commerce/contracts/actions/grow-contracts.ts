import type { Ctx } from '../../../../kernel/context.ts';
import { findHouse } from '../../house-queries.ts';
import { countContract } from '../contract-edit.ts';
import { grownOn } from '../growth.ts';
import { growContract, lockGrowing } from '../queries.ts';

const AT_ONCE = 500;

/** Adds the periods that have begun since to the value of contracts and customers. Answers whether there may be more. */
export async function growContracts(ctx: Ctx): Promise<boolean> {
  const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const rows = await lockGrowing(ctx.db, ctx.workspaceId, today, AT_ONCE);
  for (const row of rows) {
    const grown = grownOn(row, row, today);
    await growContract(ctx.db, ctx.workspaceId, row.id, grown);
    await countContract(ctx, row, { ...row, ...grown });
  }
  return rows.length === AT_ONCE;
}
