import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { customerRanksSet } from '../../facts.ts';
import { replaceRanks } from '../queries.ts';

/** Sets the ranks of the workspace. A customer whose rank is no longer among them keeps it until somebody changes it. */
export async function setRanks(ctx: Ctx, items: readonly { key: string; name: string }[]): Promise<void> {
  authorise(ctx.actor, 'field:manage');
  if (new Set(items.map((item) => item.key)).size < items.length) throw invalid('rank_twice');
  await replaceRanks(ctx.db, ctx.workspaceId, items);
  await ctx.emit(customerRanksSet, {}, { keys: items.map((item) => item.key) });
}
