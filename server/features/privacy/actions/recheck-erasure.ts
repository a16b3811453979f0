import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { erasureRechecked } from '../facts.ts';
import { erasePerson } from '../job-types.ts';
import { lockRequest, patchRequest } from '../requests/queries.ts';

/** What held a person may be gone, or a try has died: looked at now instead of tomorrow morning. @throws conflict `request_state`. */
export async function recheckErasure(ctx: Ctx, id: string): Promise<void> {
  const request = await lockRequest(ctx.db, ctx.workspaceId, id);
  if (!request) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  const isUnderWay = request.state === 'waiting' || request.state === 'working';
  if (request.kind !== 'erasure' || !isUnderWay) throw conflict('request_state');
  await patchRequest(ctx.db, ctx.workspaceId, id, { state: 'working' });
  ctx.enqueue(erasePerson, { requestId: id }, { uniqueKey: id });
  await ctx.emit(erasureRechecked, { customerId: request.customer_id }, { requestId: id, kind: request.kind });
}
