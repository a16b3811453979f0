import type { WritingWord } from '@madoguchi/contracts/writing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { writingWordChanged } from '../facts.ts';
import { insertWord } from '../queries.ts';

/** Adds a word to avoid or a term. @throws conflict `already_exists` for a word that is there. */
export async function createWord(ctx: Ctx, body: Omit<WritingWord, 'id'>): Promise<WritingWord> {
  authorise(ctx.actor, 'writing:manage');
  const word = { ...body, id: newId(ctx.now) };
  await insertWord(ctx.db, ctx.workspaceId, word, ctx.now);
  await ctx.emit(writingWordChanged, {}, { wordId: word.id });
  return word;
}
