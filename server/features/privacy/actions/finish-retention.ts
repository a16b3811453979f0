import type { Ctx } from '../../../kernel/context.ts';
import { retentionRan } from '../facts.ts';
import { countReach, endRun, listRules } from '../retention/queries.ts';

const DAY_MS = 86_400_000;

/** The report of a night: what went, and what is held. */
export async function finishRetention(ctx: Ctx, runId: string): Promise<void> {
  const rules = (await listRules(ctx.db, ctx.workspaceId)).filter((rule) => rule.enabled);
  let held = 0;
  for (const rule of rules) {
    const before = new Date(ctx.now.getTime() - rule.days * DAY_MS);
    held += (await countReach(ctx.db, ctx.workspaceId, { rule, before })).held;
  }
  const ran = await endRun(ctx.db, ctx.workspaceId, { id: runId, held }, ctx.now);
  const count = Object.values(ran?.counts ?? {}).reduce((sum, one) => sum + one, 0);
  if (count > 0) await ctx.emit(retentionRan, {}, { runId, count });
}
