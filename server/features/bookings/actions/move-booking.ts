import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutBooking, subjectOf } from '../about.ts';
import { reminderAt, type BookingNeeds } from '../booking-wish.ts';
import { bookingMoved } from '../facts.ts';
import { checkCutoff, holdBooking } from '../hold-booking.ts';
import type { Booker } from '../open-slots.ts';
import { findBooking, patchBooking } from '../queries.ts';
import { takePlace } from '../take-place.ts';
import { giveTask } from './give-task.ts';
import { queueMail } from './queue-mail.ts';

export interface Move {
  bookingId: string;
  startsAt: Date;
  /** With whom; left out: with the same person where they are free. */
  memberId?: string | null | undefined;
  version?: number | undefined;
  by: Booker;
}

/**
 * Another time for what was booked; its task, its reminder and the customer's calendar follow. To where it stands already:
 * nothing. @throws not_found; conflict `booking_ended`, `booking_too_late`, `booking_slot_taken`,
 * `booking_own_already`, `booking_changed`.
 */
export async function moveBooking(ctx: Ctx, needs: BookingNeeds, move: Move): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  authorise(actor, 'task:edit');
  const { row, kind } = await holdBooking(ctx, move);
  if (row.state !== 'booked') throw conflict('booking_ended');
  checkCutoff(row, kind, { now: ctx.now, by: move.by });
  const isSamePerson = !move.memberId || move.memberId === row.member_id;
  if (move.startsAt.getTime() === row.starts_at.getTime() && isSamePerson) return;
  const { startsAt, memberId = null, by } = move;
  const unproved = row.source === 'public' && by === 'customer';
  const who = unproved ? { typed: row } : { customerId: row.customer_id };
  const wanted = { startsAt, memberId, preferredId: row.member_id, who };
  const place = await takePlace(ctx, kind, { ...wanted, by, except: row.id });
  const sequence = row.sequence + 1;
  const remind = { remind_at: reminderAt(kind, startsAt, ctx.now), reminded_at: null };
  await patchBooking(db, workspaceId, row.id, { ...place, ...remind, sequence });
  const moved = await findBooking(db, workspaceId, row.id, visible(actor));
  if (!moved) throw notFound();
  await giveTask(ctx, moved, needs.translate);
  const previously = row.starts_at.toISOString();
  await ctx.emit(bookingMoved, subjectOf(moved), { ...aboutBooking(moved, by), previously });
  await queueMail(ctx, { bookingId: row.id, kind: 'moved', sequence });
}
