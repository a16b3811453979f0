import type { Ctx } from '../../../kernel/context.ts';
import { fillFields } from '../../custom-fields/actions/fill-fields.ts';
import { interestSaid } from '../facts.ts';
import { findInterestField, findOwnInterests, writeConsent } from '../queries.ts';

/**
 * A customer says on their pages what they care about and whether these may be arranged by it. Without consent nothing of it
 * stays. What was there of choices put away goes with what is said now.
 */
export async function sayOwnInterests(
  ctx: Ctx,
  said: { customerId: string; given: boolean; chosen: readonly string[] },
): Promise<void> {
  const { customerId, given } = said;
  const field = await findInterestField(ctx.db, ctx.workspaceId);
  if (!field) return;
  const offered = field.options.filter((option) => !option.retired).map(({ key }) => key);
  const chosen = given ? offered.filter((key) => said.chosen.includes(key)) : [];
  const before = await findOwnInterests(ctx.db, ctx.workspaceId, { customerId, fieldId: field.id });
  if (before.given === given && before.chosen.join() === chosen.join()) return;
  await fillFields(ctx, { noun: 'customer', recordId: customerId, customerId, values: { [field.key]: chosen } });
  await writeConsent(ctx.db, ctx.workspaceId, { customerId, given }, ctx.now);
  await ctx.emit(interestSaid, { customerId }, { given, count: chosen.length });
}
