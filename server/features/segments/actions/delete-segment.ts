import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { segmentDeleted } from '../facts.ts';
import { removeSegment } from '../queries.ts';
import { findVisibleSegment } from '../visible-segments.ts';

/** Forgets the group; nobody in it changes. */
export async function deleteSegment(ctx: Ctx, id: string): Promise<void> {
  await findVisibleSegment(ctx, id);
  authorise(ctx.actor, 'segment:manage');
  await removeSegment(ctx.db, ctx.workspaceId, id);
  await ctx.emit(segmentDeleted, {}, { segmentId: id });
}
