import { stage } from '@madoguchi/contracts/vocabulary.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { customerChanged } from '../facts.ts';
import { moveStage } from '../stage-queries.ts';

/** What somebody did shows how far they are with us: they go on from an earlier stage, never back from a later one. */
export async function reachStage(ctx: Ctx, customerId: string, reached: z.infer<typeof stage>): Promise<void> {
  const before = stage.options.slice(0, stage.options.indexOf(reached));
  const id = await moveStage(ctx.db, ctx.workspaceId, { customerId, stage: reached, before }, ctx.now);
  if (id) await ctx.emit(customerChanged, { customerId: id }, { fields: ['usage_stage'] });
}
