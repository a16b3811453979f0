import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { segmentDeleted } from '../facts.ts';
import { findSegment, removeSegment } from '../queries.ts';

/** Forgets the group; nobody in it changes. */
export async function deleteSegment(ctx: Ctx, id: string): Promise<void> {
  if (!(await findSegment(ctx.db, ctx.workspaceId, id))) throw notFound();
  authorise(ctx.actor, 'segment:manage');
  await removeSegment(ctx.db, ctx.workspaceId, id);
  await ctx.emit(segmentDeleted, {}, { segmentId: id });
}
