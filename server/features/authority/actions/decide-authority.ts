import type { Ctx } from '../../../kernel/context.ts';
import { AppError, forbidden } from '../../../kernel/errors.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { setStatus } from '../../conversations/actions/set-status.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { allows } from '../../workspace/policy.ts';
import { listRequests, lockPendingRequest, type RequestRow } from '../queries.ts';
import { settleAuthority } from './settle-authority.ts';

export interface AuthorityDecision {
  requestId: string;
  decision: 'approve' | 'reject';
  comment: string;
}

export type Decided = 'approved' | 'rejected' | 'settled' | 'own' | 'not_found' | 'lapsed';

/**
 * Says yes, and what was asked for is done at once, in the name of who decided; or says no with a comment. Nobody says
 * yes to their own. What can no longer be done (the conversation was closed meanwhile, the member left) lapses.
 */
export async function decideAuthority(ctx: Ctx, given: AuthorityDecision): Promise<Decided> {
  const { db, workspaceId, actor } = ctx;
  if (actor.kind !== 'member' || !allows(actor, 'conversation:approve')) throw forbidden();
  const [request] = await listRequests(db, workspaceId, { pendingOnly: false, ids: [given.requestId] }, visible(actor));
  if (!request) return 'not_found';
  if (request.requested_by_id === actor.id) return 'own';
  // Conversation first, then what hangs on it, as everywhere.
  const conversation = await lockConversation(db, workspaceId, request.conversation_id, visible(actor));
  if (!conversation || !(await lockPendingRequest(db, workspaceId, { id: request.id }))) return 'settled';
  if (given.decision === 'reject') {
    await settleAuthority(ctx, request, { decision: 'rejected', byId: actor.id, comment: given.comment });
    return 'rejected';
  }
  const decision = await outcomeOf(ctx, request, conversation.status);
  await settleAuthority(ctx, request, { decision, byId: actor.id, comment: given.comment });
  // Last: closing lets what still waits for a closing lapse.
  if (decision === 'approved' && request.wanted.verb === 'close')
    await setStatus(ctx, { conversationId: request.conversation_id, status: request.wanted.status, approved: true });
  return decision;
}

/** Hands over, where that was asked for; a member who left or a team that went is said before anything is written. */
async function outcomeOf(
  ctx: Ctx,
  { conversation_id: conversationId, wanted }: RequestRow,
  status: string,
): Promise<'approved' | 'lapsed'> {
  if (status === 'closed') return 'lapsed';
  if (wanted.verb === 'close') return 'approved';
  const { assigneeId, teamId } = wanted;
  try {
    await assignConversation(ctx, { conversationId, assigneeId, teamId, approved: true });
    return 'approved';
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid') return 'lapsed';
    throw error;
  }
}
