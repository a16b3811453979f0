import type { SegmentConditions } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { segmentChanged } from '../facts.ts';
import { changeSegment, findSegment, knows, nameTaken } from '../queries.ts';

interface Change {
  name?: string | undefined;
  conditions?: SegmentConditions | undefined;
}

/** Changes name or conditions; who belongs to it follows by itself. */
export async function updateSegment(ctx: Ctx, id: string, change: Change): Promise<void> {
  const { db, workspaceId } = ctx;
  const segment = await findSegment(db, workspaceId, id);
  if (!segment) throw notFound();
  authorise(ctx.actor, 'segment:manage');
  if (change.conditions && !(await knows(db, workspaceId, change.conditions))) throw invalid('segment_unknown');
  const name = change.name ?? segment.name;
  if (await nameTaken(db, workspaceId, name, id)) throw conflict('segment_name_taken');
  await changeSegment(db, workspaceId, { id, name, conditions: change.conditions ?? segment.conditions }, ctx.now);
  await ctx.emit(segmentChanged, {}, { segmentId: id });
}
