import type { Answers } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { lockRun, saveDraftOf } from '../queries.ts';

/** Keeps what is typed in the open step; nothing is checked yet, and only what the definition knows is kept. */
export async function saveDraft(ctx: Ctx, { runId, answers }: { runId: string; answers: Answers }): Promise<void> {
  const run = await lockRun(ctx.db, ctx.workspaceId, runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  if (run.state !== 'running') throw conflict('procedure_ended');
  const known = new Set(run.definition.steps.find(({ key }) => key === run.step_key)?.fields);
  const kept = Object.fromEntries(Object.entries(answers).filter(([key]) => known.has(key)));
  await saveDraftOf(ctx.db, ctx.workspaceId, run.id, kept);
}
