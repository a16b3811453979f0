import type { SequenceDraft } from '@madoguchi/contracts/sequences.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkPlan, planOf } from '../check-plan.ts';
import { sequenceCreated } from '../facts.ts';
import { insertSequence } from '../queries.ts';

/** Keeps a draft; nobody comes into it. @throws forbidden; invalid as `checkPlan`. */
export async function createSequence(ctx: Ctx, { nameJa, nameEn, ...draft }: SequenceDraft): Promise<string> {
  authorise(ctx.actor, 'outreach:edit');
  await checkPlan(ctx, draft);
  const id = newId(ctx.now);
  const row = { id, name_ja: nameJa, name_en: nameEn, plan: planOf(ctx, draft), author_id: actorId(ctx.actor) };
  await insertSequence(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(sequenceCreated, {}, { sequenceId: id });
  return id;
}
