import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { aboutBooking, subjectOf } from '../about.ts';
import { bookingReminded } from '../facts.ts';
import { SYSTEM } from '../policy.ts';
import { findBooking, takeReminders } from '../queries.ts';
import { queueMail } from './queue-mail.ts';

/** Reminds every customer once of what is soon: the mark and the mail are of one transaction. */
export async function watchReminders(ctx: Ctx): Promise<void> {
  for (const id of await takeReminders(ctx.db, ctx.workspaceId, ctx.now)) {
    const row = await findBooking(ctx.db, ctx.workspaceId, id, visible(SYSTEM));
    if (!row) continue;
    const isNew = await queueMail(ctx, { bookingId: id, kind: 'reminder', sequence: row.sequence });
    if (isNew) await ctx.emit(bookingReminded, subjectOf(row), aboutBooking(row, 'member'));
  }
}
