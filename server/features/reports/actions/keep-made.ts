import type { Ctx } from '../../../kernel/context.ts';
import { keepMadeRow, type Made } from '../sending-queries.ts';

const KEPT_MS = 30 * 86_400_000;

/** What goes out is settled, and kept for thirty days. @returns false when another process settled it first. */
export function keepMade(ctx: Ctx, sendingId: string, made: Omit<Made, 'keptUntil'>): Promise<boolean> {
  const keptUntil = new Date(ctx.now.getTime() + KEPT_MS);
  return keepMadeRow(ctx.db, ctx.workspaceId, sendingId, { ...made, keptUntil });
}
