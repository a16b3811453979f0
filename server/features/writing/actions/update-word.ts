import type { WritingWord } from '@madoguchi/contracts/writing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { writingWordChanged } from '../facts.ts';
import { updateWord as saveWord } from '../queries.ts';

/** Changes a word of the house. @throws not found. */
export async function updateWord(ctx: Ctx, word: WritingWord): Promise<WritingWord> {
  authorise(ctx.actor, 'writing:manage');
  if (!(await saveWord(ctx.db, ctx.workspaceId, word))) throw notFound();
  await ctx.emit(writingWordChanged, {}, { wordId: word.id });
  return word;
}
