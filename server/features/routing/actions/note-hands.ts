import type { Ctx } from '../../../kernel/context.ts';
import { isRoutingOn } from '../queries.ts';
import { putQueued } from '../waiting-queries.ts';
import { refuseUnserved } from './refuse-unserved.ts';

export interface ChangedHands {
  conversationId: string;
  assigneeId: string | null;
  previousAssigneeId: string | null;
  teamId: string | null;
  previousTeamId: string | null;
  by?: string | undefined;
}

/**
 * Remembers, where routing is on, since when a conversation stands in line, who had it and who gave it back. Where the
 * next one is served, nobody who is served picks one: that is refused here, whichever way it was tried.
 * @throws forbidden `next_only`.
 */
export async function noteHands(ctx: Ctx, change: ChangedHands): Promise<void> {
  if (!(await isRoutingOn(ctx.db, ctx.workspaceId))) return;
  const isTaken = change.assigneeId !== null && change.previousAssigneeId === null;
  const isPicked = change.by === undefined || change.by === 'reply';
  if (isTaken && isPicked && ctx.actor.kind === 'member' && ctx.actor.id === change.assigneeId)
    await refuseUnserved(ctx, change.conversationId);
  const isLetGo = change.assigneeId === null && change.previousAssigneeId !== null;
  if (!isLetGo && change.teamId === change.previousTeamId) return;
  const isOwn = ctx.actor.kind === 'member' && ctx.actor.id === change.previousAssigneeId;
  await putQueued(ctx.db, ctx.workspaceId, {
    conversationId: change.conversationId,
    queuedAt: ctx.now,
    lastOwnerId: isLetGo && !isOwn ? change.previousAssigneeId : null,
    returnedById: isLetGo && isOwn ? change.previousAssigneeId : null,
  });
}
