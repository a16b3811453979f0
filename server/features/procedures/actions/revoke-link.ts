import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { linkRevoked } from '../facts.ts';
import { lockRun } from '../queries.ts';
import { deleteLink } from '../status/queries.ts';

/** Ends the status page at once. */
export async function revokeLink(ctx: Ctx, runId: string): Promise<void> {
  const run = await lockRun(ctx.db, ctx.workspaceId, runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  if (await deleteLink(ctx.db, ctx.workspaceId, run.id)) await ctx.emit(linkRevoked, subjectOf(run), aboutRun(run));
}
