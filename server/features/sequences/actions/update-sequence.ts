import type { SequenceDraft } from '@madoguchi/contracts/sequences.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkPlan, planOf } from '../check-plan.ts';
import { sequenceChanged } from '../facts.ts';
import { loadSequence } from '../load-sequence.ts';
import { patchSequence } from '../queries.ts';

/**
 * Changes what is to be approved next: who is in it, and who comes in until then, goes by what was approved.
 * @throws not_found; forbidden; conflict `sequence_state`, `changed_meanwhile`; invalid as `checkPlan`.
 */
export async function updateSequence(
  ctx: Ctx,
  { sequenceId, version, nameJa, nameEn, ...draft }: SequenceDraft & { sequenceId: string; version: number },
): Promise<void> {
  const row = await loadSequence(ctx, sequenceId);
  authorise(ctx.actor, 'outreach:edit');
  if (row.state === 'retired') throw conflict('sequence_state');
  if (row.version !== version) throw conflict('changed_meanwhile');
  await checkPlan(ctx, draft);
  const patch = { name_ja: nameJa, name_en: nameEn, plan: planOf(ctx, draft), changed: true, updated_at: ctx.now };
  await patchSequence(ctx.db, ctx.workspaceId, sequenceId, patch);
  await ctx.emit(sequenceChanged, {}, { sequenceId });
}
