import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { requestDone } from '../facts.ts';
import { lockRequest, patchRequest } from '../requests/queries.ts';

/** A correction or suspension was made, a disclosure handed over. Erasures end by themselves. @throws conflict `request_state`. */
export async function finishPrivacyRequest(ctx: Ctx, id: string): Promise<void> {
  const request = await lockRequest(ctx.db, ctx.workspaceId, id);
  if (!request) throw notFound();
  authorise(ctx.actor, 'privacy:request');
  if (request.state !== 'accepted') throw conflict('request_state');
  await patchRequest(ctx.db, ctx.workspaceId, id, { state: 'done', done_at: ctx.now });
  await ctx.emit(requestDone, { customerId: request.customer_id }, { requestId: id, kind: request.kind });
}
