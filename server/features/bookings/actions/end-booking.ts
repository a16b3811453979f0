import type { BookingState } from '@madoguchi/contracts/bookings.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { endTask } from '../../tasks/actions/end-task.ts';
import { visibleTask } from '../../tasks/policy.ts';
import { findTask } from '../../tasks/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutBooking, subjectOf } from '../about.ts';
import { bookingCancelled, bookingKept, bookingMissed, bookingReopened } from '../facts.ts';
import { checkCutoff, holdBooking } from '../hold-booking.ts';
import type { Booker } from '../open-slots.ts';
import { SYSTEM } from '../policy.ts';
import { patchBooking, type BookingRow } from '../queries.ts';
import { queueMail } from './queue-mail.ts';

export interface BookingEnd {
  bookingId: string;
  state: BookingState;
  note: string;
  version?: number | undefined;
  by: Booker;
}

const FACTS = {
  booked: bookingReopened,
  kept: bookingKept,
  missed: bookingMissed,
  cancelled: bookingCancelled,
} as const;
const TASK = { booked: 'open', kept: 'done', missed: 'dropped', cancelled: 'dropped' } as const;

/**
 * Says what became of a booking: kept, missed, cancelled; or that it stands after all, where that was a mistake. What was
 * cancelled is booked anew, since its time is free for others. The same again changes nothing.
 * @throws not_found; conflict `booking_ended`, `booking_too_late`, `booking_changed`; invalid `booking_not_yet`.
 */
export async function endBooking(ctx: Ctx, { bookingId, state, note, version, by }: BookingEnd): Promise<void> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'task:edit');
  const { row, kind } = await holdBooking(ctx, { bookingId, version });
  if (row.state === state) return;
  if (row.state === 'cancelled' || (state === 'cancelled' && row.state !== 'booked')) throw conflict('booking_ended');
  if (state === 'cancelled') checkCutoff(row, kind, { now, by });
  if (state === 'missed' && now < row.starts_at) throw invalid('booking_not_yet');
  await patchBooking(db, workspaceId, row.id, { state, note, ended_at: state === 'booked' ? null : now });
  await turnTask(ctx, row, { state, note });
  await ctx.emit(FACTS[state], subjectOf(row), aboutBooking(row, by));
  // An appointment that is taken back is another turn of it in calendars (RFC 5546 §3.2.5).
  if (state === 'cancelled') await queueMail(ctx, { bookingId: row.id, kind: 'cancelled', sequence: row.sequence + 1 });
}

async function turnTask(ctx: Ctx, row: BookingRow, { state, note }: Pick<BookingEnd, 'state' | 'note'>): Promise<void> {
  const task = row.task_id ? await findTask(ctx.db, ctx.workspaceId, row.task_id, visibleTask(SYSTEM)) : null;
  if (!task || task.state === TASK[state]) return;
  const own = ctx.as(SYSTEM, ctx.now);
  // Done and dropped do not turn into each other: it is taken up in between.
  if (task.state !== 'open') await endTask(own, { taskId: task.id, state: 'open', outcome: '' });
  if (TASK[state] !== 'open') await endTask(own, { taskId: task.id, state: TASK[state], outcome: note.slice(0, 500) });
}
