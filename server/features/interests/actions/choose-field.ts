import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { interestFieldChosen } from '../facts.ts';
import { canHoldInterests, writeField } from '../queries.ts';

/** Says which own field of customers holds what they care about; null: none. @throws invalid `interest_field_unfit`. */
export async function chooseInterestField(ctx: Ctx, fieldId: string | null): Promise<void> {
  authorise(ctx.actor, 'field:manage');
  if (fieldId && !(await canHoldInterests(ctx.db, ctx.workspaceId, fieldId))) throw invalid('interest_field_unfit');
  await writeField(ctx.db, ctx.workspaceId, fieldId, ctx.now);
  await ctx.emit(interestFieldChosen, {}, { fieldId });
}
