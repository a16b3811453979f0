import type { SegmentConditions } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { segmentChanged } from '../facts.ts';
import { changeSegment, knows, nameTaken } from '../queries.ts';
import { resolveSegment } from '../resolve-segment.ts';
import { findVisibleSegment } from '../visible-segments.ts';

interface Change {
  name?: string | undefined;
  conditions?: SegmentConditions | undefined;
}

/** Changes name or conditions; who belongs to it follows by itself. */
export async function updateSegment(ctx: Ctx, id: string, change: Change): Promise<void> {
  const { db, workspaceId } = ctx;
  const segment = await findVisibleSegment(ctx, id);
  authorise(ctx.actor, 'segment:manage');
  if (change.conditions && !(await knows(db, workspaceId, change.conditions))) throw invalid('segment_unknown');
  if (change.conditions) await resolveSegment(ctx, change.conditions);
  const name = change.name ?? segment.name;
  if (await nameTaken(db, workspaceId, name, id)) throw conflict('segment_name_taken');
  await changeSegment(db, workspaceId, { id, name, conditions: change.conditions ?? segment.conditions }, ctx.now);
  await ctx.emit(segmentChanged, {}, { segmentId: id });
}
