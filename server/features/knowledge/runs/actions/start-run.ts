import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { findApprovedGuide, findGuide } from '../../guides/queries.ts';
import { guideRunStarted } from '../facts.ts';
import { runnableConversation } from '../load-run.ts';
import { findRunningId, insertRun } from '../queries.ts';
import { pinJumps } from '../standing.ts';

export interface RunStart {
  conversationId: string;
  guideId: string;
}

/**
 * Begins a guide in a conversation, on the version in use; under way already, that run goes on. @returns its id.
 * @throws not_found; forbidden; conflict `guide_not_in_use`.
 */
export async function startRun(ctx: Ctx, { conversationId, guideId }: RunStart): Promise<string> {
  const { db, workspaceId } = ctx;
  const conversation = await runnableConversation(ctx, conversationId);
  const guide = await findApprovedGuide(db, workspaceId, { id: guideId });
  if (!guide) throw (await findGuide(db, workspaceId, guideId)) ? conflict('guide_not_in_use') : notFound();
  const running = await findRunningId(db, workspaceId, { conversationId: conversation.id, guideId });
  if (running) return running;
  const id = newId(ctx.now);
  const pinned = await pinJumps(ctx, guide.key, guide.document);
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const row = {
    id,
    conversationId: conversation.id,
    guideId,
    guideKey: guide.key,
    version: guide.version,
    pinned,
    byId,
  };
  await insertRun(db, workspaceId, row, ctx.now);
  const { key, version, document } = guide;
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(guideRunStarted, subject, { runId: id, guideId, key, title: document.title, version });
  return id;
}
