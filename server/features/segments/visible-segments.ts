import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { onlyAskable } from '../custom-fields/conditions.ts';
import { findSegment, listSegmentRows, type SegmentRow } from './queries.ts';

const only = (ctx: Ctx, rows: readonly SegmentRow[]): Promise<SegmentRow[]> =>
  onlyAskable(ctx, rows, (row) => row.conditions.fields ?? []);

/** Groups that ask by nothing the actor may not see. */
export async function listVisibleSegments(ctx: Ctx): Promise<SegmentRow[]> {
  return only(ctx, await listSegmentRows(ctx.db, ctx.workspaceId));
}

/** @throws not_found, also for one that asks by a field the actor may not see. */
export async function findVisibleSegment(ctx: Ctx, id: string): Promise<SegmentRow> {
  const row = await findSegment(ctx.db, ctx.workspaceId, id);
  const [shown] = row ? await only(ctx, [row]) : [];
  if (!shown) throw notFound();
  return shown;
}
