import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { can, visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { findRun, lockRun, type RunRow } from './queries.ts';

/** A run of a conversation the actor sees. @throws not_found. */
export async function runOf(ctx: Ctx, id: string): Promise<RunRow> {
  const run = await findRun(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!run) throw notFound();
  return run;
}

/** A run that is under way, locked. @throws not_found; forbidden; conflict `guide_run_over`, `changed_meanwhile`. */
export async function lockRunning(ctx: Ctx, id: string, revision?: number): Promise<RunRow> {
  const run = await lockRun(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'guide:run');
  if (run.state !== 'running') throw conflict('guide_run_over');
  if (revision !== undefined && revision !== run.revision) throw conflict('changed_meanwhile');
  return run;
}

/** A conversation guides may be run in. @throws not_found; forbidden when it is closed. */
export async function runnableConversation(ctx: Ctx, id: string) {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'guide:run');
  if (!can(ctx.actor, 'edit', conversation)) throw forbidden();
  return conversation;
}

export const subjectOf = (run: RunRow) => ({ conversationId: run.conversation_id, customerId: run.customer_id });
export const aboutRun = (run: RunRow) => ({
  runId: run.id,
  guideId: run.guide_id,
  key: run.guide_key,
  title: run.title,
  version: run.version,
});
