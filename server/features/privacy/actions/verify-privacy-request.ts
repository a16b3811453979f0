import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { requestVerified } from '../facts.ts';
import { lockRequest, patchRequest } from '../requests/queries.ts';

/** Writes down how it was made sure that the person is who they say. @throws conflict `request_state`. */
export async function verifyPrivacyRequest(ctx: Ctx, { id, how }: { id: string; how: string }): Promise<void> {
  const request = await lockRequest(ctx.db, ctx.workspaceId, id);
  if (!request) throw notFound();
  authorise(ctx.actor, 'privacy:request');
  if (request.state !== 'received' && request.state !== 'verified') throw conflict('request_state');
  const checked = { checked_how: how, checked_at: ctx.now, checked_by_id: actorId(ctx.actor) };
  await patchRequest(ctx.db, ctx.workspaceId, id, { state: 'verified', ...checked });
  await ctx.emit(requestVerified, { customerId: request.customer_id }, { requestId: id, kind: request.kind });
}
