import type { SegmentConditions } from '@madoguchi/contracts/segments.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { segmentCreated } from '../facts.ts';
import { insertSegment, knows, nameTaken } from '../queries.ts';
import { resolveSegment } from '../resolve-segment.ts';

/** Keeps a group under a name of its own. @throws invalid `segment_unknown`, conflict `segment_name_taken`. */
export async function createSegment(
  ctx: Ctx,
  wanted: { name: string; conditions: SegmentConditions },
): Promise<string> {
  authorise(ctx.actor, 'segment:manage');
  if (!(await knows(ctx.db, ctx.workspaceId, wanted.conditions))) throw invalid('segment_unknown');
  await resolveSegment(ctx, wanted.conditions);
  if (await nameTaken(ctx.db, ctx.workspaceId, wanted.name, null)) throw conflict('segment_name_taken');
  const id = newId();
  await insertSegment(ctx.db, ctx.workspaceId, { id, ...wanted, authorId: actorId(ctx.actor) }, ctx.now);
  await ctx.emit(segmentCreated, {}, { segmentId: id });
  return id;
}
