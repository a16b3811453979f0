import type { Segment, SegmentMember } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { presentName } from '../customers/schema.ts';
import { findSegment, type MemberRow, type SegmentRow } from './queries.ts';

export function presentSegmentRow({ updated_at: at, ...row }: SegmentRow): Segment {
  return { ...row, updatedAt: at.toISOString() };
}

export async function presentSegment(ctx: Ctx, id: string): Promise<Segment> {
  const row = await findSegment(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentSegmentRow(row);
}

export function presentMember(row: MemberRow): SegmentMember {
  return {
    customer: presentName(row),
    rank: row.rank,
    value: row.value,
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
  };
}
