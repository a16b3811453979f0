import { randomToken } from '../../../kernel/secrets.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { bookingKindChanged } from '../facts.ts';
import { checkKind, fieldsOf, type KindEdit } from '../kind-edit.ts';
import { insertKind, setKindMembers, type KindFields } from '../kind-queries.ts';

/** Enough that nobody finds a page by trying. */
const KEY_BYTES = 12;

/** Says what can be booked. @throws invalid as `checkKind`, `booking_members_missing`. */
export async function createKind(ctx: Ctx, edit: Required<KindEdit>): Promise<string> {
  authorise(ctx.actor, 'calendar:manage');
  await checkKind(ctx, edit);
  if (edit.bookable === 'members' && edit.memberIds.length === 0) throw invalid('booking_members_missing');
  const id = newId(ctx.now);
  const fields = fieldsOf(edit) as KindFields;
  await insertKind(ctx.db, ctx.workspaceId, { ...fields, id, public_key: randomToken(KEY_BYTES) }, ctx.now);
  await setKindMembers(ctx.db, ctx.workspaceId, id, [...new Set(edit.memberIds)]);
  await ctx.emit(bookingKindChanged, {}, { kindId: id, fields: [] });
  return id;
}
