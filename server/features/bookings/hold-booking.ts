import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { visibleTask } from '../tasks/policy.ts';
import { lockTask } from '../tasks/queries.ts';
import { findKind, type KindRow } from './kind-queries.ts';
import type { Booker } from './open-slots.ts';
import { SYSTEM } from './policy.ts';
import { findBooking, lockBooking, type BookingRow } from './queries.ts';

const MINUTE = 60_000;

/**
 * A booking as the actor sees it, held until the end of the transaction. Its task first, as whoever ends that task does:
 * the other way round two people could wait for each other. @throws not_found; conflict `booking_changed`.
 */
export async function holdBooking(
  ctx: Ctx,
  { bookingId, version }: { bookingId: string; version?: number | undefined },
): Promise<{ row: BookingRow; kind: KindRow }> {
  const { db, workspaceId, actor } = ctx;
  const seen = await findBooking(db, workspaceId, bookingId, visible(actor));
  if (!seen) throw notFound();
  if (seen.task_id) await lockTask(db, workspaceId, seen.task_id, visibleTask(SYSTEM));
  const row = await lockBooking(db, workspaceId, bookingId, visible(actor));
  const kind = await findKind(db, workspaceId, seen.kind_id);
  if (!row || !kind) throw notFound();
  if (version !== undefined && version !== row.version) throw conflict('booking_changed');
  return { row, kind };
}

/** Whether the customer may still move or cancel it by themselves. */
export function isBeforeCutoff(
  row: Pick<BookingRow, 'starts_at'>,
  kind: Pick<KindRow, 'cutoff_minutes'>,
  now: Date,
): boolean {
  return now.getTime() <= row.starts_at.getTime() - kind.cutoff_minutes * MINUTE && now < row.starts_at;
}

/** @throws conflict `booking_too_late` for a customer after the cut-off. */
export function checkCutoff(row: BookingRow, kind: KindRow, { now, by }: { now: Date; by: Booker }): void {
  if (by === 'customer' && !isBeforeCutoff(row, kind, now)) throw conflict('booking_too_late');
}
