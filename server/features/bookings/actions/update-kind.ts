import type { BookingKindChange } from '@madoguchi/contracts/bookings.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { bookingKindChanged } from '../facts.ts';
import { checkKind, fieldsOf } from '../kind-edit.ts';
import { lockKind, patchKind, setKindMembers } from '../kind-queries.ts';

/**
 * Changes what can be booked; what was booked stands. @throws not_found; conflict `changed_meanwhile`; invalid as
 * `checkKind`, `booking_members_missing`.
 */
export async function updateKind(ctx: Ctx, id: string, { version, ...edit }: BookingKindChange): Promise<void> {
  authorise(ctx.actor, 'calendar:manage');
  const kind = await lockKind(ctx.db, ctx.workspaceId, id);
  if (!kind) throw notFound();
  if (kind.version !== version) throw conflict('changed_meanwhile');
  await checkKind(ctx, edit);
  const memberIds = edit.memberIds ?? kind.member_ids;
  if ((edit.bookable ?? kind.bookable) === 'members' && memberIds.length === 0)
    throw invalid('booking_members_missing');
  const fields = Object.keys(edit).filter((name) => edit[name as keyof typeof edit] !== undefined);
  if (fields.length === 0) return;
  await patchKind(ctx.db, ctx.workspaceId, id, fieldsOf(edit));
  if (edit.memberIds) await setKindMembers(ctx.db, ctx.workspaceId, id, [...new Set(edit.memberIds)]);
  await ctx.emit(bookingKindChanged, {}, { kindId: id, fields });
}
