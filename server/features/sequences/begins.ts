import type { SequenceBegins } from '@madoguchi/contracts/sequences.ts';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { belonging, fitting } from '../segments/condition-queries.ts';
import { askableSegments, withFew } from '../segments/membership.ts';
import type { AskedConditions } from '../segments/resolve-segment.ts';

/** What begins a sequence, as groups of customers are asked. @throws invalid `segment_not_found`. */
export async function conditionsOf(ctx: Ctx, begins: SequenceBegins): Promise<AskedConditions> {
  if (begins.by === 'rank') return { ranks: [begins.rank], fields: [] };
  if (begins.by === 'stage') return { stages: [begins.stage], fields: [] };
  const segment = (await askableSegments(ctx, [begins.segmentId])).get(begins.segmentId);
  if (!segment) throw invalid('segment_not_found');
  return segment;
}

/** A predicate over `customers cu`: of whom it is true now. @throws invalid `segment_not_found`. */
export async function whoBegins(ctx: Ctx, begins: SequenceBegins): Promise<RawBuilder<boolean>> {
  return fitting(ctx.workspaceId, await conditionsOf(ctx, begins), ctx.now);
}

/** Of more than so many everybody is walked through by id. */
const FEW = 2000;

/** The same for going through all of them: a few are looked up by an index and not searched among everybody. */
export async function allWhoBegin(ctx: Ctx, begins: SequenceBegins): Promise<RawBuilder<boolean>> {
  return belonging(ctx.workspaceId, await withFew(ctx, await conditionsOf(ctx, begins), FEW), ctx.now);
}
