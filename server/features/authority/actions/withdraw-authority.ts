import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { listRequests, lockPendingRequest } from '../queries.ts';
import { settleAuthority } from './settle-authority.ts';

/** Takes one's own request back. @throws conflict `approval_settled` when it was decided before. */
export async function withdrawAuthority(ctx: Ctx, requestId: string): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const [request] = await listRequests(db, workspaceId, { pendingOnly: false, ids: [requestId] }, visible(actor));
  if (!request) throw notFound();
  if (actor.kind !== 'member' || request.requested_by_id !== actor.id) throw forbidden();
  await lockConversation(db, workspaceId, request.conversation_id, visible(actor));
  if (!(await lockPendingRequest(db, workspaceId, { id: requestId }))) throw conflict('approval_settled');
  await settleAuthority(ctx, request, { decision: 'withdrawn', byId: actor.id, comment: '' });
}
