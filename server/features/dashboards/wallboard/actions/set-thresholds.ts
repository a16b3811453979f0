import type { Thresholds } from '@madoguchi/contracts/wallboard.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { thresholdsChanged } from '../../facts.ts';
import { putThresholds } from '../queries.ts';

/** Says from when on the wall warns. */
export async function setThresholds(ctx: Ctx, thresholds: Thresholds): Promise<void> {
  authorise(ctx.actor, 'dashboard:share');
  await putThresholds(ctx.db, ctx.workspaceId, thresholds, ctx.now);
  await ctx.emit(thresholdsChanged, {}, {});
}
