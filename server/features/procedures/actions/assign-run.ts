import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { checkAssignee } from '../../tasks/actions/check-assignee.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { procedureAssigned } from '../facts.ts';
import { lockRun, patchRun } from '../queries.ts';

/** Gives the run to somebody who sees its conversation. @throws invalid `member_not_found`, `team_not_found`, `assignee_sees_nothing`. */
export async function assignRun(
  ctx: Ctx,
  { runId, ownerId, teamId }: { runId: string; ownerId: string | null; teamId: string | null },
): Promise<void> {
  const run = await lockRun(ctx.db, ctx.workspaceId, runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  if (run.state !== 'running') throw conflict('procedure_ended');
  await checkAssignee(ctx, { assigneeId: ownerId, teamId, conversationId: run.conversation_id });
  await patchRun(ctx.db, ctx.workspaceId, run.id, { owner_id: ownerId, team_id: teamId });
  await ctx.emit(procedureAssigned, subjectOf(run), { ...aboutRun(run), ownerId, teamId });
}
