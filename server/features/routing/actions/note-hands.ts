import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { isRoutingOn, listPolicies } from '../queries.ts';
import { policyFor } from '../settings.ts';
import { findRoutedPlace, putQueued } from '../waiting-queries.ts';

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
  await refusePicking(ctx, change);
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

const SERVED = new Set(['agent', 'partner']);

async function refusePicking(ctx: Ctx, change: ChangedHands): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'member' || !SERVED.has(actor.role) || change.by !== undefined) return;
  if (change.assigneeId !== actor.id || change.previousAssigneeId !== null) return;
  const place = await findRoutedPlace(ctx.db, ctx.workspaceId, change.conversationId);
  const policies = await listPolicies(ctx.db, ctx.workspaceId);
  const policy = place && policyFor(policies, { teamId: place.team_id, inboxId: place.inbox_id });
  if (policy?.settings.mode === 'next') throw forbidden('next_only');
}
