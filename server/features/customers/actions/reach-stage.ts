import { stage } from '@madoguchi/contracts/vocabulary.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { customerChanged, stageReached, type StageCause } from '../facts.ts';
import { moveStage } from '../stage-queries.ts';

export interface Reached {
  customerId: string;
  stage: z.infer<typeof stage>;
  /** What showed it, and what people call that by. */
  by: StageCause;
  name: string;
}

/** What somebody did shows how far they are with us: they go on from an earlier stage, never back from a later one. */
export async function reachStage(ctx: Ctx, reached: Reached): Promise<void> {
  const { customerId, stage: to, by, name } = reached;
  const before = stage.options.slice(0, stage.options.indexOf(to));
  const moved = await moveStage(ctx.db, ctx.workspaceId, { customerId, stage: to, before }, ctx.now);
  if (!moved) return;
  const person = { customerId: moved.id };
  await ctx.emit(customerChanged, person, { fields: ['usage_stage'] });
  await ctx.emit(stageReached, person, { stage: to, before: moved.before, by, name });
}
