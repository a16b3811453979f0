import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { aboutStep, subjectOf } from '../about-run.ts';
import { effectUncertain } from '../facts.ts';
import { SYSTEM } from '../policy.ts';
import { lockRun } from '../queries.ts';
import { findStepOf } from '../step-queries.ts';

/** Nobody knows whether the other system did it: the step waits for whoever looks there, and somebody is told. */
export async function doubtEffect(ctx: Ctx, effectId: string): Promise<void> {
  const row = await findStepOf(ctx.db, ctx.workspaceId, { effectId });
  const run = row ? await lockRun(ctx.db, ctx.workspaceId, row.run_id, visible(SYSTEM)) : null;
  const step = run?.definition.steps.find(({ key }) => key === run.step_key);
  if (!run || !step || row?.state !== 'open' || run.step_seq !== row.seq) return;
  await ctx.emit(effectUncertain, subjectOf(run), { ...aboutStep(run, step), ownerId: run.owner_id });
}
