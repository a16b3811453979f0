import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { aboutRun, aboutStep, subjectOf } from '../about-run.ts';
import { procedureDueSoon, procedureForgotten, procedureOverdue } from '../facts.ts';
import { SYSTEM } from '../policy.ts';
import { findRun, takeDueSoon, takeForgettable, takeOverdue, type TimedRun } from '../queries.ts';

/** Says once that a step falls due, once that it was not done in time; and forgets what is to be forgotten. */
export async function watchTimes(ctx: Ctx): Promise<void> {
  const { db, workspaceId, now } = ctx;
  await tellDue(ctx, await takeDueSoon(db, workspaceId, now), procedureDueSoon);
  await tellDue(ctx, await takeOverdue(db, workspaceId, now), procedureOverdue);
  for (const { id } of await takeForgettable(db, workspaceId, now)) {
    const run = await findRun(db, workspaceId, id, visible(SYSTEM));
    if (run) await ctx.emit(procedureForgotten, subjectOf(run), aboutRun(run));
  }
}

async function tellDue(ctx: Ctx, rows: readonly TimedRun[], fact: typeof procedureDueSoon): Promise<void> {
  for (const { id } of rows) {
    const run = await findRun(ctx.db, ctx.workspaceId, id, visible(SYSTEM));
    const step = run?.definition.steps.find(({ key }) => key === run.step_key);
    if (!run || !step || !run.due_at) continue;
    await ctx.emit(fact, subjectOf(run), { ...aboutStep(run, step), dueAt: run.due_at.toISOString() });
  }
}
