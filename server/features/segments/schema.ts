import type { Segment, SegmentMember } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../kernel/context.ts';
import { presentName } from '../customers/schema.ts';
import type { MemberRow, SegmentRow } from './queries.ts';
import { findVisibleSegment } from './visible-segments.ts';

export function presentSegmentRow({ updated_at: at, ...row }: SegmentRow): Segment {
  return { ...row, updatedAt: at.toISOString() };
}

export async function presentSegment(ctx: Ctx, id: string): Promise<Segment> {
  return presentSegmentRow(await findVisibleSegment(ctx, id));
}

export function presentMember(row: MemberRow): SegmentMember {
  return {
    customer: presentName(row),
    rank: row.rank,
    value: row.value,
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
  };
}
