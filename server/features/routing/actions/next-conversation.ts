import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden } from '../../../kernel/errors.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { authorise } from '../../workspace/policy.ts';
import { chooseAssignee } from '../engine/choose-assignee.ts';
import { orderQueue } from '../engine/order-queue.ts';
import { MINUTE_MS, type Candidate, type Waiting } from '../engine/shapes.ts';
import { asWaiting, loadCandidates, loadRouted } from '../load-desk.ts';
import { listPolicies } from '../queries.ts';
import { isOccupied } from '../settings.ts';
import { listSkippedBy, lockRouting, lockUnassigned, putTurn } from '../waiting-queries.ts';

/** What somebody skipped comes to them last for so long. */
const SKIPPED_FOR_MS = 240 * MINUTE_MS;

/**
 * Gives the asking member the most pressing conversation they are fit for; what they skipped comes last, so that nothing
 * is nobody's for ever. @returns its id, null when nothing waits for them. @throws conflict `not_available`, `capacity_full`.
 */
export async function nextConversation(ctx: Ctx): Promise<string | null> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  authorise(ctx.actor, 'presence:set');
  const memberId = ctx.actor.id;
  await lockRouting(ctx.db, ctx.workspaceId);
  const states = ['available', 'busy', 'transfers_only'];
  const [me] = await loadCandidates(ctx, { states, memberId });
  if (!me) throw conflict('not_available');
  if (isOccupied(me.places)) throw conflict('capacity_full');
  const routed = await loadRouted(ctx, await listPolicies(ctx.db, ctx.workspaceId));
  const [queue, skipped] = await Promise.all([
    asWaiting(ctx, routed),
    listSkippedBy(ctx.db, ctx.workspaceId, memberId, new Date(ctx.now.getTime() - SKIPPED_FOR_MS)),
  ]);
  const ordered = orderQueue(queue, ctx.now);
  const fresh = ordered.filter(({ id }) => !skipped.has(id));
  const again = ordered.filter(({ id }) => skipped.has(id)).map((waiting) => ({ ...waiting, notId: null }));
  for (const waiting of [...fresh, ...again]) if (await takeIt(ctx, waiting, me)) return waiting.id;
  return null;
}

async function takeIt(ctx: Ctx, waiting: Waiting, me: Candidate): Promise<boolean> {
  const choice = chooseAssignee(waiting, [me], ctx.now);
  if (!choice || !(await lockUnassigned(ctx.db, ctx.workspaceId, waiting.id))) return false;
  const { memberId, why } = choice;
  await assignConversation(ctx, { conversationId: waiting.id, assigneeId: memberId, by: 'routing', why });
  await putTurn(ctx.db, ctx.workspaceId, { teamId: waiting.teamId, memberId }, ctx.now);
  return true;
}
