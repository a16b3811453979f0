import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { writingWordChanged } from '../facts.ts';
import { deleteWord } from '../queries.ts';

/** Takes a word of the house away. @throws not found. */
export async function removeWord(ctx: Ctx, wordId: string): Promise<void> {
  authorise(ctx.actor, 'writing:manage');
  if (!(await deleteWord(ctx.db, ctx.workspaceId, wordId))) throw notFound();
  await ctx.emit(writingWordChanged, {}, { wordId });
}
