import type { Ctx } from '../../../kernel/context.ts';
import { SYSTEM } from '../policy.ts';
import { findIdByTask } from '../queries.ts';
import { endBooking } from './end-booking.ts';

/** Whoever has done what was to be done at its time has kept the booking: nobody says it twice. */
export async function keepByTask(ctx: Ctx, taskId: string): Promise<void> {
  const bookingId = await findIdByTask(ctx.db, ctx.workspaceId, taskId);
  if (bookingId) await endBooking(ctx.as(SYSTEM, ctx.now), { bookingId, state: 'kept', note: '', by: 'member' });
}
