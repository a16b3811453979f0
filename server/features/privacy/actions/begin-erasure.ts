import type { Ctx } from '../../../kernel/context.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { requestWaits } from '../facts.ts';
import { listHolds } from '../requests/erasure-queries.ts';
import { lockRequest, patchRequest } from '../requests/queries.ts';

/**
 * Looks whether anything holds the person; then the request waits, with what holds. @returns whose rows go now: all records
 * of the person, none when it waits or there is nothing to do.
 */
export async function beginErasure(ctx: Ctx, requestId: string): Promise<string[]> {
  const { db, workspaceId } = ctx;
  const request = await lockRequest(db, workspaceId, requestId);
  if (!request || request.kind !== 'erasure' || (request.state !== 'working' && request.state !== 'waiting')) return [];
  const group = await groupOf(db, workspaceId, request.customer_id);
  // The record itself may be gone already by a try that was killed at the very end.
  const people = group.length > 0 ? group : [request.customer_id];
  const holds = await listHolds(db, workspaceId, people);
  const state = holds.length > 0 ? 'waiting' : 'working';
  if (state !== request.state || JSON.stringify(holds) !== JSON.stringify(request.holds))
    await patchRequest(db, workspaceId, requestId, { state, holds: JSON.stringify(holds) });
  if (state === 'working') return people;
  if (request.state === 'working')
    await ctx.emit(
      requestWaits,
      { customerId: request.customer_id },
      { requestId, kind: request.kind, holds: holds.length },
    );
  return [];
}
