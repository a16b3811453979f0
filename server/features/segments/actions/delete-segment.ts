import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { segmentDeleted } from '../facts.ts';
import type { SegmentNeeds } from '../needs.ts';
import { lockSegment, removeSegment } from '../queries.ts';
import { findVisibleSegment } from '../visible-segments.ts';

/** Forgets the group; nobody in it changes. @throws conflict `segment_in_use` while a view or a rule asks by it. */
export async function deleteSegment(ctx: Ctx, id: string, usesOf: SegmentNeeds['usesOf']): Promise<void> {
  await findVisibleSegment(ctx, id);
  authorise(ctx.actor, 'segment:manage');
  // Whoever saves a view or a rule that names it holds the row: what is counted here stays so.
  await lockSegment(ctx.db, ctx.workspaceId, id);
  const { views, rules, hiddenViews } = await usesOf(ctx, id);
  const values = { views: views.length + hiddenViews, rules: rules.length };
  if (values.views + values.rules > 0) throw conflict('segment_in_use', { values });
  await removeSegment(ctx.db, ctx.workspaceId, id);
  await ctx.emit(segmentDeleted, {}, { segmentId: id });
}
