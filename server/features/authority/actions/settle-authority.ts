import type { Ctx } from '../../../kernel/context.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { authorityDecided } from '../facts.ts';
import { settleRequest, type RequestRow } from '../queries.ts';

/** Writes down how a request ended and stops its clock. The row must be locked. */
export async function settleAuthority(
  ctx: Ctx,
  request: Pick<RequestRow, 'id' | 'conversation_id' | 'verb' | 'requested_by_id'>,
  ended: { decision: 'approved' | 'rejected' | 'withdrawn' | 'lapsed'; byId: string | null; comment: string },
): Promise<void> {
  const { decision, byId, comment } = ended;
  await settleRequest(ctx.db, ctx.workspaceId, request.id, { state: decision, byId, at: ctx.now, comment });
  const outcome = decision === 'approved' || decision === 'rejected' ? 'done' : 'cancelled';
  await finishClock(ctx, { kind: 'approval', subjectId: request.id, outcome });
  await ctx.emit(
    authorityDecided,
    { conversationId: request.conversation_id },
    { requestId: request.id, verb: request.verb, requestedById: request.requested_by_id, decision, comment },
  );
}
