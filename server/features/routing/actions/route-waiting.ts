import type { Ctx } from '../../../kernel/context.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { setOccupied } from '../../presence/actions/set-occupied.ts';
import { planAssignments, type Assignment } from '../engine/plan-assignments.ts';
import { asWaiting, loadCandidates, loadRouted } from '../load-desk.ts';
import { listPolicies } from '../queries.ts';
import { isOccupied } from '../settings.ts';
import { lockRouting, lockUnassigned, putTurn } from '../waiting-queries.ts';

const ROUTING = { kind: 'system', name: 'routing' } as const;
/** Assignments of one transaction; what is left is done by the next. */
const AT_ONCE = 100;

/**
 * Gives everything that waits to whoever is fit and free, the most pressing first. One at a time in a workspace, so that
 * nobody gets more than they have places for and nothing is given twice; what somebody is just taking is left to them.
 * @returns true when there may be more to give.
 */
export async function routeWaiting(ctx: Ctx): Promise<boolean> {
  await lockRouting(ctx.db, ctx.workspaceId);
  const policies = await listPolicies(ctx.db, ctx.workspaceId);
  if (!policies.some(({ enabled }) => enabled)) return false;
  const [candidates, routed] = await Promise.all([
    loadCandidates(ctx, { states: ['available', 'busy'] }),
    loadRouted(ctx, policies),
  ]);
  const hasRoom = candidates.some(({ places }) => Object.values(places).some(({ used, most }) => used < most));
  const pushed = hasRoom ? routed.filter(({ policy }) => policy.settings.mode === 'push') : [];
  const plan = planAssignments(await asWaiting(ctx, pushed), candidates, ctx.now, AT_ONCE);
  for (const assignment of plan) await give(ctx, assignment);
  await setOccupied(
    ctx,
    candidates.map(({ memberId, places }) => ({ memberId, occupied: isOccupied(places) })),
  );
  return plan.length === AT_ONCE;
}

async function give(ctx: Ctx, { waiting, memberId, why }: Assignment): Promise<void> {
  if (!(await lockUnassigned(ctx.db, ctx.workspaceId, waiting.id))) return;
  const assigned = { conversationId: waiting.id, assigneeId: memberId, by: 'routing', why } as const;
  await assignConversation(ctx.as(ROUTING, ctx.now), assigned);
  await putTurn(ctx.db, ctx.workspaceId, { teamId: waiting.teamId, memberId }, ctx.now);
}
