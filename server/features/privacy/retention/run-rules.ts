import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { newId } from '../../../kernel/ids.ts';
import { finishRetention } from '../actions/finish-retention.ts';
import { retainSlice } from '../actions/retain-slice.ts';
import { insertRun, listRules } from './queries.ts';

/** All enabled rules, slice by slice, each slice its own transaction: nobody waits for a night's deleting. */
export async function runRules(run: JobRun, given: string | undefined): Promise<void> {
  const runId = given ?? newId();
  const rules = await run.transaction(async (ctx) => {
    const enabled = (await listRules(ctx.db, ctx.workspaceId)).filter((rule) => rule.enabled);
    if (enabled.length > 0 || given) await insertRun(ctx.db, ctx.workspaceId, runId, ctx.now);
    return enabled;
  });
  if (rules.length === 0 && !given) return;
  for (const rule of rules)
    while (!run.signal.aborted && (await run.transaction((ctx) => retainSlice(ctx, { ruleId: rule.id, runId }))) > 0);
  await run.transaction((ctx) => finishRetention(ctx, runId));
}
